package dev.reprise.sql.question;

import dev.reprise.sql.tree.Expressions;
import dev.reprise.syntax.sql.SqlExpression;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Expands conditions to alternatives without `OR` and lists: `a IN (1, 2)` becomes two.
public final class Alternatives {
  private Alternatives() {}

  /// A single alternative with the original conditions if there would be more than `most`.
  static List<List<SqlExpression>> of(List<SqlExpression> conditions, int most) {
    List<List<SqlExpression>> alternatives = List.of(List.of());
    for (SqlExpression condition : conditions) {
      List<List<SqlExpression>> next = new ArrayList<>();
      for (List<SqlExpression> choice : choices(condition, most)) {
        for (List<SqlExpression> before : alternatives) {
          List<SqlExpression> all = new ArrayList<>(before);
          all.addAll(choice);
          next.add(all);
        }
      }
      if (next.size() > most) {
        return List.of(conditions);
      }
      alternatives = next;
    }
    return alternatives;
  }

  private static List<List<SqlExpression>> choices(SqlExpression condition, int most) {
    List<List<SqlExpression>> choices = new ArrayList<>();
    switch (condition) {
      case SqlExpression.Or(var operands) -> {
        for (SqlExpression operand : operands) {
          choices.addAll(of(Expressions.conjuncts(operand), most));
        }
      }
      case SqlExpression.In(var value, var values) -> {
        for (SqlExpression each : values) {
          choices.add(equal(value, each));
        }
      }
      case SqlExpression.Comparison(var value, var operator, SqlExpression.Any(var list))
          when operator.equals("=") -> {
        List<SqlExpression> values = elements(list);
        if (values == null) {
          choices.add(List.of(condition));
        } else {
          values.forEach(each -> choices.add(equal(value, each)));
        }
      }
      case SqlExpression.Comparison(var left, var operator, var right) ->
          choices.add(operator.equals("=") ? equal(left, right) : List.of(condition));
      case SqlExpression other -> choices.add(List.of(other));
    }
    return choices;
  }

  /// Rows are equal if their elements are.
  private static List<SqlExpression> equal(SqlExpression left, SqlExpression right) {
    List<SqlExpression> all = new ArrayList<>();
    if (left instanceof SqlExpression.Row(var ones)
        && right instanceof SqlExpression.Row(var others)
        && ones.size() == others.size()) {
      for (int i = 0; i < ones.size(); i++) {
        all.add(new SqlExpression.Comparison(ones.get(i), "=", others.get(i)));
      }
      return all;
    }
    return List.of(new SqlExpression.Comparison(left, "=", right));
  }

  /// The elements of `ARRAY[…]` or of `'{a,b}'`.
  public static @Nullable List<SqlExpression> elements(SqlExpression list) {
    SqlExpression bare = Expressions.bare(list);
    if (bare instanceof SqlExpression.Array(var elements)) {
      return elements;
    }
    String text = Expressions.constant(bare);
    if (text == null || !text.startsWith("{") || !text.endsWith("}") || text.indexOf('"') >= 0) {
      return null;
    }
    List<SqlExpression> elements = new ArrayList<>();
    for (String element : text.substring(1, text.length() - 1).split(",", -1)) {
      elements.add(new SqlExpression.Literal(SqlExpression.LiteralKind.STRING, element.strip()));
    }
    return elements;
  }
}
