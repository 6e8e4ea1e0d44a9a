package dev.reprise.history.configured;

import dev.reprise.text.FileTree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads commands in Makefiles, scripts and container definitions, and the environment variables of
/// the tools.
final class CommandLines {
  /// `NAME=value`, `NAME := value`, `NAME: value`.
  private static final Pattern VARIABLE =
      Pattern.compile(
          "(?m)^[ \\t]*(?:export |ENV |- |ARG )*+\"?([A-Za-z_]\\w*)\"?"
              + "[ \\t]*(?:\\?=|::?=|=|:)[ \\t]*(\"[^\"\\n]*\"|'[^'\\n]*'|[^\\s#]+)");

  private static final Pattern REFERENCE =
      Pattern.compile("\\$[({](\\w+)(?::?-([^})]*))?[)}]|\\$(\\w+)|\\{\\{\\s*\\.?(\\w+)\\s*}}");

  private static final Map<String, Tool> VARIABLES =
      Map.of(
          "DBMATE_MIGRATIONS_DIR", Tool.DBMATE,
          "GOOSE_MIGRATION_DIR", Tool.GOOSE,
          "FLYWAY_LOCATIONS", Tool.FLYWAY);

  private static final Map<String, Tool> PROGRAMS =
      Map.of(
          "migrate", Tool.GOLANG_MIGRATE,
          "dbmate", Tool.DBMATE,
          "goose", Tool.GOOSE,
          "sqlx", Tool.SQLX,
          "diesel", Tool.DIESEL,
          "tern", Tool.TERN,
          "flyway", Tool.FLYWAY);

  private final Map<String, String> variables = new HashMap<>();
  private final List<Named> found = new ArrayList<>();

  private CommandLines() {}

  static List<Named> read(String path, String text) {
    var reader = new CommandLines();
    reader.variables(text);
    String name = FileTree.name(path);
    String joined = text.replaceAll("\\\\\\r?\\n", " ");
    if (name.contains("compose")
        || name.toLowerCase(java.util.Locale.ROOT).contains("dockerfile")) {
      // An image identifies the tool, and its arguments may be on separate lines.
      reader.command(joined);
    } else {
      joined.lines().forEach(reader::command);
    }
    return reader.found;
  }

  private void variables(String text) {
    Matcher matcher = VARIABLE.matcher(text);
    while (matcher.find()) {
      String name = matcher.group(1);
      String value = unquoted(matcher.group(2));
      variables.putIfAbsent(name, value);
      Tool tool = VARIABLES.get(name);
      if (tool != null) {
        add(tool, name, value);
      }
    }
  }

  private void command(String line) {
    List<String> words = words(line);
    Tool tool = null;
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      Tool program = program(word);
      if (program != null) {
        tool = program;
      }
      if (tool == null || !word.startsWith("-")) {
        continue;
      }
      int equals = word.indexOf('=');
      String flag = equals < 0 ? word : word.substring(0, equals);
      if (names(tool, flag.replaceFirst("^--?", ""))) {
        String value =
            equals >= 0 ? word.substring(equals + 1) : i + 1 < words.size() ? words.get(i + 1) : "";
        add(tool, flag, value);
      }
    }
  }

  private static boolean names(Tool tool, String flag) {
    return switch (tool) {
      case GOLANG_MIGRATE -> flag.equals("path") || flag.equals("source");
      case DBMATE -> flag.equals("migrations-dir") || flag.equals("d");
      case GOOSE -> flag.equals("dir");
      case SQLX -> flag.equals("source");
      case DIESEL -> flag.equals("migration-dir");
      case TERN -> flag.equals("migrations") || flag.equals("m");
      case FLYWAY -> flag.equals("locations");
      case SQITCH, PRISMA, LIQUIBASE -> false;
    };
  }

  private void add(Tool tool, String key, String value) {
    String written = filledIn(unquoted(value), 0);
    List<String> locations = new ArrayList<>();
    for (String part : tool == Tool.FLYWAY ? written.split(",") : new String[] {written}) {
      String location = part.startsWith("file://") ? part.substring("file://".length()) : part;
      if (!location.isBlank() && !location.startsWith("-") && !location.contains("://")) {
        locations.add(location);
      }
    }
    if (!locations.isEmpty()) {
      found.add(new Named(tool, key, locations, false));
    }
  }

  /// Expands `$(NAME)` if the same file defines it.
  private String filledIn(String text, int depth) {
    Matcher matcher = REFERENCE.matcher(text);
    var result = new StringBuilder();
    while (matcher.find()) {
      String name =
          matcher.group(1) != null
              ? matcher.group(1)
              : matcher.group(3) != null ? matcher.group(3) : matcher.group(4);
      String value = variables.get(name);
      String other = value != null ? value : matcher.group(2);
      boolean follow = other != null && depth < 5 && !other.contains("$" + name);
      matcher.appendReplacement(
          result, Matcher.quoteReplacement(follow ? filledIn(other, depth + 1) : matcher.group()));
    }
    return matcher.appendTail(result).toString();
  }

  private static @Nullable Tool program(String word) {
    String name = word.substring(word.lastIndexOf('/') + 1).replaceFirst("[@:].*$", "");
    return PROGRAMS.get(name);
  }

  /// Separated by white space, commas, brackets and quotes; `$( )` and `{{ }}` form one word.
  private static List<String> words(String line) {
    List<String> words = new ArrayList<>();
    var word = new StringBuilder();
    int open = 0;
    for (int i = 0; i < line.length(); i++) {
      char unit = line.charAt(i);
      open +=
          (unit == '(' || unit == '{') && (open > 0 || i > 0 && isOpener(line.charAt(i - 1)))
              ? 1
              : 0;
      boolean closes = (unit == ')' || unit == '}') && open > 0;
      open -= closes ? 1 : 0;
      boolean ends =
          open == 0
                  && !closes
                  && (Character.isWhitespace(unit) || ",[]\"'`;|&()".indexOf(unit) >= 0)
              || unit == '\n';
      if (!ends) {
        word.append(unit);
      } else {
        open = unit == '\n' ? 0 : open;
        if (!word.isEmpty()) {
          words.add(word.toString());
          word.setLength(0);
        }
      }
    }
    if (!word.isEmpty()) {
      words.add(word.toString());
    }
    return words;
  }

  private static boolean isOpener(char unit) {
    return unit == '$' || unit == '{';
  }

  private static String unquoted(String value) {
    String bare = value.strip();
    boolean quoted =
        bare.length() > 1
            && (bare.charAt(0) == '"' || bare.charAt(0) == '\'')
            && bare.charAt(bare.length() - 1) == bare.charAt(0);
    return quoted ? bare.substring(1, bare.length() - 1) : bare;
  }
}
