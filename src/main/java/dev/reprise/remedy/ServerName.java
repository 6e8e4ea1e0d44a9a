package dev.reprise.remedy;

import dev.reprise.finding.Fix;
import dev.reprise.operation.Constraint;
import dev.reprise.operation.Name;
import dev.reprise.operation.ObjectId;
import dev.reprise.operation.ObjectKind;
import dev.reprise.operation.Operation;
import dev.reprise.operation.Origin;
import dev.reprise.operation.Plan;
import dev.reprise.operation.PlanSteps;
import dev.reprise.operation.Step;
import dev.reprise.remedy.problem.Problem;
import dev.reprise.remedy.text.OwnText;
import dev.reprise.remedy.text.PythonText;
import dev.reprise.remedy.text.Sql;
import dev.reprise.syntax.python.Call;
import dev.reprise.syntax.python.Expression;
import dev.reprise.syntax.sql.Alter;
import dev.reprise.syntax.sql.Create;
import dev.reprise.syntax.sql.TableAction;
import dev.reprise.text.Edit;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Writes out the name that PostgreSQL generates for a constraint or index, so that a duplicate is
/// an error that can be guarded, not a silent twin.
///
/// Source: `ChooseIndexName` and `ChooseConstraintName` in PostgreSQL's `indexcmds.c` and
/// `pg_constraint.c`: if a name is taken, the next number is appended.
public final class ServerName {
  /// NAMEDATALEN - 1. A name of that length was truncated, and once more for the number.
  private static final int LIMIT = 63;

  private ServerName() {}

  /// Null if the drift is of another kind, or has no place for a name.
  static @Nullable Fix of(Problem problem) {
    String name = problem.isDrift() ? first(problem.object()) : null;
    if (name == null) {
      return null;
    }
    Edit edit =
        switch (problem.origin()) {
          case Origin.PythonCall python -> inCall(problem, python, name);
          case Origin.Sql sql -> inSql(problem, sql, name);
          case Origin.Code _, Origin.Earlier _ -> null;
        };
    String title = "Use the name PostgreSQL generates: `" + name + "`";
    if (edit == null) {
      return null;
    }
    return replacesAnother(problem, name)
        ? Remedy.fix(problem, title, "this drops a constraint with a different name", List.of(edit))
        : Remedy.fix(problem, title, List.of(edit));
  }

  private static boolean replacesAnother(Problem problem, String name) {
    return problem.operation() instanceof Operation.AddConstraint add
        && replacesAnother(dropped(problem.upgrade()), add, name);
  }

  /// If a constraint with a different name is dropped from the same table, a naming convention or a
  /// past unknown here may apply, so the name of the new one is unknown.
  private static boolean replacesAnother(
      Map<Name, Set<String>> dropped, Operation.AddConstraint add, @Nullable String name) {
    Set<String> gone = dropped.getOrDefault(add.table(), Set.of());
    return gone.size() > 1 || gone.size() == 1 && (name == null || !gone.contains(name));
  }

  /// The dropped constraints by table.
  private static Map<Name, Set<String>> dropped(Plan upgrade) {
    Map<Name, Set<String>> dropped = new HashMap<>();
    for (Step.Apply each : PlanSteps.operations(upgrade)) {
      if (each.operation() instanceof Operation.DropConstraint drop) {
        dropped.computeIfAbsent(drop.table(), _ -> new HashSet<>()).add(drop.constraint());
      }
    }
    return dropped;
  }

  /// The unnamed constraints that cannot be given their generated names, except those created under
  /// a condition.
  public static List<Step.Apply> unsure(Plan upgrade) {
    Set<Step> guarded = new HashSet<>();
    for (Step each : PlanSteps.of(upgrade)) {
      if (each instanceof Step.Branch branch) {
        guarded.addAll(PlanSteps.of(List.of(branch)));
      }
    }
    Map<Name, Set<String>> dropped = dropped(upgrade);
    return PlanSteps.operations(upgrade).stream()
        .filter(each ->
            each.operation() instanceof Operation.AddConstraint add
                && add.constraint().name() == null
                && !(add.constraint() instanceof Constraint.PrimaryKey)
                && replacesAnother(dropped, add, null)
                && !guarded.contains(each))
        .toList();
  }

  /// The name of the first one, derived from that of the second.
  private static @Nullable String first(@Nullable ObjectId second) {
    if (second == null
        || second.kind() != ObjectKind.CONSTRAINT && second.kind() != ObjectKind.INDEX) {
      return null;
    }
    String name = second.name().name();
    int digits = name.length();
    while (digits > 0 && Character.isDigit(name.charAt(digits - 1))) {
      digits--;
    }
    boolean cut = name.getBytes(StandardCharsets.UTF_8).length >= LIMIT;
    if (digits == name.length() || name.length() - digits > 4 || cut) {
      return null;
    }
    int number = Integer.parseInt(name.substring(digits)) - 1;
    return name.substring(0, digits) + (number == 0 ? "" : number);
  }

  private static @Nullable Edit inCall(Problem problem, Origin.PythonCall origin, String name) {
    if (!(problem.operation() instanceof Operation.AddConstraint)
        || origin.part() != null
        || problem.servesOthers()) {
      return null; // others make up other names
    }
    Call call = origin.call();
    Expression written = PythonText.argument(call, 0, "constraint_name", "name");
    return written instanceof Expression.NoneLiteral
        ? Edit.replace(written.span(), PythonText.quoted(name))
        : null;
  }

  private static @Nullable Edit inSql(Problem problem, Origin.Sql origin, String name) {
    if (origin.statement() instanceof Create.Index index && index.name() == null) {
      return OwnText.of(origin)
          .insert(index.ifNotExists().offset(), "IF NOT EXISTS " + Sql.name(name) + " ");
    }
    if (origin.statement() instanceof Alter.Table table
        && table.actions().size() == 1
        && table.actions().getFirst() instanceof TableAction.AddConstraint add
        && add.constraint().name() == null
        && problem.operation() instanceof Operation.AddConstraint) {
      int start = add.constraint().span().start();
      return OwnText.of(origin).insert(start, "CONSTRAINT " + Sql.name(name) + " ");
    }
    return null;
  }
}
