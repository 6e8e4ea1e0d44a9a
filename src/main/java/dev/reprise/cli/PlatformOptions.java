package dev.reprise.cli;

import dev.reprise.cli.arguments.Option;
import dev.reprise.operation.Version;
import dev.reprise.study.KnowledgeReader.Overrides;
import org.jspecify.annotations.Nullable;

/// `--alembic`, `--sqlalchemy`, `--postgresql`.
final class PlatformOptions {
  static final Option ALEMBIC =
      Option.text("--alembic", "VERSION", "The Alembic version to assume.");
  static final Option SQLALCHEMY =
      Option.text("--sqlalchemy", "VERSION", "The SQLAlchemy version to assume.");
  static final Option POSTGRESQL =
      Option.text("--postgresql", "VERSION", "The PostgreSQL version to assume.");

  private PlatformOptions() {}

  static Overrides of(Chosen chosen) {
    return new Overrides(
        version(chosen, "alembic"), version(chosen, "sqlalchemy"), version(chosen, "postgresql"));
  }

  private static @Nullable Version version(Chosen chosen, String option) {
    String text = chosen.text(option, "");
    if (text.isEmpty()) {
      return null;
    }
    if (!Character.isDigit(text.charAt(0))) {
      throw new UsageError("--" + option + " takes a version such as 1.16.5, not " + text);
    }
    return Version.of(text);
  }
}
