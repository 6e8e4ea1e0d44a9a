package dev.reprise.cli.project;

import dev.reprise.cli.arguments.Option;
import dev.reprise.cli.terminal.Options;
import dev.reprise.cli.terminal.UsageError;
import dev.reprise.operation.platform.Database;
import dev.reprise.operation.platform.Target;
import dev.reprise.operation.platform.Version;
import dev.reprise.study.reading.Settings.Overrides;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `--alembic`, `--sqlalchemy`, `--database` and the versions of each.
public final class PlatformOptions {
  public static final Option ALEMBIC =
      Option.text("--alembic", "VERSION", "Alembic version (default: from the project).");
  public static final Option SQLALCHEMY =
      Option.text("--sqlalchemy", "VERSION", "SQLAlchemy version (default: from the project).");
  public static final Option POSTGRESQL =
      Option.text("--postgresql", "VERSION", "PostgreSQL version (default: from the project).");

  public static final Option MYSQL =
      Option.text("--mysql", "VERSION", "MySQL version (default: from the project).");
  public static final Option MARIADB =
      Option.text("--mariadb", "VERSION", "MariaDB version (default: from the project).");

  public static final Option DATABASE =
      Option.list(
          "--database",
          "NAME,...",
          "Database that the migrations target: postgresql, mysql, mariadb or sqlite.");

  private PlatformOptions() {}

  public static Overrides of(EffectiveOptions chosen) {
    return new Overrides(
        version(chosen, "alembic"), version(chosen, "sqlalchemy"), servers(chosen), target(chosen));
  }

  private static Map<Database, Version> servers(EffectiveOptions chosen) {
    Map<Database, Version> servers = new EnumMap<>(Database.class);
    for (Database each : List.of(Database.POSTGRESQL, Database.MYSQL, Database.MARIADB)) {
      Version version = version(chosen, each.word());
      if (version != null) {
        servers.put(each, version);
      }
    }
    return servers;
  }

  private static Target target(EffectiveOptions chosen) {
    Target target = Target.NOT_TOLD;
    List<String> words = Database.CHOICES.stream().map(Database::word).toList();
    for (String name : chosen.list("database")) {
      Database database =
          Database.CHOICES.get(words.indexOf(Options.oneOf("--database", name, words)));
      String because =
          chosen.given().has("--database") ? "`--database`" : "`database` in the configuration";
      target = target.and(Target.of(database, because));
    }
    return target;
  }

  private static @Nullable Version version(EffectiveOptions chosen, String option) {
    String text = chosen.text(option, "");
    if (text.isEmpty()) {
      return null;
    }
    if (!Character.isDigit(text.charAt(0))) {
      String example =
          switch (option) {
            case "postgresql" -> "17";
            case "mysql" -> "8.4";
            case "mariadb" -> "10.11";
            case "sqlalchemy" -> "2.0.41";
            default -> "1.16.5";
          };
      throw new UsageError(
          "--%s: expected a version such as %s, got %s".formatted(option, example, text));
    }
    Version version = Version.of(text);
    String least =
        switch (option) {
          case "postgresql" -> "9.0";
          case "mysql" -> "8.0";
          case "mariadb" -> "10.5";
          default -> "0.1";
        };
    int most = option.equals("alembic") || option.equals("sqlalchemy") ? 9 : 99;
    if (!version.atLeast(least)) {
      throw new UsageError(
          "--%s: expected version %s or later, got %s".formatted(option, least, text));
    }
    if (version.atLeast(String.valueOf(most + 1))) {
      throw new UsageError("--%s: there is no version %s".formatted(option, text));
    }
    return version;
  }
}
