package dev.reprise.sql.block;

import dev.reprise.operation.Condition;
import dev.reprise.operation.Step;
import dev.reprise.syntax.SqlReader;
import dev.reprise.syntax.sql.PlpgsqlStatement;
import dev.reprise.syntax.sql.SqlExpression;
import dev.reprise.text.Span;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `IF` and `CASE` of a block.
record BlockBranches(BlockLowering block) {
  private static final int MOST_BRANCHES = 200;

  /// @param subject of a `CASE`, whose conditions are lists of values
  private List<Step> branches(
      List<PlpgsqlStatement.Branch> branches,
      int index,
      @Nullable Span subject,
      List<PlpgsqlStatement> otherwise,
      Span span) {
    if (index == branches.size()) {
      return block.statements(otherwise);
    }
    PlpgsqlStatement.Branch branch = branches.get(index);
    SqlExpression asked = asked(subject, branch.condition());
    List<Step> steps = new ArrayList<>();
    List<PlpgsqlStatement> rest = new ArrayList<>(otherwise);
    branches.subList(index + 1, branches.size()).forEach(each -> rest.addAll(each.body()));
    boolean sets = Variables.assigns(branch.body()) || Variables.assigns(rest);
    int observed = Condition.NOW;
    if (sets) {
      observed = block.nextNumber();
      steps.add(new Step.Observe(observed, block.text().code(branch.condition())));
    }
    Condition condition = block.conditions(observed).truth(asked);
    Variables then = block.variables().copy();
    Variables other = block.variables().copy();
    List<Step> thenSteps = block.with(then).statements(branch.body());
    List<Step> otherSteps =
        new BlockBranches(block.with(other))
            .branches(branches, index + 1, subject, otherwise, span);
    block.variables().join(condition, then, other);
    if (condition.equals(Condition.TRUE)) {
      return thenSteps;
    }
    if (condition.equals(Condition.FALSE)) {
      return otherSteps;
    }
    steps.add(
        new Step.Branch(condition, thenSteps, otherSteps, block.text().code(branch.condition())));
    return steps;
  }

  private SqlExpression asked(@Nullable Span subject, Span condition) {
    if (subject == null) {
      return block.expression(condition);
    }
    String list = "ARRAY[" + block.text().text(condition) + "]";
    SqlExpression values = SqlReader.expression(list, new Span(0, list.length()));
    return values instanceof SqlExpression.Array(var elements)
        ? new SqlExpression.In(block.expression(subject), elements)
        : values;
  }

  List<Step> of(PlpgsqlStatement.If branches) {
    return of(branches.branches(), null, branches.otherwise(), branches.span());
  }

  List<Step> of(PlpgsqlStatement.Case cases) {
    List<PlpgsqlStatement> otherwise = cases.otherwise();
    return of(
        cases.branches(), cases.subject(), otherwise == null ? List.of() : otherwise, cases.span());
  }

  private List<Step> of(
      List<PlpgsqlStatement.Branch> branches,
      @Nullable Span subject,
      List<PlpgsqlStatement> otherwise,
      Span span) {
    return branches.size() > MOST_BRANCHES
        ? List.of(block.unknown("too many branches to follow", span))
        : branches(branches, 0, subject, otherwise, span);
  }
}
