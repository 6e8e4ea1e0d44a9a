package dev.reprise.remedy.text;

import dev.reprise.syntax.python.Argument;
import dev.reprise.syntax.python.Call;
import dev.reprise.syntax.python.Expression;
import dev.reprise.syntax.python.StringLiteral;
import dev.reprise.text.Source;
import org.jspecify.annotations.Nullable;

/// Pieces of Python as a person would write them.
public final class PythonText {
  private PythonText() {}

  /// A string literal on one line.
  public static String quoted(String text) {
    String escaped = text.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
    return escaped.indexOf('"') >= 0 && escaped.indexOf('\'') < 0
        ? "'" + escaped + "'"
        : '"' + escaped.replace("\"", "\\\"") + '"';
  }

  /// SQL escaped for `op.execute`, which takes a word after a colon for a parameter.
  ///
  /// Source: `TextClause._bind_params_regex` in `sqlalchemy/sql/elements.py`.
  public static String bound(String sql) {
    StringBuilder text = new StringBuilder(sql.length());
    for (int i = 0; i < sql.length(); i++) {
      char before = i == 0 ? ' ' : sql.charAt(i - 1);
      char behind = i + 1 == sql.length() ? ' ' : sql.charAt(i + 1);
      boolean parameter =
          sql.charAt(i) == ':' && isWord(behind) && !isWord(before) && before != ':';
      text.append(parameter ? "\\:" : sql.charAt(i));
    }
    return text.toString();
  }

  private static boolean isWord(char unit) {
    return Character.isLetterOrDigit(unit) || unit == '_';
  }

  /// A line inside triple quotes.
  static String inTripleQuotes(String text) {
    return text.replace("\\", "\\\\").replace("\"\"\"", "\\\"\\\"\\\"");
  }

  /// The last part of the called name: `create_table` for `op.create_table(…)`.
  public static String calledName(Call call) {
    return switch (call.function()) {
      case Expression.Attribute attribute -> attribute.name();
      case Expression.Name name -> name.identifier();
      case Expression _ -> "";
    };
  }

  /// The argument at `index`, or for one of the keywords; null if it is not written.
  public static @Nullable Expression argument(Call call, int index, String... keywords) {
    for (String keyword : keywords) {
      Argument.Keyword given = call.keyword(keyword);
      if (given != null) {
        return given.value();
      }
    }
    return call.positional(index);
  }

  /// The argument so that it can be repeated, or `value` as a literal if it is one itself, or if it
  /// is `None` and a convention gives the name.
  public static String again(@Nullable Expression written, String value, Source source) {
    return switch (written) {
      case null -> quoted(value);
      case StringLiteral _, Expression.NoneLiteral _ -> quoted(value);
      case Call call when calledName(call).equals("f") -> quoted(value);
      case Expression.Name name -> source.text(name.span());
      case Expression other -> source.text(other.span());
    };
  }
}
