package dev.reprise.text.settings;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// INI files: `[sections]` with `key = value`.
public final class Ini {
  private Ini() {}

  /// Reads like Python's `configparser`: an indented line continues the value above it, which then
  /// has several parts; `[DEFAULT]` applies to every section.
  public static Map<String, Map<String, List<String>>> python(String text) {
    Map<String, Map<String, List<String>>> sections = new LinkedHashMap<>();
    Map<String, List<String>> values = null;
    String key = "";
    for (String line : text.split("\\R")) {
      String bare = line.strip();
      String section = section(bare);
      int at = separator(bare);
      if (bare.isEmpty() || isComment(bare)) {
        continue;
      }
      if (section != null) {
        values = sections.computeIfAbsent(section, _ -> new TreeMap<>());
        key = "";
      } else if (values != null && Character.isWhitespace(line.charAt(0)) && !key.isEmpty()) {
        values.computeIfAbsent(key, _ -> new ArrayList<>()).add(bare);
      } else if (values != null && at > 0) {
        key = bare.substring(0, at).strip();
        values.put(key, new ArrayList<>(List.of(bare.substring(at + 1).strip())));
      }
    }
    Map<String, List<String>> defaults = sections.getOrDefault("DEFAULT", Map.of());
    sections.values().forEach(each -> defaults.forEach(each::putIfAbsent));
    sections.remove("DEFAULT");
    return sections;
  }

  /// Reads like git and editors, by `section.key`: keys may be indented, values quoted and followed
  /// by a comment. A section itself has no value.
  public static Map<String, List<String>> settings(String text) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    String section = "";
    for (String line : text.lines().toList()) {
      String bare = line.strip();
      String opened = section(bare);
      int equals = bare.indexOf('=');
      if (opened != null) {
        section = opened.replace(" \"", ".").replace("\"", "");
        values.put(section, List.of());
      } else if (equals > 0 && !isComment(bare)) {
        values.put(
            section + "." + bare.substring(0, equals).strip(),
            List.of(value(bare.substring(equals + 1).strip())));
      }
    }
    return values;
  }

  private static @Nullable String section(String bare) {
    int close = bare.indexOf(']');
    return bare.startsWith("[") && close > 0 ? bare.substring(1, close).strip() : null;
  }

  private static boolean isComment(String bare) {
    return bare.startsWith("#") || bare.startsWith(";");
  }

  private static int separator(String line) {
    int equals = line.indexOf('=');
    int colon = line.indexOf(':');
    return equals < 0 ? colon : colon < 0 ? equals : Math.min(equals, colon);
  }

  private static String value(String written) {
    char first = written.isEmpty() ? ' ' : written.charAt(0);
    if (first == '"' || first == '\'') {
      int end = written.indexOf(first, 1);
      return end < 0 ? "" : written.substring(1, end);
    }
    return written.split("[#;]", 2)[0].strip();
  }
}
