package dev.reprise.server.postgres;

import dev.reprise.catalog.Catalog;
import dev.reprise.catalog.Certainty;
import dev.reprise.catalog.Creator;
import dev.reprise.catalog.Presence;
import dev.reprise.operation.ObjectId;
import dev.reprise.operation.Operation;
import dev.reprise.server.Effect;
import dev.reprise.server.Fault;
import dev.reprise.server.Refusal;
import dev.reprise.server.postgres.change.ColumnChanges;
import dev.reprise.server.postgres.change.ConstraintChanges;
import dev.reprise.server.postgres.change.DataChanges;
import dev.reprise.server.postgres.change.Drops;
import dev.reprise.server.postgres.change.IndexChanges;
import dev.reprise.server.postgres.change.Inserts;
import dev.reprise.server.postgres.change.Needs;
import dev.reprise.server.postgres.change.ObjectChanges;
import dev.reprise.server.postgres.change.PartDependents;
import dev.reprise.server.postgres.change.Renames;
import dev.reprise.server.postgres.change.RoutineCalls;
import dev.reprise.server.postgres.change.RunningOperation;
import dev.reprise.server.postgres.change.SqlStates;
import dev.reprise.server.postgres.change.TableChanges;
import dev.reprise.server.postgres.change.TypeChanges;
import dev.reprise.server.postgres.change.TypeParts;
import dev.reprise.server.postgres.change.Unlisted;
import java.util.List;

/// The requirements, effect and errors of each operation: PostgreSQL's behavior, SQLSTATE and
/// message.
///
/// Transactions are handled by `PlanInterpreter`; here every operation sees only the catalog.
final class Semantics {
  private Semantics() {}

  /// `run` identifies the run; `first`: in a first run, doubtful facts are assumed to be as the
  /// operation requires.
  static Effect apply(
      Operation operation,
      Catalog catalog,
      Creator made,
      Object run,
      boolean first,
      boolean needsKeys) {
    RunningOperation change = new RunningOperation(catalog, operation, made, run, first, needsKeys);
    try {
      apply(change);
    } catch (Refusal refusal) {
      return new Effect(catalog, refusal.fault(), List.of());
    }
    return new Effect(change.catalog, null, change.doubts());
  }

  private static void apply(RunningOperation change) {
    switch (change.operation) {
      case Operation.CreateTable create -> TableChanges.create(change, create);
      case Operation.AddColumn add -> ColumnChanges.addColumn(change, add);
      case Operation.DropColumn drop -> PartDependents.dropColumn(change, drop);
      case Operation.AlterColumn alter -> ColumnChanges.alterColumn(change, alter);
      case Operation.AddConstraint add -> ConstraintChanges.add(change, add);
      case Operation.DropConstraint drop -> ConstraintChanges.drop(change, drop);
      case Operation.ValidateConstraint validate -> ConstraintChanges.validate(change, validate);
      case Operation.AttachPartition attach -> TableChanges.attach(change, attach);
      case Operation.DetachPartition detach -> TableChanges.detach(change, detach);
      case Operation.Inherit inherit -> TableChanges.inherit(change, inherit);
      case Operation.DisownSequence disown -> TableChanges.disown(change, disown);
      case Operation.CreateIndex create -> IndexChanges.create(change, create);
      case Operation.CreateType create -> TypeChanges.create(change, create);
      case Operation.AddEnumValue add -> TypeChanges.addValue(change, add);
      case Operation.RenameEnumValue rename -> TypeChanges.renameValue(change, rename);
      case Operation.AlterType alter -> TypeParts.alter(change, alter);
      case Operation.Create create -> ObjectChanges.create(change, create);
      case Operation.Drop drop -> Drops.drop(change, drop);
      case Operation.Rename rename -> Renames.rename(change, rename);
      case Operation.SetSchema set -> Renames.setSchema(change, set);
      case Operation.Touch touch -> touch(change, touch.needs(), touch.ifExists());
      case Operation.Insert insert -> Inserts.insert(change, insert);
      case Operation.Update update -> DataChanges.update(change, update);
      case Operation.Delete delete -> DataChanges.delete(change, delete);
      case Operation.Truncate truncate -> DataChanges.truncate(change, truncate);
      case Operation.Copy copy -> DataChanges.copy(change, copy);
      case Operation.Call call -> {
        change.needReads(call.reads());
        call.needs().forEach(each -> Needs.need(change, each));
        RoutineCalls.called(change, call);
      }
      case Operation.Read read -> change.needReads(read.reads());
      case Operation.Maintain maintain ->
          maintain.needs().forEach(each -> Needs.need(change, each));
      case Operation.SetSearchPath set ->
          change.catalog =
              change.catalog.withSearchPath(
                  set.schemas().stream().filter(each -> !each.equals("$user")).toList());
      case Operation.Session _ -> {}
      case Operation.Rebuild _ ->
          throw new IllegalStateException("on PostgreSQL, batch mode sends plain statements");
      case Operation.ModifyColumn _, Operation.AlterTable _, Operation.RenameTables _ ->
          throw new IllegalStateException("PostgreSQL cannot parse this");
      case Operation.Invalid invalid ->
          throw new Refusal(
              new Fault(
                  invalid,
                  change.made.origin(),
                  invalid.sqlstate() == null ? null : SqlStates.kind(invalid.sqlstate()),
                  invalid.sqlstate(),
                  invalid.condition(),
                  invalid.message(),
                  Certainty.CERTAIN));
      case Operation.Opaque opaque -> unread(change, opaque);
    }
  }

  private static void touch(RunningOperation change, List<ObjectId> needs, boolean ifExists) {
    for (ObjectId need : needs) {
      if (ifExists
          && need.kind().isRelation()
          && change.catalog.presence(change.catalog.resolveRelation(need.name()))
              == Presence.ABSENT) {
        return;
      }
      Needs.need(change, need);
    }
  }

  private static void unread(RunningOperation change, Operation.Opaque opaque) {
    switch (opaque.reach()) {
      case DATA -> {}
      case OBJECTS -> {
        if (opaque.objects().isEmpty()) {
          change.catalog = change.catalog.doubted(); // nobody knows which
        }
        opaque.objects().forEach(each -> Unlisted.blur(change, each));
        if (opaque.what().startsWith("alter ")) {
          change.doubt(opaque.reason()); // a member is added or dropped once
        }
        boolean column = opaque.what().startsWith("drop column");
        if (column || opaque.what().startsWith("drop constraint")) {
          opaque.objects().forEach(each -> Unlisted.losePart(change, each, column));
        }
      }
      case SCHEMA -> change.catalog = change.catalog.opened();
    }
  }
}
