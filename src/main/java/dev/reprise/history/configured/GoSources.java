package dev.reprise.history.configured;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The locations of migrations in Go programs that use golang-migrate.
final class GoSources {
  private static final Pattern SOURCE = Pattern.compile("\"file://([^\"%\\s]+)\"");

  private static final Pattern EMBEDDED =
      Pattern.compile("iofs\\.New\\(\\s*[\\w.]+\\s*,\\s*\"([^\"]+)\"\\s*\\)");

  private GoSources() {}

  static List<Named> read(String text) {
    List<Named> found = new ArrayList<>();
    if (text.contains("golang-migrate/migrate")) {
      Matcher source = SOURCE.matcher(text);
      while (source.find()) {
        found.add(Named.of(Tool.GOLANG_MIGRATE, "file://" + source.group(1), source.group(1)));
      }
      Matcher embedded = EMBEDDED.matcher(text);
      while (embedded.find()) {
        found.add(Named.of(Tool.GOLANG_MIGRATE, "iofs.New", embedded.group(1)));
      }
    }
    return found;
  }
}
