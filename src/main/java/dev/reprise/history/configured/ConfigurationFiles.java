package dev.reprise.history.configured;

import dev.reprise.text.FileTree;
import dev.reprise.text.WordList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// The files that name migration directories, and their readers.
public final class ConfigurationFiles {
  /// No hand-written file is larger.
  static final int LARGEST = 1 << 20;

  private static final Set<String> OWN =
      WordList.set(
          """
          sqlx.toml diesel.toml flyway.toml flyway.conf liquibase.properties sqitch.conf
          """);

  private static final Set<String> NAMES =
      WordList.set(
          """
          go.mod pom.xml build.gradle build.gradle.kts package.json Makefile makefile GNUmakefile
          justfile Justfile Procfile Taskfile.yml Taskfile.yaml
          """);

  private static final Pattern APPLICATION =
      Pattern.compile("(application|bootstrap)(-[\\w-]+)?\\.(properties|ya?ml)");

  private static final Pattern COMPOSE =
      Pattern.compile("(docker-)?compose[\\w.-]*\\.ya?ml|[\\w.-]*[Dd]ockerfile[\\w.-]*");

  private ConfigurationFiles() {}

  /// True if a file of this name may name a directory.
  public static boolean mayName(String name) {
    return NAMES.contains(name)
        || isToolsOwn(name)
        || name.equals(".env")
        || name.startsWith(".env.")
        || name.endsWith(".sh")
        || name.endsWith(".mk")
        || name.endsWith(".go") && !name.endsWith("_test.go")
        || APPLICATION.matcher(name).matches()
        || COMPOSE.matcher(name).matches();
  }

  /// True if such a file belongs to a migration tool and nothing else.
  static boolean isToolsOwn(String name) {
    return OWN.contains(name) || name.startsWith("prisma.config.");
  }

  static List<Named> read(String path, String text) {
    String name = FileTree.name(path);
    return switch (name) {
      case "sqlx.toml" -> TomlSettings.sqlx(text);
      case "diesel.toml" -> TomlSettings.diesel(text);
      case "flyway.toml" -> TomlSettings.flyway(text);
      case "flyway.conf" -> FlywaySettings.properties(text, true);
      case "pom.xml" -> FlywaySettings.maven(text);
      case "build.gradle", "build.gradle.kts" -> FlywaySettings.gradle(text);
      case "liquibase.properties" -> List.of(Named.of(Tool.LIQUIBASE, name, path));
      case "sqitch.conf" -> TomlSettings.sqitch(text);
      case String other -> read(other.toLowerCase(Locale.ROOT), path, text);
    };
  }

  private static List<Named> read(String name, String path, String text) {
    if (APPLICATION.matcher(name).matches()) {
      return name.endsWith(".properties")
          ? FlywaySettings.properties(text, false)
          : FlywaySettings.yaml(text);
    }
    if (name.startsWith("prisma.config.")) {
      return PrismaSettings.config(text);
    }
    if (name.endsWith(".go")) {
      return GoSources.read(text);
    }
    List<Named> named = CommandLines.read(path, text);
    if (name.equals("package.json")) {
      named.addAll(PrismaSettings.packageJson(text));
    }
    return named;
  }
}
