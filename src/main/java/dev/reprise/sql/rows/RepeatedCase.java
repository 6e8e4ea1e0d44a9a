package dev.reprise.sql.rows;

import dev.reprise.operation.Repetition;
import dev.reprise.sql.tree.Expressions;
import dev.reprise.syntax.sql.SqlExpression;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// `x = CASE x WHEN 'a' THEN 'b' … END`: a table of constants, evaluated for every result to see
/// what it becomes the second time.
record RepeatedCase(SqlExpression.Case written, SelfReference reference) {

  Repetition repetition() {
    boolean settled = true;
    for (SqlExpression.When branch : written.branches()) {
      Repetition again = result(branch.value());
      if (again == Repetition.COMPOUNDS
          && reference.reads(branch.value())
          && asksForValue(branch.condition())) {
        again = Repetition.UNKNOWN; // a changed row may not take the branch again
      }
      if (again == Repetition.COMPOUNDS) {
        return Repetition.COMPOUNDS;
      }
      settled &= again == Repetition.SETTLES;
    }
    SqlExpression otherwise = written.otherwise();
    if (otherwise != null) {
      Repetition again = result(otherwise);
      if (again == Repetition.COMPOUNDS) {
        return Repetition.COMPOUNDS;
      }
      settled &= again == Repetition.SETTLES;
    }
    return settled ? Repetition.SETTLES : Repetition.UNKNOWN;
  }

  private boolean asksForValue(SqlExpression condition) {
    return written.subject() != null
        ? reference.reads(written.subject())
        : Expressions.conjuncts(condition).stream()
            .anyMatch(each ->
                reference.reads(each)
                    && !(each instanceof SqlExpression.IsNull)
                    && !(each instanceof SqlExpression.Not(SqlExpression.IsNull _)));
  }

  private Repetition result(SqlExpression value) {
    if (reference.self().test(value)) {
      return Repetition.SETTLES;
    }
    if (reference.reads(value)) {
      return reference.repetition(value);
    }
    if (!Expressions.any(conditions(), reference.self())) {
      return Repetition.SETTLES;
    }
    String text = Expressions.constant(value);
    if (text == null) {
      return Repetition.UNKNOWN;
    }
    for (SqlExpression.When branch : written.branches()) {
      Boolean fits = fits(branch.condition(), text);
      if (fits == null) {
        return Repetition.UNKNOWN;
      }
      if (fits) {
        return same(branch.value(), text);
      }
    }
    SqlExpression otherwise = written.otherwise();
    return otherwise == null ? Repetition.COMPOUNDS : same(otherwise, text);
  }

  private Repetition same(SqlExpression next, String text) {
    return reference.self().test(next) || Objects.equals(Expressions.constant(next), text)
        ? Repetition.SETTLES
        : Repetition.COMPOUNDS;
  }

  private SqlExpression conditions() {
    return new SqlExpression.Row(
        written.subject() != null
            ? List.of(written.subject())
            : written.branches().stream().map(SqlExpression.When::condition).toList());
  }

  /// True if a branch is taken when the column holds `text`; null if that is undecided.
  private @Nullable Boolean fits(SqlExpression condition, String text) {
    SqlExpression subject = written.subject();
    if (subject != null) {
      String key = Expressions.constant(condition);
      return key == null || !reference.self().test(Expressions.bare(subject))
          ? null
          : (Boolean) key.equals(text);
    }
    if (condition instanceof SqlExpression.Comparison(var left, var operator, var right)
        && reference.self().test(Expressions.bare(left))
        && Expressions.constant(right) != null) {
      boolean equal = text.equals(Expressions.constant(right));
      return operator.equals("=")
          ? (Boolean) equal
          : operator.equals("<>") ? (Boolean) !equal : null;
    }
    if (condition instanceof SqlExpression.In(var value, var values)
        && reference.self().test(Expressions.bare(value))
        && values.stream().allMatch(each -> Expressions.constant(each) != null)) {
      return values.stream().anyMatch(each -> text.equals(Expressions.constant(each)));
    }
    if (reference.self().test(condition)) {
      return text.equalsIgnoreCase("true");
    }
    return condition instanceof SqlExpression.IsNull(var value) && reference.self().test(value)
        ? false
        : null;
  }
}
