package dev.reprise.remedy;

import dev.reprise.alembic.library.expression.Identifiers;
import dev.reprise.alembic.library.schema.CreatedTables.CreatedTable;
import dev.reprise.alembic.library.schema.TableScript;
import dev.reprise.finding.Fix;
import dev.reprise.finding.Fix.Applicability;
import dev.reprise.operation.Operation;
import dev.reprise.operation.Origin;
import dev.reprise.remedy.guard.GuardedType;
import dev.reprise.remedy.guard.LabelCheck;
import dev.reprise.remedy.problem.Problem;
import dev.reprise.remedy.text.CallStatement;
import dev.reprise.remedy.text.ExecuteCall;
import dev.reprise.remedy.text.Operations;
import dev.reprise.remedy.text.PythonText;
import dev.reprise.remedy.text.TableComments;
import dev.reprise.server.Fault;
import dev.reprise.syntax.python.Call;
import dev.reprise.text.Edit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Writes an `op.create_table` that makes types and indexes as the SQL it sends, each statement
/// with a guard of its own.
final class RawTable {
  private static final String TITLE = "Rewrite as SQL with a guard for each statement";

  private final Problem problem;
  private final Call call;
  private final TableScript script;
  private final List<TableScript.Enumeration> types;

  private RawTable(Problem problem, Call call, TableScript script) {
    this.problem = problem;
    this.call = call;
    this.script = script;
    this.types = script.types().stream().filter(each -> !isMadeBefore(each)).toList();
  }

  /// Null where not all that the call sends could be told, or its table is used further on.
  static @Nullable RawTable of(Problem problem, Origin.PythonCall origin) {
    Call call = origin.call();
    if (!problem.isDuplicate() || !PythonText.calledName(call).equals("create_table")) {
      return null;
    }
    List<TableScript> scripts = new ArrayList<>();
    for (CreatedTable created : problem.context().tables()) {
      if (created.call() == call) {
        scripts.add(created.script());
      }
    }
    TableScript script = scripts.size() == 1 ? scripts.getFirst() : null;
    return script == null ? null : new RawTable(problem, call, script);
  }

  @Nullable Fix fix() {
    CallStatement statement = CallStatement.of(problem.revision(), call);
    String operations = Operations.at(call, problem.revision());
    if (statement == null || operations == null) {
      return null;
    }
    TableComments comments = TableComments.of(problem.revision(), call, script);
    List<String> lines = new ArrayList<>();
    for (TableScript.Enumeration type : types) {
      LabelCheck check = LabelCheck.of(problem, type.name(), type.labels(), met(type));
      lines.addAll(ExecuteCall.lines(operations, GuardedType.lines(type.sql(), check)));
    }
    lines.addAll(ExecuteCall.lines(operations, table(comments)));
    for (TableScript.Index index : script.indexes()) {
      lines.addAll(ExecuteCall.lines(operations, List.of(index(index))));
    }
    for (String comment : script.comments()) {
      lines.addAll(ExecuteCall.lines(operations, List.of(comment)));
    }
    String text = String.join("\n" + statement.indentation(), lines);
    List<Edit> edits = List.of(Edit.replace(call.span(), text));
    return Remedy.fix(problem, TITLE, isSafe() ? Applicability.SAFE : Applicability.UNSAFE, edits);
  }

  /// Whether it comes before smaller edits: it takes one of them for the table, one for each type
  /// and one for each index to come to the same. A type that stands in the way is one that somebody
  /// thought `create_table` would leave alone.
  boolean isPreferred() {
    return problem.isPostgresAlone()
        && !types.isEmpty()
        && (!script.indexes().isEmpty() || failsAtOnce());
  }

  /// What fails in the first run is in the way for a reason that only people know.
  private boolean isSafe() {
    return problem.isPostgresAlone() && !failsAtOnce();
  }

  private boolean failsAtOnce() {
    return problem.context().atOnce().stream().anyMatch(this::isOurs);
  }

  private boolean isOurs(Fault fault) {
    return fault.origin() instanceof Origin.PythonCall other && other.call() == call;
  }

  /// Whether the revision itself has made the type by then: nobody has to look for it.
  private boolean isMadeBefore(TableScript.Enumeration type) {
    Fault met = met(type);
    return met != null && met.obstacle() != null && problem.isOwn(met.obstacle());
  }

  /// What the first run of the call meets instead of the type, or null where nothing is in the way.
  private @Nullable Fault met(TableScript.Enumeration type) {
    for (Fault fault : problem.context().atOnce()) {
      if (isOurs(fault)
          && fault.operation() instanceof Operation.CreateType creation
          && creation.type().equals(type.name())) {
        return fault;
      }
    }
    return null;
  }

  // ---- statements

  private List<String> table(TableComments comments) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "CREATE TABLE IF NOT EXISTS "
            + Identifiers.quote(script.table())
            + " ("
            + comments.first());
    for (int i = 0; i < script.lines().size(); i++) {
      comments.above(i).forEach(each -> lines.add("    " + each));
      String comma = i + 1 < script.lines().size() ? "," : "";
      lines.add("    " + script.lines().get(i).sql() + comma + comments.behind(i));
    }
    comments.last().forEach(each -> lines.add("    " + each));
    lines.add(")" + script.options());
    return lines;
  }

  private static String index(TableScript.Index index) {
    return "CREATE %sINDEX IF NOT EXISTS %s %s"
        .formatted(index.unique() ? "UNIQUE " : "", index.name(), index.behind());
  }
}
