package dev.reprise.sql.rows;

import dev.reprise.sql.tree.Expressions;
import dev.reprise.syntax.sql.SqlExpression;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;

/// The constants an expression may yield, besides NULL: for `CASE x WHEN 'a' THEN 'b' WHEN 'c' THEN
/// 'd' END` they are b and d.
///
/// @param isKnown true if the set is complete
record Outcomes(boolean isKnown, Set<String> values) {
  static final Outcomes ANY = new Outcomes(false, Set.of());
  private static final Outcomes NONE = new Outcomes(true, Set.of());

  static Outcomes of(SqlExpression expression) {
    String constant = Expressions.constant(expression);
    if (constant != null) {
      return new Outcomes(true, Set.of(constant));
    }
    if (Expressions.isNull(expression)) {
      return NONE;
    }
    if (!(Expressions.bare(expression) instanceof SqlExpression.Case cases)) {
      return ANY;
    }
    SqlExpression otherwise = cases.otherwise();
    Outcomes all = otherwise == null ? NONE : of(otherwise);
    for (SqlExpression.When branch : cases.branches()) {
      all = all.or(of(branch.value()));
    }
    return all;
  }

  private Outcomes or(Outcomes other) {
    Set<String> both = new HashSet<>(values);
    both.addAll(other.values);
    return new Outcomes(isKnown && other.isKnown, both);
  }

  /// True if a test certainly differs from `expected` for all. For NULL, no test is true or false.
  boolean leaves(Predicate<String> test, boolean expected) {
    return isKnown && values.stream().noneMatch(each -> test.test(each) == expected);
  }
}
