package dev.reprise.alembic.platform;

import dev.reprise.operation.platform.Requirement;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Finds one package in a lock or requirement file.
///
/// Only a handful of formats matter, so the few lines that name the package are parsed by hand: a
/// TOML library would add more start-up time than reading the rest of a project.
final class DependencyFile {
  private DependencyFile() {}

  /// The versions of `wanted` (in lower case) that `text`, a file called `name`, allows, or null.
  static @Nullable Requirement find(String name, String text, String wanted) {
    if (name.equals("Pipfile.lock")) {
      return inPipfileLock(text, wanted);
    }
    if (name.endsWith(".lock")) {
      return inPackageTables(text, wanted);
    }
    if (name.endsWith(".toml") || name.equals("Pipfile") || name.equals("setup.py")) {
      return inQuotes(text, wanted);
    }
    return inLines(text, wanted);
  }

  /// `[[package]]` tables of uv.lock, poetry.lock and pdm.lock.
  private static @Nullable Requirement inPackageTables(String text, String wanted) {
    boolean inside = false;
    for (String line : (Iterable<String>) text.lines()::iterator) {
      if (line.startsWith("name = \"")) {
        inside = wanted.equals(normalized(quoted(line, 0)));
      } else if (inside && line.startsWith("version = \"")) {
        return Requirement.parse("==" + quoted(line, 0));
      } else if (line.startsWith("[[")) {
        inside = false;
      }
    }
    return null;
  }

  /// `"alembic": {…, "version": "==1.8.1"}`
  private static @Nullable Requirement inPipfileLock(String text, String wanted) {
    int at = text.toLowerCase(Locale.ROOT).indexOf("\"" + wanted + "\":");
    if (at < 0) {
      return null;
    }
    int end = text.indexOf('}', at);
    int version = text.indexOf("\"version\"", at);
    return version < 0 || end >= 0 && version > end
        ? null
        : Requirement.parse(quoted(text, version + "\"version\"".length()));
  }

  /// `"alembic>=1.13"` in an array, and Poetry's `alembic = "^1.13"` or `alembic = {version =
  /// "^1.13"}`.
  private static @Nullable Requirement inQuotes(String text, String wanted) {
    Requirement loose = null;
    for (String line : (Iterable<String>) text.lines()::iterator) {
      String trimmed = line.strip();
      Requirement found = inKey(trimmed, wanted);
      for (int at = 0; found == null && (at = nextQuote(trimmed, at)) >= 0; ) {
        String inside = quoted(trimmed, at);
        found = trimmed.startsWith("#") ? null : inRequirement(inside, wanted);
        at += inside.length() + 2;
      }
      if (found != null && !found.isEmpty()) {
        return found;
      }
      loose = found == null ? loose : found;
    }
    return loose;
  }

  private static @Nullable Requirement inKey(String line, String wanted) {
    int equals = line.indexOf('=');
    String key = equals < 0 ? "" : line.substring(0, equals).strip();
    // An element of an array, `"alembic==1.14.1",`, has its `=` inside quotes.
    boolean quoted = key.length() > 1 && key.startsWith("\"") && key.endsWith("\"");
    if (!wanted.equals(normalized(quoted ? key.substring(1, key.length() - 1) : key))) {
      return null;
    }
    int version = line.indexOf("version", equals);
    String value = line.substring(version < 0 ? equals + 1 : version);
    int quote = nextQuote(value, 0);
    return quote < 0 ? null : Requirement.parse(bareAsPin(quoted(value, quote)));
  }

  /// In Poetry a bare version is exact; `*` is any.
  private static String bareAsPin(String version) {
    return version.equals("*") ? "" : version;
  }

  /// `alembic==1.8.1` on a line of its own: requirements files and setup.cfg.
  private static @Nullable Requirement inLines(String text, String wanted) {
    Requirement loose = null;
    for (String line : (Iterable<String>) text.lines()::iterator) {
      Requirement found = inRequirement(line.strip(), wanted);
      if (found != null && !found.isEmpty()) {
        return found;
      }
      loose = found == null ? loose : found;
    }
    return loose;
  }

  private static @Nullable Requirement inRequirement(String text, String wanted) {
    int end = 0;
    while (end < text.length()
        && (Character.isLetterOrDigit(text.charAt(end)) || "-_.".indexOf(text.charAt(end)) >= 0)) {
      end++;
    }
    if (end == 0 || !normalized(text.substring(0, end)).equals(wanted)) {
      return null;
    }
    int rest = end;
    if (rest < text.length() && text.charAt(rest) == '[') {
      rest = text.indexOf(']', rest) + 1;
    }
    return Requirement.parse(text.substring(rest == 0 ? end : rest).strip());
  }

  private static int nextQuote(String text, int from) {
    for (int i = from; i < text.length(); i++) {
      if (text.charAt(i) == '"' || text.charAt(i) == '\'') {
        return i;
      }
    }
    return -1;
  }

  /// The text between the first quote from `from` on and its closing one.
  private static String quoted(String text, int from) {
    int start = nextQuote(text, from);
    if (start < 0) {
      return "";
    }
    int end = text.indexOf(text.charAt(start), start + 1);
    return text.substring(start + 1, end < 0 ? text.length() : end);
  }

  /// PEP 503: a package's name is case-insensitive, and its separators are equivalent.
  private static String normalized(String name) {
    return name.toLowerCase(Locale.ROOT).replace('_', '-').replace('.', '-');
  }
}
