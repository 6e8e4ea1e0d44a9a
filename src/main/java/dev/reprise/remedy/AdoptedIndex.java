package dev.reprise.remedy;

import dev.reprise.finding.Fix;
import dev.reprise.finding.When;
import dev.reprise.operation.Condition.ConstraintKind;
import dev.reprise.operation.Constraint;
import dev.reprise.operation.Name;
import dev.reprise.operation.Operation;
import dev.reprise.operation.Origin;
import dev.reprise.operation.PlanSteps;
import dev.reprise.operation.Step;
import dev.reprise.remedy.guard.ExistenceQuestion;
import dev.reprise.remedy.guard.GuardQuestion;
import dev.reprise.remedy.problem.Problem;
import dev.reprise.remedy.text.PythonText;
import dev.reprise.syntax.python.Call;
import dev.reprise.text.Edit;
import dev.reprise.text.Source;
import dev.reprise.text.Span;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Guards a constraint with a check placed before its index is built: `ADD CONSTRAINT … USING
/// INDEX` takes over the index and renames it.
final class AdoptedIndex {
  private AdoptedIndex() {}

  /// Null if the revision builds no such index, or if the two statements are not adjacent. `index`
  /// is the index name given in the statement.
  static @Nullable Fix of(Problem problem, Origin.Sql origin, String index) {
    Call call = origin.carrier();
    if (call == null
        || problem.when() != When.RERUN
        || !(problem.operation() instanceof Operation.AddConstraint add)) {
      return null;
    }
    Source source = problem.revision();
    Span end = origin.enteredIn(source);
    Span start = built(problem, index, source);
    String name = add.constraint().name();
    if (start == null || end == null || name == null || start.start() >= end.start()) {
      return null;
    }
    Enclosure enclosure = Enclosure.of(problem, List.of(start, end));
    if (enclosure == null || addsAnother(problem, enclosure.span(), add)) {
      return null;
    }
    ConstraintKind kind =
        add.constraint() instanceof Constraint.PrimaryKey
            ? ConstraintKind.PRIMARY_KEY
            : ConstraintKind.UNIQUE;
    Name table = add.table();
    var question =
        new GuardQuestion(
            ExistenceQuestion.constraint(table, name, kind),
            false,
            PythonText.quoted(table.name()),
            PythonText.quoted(name));
    List<Edit> edits = enclosure.under(question, call);
    return edits == null
        ? null
        : Remedy.fix(problem, "Check for the constraint before building its index", edits);
  }

  private static @Nullable Span built(Problem problem, String index, Source source) {
    for (Step.Apply each : PlanSteps.operations(problem.upgrade())) {
      if (each.operation() instanceof Operation.CreateIndex create && index.equals(create.name())) {
        return each.origin().enteredIn(source);
      }
    }
    return null;
  }

  /// True if another constraint is created in between, which the check would not cover.
  private static boolean addsAnother(Problem problem, Span range, Operation.AddConstraint own) {
    return PlanSteps.operations(problem.upgrade()).stream()
        .anyMatch(each ->
            each.operation() instanceof Operation.AddConstraint other
                && other != own
                && each.origin().enteredIn(problem.revision()) instanceof Span span
                && range.contains(span));
  }
}
