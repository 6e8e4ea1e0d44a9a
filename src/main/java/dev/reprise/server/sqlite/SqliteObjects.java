package dev.reprise.server.sqlite;

import dev.reprise.catalog.Catalog;
import dev.reprise.catalog.ObjectState;
import dev.reprise.catalog.Presence;
import dev.reprise.catalog.QualifiedName;
import dev.reprise.catalog.Relation;
import dev.reprise.operation.Name;
import dev.reprise.operation.ObjectId;
import dev.reprise.operation.ObjectKind;
import dev.reprise.operation.Operation;
import dev.reprise.server.FaultKind;
import dev.reprise.server.Refusal;
import dev.reprise.server.Triggers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Indexes, views and triggers, and the dependents that `DROP` removes.
final class SqliteObjects {
  private SqliteObjects() {}

  static void createIndex(SqliteOperation change, Operation.CreateIndex create) {
    String name = create.name();
    if (name != null
        && create.ifNotExists()
        && change.catalog.relation(change.catalog.creating(Name.of(name)))
            instanceof Relation.Table table
        && table.presence() == Presence.PRESENT) {
      throw new Refusal(
          change.fault(
              FaultKind.DUPLICATE_TABLE,
              SqliteWording.NAME_TAKEN,
              "there is already a table named " + name));
    }
    change.model(create);
  }

  static void create(SqliteOperation change, Operation.Create create) {
    ObjectId object = create.object();
    if (object.kind() != ObjectKind.TRIGGER) {
      Views.create(change, create);
      return;
    }
    List<ObjectId> needs = new ArrayList<>();
    Name table = object.owner();
    if (table != null) {
      change.model(
          new Operation.Read(
              SqliteReads.of(List.of(new dev.reprise.operation.ColumnReference(table, null)))));
      needs.add(ObjectId.table(table));
    }
    ObjectId trigger = trigger(object);
    change.model(new Operation.Create(trigger, false, create.ifNotExists(), List.copyOf(needs)));
    String identity = object.name().name();
    ObjectState state = change.catalog.objects().get(Catalog.key(ObjectKind.TRIGGER, identity));
    if (state != null && state.made() == change.made) {
      // Its columns are checked only when one of them is dropped.
      create.needs().stream().filter(each -> each.owner() != null).forEach(needs::add);
      change.catalog =
          change.catalog.withObject(
              ObjectKind.TRIGGER,
              identity,
              new ObjectState(Presence.PRESENT, change.made, List.copyOf(needs)));
    }
  }

  /// A trigger's name is unique in the database.
  private static ObjectId trigger(ObjectId object) {
    return ObjectId.of(ObjectKind.TRIGGER, object.name());
  }

  static void drop(SqliteOperation change, Operation.Drop drop) {
    ObjectId object = drop.objects().getFirst();
    if (object.kind() == ObjectKind.TRIGGER) {
      change.model(new Operation.Drop(List.of(trigger(object)), drop.ifExists(), false, false));
      return;
    }
    Catalog before = change.catalog;
    QualifiedName name = before.resolveRelation(object.name());
    Relation there = before.relation(name);
    // Foreign keys of other tables, and views, stay unchanged.
    change.model(new Operation.Drop(drop.objects(), drop.ifExists(), true, false));
    Set<QualifiedName> gone = new HashSet<>(Set.of(name));
    if (there instanceof Relation.Table table) {
      table.indexes().forEach(each -> gone.add(name.sibling(each)));
    } else if (there instanceof Relation.Index index && index.table() != null) {
      gone.add(index.table());
    }
    Map<QualifiedName, Relation> kept = new HashMap<>();
    before
        .relations()
        .differences(
            change.catalog.relations(),
            (each, mine, theirs) -> {
              if (mine != null && !gone.contains(each)) {
                kept.put(each, mine);
              }
            });
    kept.forEach((each, relation) -> change.catalog = change.catalog.with(each, relation));
    if (there instanceof Relation.Table) {
      change.catalog = Triggers.dropped(change.catalog, object.name(), change.made);
    }
  }
}
