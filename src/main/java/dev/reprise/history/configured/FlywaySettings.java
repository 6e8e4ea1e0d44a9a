package dev.reprise.history.configured;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Flyway's `locations`, wherever it is configured: its own file, Spring, Quarkus, Micronaut, or
/// the plugins of Maven and Gradle.
final class FlywaySettings {
  private static final Pattern PROPERTY =
      Pattern.compile(
          "(?m)^[ \\t]*((?:[\\w.-]+\\.)?flyway\\.(?:[\\w-]+\\.)*+locations)(?:\\[\\d+])?"
              + "[ \\t]*[=:][ \\t]*((?:[^\\n\\\\]|\\\\\\r?\\n|\\\\)*+)");

  private static final Pattern CHANGELOG =
      Pattern.compile("(?m)^[ \\t]*(?:spring|quarkus)\\.liquibase\\.change-?[lL]og[ \\t]*[=:]");

  private static final Pattern PLUGIN =
      Pattern.compile("(?s)<artifactId>flyway-maven-plugin</artifactId>(.{0,5000}?)</plugin>");

  private static final Pattern LOCATION = Pattern.compile("<location>\\s*([^<]+?)\\s*</location>");

  private static final Pattern GRADLE =
      Pattern.compile(
          "(?s)\\bflyway\\s*\\{[^}]{0,1000}?\\blocations\\s*(?:=|\\.set\\()?\\s*"
              + "(\\[[^\\]]*]|(?:arrayOf|listOf)\\([^)]*\\)|[^\\n]*)");

  private static final Pattern QUOTED = Pattern.compile("[\"']([^\"']+)[\"']");

  private FlywaySettings() {}

  /// Flyway's default location.
  static String location(String path) {
    return path.endsWith("flyway.conf") || path.endsWith("flyway.toml")
        ? "filesystem:sql"
        : "classpath:db/migration";
  }

  /// @param own true if the file is Flyway's
  static List<Named> properties(String text, boolean own) {
    List<Named> found = new ArrayList<>();
    List<String> locations = new ArrayList<>();
    String key = "";
    Matcher matcher = PROPERTY.matcher(text);
    while (matcher.find()) {
      if (!matcher.group(1).equals(key) && !locations.isEmpty()) {
        found.add(new Named(Tool.FLYWAY, key, locations, own));
        locations.clear();
      }
      key = matcher.group(1);
      locations.addAll(parts(matcher.group(2).replaceAll("\\\\\\r?\\n", "")));
    }
    if (!locations.isEmpty()) {
      found.add(new Named(Tool.FLYWAY, key, locations, own));
    }
    Matcher changelog = CHANGELOG.matcher(text);
    if (changelog.find()) {
      found.add(Named.of(Tool.LIQUIBASE, "change-log", ""));
    }
    return found;
  }

  /// `locations` below `flyway`, by indentation.
  static List<Named> yaml(String text) {
    List<Named> found = new ArrayList<>();
    List<String> above = new ArrayList<>();
    List<Integer> indents = new ArrayList<>();
    List<String> open = new ArrayList<>();
    String key = "";
    int depth = -1;
    for (String line : text.lines().toList()) {
      String bare = line.strip();
      int indent = line.length() - line.stripLeading().length();
      if (bare.isEmpty() || bare.startsWith("#")) {
        continue;
      }
      if (depth >= 0 && bare.startsWith("-") && indent >= depth) {
        open.addAll(parts(bare.substring(1)));
        continue;
      }
      close(found, key, open);
      depth = -1;
      while (!indents.isEmpty() && indents.getLast() >= indent) {
        indents.removeLast();
        above.removeLast();
      }
      int colon = bare.indexOf(':');
      if (colon <= 0) {
        continue;
      }
      above.add(bare.substring(0, colon).strip());
      indents.add(indent);
      key = String.join(".", above);
      String value = bare.substring(colon + 1).strip();
      if (key.endsWith("locations") && (key.startsWith("flyway.") || key.contains(".flyway."))) {
        open.addAll(parts(value));
        depth = indent;
      } else if (key.matches(".*liquibase\\.change-?[lL]og")) {
        found.add(Named.of(Tool.LIQUIBASE, key, value));
      }
    }
    close(found, key, open);
    return found;
  }

  private static void close(List<Named> found, String key, List<String> open) {
    if (!open.isEmpty()) {
      found.add(new Named(Tool.FLYWAY, key, open, false));
      open.clear();
    }
  }

  static List<Named> maven(String text) {
    List<Named> found = new ArrayList<>();
    Matcher plugin = PLUGIN.matcher(text);
    while (plugin.find()) {
      List<String> locations = new ArrayList<>();
      Matcher location = LOCATION.matcher(plugin.group(1));
      while (location.find()) {
        locations.add(location.group(1).replaceFirst("\\$\\{(project\\.)?basedir}/", ""));
      }
      if (!locations.isEmpty()) {
        found.add(new Named(Tool.FLYWAY, "locations", locations, false));
      }
    }
    return found;
  }

  static List<Named> gradle(String text) {
    Matcher matcher = GRADLE.matcher(text);
    if (!matcher.find()) {
      return List.of();
    }
    List<String> locations = new ArrayList<>();
    Matcher quoted = QUOTED.matcher(matcher.group(1));
    while (quoted.find()) {
      locations.add(
          quoted
              .group(1)
              .replaceFirst("\\$\\{?(?:projectDir|rootDir|project\\.projectDir)}?/", ""));
    }
    return locations.isEmpty()
        ? List.of()
        : List.of(new Named(Tool.FLYWAY, "flyway.locations", locations, false));
  }

  /// Comma-separated, without quotes and brackets; `${NAME:default}` becomes its default.
  private static List<String> parts(String value) {
    List<String> found = new ArrayList<>();
    String plain = value.replaceAll("\\$\\{[\\w.]+:([^}]*)}", "$1").replaceAll("\\s#.*$", "");
    for (String part : plain.split("[,\\[\\]]")) {
      String bare = part.strip().replaceAll("^[\"']|[\"']$", "").strip();
      if (!bare.isEmpty()) {
        found.add(bare);
      }
    }
    return found;
  }
}
