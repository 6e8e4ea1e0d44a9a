package dev.reprise.remedy;

import dev.reprise.alembic.helper.ExistenceQuestion;
import dev.reprise.finding.Fix;
import dev.reprise.finding.When;
import dev.reprise.operation.Name;
import dev.reprise.operation.ObjectId;
import dev.reprise.operation.ObjectKind;
import dev.reprise.operation.Operation;
import dev.reprise.operation.Origin;
import dev.reprise.operation.PlanSteps;
import dev.reprise.operation.Step;
import dev.reprise.syntax.python.Call;
import dev.reprise.text.Edit;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Puts a statement that reads a table or column under the question whether that is still there:
/// the same revision takes it away further down, once the statement has run.
final class ReaderGuard {
  private ReaderGuard() {}

  /// Null where the statement is not a call of its own, or nothing in the revision takes away what
  /// it reads.
  static @Nullable Fix of(Problem problem, Origin origin) {
    Call call =
        switch (origin) {
          case Origin.PythonCall python -> python.part() == null ? python.call() : null;
          case Origin.Sql sql -> sql.carrier();
          case Origin.Code _, Origin.Earlier _ -> null;
        };
    ObjectId gone = problem.object();
    boolean reads =
        problem.operation() instanceof Operation.Insert
            || problem.operation() instanceof Operation.Update
            || problem.operation() instanceof Operation.Delete;
    Name table = gone == null || !reads ? null : takenFrom(gone, problem);
    if (call == null
        || gone == null
        || table == null
        || problem.when() != When.RERUN
        || !problem.isUndefined()
        || !PythonText.calledName(call).equals("execute")) {
      return null;
    }
    List<Edit> edits = InspectorGuard.around(problem, call, question(gone, table));
    return edits.isEmpty()
        ? null
        : Remedy.fix(problem, "Ask first whether what it reads is still there", edits);
  }

  private static GuardQuestion question(ObjectId gone, Name table) {
    String written = PythonText.quoted(table.name());
    String part = gone.name().name();
    return gone.kind() == ObjectKind.TABLE
        ? new GuardQuestion(ExistenceQuestion.table(table), true, written, "")
        : new GuardQuestion(
            ExistenceQuestion.column(table, part), true, written, PythonText.quoted(part));
  }

  /// The table that goes, or that loses its column, as the operation names it that does it.
  private static @Nullable Name takenFrom(ObjectId gone, Problem problem) {
    for (Step.Apply each : PlanSteps.operations(problem.upgrade())) {
      Name table =
          switch (each.operation()) {
            case Operation.DropColumn drop ->
                of(ObjectId.column(drop.table(), drop.column()), gone);
            case Operation.Drop drop ->
                drop.objects().stream()
                    .map(object -> of(object, gone))
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElse(null);
            case Operation.Rename rename -> of(rename.object(), gone);
            case Operation _ -> null;
          };
      if (table != null) {
        return table;
      }
    }
    return null;
  }

  /// The table of `taken` where that is what is `gone`; a name without a schema is one of `public`.
  private static @Nullable Name of(ObjectId taken, ObjectId gone) {
    Name table = taken.kind() == ObjectKind.COLUMN ? taken.owner() : taken.name();
    Name other = gone.kind() == ObjectKind.COLUMN ? gone.owner() : gone.name();
    boolean known = taken.kind() == ObjectKind.COLUMN || taken.kind() == ObjectKind.TABLE;
    return known
            && taken.kind() == gone.kind()
            && table != null
            && other != null
            && taken.name().name().equals(gone.name().name())
            && table.name().equals(other.name())
            && Objects.requireNonNullElse(table.schema(), "public")
                .equals(Objects.requireNonNullElse(other.schema(), "public"))
        ? table
        : null;
  }
}
