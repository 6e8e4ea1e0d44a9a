package dev.reprise.alembic.platform;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The words of a dependency file of any language, including packages and their extras.
final class DependencyNames {
  /// Precedes a package's name, in TOML.
  private static final String NAMED = "name = \"";

  /// Follows it, in JSON.
  private static final String OPENED = "\": {";

  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_./@-]+");

  /// A table or list of dependencies needed only for development.
  private static final Pattern OF_TESTS =
      Pattern.compile(
          "(?i)^(\\[.{0,200}(test|dev\\b|dev[-.]|docs|lint).{0,200}]"
              + "|\"?[\\w-]{0,100}(test|dev|docs|lint)[\\w-]{0,100}+\"?\\s*+[=:]\\s*+[\\[{].*)$");

  /// Lines that describe the project itself.
  private static final Pattern OF_THE_PROJECT =
      Pattern.compile(
          "(?i)^\"?(name|description|keywords|classifiers|homepage|repository|url)\"?\\s*[=:].*");

  private DependencyNames() {}

  /// In a lock file: the names of all packages.
  static Set<String> locked(String text) {
    Set<String> names = new LinkedHashSet<>();
    for (String line : (Iterable<String>) text.lines()::iterator) {
      String bare = line.strip();
      if (line.startsWith(NAMED) && line.length() > NAMED.length()) {
        names.add(line.substring(NAMED.length(), line.length() - 1).toLowerCase(Locale.ROOT));
      } else if (bare.startsWith("\"")
          && bare.length() > OPENED.length()
          && bare.endsWith(OPENED)) {
        names.add(bare.substring(1, bare.length() - OPENED.length()).toLowerCase(Locale.ROOT));
      }
    }
    return names;
  }

  /// In a hand-written file; without `tests`, entries under a test heading are skipped.
  static Set<String> declared(String text, boolean tests) {
    Set<String> names = new LinkedHashSet<>();
    boolean table = false;
    boolean list = false;
    for (String line : (Iterable<String>) text.lines()::iterator) {
      String bare = line.strip();
      boolean heading = bare.startsWith("[") && bare.endsWith("]");
      boolean ofTests = OF_TESTS.matcher(bare).matches();
      table = heading ? ofTests : table;
      boolean skipped = table || list || ofTests;
      list = list ? !closes(bare) : !heading && ofTests && !closes(bare);
      if ((tests || !skipped)
          && !bare.startsWith("#")
          && !bare.startsWith("//")
          && !OF_THE_PROJECT.matcher(bare).matches()) {
        for (Matcher word = WORD.matcher(bare); word.find(); ) {
          names.add(word.group().toLowerCase(Locale.ROOT));
        }
      }
    }
    return names;
  }

  private static boolean closes(String line) {
    return line.endsWith("]") || line.endsWith("],") || line.endsWith("}") || line.endsWith("},");
  }
}
