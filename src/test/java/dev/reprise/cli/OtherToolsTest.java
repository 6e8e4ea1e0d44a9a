package dev.reprise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.reprise.cli.terminal.ExitStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class OtherToolsTest {
  @TempDir Path root;

  @ParameterizedTest
  @CsvSource({
    "polls/migrations/0001_initial.py, from django.db import migrations, Django",
    "db/migrate/20240101_add_users.rb, class AddUsers < ActiveRecord::Migration, Rails",
    "database/migrations/2024_01_01_users.php, use Illuminate\\Migrations\\Migration, Laravel",
    "db/changelog.xml, <databaseChangeLog>, Liquibase",
    "src/migrations/1-users.js, exports.up = knex => knex.schema, Knex",
    "src/migrations/Migration1.ts, import { Migration } from '@mikro-orm/migrations', MikroORM",
    "migrations/0001.users.py, from yoyo import step, yoyo",
  })
  void otherToolsAreReported(String path, String text, String tool) throws IOException {
    write(path, text);
    Ran ran = Ran.in(root, "lint");
    assertEquals(
        "reprise: found "
            + tool
            + " migrations ("
            + path
            + "); Reprise reads Alembic and plain SQL\n",
        ran.err());
    assertEquals(ExitStatus.FAILED, ran.status());
  }

  @Test
  void aFileThatOnlyLooksSoIsNone() throws IOException {
    write("polls/migrations/0001_initial.py", "print('nothing')");
    assertTrue(Ran.in(root, "lint").err().startsWith("reprise: no migrations found"));
  }

  private void write(String path, String text) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
