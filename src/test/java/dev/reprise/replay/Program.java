package dev.reprise.replay;

import dev.reprise.operation.Column;
import dev.reprise.operation.ColumnType;
import dev.reprise.operation.Condition;
import dev.reprise.operation.Constraint;
import dev.reprise.operation.IndexForm;
import dev.reprise.operation.Name;
import dev.reprise.operation.ObjectId;
import dev.reprise.operation.ObjectKind;
import dev.reprise.operation.Operation;
import dev.reprise.operation.Origin;
import dev.reprise.operation.Plan;
import dev.reprise.operation.Step;
import dev.reprise.operation.TypeShape;
import dev.reprise.operation.platform.Platform;
import dev.reprise.server.Fault;
import dev.reprise.server.Server;
import dev.reprise.server.postgres.Postgres;
import dev.reprise.text.Source;
import dev.reprise.text.Span;
import java.util.ArrayList;
import java.util.List;

/// Small plans for tests, each step on a separate line.
final class Program {
  static final Server SERVER = new Postgres(Platform.NEWEST.postgresql());

  private static final Source SOURCE = new Source("revision.py", "\n".repeat(200));
  private static int line;

  private Program() {}

  static Origin origin() {
    return new Origin.Code(SOURCE, Span.at(line++ % 200), List.of());
  }

  static Step send(Operation... operations) {
    List<Step> parts = new ArrayList<>();
    for (Operation operation : operations) {
      parts.add(new Step.Apply(operation, origin()));
    }
    return new Step.Send(parts, origin());
  }

  static Plan plan(Step... steps) {
    return new Plan(List.of(steps), Plan.Transaction.WHOLE);
  }

  static Plan script(Step... steps) {
    return new Plan(List.of(steps), Plan.Transaction.NONE);
  }

  static Step unless(ObjectId object, Step... steps) {
    return new Step.Branch(Condition.missing(object), List.of(steps), List.of(), origin());
  }

  static Step attempt(boolean savepoint, String condition, Step... steps) {
    var handler = new Step.Handler(List.of(condition), List.of(), origin());
    return new Step.Attempt(
        List.of(steps), List.of(handler), List.of(), List.of(), savepoint, origin());
  }

  static Operation createTable(String table, String... columns) {
    List<Column> all = new ArrayList<>();
    for (String column : columns) {
      all.add(Column.of(column, ColumnType.builtIn("integer")));
    }
    return new Operation.CreateTable(
        Name.of(table), all, List.of(), true, false, false, null, List.of());
  }

  static Operation addColumn(String table, String column) {
    return new Operation.AddColumn(
        Name.of(table), false, Column.of(column, ColumnType.builtIn("integer")), false);
  }

  static Operation dropColumn(String table, String column) {
    return new Operation.DropColumn(Name.of(table), false, column, false, false);
  }

  static Operation addConstraint(String table, Constraint constraint) {
    return new Operation.AddConstraint(Name.of(table), false, constraint);
  }

  static Operation createIndex(String name, String table, String column) {
    return new Operation.CreateIndex(
        name,
        Name.of(table),
        List.of(column),
        List.of(column),
        false,
        IndexForm.PLAIN,
        false,
        false);
  }

  static Operation createEnum(String name, boolean memoized) {
    return new Operation.CreateType(
        Name.of(name), new TypeShape.Enumeration(List.of("a", "b")), memoized);
  }

  static Operation dropTable(String table) {
    return new Operation.Drop(List.of(ObjectId.table(Name.of(table))), false, false, false);
  }

  static Operation renameTable(String table, String to) {
    return new Operation.Rename(ObjectId.of(ObjectKind.TABLE, Name.of(table)), to, false);
  }

  static ObjectId table(String name) {
    return ObjectId.table(Name.of(name));
  }

  /// The revision run on an empty database.
  static Replayed replay(Plan plan) {
    return HistoryReplay.replay(
            SERVER,
            List.of(new PlannedRevision("r1", List.of(), plan, Plan.EMPTY, true)),
            CrashPoints.ALL,
            true)
        .getFirst();
  }

  /// The last of several revisions, each on top of the previous one.
  static Replayed replayLast(boolean trueBase, Plan... plans) {
    List<PlannedRevision> revisions = new ArrayList<>();
    for (Plan plan : plans) {
      int position = revisions.size();
      revisions.add(
          new PlannedRevision(
              "r" + position,
              position == 0 ? List.of() : List.of(position - 1),
              plan,
              Plan.EMPTY,
              trueBase));
    }
    return HistoryReplay.replay(SERVER, revisions, CrashPoints.ALL, true).getLast();
  }

  /// The result of the second run: the verdict, then each fault's SQLSTATE and message.
  static String rerun(Replayed replayed) {
    StringBuilder said = new StringBuilder(replayed.rerun().verdict().word());
    for (Fault fault : replayed.rerun().faults()) {
      said.append("; ").append(fault.sqlstate()).append(' ').append(fault.message());
    }
    for (Drift drift : replayed.rerun().drifts()) {
      said.append("; ").append(drift.kind()).append(' ').append(drift.object().text());
    }
    return said.toString();
  }
}
