package dev.reprise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.reprise.cli.terminal.ExitStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The hooks of `.pre-commit-hooks.yaml`, called as pre-commit calls them: the entry, followed by
/// the staged files that match the pattern.
final class HookTest {
  private static final List<String> STAGED =
      List.of(
          "README.md",
          "alembic/versions/002_teams.py",
          "alembic/versions/003_games.py",
          "alembic/versions/004_other.py",
          "migrations/env.py",
          "src/app.py");

  @TempDir Path root;

  private record Hook(List<String> entry, Pattern files) {}

  private static List<Hook> hooks() throws IOException {
    List<Hook> hooks = new ArrayList<>();
    String entry = "";
    for (String line : Files.readAllLines(Path.of(".pre-commit-hooks.yaml"))) {
      if (line.startsWith("  entry: ")) {
        entry = line.substring("  entry: ".length());
      } else if (line.startsWith("  files: ")) {
        Pattern files = Pattern.compile(line.substring("  files: ".length()));
        hooks.add(new Hook(List.of(entry.split(" ")), files));
      }
    }
    return hooks;
  }

  @Test
  void filesOfOneHistoryAreReadAsOne() throws IOException {
    revision("001", "None", "players");
    revision("002_teams", "'001'", "teams");
    revision("003_games", "'002_teams'", "games");
    revision("004_other", "'002_teams'", "other");
    Files.createDirectory(root.resolve("migrations"));
    Files.writeString(root.resolve("migrations/env.py"), "from alembic import context\n");
    List<Hook> hooks = hooks();
    assertEquals(3, hooks.size());
    for (Hook hook : hooks) {
      List<String> arguments = new ArrayList<>(hook.entry().subList(1, hook.entry().size()));
      STAGED.stream().filter(path -> hook.files().matcher(path).find()).forEach(arguments::add);
      assertEquals(STAGED.subList(1, 5), arguments.subList(arguments.size() - 4, arguments.size()));
      Ran ran = Ran.in(root, arguments.toArray(String[]::new));
      assertEquals(
          """
          alembic/versions/002_teams.py:9:5: [unguarded-create-table]
          alembic/versions/003_games.py:9:5: [unguarded-create-table]
          alembic/versions/004_other.py:4:12: [multiple-heads]
          alembic/versions/004_other.py:9:5: [unguarded-create-table]
          """,
          ran.out().replaceAll("(?m): \\w+(\\[.*?\\]).*$", ": $1"));
      assertEquals("", ran.err());
      assertEquals(ExitStatus.FINDINGS, ran.status());
    }
  }

  private void revision(String id, String parent, String table) throws IOException {
    Path versions = Files.createDirectories(root.resolve("alembic/versions"));
    Files.writeString(
        versions.resolve(id + ".py"),
        """
        from alembic import op
        import sqlalchemy as sa

        revision = "%s"
        down_revision = %s


        def upgrade():
            op.create_table("%s", sa.Column("id", sa.Integer()))
        """
            .formatted(id, parent, table));
  }
}
