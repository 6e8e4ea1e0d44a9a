package dev.reprise.history.configured;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Flyway's configuration of file names that differ from its default `V1__name.sql`:
/// `sqlMigrationPrefix` and related settings, in any file and spelling.
public record FlywayNames(
    String versioned,
    String undo,
    String baseline,
    String repeatable,
    String separator,
    List<String> suffixes) {

  private static final FlywayNames OWN = new FlywayNames("V", "U", "B", "R", "__", List.of(".sql"));

  /// The text before the key on its line must not make it a comment.
  private static final Pattern SETTING =
      Pattern.compile(
          "(?im)^(?![ \\t]*(?://|<!--|\\*))[^#;\\n]*?"
              + "(?<![a-z])((?:repeatable|undo)[-_]?sql[-_]?|sql[-_]?|baseline[-_]?)"
              + "migration[-_]?(prefix|separator|suffix(?:es)?)\\b[\"']?"
              + "[ \\t]*(?:=|:|>|\\.set\\()[ \\t]*([^<)\\n]*)");

  /// An item of a list below its key.
  private static final Pattern ITEM =
      Pattern.compile(
          "\\G\\s*+(?:-[ \\t]++|<[\\w.]++>\\s*+)[\"']?([^\\s\"'<]++)[\"']?(?:\\s*+</[\\w.]++>)?");

  public FlywayNames {
    suffixes = List.copyOf(suffixes);
  }

  /// The settings in a file, or null if they equal Flyway's default.
  static @Nullable FlywayNames in(String text) {
    Map<String, List<String>> settings = new HashMap<>();
    Matcher setting = SETTING.matcher(text);
    while (setting.find()) {
      String kind = setting.group(1).toLowerCase(Locale.ROOT).replaceAll("[-_]", "");
      String key = kind + " " + setting.group(2).toLowerCase(Locale.ROOT).substring(0, 3);
      List<String> values = values(setting.group(3));
      List<String> items = values.isEmpty() ? items(text, setting.end()) : values;
      settings.putIfAbsent(key, items.isEmpty() && isEmpty(text, setting) ? List.of("") : items);
    }
    var names =
        new FlywayNames(
            one(settings, "sql pre", OWN.versioned),
            one(settings, "undosql pre", OWN.undo),
            one(settings, "baseline pre", OWN.baseline),
            one(settings, "repeatablesql pre", OWN.repeatable),
            one(settings, "sql sep", OWN.separator),
            settings.getOrDefault("sql suf", List.of()).isEmpty()
                ? OWN.suffixes
                : settings.getOrDefault("sql suf", OWN.suffixes));
    return names.equals(OWN) ? null : names;
  }

  /// `prefix=` and `<prefix></prefix>` set an empty prefix, as does a pair of quotes; a bare
  /// `prefix:` means Flyway's default.
  private static boolean isEmpty(String text, Matcher setting) {
    String value = setting.group(3).strip();
    String sign = text.substring(setting.end(2), setting.start(3));
    return value.isEmpty()
        ? sign.indexOf('=') >= 0 || sign.indexOf('>') >= 0
        : value.startsWith("\"\"") || value.startsWith("''");
  }

  private static String one(Map<String, List<String>> settings, String key, String otherwise) {
    List<String> values = settings.getOrDefault(key, List.of());
    return values.isEmpty() ? otherwise : values.getFirst();
  }

  /// Comma-separated, without quotes and brackets; placeholders are skipped.
  private static List<String> values(String written) {
    List<String> values = new ArrayList<>();
    for (String part : written.replaceAll("\\s[#;].*$|\\s//.*$", "").split("[,\\[\\]]")) {
      String bare = part.strip().replaceAll("^[\"']|[\"']$", "");
      if (!bare.isEmpty() && bare.indexOf('$') < 0) {
        values.add(bare);
      }
    }
    return values;
  }

  private static List<String> items(String text, int from) {
    List<String> items = new ArrayList<>();
    Matcher item = ITEM.matcher(text).region(from, text.length());
    while (item.lookingAt()) {
      items.add(item.group(1));
      item.region(item.end(), text.length());
    }
    return items;
  }

  /// The path with the file's name in Flyway's default format, so that `M1-a.sql` is `V1__a.sql`;
  /// null for a file that it does not run.
  public @Nullable String usual(String path) {
    int start = path.lastIndexOf('/') + 1;
    String name = path.substring(start);
    for (String suffix : suffixes) {
      String stem =
          name.endsWith(suffix) ? name.substring(0, name.length() - suffix.length()) : null;
      String usual =
          stem == null ? null : FlywayCallback.isOfMigrate(stem + ".sql") ? stem : stem(stem);
      if (usual != null) {
        return path.substring(0, start) + usual + ".sql";
      }
    }
    return null;
  }

  private @Nullable String stem(String stem) {
    int cut = stem.indexOf(separator, Math.min(repeatable.length(), stem.length()));
    String words = cut < 0 ? "" : "__" + stem.substring(cut + separator.length());
    if (cut == repeatable.length() && stem.startsWith(repeatable)) {
      return "R" + words;
    }
    List<String> prefixes = List.of(versioned, undo, baseline);
    for (int i = 0; i < prefixes.size(); i++) {
      String prefix = prefixes.get(i);
      int length = prefix.length();
      int end = stem.indexOf(separator, Math.min(length, stem.length()));
      String version =
          !stem.startsWith(prefix)
              ? ""
              : end < 0 ? stem.substring(length) : stem.substring(length, end);
      if (version.matches("\\d+([._]\\d+)*")) {
        String rest = end < 0 ? "" : stem.substring(end + separator.length());
        return "VUB".charAt(i) + version + "__" + rest;
      }
    }
    return null;
  }
}
