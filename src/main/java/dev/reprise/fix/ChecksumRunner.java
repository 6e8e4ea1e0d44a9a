package dev.reprise.fix;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.reprise.text.FileTree;
import dev.reprise.text.Source;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Tools that stop if a file they have applied has changed.
///
/// Sources: Flyway (`validate` compares CRC32 checksums of versioned migrations), Liquibase
/// (`MD5SUM` in `databasechangelog`), sqlx (`_sqlx_migrations.checksum`), Prisma
/// (`_prisma_migrations.checksum`), and refinery, node-pg-migrate's `postgres-migrations`, which
/// store hashes as well. Diesel, goose, golang-migrate, dbmate and Alembic store names or ids only.
final class ChecksumRunner {
  private ChecksumRunner() {}

  /// The tool's name, or null if none is known to check.
  static @Nullable String of(Source source, FileTree tree) {
    if (!source.path().endsWith(".sql")) {
      return null;
    }
    String name = FileTree.name(source.path());
    if (source.text().stripLeading().regionMatches(true, 0, "--liquibase", 0, 11)
        || source.text().stripLeading().regionMatches(true, 0, "-- liquibase", 0, 12)) {
      return "Liquibase";
    }
    if (isFlyway(name)) {
      return "Flyway";
    }
    if (name.equals("migration.sql")) {
      return "Prisma";
    }
    return named(source.path(), tree);
  }

  /// `V2__name.sql`; the separator is two underscores, versions have dots or underscores between
  /// numbers.
  private static boolean isFlyway(String name) {
    int separator = name.indexOf("__");
    return separator > 1
        && (name.charAt(0) == 'V' || name.charAt(0) == 'B')
        && Character.isDigit(name.charAt(1));
  }

  private record Manifest(String file, String word, String runner) {}

  private static final List<Manifest> MANIFESTS =
      List.of(
          new Manifest("Cargo.toml", "sqlx", "sqlx"),
          new Manifest("Cargo.toml", "refinery", "refinery"),
          new Manifest("package.json", "\"postgres-migrations\"", "postgres-migrations"));

  /// Looks up the project's list of libraries, in the directory of the file or above.
  private static @Nullable String named(String path, FileTree tree) {
    String directory = path;
    do {
      directory = FileTree.parent(directory);
      for (Manifest manifest : MANIFESTS) {
        String file = FileTree.join(directory, manifest.file());
        if (tree.isFile(file) && holds(tree, file, manifest.word())) {
          return manifest.runner();
        }
      }
    } while (!directory.isEmpty());
    return null;
  }

  private static boolean holds(FileTree tree, String file, String word) {
    try {
      return new String(tree.read(file), ISO_8859_1).contains(word);
    } catch (IOException unreadable) {
      return false;
    }
  }
}
