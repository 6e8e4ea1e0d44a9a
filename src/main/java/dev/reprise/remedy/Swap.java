package dev.reprise.remedy;

import dev.reprise.finding.Fix;
import dev.reprise.finding.When;
import dev.reprise.operation.ColumnReference;
import dev.reprise.operation.Name;
import dev.reprise.operation.ObjectId;
import dev.reprise.operation.ObjectKind;
import dev.reprise.operation.Operation;
import dev.reprise.operation.Origin;
import dev.reprise.operation.PlanSteps;
import dev.reprise.operation.Step;
import dev.reprise.remedy.guard.GuardQuestion;
import dev.reprise.remedy.guard.NetChange;
import dev.reprise.remedy.problem.Problem;
import dev.reprise.syntax.python.Call;
import dev.reprise.text.Edit;
import dev.reprise.text.Source;
import dev.reprise.text.Span;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One check for a whole swap: a table is recreated under a name that another one had before, and
/// rows are copied from one to the other. The meaning of a name changes on the way, so no single
/// statement can have its own check.
final class Swap {
  private final Problem problem;
  private final Source source;
  private final @Nullable Call call;
  private final Set<Name> tables = new HashSet<>();

  private Swap(Problem problem, @Nullable Call call) {
    this.problem = problem;
    this.source = problem.revision();
    this.call = call;
  }

  /// Null if the statement is not part of a swap, or nothing shows that the swap was done.
  static @Nullable Fix of(Problem problem) {
    Call call =
        switch (problem.origin()) {
          case Origin.PythonCall python -> python.call();
          case Origin.Sql sql -> sql.carrier();
          case Origin.Code _, Origin.Earlier _ -> null;
        };
    boolean file = problem.origin() instanceof Origin.Sql sql && sql.carrier() == null;
    boolean fits = problem.when() == When.RERUN && PlanSteps.isAtomic(problem.upgrade());
    return fits && (call != null || file) ? new Swap(problem, call).fix() : null;
  }

  private @Nullable Fix fix() {
    for (Step.Apply each : PlanSteps.renames(problem.upgrade())) {
      if (each.operation() instanceof Operation.Rename rename && isSwapped(rename)) {
        tables.addAll(tables(rename));
      }
    }
    if (tables.isEmpty()) {
      return null;
    }
    while (gather()) {}
    if (!takesPart(problem.operation())) {
      return null;
    }
    Enclosure enclosure = enclosure();
    if (enclosure == null) {
      return null;
    }
    for (GuardQuestion question : NetChange.of(problem.context(), tables)) {
      List<Edit> edits = enclosure.under(question, call);
      if (edits != null) {
        // If a database commits each statement, the rest of an interrupted run would be skipped.
        String apart = problem.servesOthers() ? CommonQuestion.APART : null;
        return Remedy.fix(source, "Check once, before the whole swap", apart, edits);
      }
    }
    return null;
  }

  /// True if one of its two names denotes a table both before and after the revision.
  private boolean isSwapped(Operation.Rename rename) {
    return rename.object().kind() == ObjectKind.TABLE
        && tables(rename).stream().anyMatch(each -> NetChange.stays(problem.context(), each));
  }

  /// Includes statements that supply rows to the tables, or get rows or a name from them.
  private boolean gather() {
    int before = tables.size();
    for (Step.Apply each : PlanSteps.operations(problem.upgrade())) {
      boolean moves =
          switch (each.operation()) {
            case Operation.Rename _, Operation.CreateTable _, Operation.Insert _ -> true;
            case Operation _ -> false;
          };
      if (moves && takesPart(each.operation())) {
        tables.addAll(tables(each.operation()));
      }
    }
    return tables.size() > before;
  }

  private boolean takesPart(Operation operation) {
    return tables(operation).stream().anyMatch(tables::contains);
  }

  /// Everything that is done to the tables, and what belongs to it; null if they are not adjacent.
  private @Nullable Enclosure enclosure() {
    List<Span> spans = new ArrayList<>();
    List<Origin> all = new ArrayList<>(problem.kept());
    for (Step.Apply each : PlanSteps.operations(problem.upgrade())) {
      if (takesPart(each.operation())) {
        all.add(each.origin());
      }
    }
    for (Origin each : all) {
      Span span = each.enteredIn(source);
      if (span == null) {
        return null;
      }
      spans.add(span);
    }
    return Enclosure.of(problem, spans);
  }

  /// The tables that an operation works on or reads, each with its schema.
  private static Set<Name> tables(Operation operation) {
    Set<Name> tables = new HashSet<>();
    switch (operation) {
      case Operation.CreateTable create -> {
        tables.add(create.table());
        tables.addAll(create.needs());
      }
      case Operation.Rename rename -> {
        ObjectId object = rename.object();
        if (object.kind() == ObjectKind.TABLE) {
          tables.add(object.name());
          tables.add(new Name(object.name().schema(), rename.to()));
        } else if (object.owner() != null) {
          tables.add(object.owner());
        }
      }
      case Operation.Drop drop ->
          drop.objects().stream()
              .filter(each -> each.kind() == ObjectKind.TABLE)
              .forEach(each -> tables.add(each.name()));
      case Operation.AddColumn add -> tables.add(add.table());
      case Operation.DropColumn drop -> tables.add(drop.table());
      case Operation.AlterColumn alter -> tables.add(alter.table());
      case Operation.AddConstraint add -> tables.add(add.table());
      case Operation.DropConstraint drop -> tables.add(drop.table());
      case Operation.CreateIndex create -> tables.add(create.table());
      case Operation.Insert insert -> {
        tables.add(insert.table());
        insert.reads().stream().map(ColumnReference::table).forEach(tables::add);
      }
      case Operation.Update update -> tables.add(update.table());
      case Operation.Delete delete -> tables.add(delete.table());
      case Operation.Read read ->
          read.reads().stream().map(ColumnReference::table).forEach(tables::add);
      case Operation _ -> {}
    }
    Set<Name> qualified = new HashSet<>();
    tables.forEach(each -> qualified.add(new Name(each.schemaOrDefault(), each.name())));
    return qualified;
  }
}
