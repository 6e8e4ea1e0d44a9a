package dev.reprise.remedy;

import dev.reprise.alembic.library.connection.ReflectedClasses;
import dev.reprise.catalog.Catalog;
import dev.reprise.catalog.ColumnState;
import dev.reprise.catalog.Relation;
import dev.reprise.catalog.snapshot.Snapshot;
import dev.reprise.finding.Fix;
import dev.reprise.finding.When;
import dev.reprise.operation.ColumnChange;
import dev.reprise.operation.Operation;
import dev.reprise.operation.PlanSteps;
import dev.reprise.remedy.problem.NamesInCall;
import dev.reprise.remedy.problem.Problem;
import dev.reprise.remedy.text.CallStatement;
import dev.reprise.remedy.text.InspectorCall;
import dev.reprise.remedy.text.Operations;
import dev.reprise.remedy.text.PythonText;
import dev.reprise.syntax.python.Call;
import dev.reprise.syntax.python.Expression;
import dev.reprise.text.Edit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Checks a column's type before converting it: `USING` may fail on values that are already
/// converted, or convert them twice.
final class TypeGuard {
  private TypeGuard() {}

  /// Null if the call names no class for the new type, or if the old one may be of that class, too.
  static @Nullable Fix of(Problem problem, Call call) {
    boolean fits =
        problem.when() != When.FIRST_RUN
            && PythonText.calledName(call).equals("alter_column")
            && !Operations.isBatch(call, problem.revision())
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
        || !isOfAnotherClass(problem, alter, className(problem, type))
        || problem.isUndefined() && problem.object() != null && isGone(problem)) {
      return null;
    }
    var names = new NamesInCall(call, problem.revision());
    String schema = names.schema(alter.table());
    String condition =
        "any(column[\"name\"] == "
            + names.part(alter.column(), 1)
            + " and not isinstance(column[\"type\"], "
            + className(problem, type)
            + ") for column in "
            + inspection.inspector()
            + ".get_columns("
            + names.table(alter.table(), 0)
            + (schema == null ? "" : ", schema=" + schema)
            + "))";
    List<Edit> edits = new ArrayList<>(statement.guard(condition));
    Stream.ofNullable(inspection.imported()).forEach(edits::add);
    boolean apart = PlanSteps.commitsApart(call, problem.upgrade());
    String title = "Check the column's type first";
    return apart && PlanSteps.sentBy(call, problem.upgrade()).size() > 1
        ? Remedy.fix(
            problem, title, "a run that dies in the call leaves the rest of it undone", edits)
        : Remedy.fix(problem, title, edits);
  }

  /// As written in the revision: `sa.Numeric`.
  private static String className(Problem problem, Expression type) {
    return problem
        .revision()
        .text(type instanceof Call made ? made.function().span() : type.span());
  }

  /// True if the old type is certainly not of the class: `numeric(10,2)` already is a `Numeric`.
  private static boolean isOfAnotherClass(
      Problem problem, Operation.AlterColumn alter, String className) {
    String name = className.substring(className.lastIndexOf('.') + 1);
    List<Snapshot> databases = problem.context().before();
    return !databases.isEmpty()
        && databases.stream().allMatch(each -> isOfAnotherClass(each.catalog(), alter, name));
  }

  private static boolean isOfAnotherClass(
      Catalog catalog, Operation.AlterColumn alter, String name) {
    if (!(catalog.relation(catalog.resolveRelation(alter.table()))
        instanceof Relation.Table table)) {
      return false;
    }
    ColumnState column = table.columns().get(alter.column());
    if (column == null || column.type().isUnknown()) {
      return false;
    }
    if (name.equalsIgnoreCase("enum")) {
      return column.type().named() == null;
    }
    List<String> types = ReflectedClasses.types(name);
    return column.type().named() == null
        && !types.isEmpty()
        && !types.contains(catalog.conventions().spelling(column.type().text()));
  }

  /// True if the column or its table is missing, rather than what converts its values.
  private static boolean isGone(Problem problem) {
    return problem.condition().equals("undefined_column")
        || problem.condition().equals("undefined_table");
  }
}
