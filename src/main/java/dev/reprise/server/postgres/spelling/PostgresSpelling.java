package dev.reprise.server.postgres.spelling;

import dev.reprise.operation.ColumnType;
import dev.reprise.operation.Operation;
import dev.reprise.server.Spelling;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The output of `format_type` and `pg_get_expr`, simplified.
public final class PostgresSpelling implements Spelling {
  private static final Pattern CAST =
      Pattern.compile(
          "::(\"[^\"]+\"|[a-z_][a-z0-9_.]*)( (varying|precision|with(out)? time zone))?(\\(\\d+(,"
              + " ?\\d+)?\\))?( with(out)? time zone)?(\\[])*");

  /// The server adds parentheses around a column it casts.
  private static final Pattern COLUMN =
      Pattern.compile("(?<=^|\\(| and | or | not )\\(([a-z_][a-z0-9_]*)\\)");

  private static final String TERM =
      "(?:(?:not )?[a-z_][a-z0-9_]*|[a-z_][a-z0-9_]* (?:is(?: not)? null|= (?:true|false)))";

  /// Words, which no type prints in another way.
  private static final String WORDS = "'[A-Za-z_-]{2,}'(?:, ?'[A-Za-z_-]{2,}')+";

  private static final Pattern LIST = Pattern.compile("\\b[a-z_][a-z0-9_]* in \\(" + WORDS + "\\)");

  /// The server's form of [#LIST]; after a restore it casts each word by itself.
  private static final Pattern ANY =
      Pattern.compile("\\(?([a-z_][a-z0-9_]*)\\)? = any \\(+array\\[([^]]*)]\\)+");

  /// Conditions that the server prints as written, except for parentheses around each.
  private static final Pattern PLAIN_CONDITION =
      Pattern.compile("(?:%1$s|\\(%1$s\\))(?: and (?:%1$s|\\(%1$s\\)))*".formatted(TERM));

  private static final Pattern ARGUMENTS = Pattern.compile("\\(([^)]*)\\)");

  @Override
  public String type(ColumnType type) {
    return type(type.text());
  }

  private static String type(String text) {
    String lower = text.strip().toLowerCase(Locale.ROOT).replace("\"", "");
    String array = "";
    int brackets = lower.indexOf('[');
    if (brackets >= 0) {
      array = "[]";
      lower = lower.substring(0, brackets).strip();
    }
    String arguments = "";
    Matcher inside = ARGUMENTS.matcher(lower);
    if (inside.find()) {
      arguments = inside.group(1).replace(" ", "");
      lower = (lower.substring(0, inside.start()) + lower.substring(inside.end())).strip();
      lower = lower.replace("  ", " ");
    }
    int schema = lower.lastIndexOf('.');
    String bare = lower.substring(schema + 1);
    String name =
        switch (bare) {
          case "int", "int4", "serial", "serial4" -> "integer";
          case "int8", "bigserial", "serial8" -> "bigint";
          case "int2", "smallserial", "serial2" -> "smallint";
          case "bool" -> "boolean";
          case "varchar" -> "character varying";
          case "char", "bpchar" -> "character";
          case "decimal", "dec" -> "numeric";
          case "float8" -> "double precision";
          case "float4" -> "real";
          case "float" ->
              arguments.isEmpty() || arguments.length() > 1 && arguments.compareTo("25") >= 0
                  ? "double precision"
                  : "real";
          case "timestamptz" -> "timestamp with time zone";
          case "timestamp" -> "timestamp without time zone";
          case "timetz" -> "time with time zone";
          case "time" -> "time without time zone";
          case "varbit" -> "bit varying";
          case String other -> other;
        };
    if (bare.equals("float") || name.equals("double precision") || name.equals("real")) {
      arguments = "";
    } else if (arguments.isEmpty() && (name.equals("character") || name.equals("bit"))) {
      arguments = "1";
    } else if (name.equals("numeric") && !arguments.isEmpty() && arguments.indexOf(',') < 0) {
      arguments += ",0";
    }
    return name + (arguments.isEmpty() ? "" : "(" + arguments + ")") + array;
  }

  @Override
  public @Nullable String text(Operation operation) {
    return StatementText.of(operation);
  }

  @Override
  public List<String> script(List<String> statements) {
    List<String> script = new ArrayList<>();
    boolean whole = statements.stream().noneMatch(PostgresSpelling::isAlone);
    if (whole && !statements.isEmpty()) {
      script.add("BEGIN;");
      script.add("SET LOCAL lock_timeout = '5s';");
    }
    statements.forEach(each -> script.add(each.startsWith("--") ? each : each + ";"));
    if (whole && !statements.isEmpty()) {
      script.add("COMMIT;");
    }
    return List.copyOf(script);
  }

  /// True if it cannot run in a transaction, or its result cannot be used in the same one.
  private static boolean isAlone(String statement) {
    String upper = statement.toUpperCase(Locale.ROOT);
    return upper.contains(" CONCURRENTLY ") || upper.contains(" ADD VALUE ");
  }

  @Override
  public String signature(String types) {
    List<String> each = new ArrayList<>();
    for (String type : types.split(",")) {
      if (!type.isBlank()) {
        each.add(type(ARGUMENTS.matcher(type).replaceAll("")).replace("(1)", ""));
      }
    }
    return String.join(", ", each);
  }

  @Override
  public @Nullable String expression(String text, @Nullable String type) {
    String bare = outside(text.strip());
    if (bare.startsWith("nextval(")) {
      return "nextval()";
    }
    if (bare.equals("null")) {
      return null;
    }
    bare =
        switch (bare) {
          case "current_timestamp", "now()", "transaction_timestamp()" -> "now()";
          case String other -> other;
        };
    String literal = literal(bare);
    if ("boolean".equals(type) && literal != null) {
      return switch (literal.toLowerCase(Locale.ROOT)) {
        case "t", "true", "1", "y", "yes", "on" -> "true";
        case "f", "false", "0", "n", "no", "off" -> "false";
        case String other -> other;
      };
    }
    return literal == null ? condition(bare) : "'" + literal + "'";
  }

  private static String condition(String bare) {
    Matcher any = ANY.matcher(bare);
    String list =
        any.matches()
            ? "%s in (%s)".formatted(any.group(1), any.group(2).replaceAll("[()]", ""))
            : bare;
    if (LIST.matcher(list).matches()) {
      return list.replaceAll(", ?", ", ");
    }
    boolean and = bare.contains(" and ") && PLAIN_CONDITION.matcher(bare).matches();
    return and ? bare.replace("(", "").replace(")", "") : bare;
  }

  /// Numbers may be quoted or not.
  private static @Nullable String literal(String bare) {
    if (bare.length() > 1 && bare.charAt(0) == '\'' && bare.indexOf('\'', 1) == bare.length() - 1) {
      return bare.substring(1, bare.length() - 1);
    }
    if (bare.matches("[(]?-?\\d+(\\.\\d+)?[)]?")) {
      return bare.replace("(", "").replace(")", "");
    }
    return bare.equals("true") || bare.equals("false") ? bare : null;
  }

  @Override
  public boolean isLiteral(String expression, @Nullable String type) {
    return switch (expression) {
      case "now()", "nextval()" -> true;
      case String text ->
          type != null
              && (type.equals("boolean")
                  ? text.equals("true") || text.equals("false")
                  : text.startsWith("'") && isPlain(type));
    };
  }

  @Override
  public boolean isPlainCondition(String condition) {
    return PLAIN_CONDITION.matcher(condition).matches() || LIST.matcher(condition).matches();
  }

  /// A type whose values the server prints as written.
  private static boolean isPlain(String type) {
    return switch (type) {
      case "integer", "bigint", "smallint", "text" -> true;
      case String other -> other.startsWith("character varying");
    };
  }

  /// Lower case except for literals, without casts, white space and outer parentheses.
  private static String outside(String text) {
    var plain = new StringBuilder();
    var code = new StringBuilder();
    for (int i = 0; i < text.length(); ) {
      char unit = text.charAt(i);
      if (unit == '\'') {
        int end = i + 1;
        while (end < text.length()
            && (text.charAt(end) != '\''
                || end + 1 < text.length() && text.charAt(end + 1) == '\'')) {
          end += text.charAt(end) == '\'' ? 2 : 1;
        }
        end = Math.min(end + 1, text.length());
        plain.append(code(code)).append(text, i, end);
        code.setLength(0);
        i = end;
      } else {
        code.append(unit);
        i++;
      }
    }
    String all = plain.append(code(code)).toString().strip();
    while (all.length() > 1 && all.startsWith("(") && closing(all) == all.length() - 1) {
      all = all.substring(1, all.length() - 1).strip();
    }
    return all;
  }

  private static String code(CharSequence code) {
    String lower = code.toString().toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
    String bare = CAST.matcher(lower).replaceAll("").replace("\"", "");
    return COLUMN.matcher(bare).replaceAll("$1");
  }

  private static int closing(String text) {
    int depth = 0;
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char unit = text.charAt(i);
      if (unit == '\'') {
        quoted = !quoted;
      } else if (!quoted) {
        depth += unit == '(' ? 1 : unit == ')' ? -1 : 0;
        if (depth == 0) {
          return i;
        }
      }
    }
    return -1;
  }
}
