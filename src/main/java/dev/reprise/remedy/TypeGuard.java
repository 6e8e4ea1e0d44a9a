package dev.reprise.remedy;

import dev.reprise.finding.Fix;
import dev.reprise.finding.Fix.Applicability;
import dev.reprise.finding.When;
import dev.reprise.operation.ColumnChange;
import dev.reprise.operation.Operation;
import dev.reprise.operation.PlanSteps;
import dev.reprise.remedy.text.CallStatement;
import dev.reprise.remedy.text.InspectorCall;
import dev.reprise.remedy.text.Operations;
import dev.reprise.remedy.text.PythonText;
import dev.reprise.syntax.python.Call;
import dev.reprise.syntax.python.Expression;
import dev.reprise.text.Edit;
import dev.reprise.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Asks for a column's type before it is converted: what `USING` does to the old values it cannot
/// do to the new ones, or does once more.
final class TypeGuard {
  private TypeGuard() {}

  /// Null where the call says no class for the new type.
  static @Nullable Fix of(Problem problem, Call call) {
    boolean fits =
        problem.when() != When.FIRST_RUN
            && PythonText.calledName(call).equals("alter_column")
            && !Operations.isBatch(call)
            && problem.operation() instanceof Operation.AlterColumn;
    Expression type = PythonText.argument(call, -1, "type_");
    String connected = Operations.connected(call, problem.revision());
    CallStatement statement = CallStatement.of(problem.revision(), call);
    InspectorCall inspection =
        connected == null ? null : InspectorCall.in(problem.revision(), connected);
    if (!fits
        || type == null
        || statement == null
        || inspection == null
        || !(problem.operation() instanceof Operation.AlterColumn alter)
        || !(alter.change() instanceof ColumnChange.SetType set)
        || set.using() == null
        || problem.isUndefined() && problem.object() != null && isGone(problem)) {
      return null;
    }
    Span named = type instanceof Call made ? made.function().span() : type.span();
    var names = new NamesInCall(call, problem.revision());
    String schema = names.schema(alter.table());
    String condition =
        "any(column[\"name\"] == "
            + names.part(alter.column(), 1)
            + " and not isinstance(column[\"type\"], "
            + problem.revision().text(named)
            + ") for column in "
            + inspection.inspector()
            + ".get_columns("
            + names.table(alter.table(), 0)
            + (schema == null ? "" : ", schema=" + schema)
            + "))";
    List<Edit> edits = new ArrayList<>(statement.guard(condition));
    Stream.ofNullable(inspection.imported()).forEach(edits::add);
    boolean apart = PlanSteps.commitsApart(call, problem.upgrade());
    String title = "Ask for the column's type first";
    return apart && PlanSteps.sentBy(call, problem.upgrade()).size() > 1
        ? Remedy.fix(problem, title, Applicability.UNSAFE, edits)
        : Remedy.fix(problem, title, edits);
  }

  /// Whether the column or its table is missing, and not what converts its values.
  private static boolean isGone(Problem problem) {
    return problem.condition().equals("undefined_column")
        || problem.condition().equals("undefined_table");
  }
}
