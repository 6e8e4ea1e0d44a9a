package dev.reprise.sql.rows;

import dev.reprise.sql.tree.Expressions;
import dev.reprise.syntax.sql.SqlExpression;

/// The known parts of a concatenation: `'p' || x`, `concat(x, 's')`.
final class JoinedText {
  private JoinedText() {}

  static boolean likeExcludes(SqlExpression now, String pattern, boolean expected) {
    String body = pattern.replace("%", "");
    boolean simple = !body.isEmpty() && body.indexOf('_') < 0 && pattern.indexOf('\\') < 0;
    String text = Expressions.constant(now);
    if (text != null && simple) {
      return matches(text, pattern, body) != expected;
    }
    // `x = 'p' || x` where x is like 'q%'.
    if (expected && simple && pattern.equals(body + "%")) {
      String start = first(now);
      return start.length() >= body.length() && !start.startsWith(body);
    }
    // `x = 'p' || x` where x is not like 'p%'.
    return !expected
        && simple
        && (pattern.equals(body + "%") && first(now).startsWith(body)
            || pattern.equals("%" + body) && last(now).endsWith(body)
            || pattern.equals("%" + body + "%")
                && (first(now).contains(body) || last(now).contains(body)));
  }

  private static boolean matches(String text, String pattern, String body) {
    boolean open = pattern.startsWith("%");
    boolean close = pattern.endsWith("%");
    return open && close
        ? text.contains(body)
        : open ? text.endsWith(body) : close ? text.startsWith(body) : text.equals(body);
  }

  private static String first(SqlExpression joined) {
    return text(firstPart(joined));
  }

  static SqlExpression firstPart(SqlExpression joined) {
    SqlExpression end = joined;
    while (end instanceof SqlExpression.Arithmetic(var left, var operator, _)
        && operator.equals("||")) {
      end = left;
    }
    if (end instanceof SqlExpression.FunctionCall call
        && call.name().equals("concat")
        && !call.arguments().isEmpty()) {
      end = call.arguments().getFirst();
    }
    return end;
  }

  private static String last(SqlExpression joined) {
    return text(lastPart(joined));
  }

  static SqlExpression lastPart(SqlExpression joined) {
    SqlExpression end = joined;
    while (end instanceof SqlExpression.Arithmetic(_, var operator, var right)
        && operator.equals("||")) {
      end = right;
    }
    if (end instanceof SqlExpression.FunctionCall call
        && call.name().equals("concat")
        && !call.arguments().isEmpty()) {
      end = call.arguments().getLast();
    }
    return end;
  }

  static String text(SqlExpression part) {
    String text = Expressions.constant(part);
    return text == null ? "" : text;
  }
}
