package dev.reprise.audit.declared;

import dev.reprise.catalog.Catalog;
import dev.reprise.operation.Column;
import dev.reprise.operation.Constraint;
import dev.reprise.operation.Operation;
import dev.reprise.operation.Origin;
import dev.reprise.operation.Step;
import dev.reprise.operation.platform.Platform;
import dev.reprise.replay.Rehearsal;
import dev.reprise.server.Server;
import dev.reprise.sql.SqlLowering;
import dev.reprise.sql.tree.SqlOptions;
import dev.reprise.text.MappedText;
import dev.reprise.text.Source;
import java.util.ArrayList;
import java.util.List;

/// Builds the catalog of a server from the statements that created its objects: `sqlite_schema` in
/// SQLite, `SHOW CREATE TABLE` in MySQL and MariaDB. They are read like those of a migration.
public final class DeclaredSchema {
  private static final String READER = "schema";

  private DeclaredSchema() {}

  /// A table whose statement cannot be read exists, and nothing else is known about it. MySQL's
  /// foreign keys come last, because a dump is ordered by name.
  public static Catalog read(List<String> statements, Server server, Platform platform) {
    Rehearsal rehearsal = new Rehearsal(server, server.empty());
    List<Step.Apply> last = new ArrayList<>();
    for (String statement : statements) {
      MappedText text = MappedText.of(new Source(READER, statement));
      for (Step step : SqlLowering.script(text, SqlOptions.of(platform))) {
        for (Step part : step instanceof Step.Send send ? send.parts() : List.<Step>of()) {
          for (Step each : clauses(part)) {
            carryOut(each, platform, rehearsal, last);
          }
        }
      }
    }
    last.forEach(each -> send(each, each.origin(), rehearsal));
    return rehearsal.catalog();
  }

  /// MySQL's keys and indexes are clauses beside the table.
  private static List<? extends Step> clauses(Step part) {
    return part instanceof Step.Apply(Operation.AlterTable alter, Origin origin)
        ? alter.clauses().stream().map(each -> new Step.Apply(each, origin)).toList()
        : List.of(part);
  }

  private static void carryOut(
      Step part, Platform platform, Rehearsal rehearsal, List<Step.Apply> last) {
    switch (part) {
      case Step.Apply(Operation.Drop _, Origin _) -> {}
      case Step.Apply(Operation.AddConstraint add, Origin origin) ->
          last.add(new Step.Apply(add, origin));
      case Step.Apply(Operation.CreateTable create, Origin origin) ->
          table(platform.isMysql() ? withoutKeys(create, origin, last) : create, origin, rehearsal);
      case Step _ -> send(part, part.origin(), rehearsal);
    }
  }

  private static boolean send(Step part, Origin origin, Rehearsal rehearsal) {
    return rehearsal.send(new Step.Send(List.of(part), origin), READER) == null;
  }

  private static Operation.CreateTable withoutKeys(
      Operation.CreateTable create, Origin origin, List<Step.Apply> keys) {
    List<Constraint> others = new ArrayList<>();
    for (Constraint each : create.constraints()) {
      if (each instanceof Constraint.ForeignKey) {
        var add = new Operation.AddConstraint(create.table(), false, each);
        keys.add(new Step.Apply(add, origin));
      } else {
        others.add(each);
      }
    }
    return like(create, create.columns(), others, create.complete());
  }

  private static Operation.CreateTable like(
      Operation.CreateTable create,
      List<Column> columns,
      List<Constraint> constraints,
      boolean complete) {
    return new Operation.CreateTable(
        create.table(), columns, constraints, complete, false, false, null, create.needs());
  }

  private static void table(Operation.CreateTable create, Origin origin, Rehearsal rehearsal) {
    if (!send(new Step.Apply(create, origin), origin, rehearsal)) {
      Operation bare = like(create, List.of(), List.of(), false);
      send(new Step.Apply(bare, origin), origin, rehearsal);
    }
  }
}
