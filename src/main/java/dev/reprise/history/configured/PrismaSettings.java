package dev.reprise.history.configured;

import dev.reprise.text.FileTree;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// `prisma.config.ts`, and `"prisma"` in `package.json`: the migrations directory, or the schema
/// beside it.
final class PrismaSettings {
  private static final Pattern PATH =
      Pattern.compile("\\bmigrations\\s*:\\s*\\{[^}]{0,1000}?\\bpath\\s*:\\s*" + text());

  private static final Pattern SCHEMA = Pattern.compile("\\bschema\\s*:\\s*" + text());

  private static final Pattern PACKAGE =
      Pattern.compile("\"prisma\"\\s*:\\s*\\{[^}]{0,1000}?\"schema\"\\s*:\\s*\"([^\"]+)\"");

  private PrismaSettings() {}

  /// A quoted text, plain or as the last argument of `path.join(…)`.
  private static String text() {
    return "(?:path\\.(?:join|resolve)\\((?:__dirname\\s*,\\s*)?)?[\"'`]([^\"'`$]+)[\"'`]";
  }

  static List<Named> config(String text) {
    String path = first(PATH, text);
    if (path != null) {
      return List.of(Named.of(Tool.PRISMA, "migrations.path", path).forCertain());
    }
    String schema = first(SCHEMA, text);
    return schema == null ? List.of() : List.of(beside("schema", schema));
  }

  static List<Named> packageJson(String text) {
    String schema = first(PACKAGE, text);
    return schema == null ? List.of() : List.of(beside("prisma.schema", schema));
  }

  /// A schema of several files is a directory that contains its migrations.
  private static Named beside(String key, String schema) {
    String directory = schema.endsWith(".prisma") ? FileTree.parent(schema) : schema;
    return Named.of(
        Tool.PRISMA, key, FileTree.join(directory.replaceFirst("(?<!/)/+$", ""), "migrations"));
  }

  private static @Nullable String first(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? matcher.group(1) : null;
  }
}
