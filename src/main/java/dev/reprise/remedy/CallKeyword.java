package dev.reprise.remedy;

import dev.reprise.alembic.library.KeywordSupport;
import dev.reprise.finding.Fix;
import dev.reprise.operation.Operation;
import dev.reprise.operation.Origin;
import dev.reprise.operation.PlanSteps;
import dev.reprise.operation.platform.Platform;
import dev.reprise.remedy.guard.GuardedType;
import dev.reprise.remedy.guard.LabelCheck;
import dev.reprise.remedy.problem.Problem;
import dev.reprise.remedy.text.CallStatement;
import dev.reprise.remedy.text.ExecuteCall;
import dev.reprise.remedy.text.Operations;
import dev.reprise.remedy.text.PythonText;
import dev.reprise.syntax.python.Call;
import dev.reprise.syntax.python.Expression;
import dev.reprise.text.Edit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Makes a call of the library safe to run again with a keyword, if the versions in use support it:
/// `if_not_exists`, `if_exists`, `checkfirst`.
final class CallKeyword {
  private static final String OLDER = "the project allows older versions";

  private final Problem problem;
  private final Origin.PythonCall origin;
  private final Call call;
  private final String called;

  CallKeyword(Problem problem, Origin.PythonCall origin) {
    this.problem = problem;
    this.origin = origin;
    this.call = origin.call();
    this.called = PythonText.calledName(call);
  }

  /// Null if no keyword helps.
  @Nullable Fix fix() {
    if (problem.isDrift()
        && problem.operation() instanceof Operation.CreateIndex index
        && index.concurrently()
        && index.ifNotExists()) {
      return ConcurrentIndex.inCall(problem, origin, index, null);
    }
    if (problem.isDrift() || call.spreads()) {
      return null;
    }
    if (called.equals("create") || called.equals("drop")) {
      return checkFirst();
    }
    if (called.equals("execute")) {
      return element();
    }
    String keyword =
        switch (called) {
          case "create_table", "create_index", "add_column" ->
              problem.isDuplicate() ? "if_not_exists" : null;
          case "drop_table", "drop_index", "drop_column", "drop_constraint" ->
              problem.isUndefined() ? "if_exists" : null;
          default -> null;
        };
    if (keyword == null || origin.part() != null || missesTheTable()) {
      return null;
    }
    String name = (Operations.isBatch(call, problem.revision()) ? "batch." : "") + called;
    boolean honoured =
        KeywordSupport.of(name, keyword, problem.platform())
            instanceof KeywordSupport.Verdict.Honoured;
    boolean others = problem.servesOthers();
    boolean bringsMore =
        hasParts() && (called.equals("add_column") || called.equals("create_table"));
    boolean foreign = others && isForeign() || problem.context().dialects().lacksClauses();
    if (!honoured || bringsMore || foreign) {
      return null;
    }
    Edit edit = call.withKeyword(problem.revision(), keyword, "True");
    if (problem.operation() instanceof Operation.CreateIndex index && index.concurrently()) {
      return ConcurrentIndex.inCall(problem, origin, index, edit);
    }
    String title = "Add `" + keyword + "=True`";
    return isSure(name, keyword)
        ? Remedy.fix(problem, title, List.of(edit))
        : Remedy.fix(
            problem, title + ", if your Alembic version supports it", OLDER, List.of(edit));
  }

  /// `op.execute(CreateSequence(…))`: an object that is a statement.
  ///
  /// Source: change logs of SQLAlchemy 1.4.0b2 (tables and indexes) and 2.0.0b4 (the others).
  private @Nullable Fix element() {
    if (!(call.positional(0) instanceof Call made) || made.spreads()) {
      return null;
    }
    String name = PythonText.calledName(made);
    boolean create = name.startsWith("Create");
    boolean fits =
        create ? problem.isDuplicate() : name.startsWith("Drop") && problem.isUndefined();
    String since =
        switch (name) {
          case "CreateTable", "DropTable", "CreateIndex", "DropIndex" -> "1.4";
          case "CreateSequence", "DropSequence", "CreateSchema", "DropSchema" -> "2.0";
          default -> null;
        };
    boolean table = name.endsWith("Table");
    Platform lowest = problem.platform().lowest();
    if (!fits
        || since == null
        || !problem.platform().sqlalchemyAtLeast(since)
        || !table && problem.servesOthers()) {
      return null;
    }
    String keyword = create ? "if_not_exists" : "if_exists";
    Edit edit = made.withKeyword(problem.revision(), keyword, "True");
    String title = "Add `" + keyword + "=True`";
    return lowest != null && lowest.sqlalchemyAtLeast(since)
        ? Remedy.fix(problem, title, List.of(edit))
        : Remedy.fix(
            problem, title + ", if your SQLAlchemy version supports it", OLDER, List.of(edit));
  }

  /// True if the lowest version that the project allows supports the keyword.
  private boolean isSure(String name, String keyword) {
    Platform lowest = problem.platform().lowest();
    return lowest != null
        && KeywordSupport.of(name, keyword, lowest) instanceof KeywordSupport.Verdict.Honoured;
  }

  /// Only tables have the clause everywhere: SQLite and MySQL have none for columns, MySQL none for
  /// indexes.
  boolean isForeign() {
    return !called.equals("create_table") && !called.equals("drop_table");
  }

  private @Nullable Fix checkFirst() {
    boolean type =
        problem.operation() instanceof Operation.CreateType
            || problem.operation() instanceof Operation.CreateTable
            || problem.operation() instanceof Operation.Drop;
    if (!type) {
      return null;
    }
    LabelCheck check = LabelCheck.of(problem);
    Fix block = check == null ? null : block(check);
    if (block != null) {
      return block;
    }
    Expression second = call.positional(1);
    Edit edit =
        second == null
            ? call.withKeyword(problem.revision(), "checkfirst", "True")
            : Edit.replace(second.span(), "True");
    String title = "Add `checkfirst=True`";
    return check == null
        ? Remedy.fix(problem, title, List.of(edit))
        : Remedy.fix(
            problem, title + ", without checking its labels", LabelCheck.UNCHECKED, List.of(edit));
  }

  /// `checkfirst` only looks at the name.
  private @Nullable Fix block(LabelCheck check) {
    CallStatement statement = CallStatement.of(problem.revision(), call);
    String operations = Operations.at(call, problem.revision());
    if (statement == null || operations == null || !check.fits(problem)) {
      return null;
    }
    List<String> lines = ExecuteCall.lines(operations, GuardedType.lines(check));
    String text = String.join("\n" + statement.indentation(), lines);
    return Remedy.inPostgres(
        problem,
        "Use a `DO` block that raises if a label is missing",
        List.of(Edit.replace(call.span(), text)));
  }

  /// A keyword covers the column, index or constraint, never the table it belongs to.
  private boolean missesTheTable() {
    return problem.condition().equals("undefined_table") && !called.equals("drop_table");
  }

  private boolean hasParts() {
    return PlanSteps.sentBy(call, problem.upgrade()).stream()
        .anyMatch(each -> each.origin() instanceof Origin.PythonCall other && other.part() != null);
  }
}
