package dev.reprise.server.mysql;

import dev.reprise.catalog.Catalog;
import dev.reprise.catalog.Presence;
import dev.reprise.catalog.QualifiedName;
import dev.reprise.catalog.Relation;
import dev.reprise.operation.ColumnReference;
import dev.reprise.operation.Name;
import dev.reprise.operation.ObjectId;
import dev.reprise.operation.ObjectKind;
import dev.reprise.operation.Operation;
import dev.reprise.server.Fault;
import dev.reprise.server.Refusal;
import dev.reprise.server.Triggers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Views, triggers and routines, and the dependents that `DROP` removes.
final class Objects {
  private Objects() {}

  static void create(MysqlOperation change, Operation.Create create) {
    ObjectId object = create.object();
    if (object.kind() != ObjectKind.TRIGGER) {
      change.model(
          new Operation.Create(
              object,
              create.orReplace(),
              create.ifNotExists(),
              object.kind().isRoutine()
                  ? List.of()
                  : create.needs().stream().map(each -> spelled(change, each)).toList(),
              create.reach(),
              null));
      return;
    }
    List<ObjectId> needs = new ArrayList<>();
    Name table = object.owner();
    if (table != null) {
      needs.add(ObjectId.table(table));
    }
    create.needs().stream().filter(each -> each.kind() == ObjectKind.TABLE).forEach(needs::add);
    for (ObjectId each : needs) {
      change.model(new Operation.Read(List.of(new ColumnReference(each.name(), null))));
    }
    change.model(
        new Operation.Create(
            trigger(object), create.orReplace(), create.ifNotExists(), List.copyOf(needs)));
  }

  private static ObjectId spelled(MysqlOperation change, ObjectId need) {
    Name owner = need.owner();
    return need.kind() == ObjectKind.COLUMN && owner != null
        ? ObjectId.column(
            change.spelled(owner),
            Columns.spelled(change, change.spelled(owner), need.name().name()))
        : need.kind().isRelation() ? ObjectId.of(need.kind(), change.spelled(need.name())) : need;
  }

  /// A trigger's name is unique in the schema.
  private static ObjectId trigger(ObjectId object) {
    return ObjectId.of(ObjectKind.TRIGGER, object.name());
  }

  static void drop(MysqlOperation change, Operation.Drop drop) {
    switch (drop.objects().getFirst().kind()) {
      case INDEX -> Indexes.drop(change, drop.objects().getFirst(), drop.ifExists());
      case TRIGGER ->
          change.model(
              new Operation.Drop(
                  drop.objects().stream().map(Objects::trigger).toList(),
                  drop.ifExists(),
                  false,
                  false));
      case PARTITION -> MysqlPartitions.drop(change, drop);
      case TABLE, RELATION -> tables(change, drop);
      case ObjectKind _ ->
          change.model(new Operation.Drop(drop.objects(), drop.ifExists(), false, false));
    }
  }

  private static void tables(MysqlOperation change, Operation.Drop drop) {
    Catalog before = change.catalog;
    List<QualifiedName> names =
        drop.objects().stream().map(each -> before.resolveRelation(each.name())).toList();
    if (change.checksKeys()) {
      for (QualifiedName name : names) {
        Fault referrer = Constraints.referrer(change, name, names);
        if (referrer != null && before.presence(name) == Presence.PRESENT) {
          throw new Refusal(referrer);
        }
      }
    }
    Set<QualifiedName> gone = new HashSet<>(names);
    for (QualifiedName name : names) {
      if (before.relation(name) instanceof Relation.Table table) {
        table.indexes().forEach(each -> gone.add(name.sibling(each)));
      }
    }
    change.model(new Operation.Drop(drop.objects(), drop.ifExists(), true, false));
    // Views stay, as do keys of other tables if they are not checked.
    Map<QualifiedName, Relation> kept = new HashMap<>();
    before
        .relations()
        .differences(
            change.catalog.relations(),
            (each, mine, _) -> {
              if (mine != null && !gone.contains(each) && !(mine instanceof Relation.Sequence)) {
                kept.put(each, mine);
              }
            });
    kept.forEach(change::put);
    drop.objects()
        .forEach(
            each -> change.catalog = Triggers.dropped(change.catalog, each.name(), change.made));
  }
}
