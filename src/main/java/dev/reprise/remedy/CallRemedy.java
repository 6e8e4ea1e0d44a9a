package dev.reprise.remedy;

import dev.reprise.finding.Fix;
import dev.reprise.finding.When;
import dev.reprise.operation.Name;
import dev.reprise.operation.Operation;
import dev.reprise.operation.Origin;
import dev.reprise.operation.PlanSteps;
import dev.reprise.operation.Step;
import dev.reprise.operation.platform.Database;
import dev.reprise.operation.platform.Platform;
import dev.reprise.remedy.guard.GuardQuestion;
import dev.reprise.remedy.guard.GuardedStatement;
import dev.reprise.remedy.guard.InspectorGuard;
import dev.reprise.remedy.problem.Problem;
import dev.reprise.remedy.problem.Queue;
import dev.reprise.remedy.text.Asking;
import dev.reprise.remedy.text.CallStatement;
import dev.reprise.remedy.text.Operations;
import dev.reprise.remedy.text.PythonText;
import dev.reprise.syntax.python.Call;
import dev.reprise.text.Edit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Makes a call of the library safe to run again: with a keyword if the versions in use support it,
/// otherwise with a check against the database.
final class CallRemedy {
  private final Problem problem;
  private final Origin.PythonCall origin;
  private final Call call;
  private final String called;
  private final CallKeyword keyword;

  private CallRemedy(Problem problem, Origin.PythonCall origin) {
    this.problem = problem;
    this.origin = origin;
    this.call = origin.call();
    this.called = PythonText.calledName(call);
    this.keyword = new CallKeyword(problem, origin);
  }

  static List<Fix> of(Problem problem, Origin.PythonCall origin) {
    var remedy = new CallRemedy(problem, origin);
    List<Fix> fixes = new ArrayList<>();
    Fix together = remedy.together();
    if (together != null) {
      fixes.add(together);
    }
    Fix rows = ConflictClause.ofRows(problem, origin.call());
    if (rows != null) {
      fixes.add(rows);
    }
    Fix keyword = remedy.leavesType() ? null : remedy.keyword.fix();
    boolean sure =
        keyword != null
            && (keyword.isSafe()
                || problem.when() == When.RERUN && problem.platform().lowest() != null);
    if (keyword != null && sure) {
      fixes.add(keyword);
    }
    Fix statement = keyword != null && keyword.isSafe() ? null : remedy.statement();
    if (statement != null) {
      fixes.add(statement);
    }
    Fix separate = SeparatePart.of(problem, origin);
    // If a keyword is enough, an import is not worth it.
    Fix guard = remedy.guard(sure);
    if (separate != null && guard != null && guard.isSafe() && !separate.isSafe()) {
      fixes.add(guard);
      fixes.add(separate);
    } else {
      Stream.of(separate, guard).filter(Objects::nonNull).forEach(fixes::add);
    }
    if (keyword != null && !sure) {
      fixes.add(keyword);
    }
    return List.copyOf(fixes);
  }

  /// On SQLite: a keyword if the clause exists there, otherwise a check.
  static List<Fix> onSqlite(Problem problem, Origin.PythonCall origin) {
    var remedy = new CallRemedy(problem, origin);
    boolean column = remedy.called.endsWith("_column") || remedy.called.endsWith("_constraint");
    Fix keyword = column ? null : remedy.keyword.fix();
    // If a run stops halfway, one check for several statements skips the later ones forever.
    Fix guard = remedy.siblings().size() > 1 ? null : remedy.guard(keyword != null);
    return Stream.of(keyword, guard).filter(Objects::nonNull).toList();
  }

  /// On MySQL only tables have clauses; MariaDB has those of PostgreSQL. All else gets a check.
  static List<Fix> onMysql(Problem problem, Origin.PythonCall origin) {
    var remedy = new CallRemedy(problem, origin);
    boolean taken =
        !remedy.keyword.isForeign() || problem.platform().database() == Database.MARIADB;
    Fix keyword = taken && !remedy.called.endsWith("_constraint") ? remedy.keyword.fix() : null;
    // If a run stops halfway, one check for several statements skips the later ones forever.
    Fix guard = remedy.siblings().size() > 1 ? null : remedy.guard(keyword != null);
    return Stream.of(keyword, guard).filter(Objects::nonNull).toList();
  }

  /// If the failure prevents rows from being lost: one check for both.
  private @Nullable Fix together() {
    Operation main = origin.part() == null ? problem.operation() : main();
    boolean kept = !problem.isDrift() && !problem.kept().isEmpty();
    boolean filled = !problem.isDrift() && main != null && !Together.fills(problem, main).isEmpty();
    GuardQuestion question =
        (kept || filled) && main != null && !concurrently(main) && answers(main)
            ? GuardQuestion.of(problem, call, main)
            : null;
    Asking asking = question == null ? null : InspectorGuard.of(problem, call, question);
    Fix fix = main == null || asking == null ? null : Together.of(problem, call, main, asking);
    return fix != null && (kept || fix.isSafe()) ? fix : null;
  }

  private @Nullable Fix guard(boolean atHand) {
    boolean first = problem.when() == When.FIRST_RUN;
    if (first && (origin.part() != null || !problem.isDuplicate())
        || problem.isDrift() && origin.part() == null && !isTwin()) {
      return null;
    }
    Operation main = origin.part() == null ? problem.operation() : main();
    boolean another =
        concurrently(main) && (atHand || first || problem.isDrift() || servesOthers());
    if (main == null || another || !problem.isDrift() && !answers(main)) {
      return null;
    }
    // A batch sends its operations at its end: a check inside it runs before all of them.
    boolean early =
        Operations.isBatch(call, problem.revision())
            && (first || Queue.of(problem, call).frees(main));
    GuardQuestion question = early ? null : GuardQuestion.of(problem, call, main);
    Asking asking = question == null ? null : InspectorGuard.of(problem, call, question);
    if (asking == null) {
      return null;
    }
    if (main instanceof Operation.CreateIndex index && index.concurrently()) {
      return ConcurrentIndex.asked(problem, call, index, asking);
    }
    CallStatement statement = CallStatement.of(problem.revision(), call);
    if (statement == null) {
      return null;
    }
    if (leavesParts(main)) {
      return null; // what a broken run left out would be passed over
    }
    List<Edit> edits = new ArrayList<>(statement.guard(asking.condition()));
    edits.addAll(asking.imports());
    return Remedy.fix(problem, asking.title(), edits);
  }

  /// The same statement with PostgreSQL's own clause.
  private @Nullable Fix statement() {
    if (problem.when() != When.RERUN || origin.part() != null) {
      return null;
    }
    GuardedStatement statement = GuardedStatement.of(problem, call);
    return statement == null
        ? null
        : Remedy.fix(problem, statement.title(), List.of(statement.edit()));
  }

  /// True if a second run creates a second, equal constraint under another name.
  private boolean isTwin() {
    return problem.operation() instanceof Operation.AddConstraint add
        && add.constraint().name() == null;
  }

  /// True if a run that stops inside the call may leave `main` done and the rest undone: the check
  /// would then skip the rest forever.
  private boolean leavesParts(Operation main) {
    boolean makes = main instanceof Operation.CreateTable || main instanceof Operation.AddColumn;
    return makes
        && siblings().getLast().operation() != main
        && PlanSteps.commitsApart(call, problem.upgrade());
  }

  /// True if a check for what `main` creates or needs predicts the failure.
  private boolean answers(Operation main) {
    boolean makes =
        main instanceof Operation.CreateTable
            || main instanceof Operation.AddColumn
            || main instanceof Operation.CreateIndex
            || main instanceof Operation.AddConstraint;
    return makes
        ? problem.isDuplicate() || GuardQuestion.isGone(table(main), problem)
        : problem.isUndefined();
  }

  /// The table to which `main` adds something.
  private static @Nullable Name table(Operation main) {
    return switch (main) {
      case Operation.AddColumn add -> add.table();
      case Operation.CreateIndex create -> create.table();
      case Operation.AddConstraint add -> add.table();
      case Operation _ -> null;
    };
  }

  private boolean servesOthers() {
    Platform platform = problem.platform();
    return problem.servesOthers() || platform.isMysql() || platform.isSqlite();
  }

  private static boolean concurrently(@Nullable Operation main) {
    return main instanceof Operation.CreateIndex index && index.concurrently();
  }

  /// True if the call creates a type that its keyword does not cover: one check covers both.
  private boolean leavesType() {
    return called.equals("create_table")
        && problem.when() == When.RERUN
        && siblings().stream().anyMatch(each -> each.operation() instanceof Operation.CreateType)
        && guard(false) instanceof Fix asked
        && asked.isSafe();
  }

  private @Nullable Operation main() {
    for (Step.Apply each : siblings()) {
      if (each.origin() instanceof Origin.PythonCall other && other.part() == null) {
        return each.operation();
      }
    }
    return called.equals("alter_column") && missesColumnOrTable() ? problem.operation() : null;
  }

  /// `alter_column` sends several parts, and all of them need the same column.
  private boolean missesColumnOrTable() {
    return problem.condition().equals("undefined_column")
        || problem.condition().equals("undefined_table");
  }

  /// Everything that the call sends.
  private List<Step.Apply> siblings() {
    return PlanSteps.sentBy(call, problem.upgrade());
  }
}
