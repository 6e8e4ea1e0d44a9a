package dev.reprise.server.postgres.change;

import dev.reprise.catalog.Catalog;
import dev.reprise.catalog.ColumnState;
import dev.reprise.catalog.Members;
import dev.reprise.catalog.ObjectNames;
import dev.reprise.catalog.ObjectState;
import dev.reprise.catalog.Presence;
import dev.reprise.catalog.QualifiedName;
import dev.reprise.catalog.Relation;
import dev.reprise.catalog.TypeState;
import dev.reprise.operation.ColumnType;
import dev.reprise.operation.Name;
import dev.reprise.operation.ObjectId;
import dev.reprise.operation.ObjectKind;
import dev.reprise.operation.Operation;
import dev.reprise.server.FaultKind;
import java.util.List;
import java.util.function.UnaryOperator;

/// `RENAME` and `SET SCHEMA`: references follow the object, because PostgreSQL refers by identity.
public final class Renames {
  private Renames() {}

  public static void rename(RunningOperation change, Operation.Rename rename) {
    ObjectId object = rename.object();
    ObjectKind kind = object.kind();
    Name owner = object.owner();
    String to = ObjectNames.cut(rename.to());
    if (kind.isRelation()) {
      RelationRenames.rename(change, rename, to);
    } else if (kind == ObjectKind.COLUMN && owner != null) {
      PartRenames.column(change, rename, owner, to);
    } else if (kind == ObjectKind.CONSTRAINT && owner != null) {
      PartRenames.constraint(change, rename, owner, to);
    } else if (kind.belongsToTable() && owner != null) {
      PartRenames.member(change, rename, owner, to);
    } else if (kind == ObjectKind.TYPE || kind == ObjectKind.DOMAIN) {
      QualifiedName name = change.catalog.resolveType(object.name());
      if (rename.ifExists() && change.catalog.typePresence(name) == Presence.ABSENT) {
        return;
      }
      change.needType(object.name());
      moveType(change, name, name.sibling(to), object);
    } else if (kind.isRoutine()) {
      renameRoutine(change, object, to);
    } else {
      renamePlain(change, object, to);
    }
  }

  public static void setSchema(RunningOperation change, Operation.SetSchema set) {
    ObjectId object = set.object();
    if (object.kind().isRelation()) {
      RunningOperation.Located located = change.needTable(object.name(), set.ifExists());
      if (located == null) {
        return;
      }
      change.needSchema(set.schema());
      QualifiedName target = new QualifiedName(set.schema(), located.name().name());
      if (target.equals(located.name())) {
        return;
      }
      TableChanges.free(change, target, target.asName());
      RelationRenames.move(change, located.name(), target);
    } else if (object.kind() == ObjectKind.TYPE || object.kind() == ObjectKind.DOMAIN) {
      QualifiedName name = change.needType(object.name());
      change.needSchema(set.schema());
      moveType(change, name, new QualifiedName(set.schema(), name.name()), object);
    } else if (object.kind().isRoutine()) {
      Needs.need(change, object);
      QualifiedName name = change.catalog.resolveRoutine(object.name());
      Members<ObjectState> overloads = ObjectChanges.overloads(change, name);
      QualifiedName target = new QualifiedName(set.schema(), name.name());
      change.catalog =
          change
              .catalog
              .withRoutines(target, overloads)
              .withRoutines(name, overloads.mapped(each -> gone(change)));
    } else {
      Needs.need(change, object);
    }
  }

  static ObjectState gone(RunningOperation change) {
    return new ObjectState(Presence.ABSENT, change.made, List.of());
  }

  private static void moveType(
      RunningOperation change, QualifiedName name, QualifiedName target, ObjectId object) {
    TypeState there = change.catalog.types().get(target);
    change.demand(
        false,
        change.catalog.typePresence(target),
        FaultKind.DUPLICATE_OBJECT,
        "type \"" + target.name() + "\" already exists",
        ObjectId.of(object.kind(), target.asName()),
        there == null ? null : there.made());
    TypeState type = change.catalog.types().get(name);
    TypeState moved =
        type == null ? TypeState.told(Presence.PRESENT, null) : type.withPresence(Presence.PRESENT);
    Catalog before = change.catalog;
    change.catalog =
        before.withType(name, TypeState.told(Presence.ABSENT, change.made)).withType(target, moved);
    var mentions = before.relations().tablesMentioning(name.name());
    mentions.forEach((table, known) -> {
      if (usesType(before, known, name)) {
        UnaryOperator<ColumnState> retyping =
            each -> isOf(before, each, name) ? each.withType(retyped(each.type(), target)) : each;
        change.put(table, known.withColumns(known.columns().mapped(retyping)));
      }
    });
  }

  private static boolean usesType(Catalog catalog, Relation.Table table, QualifiedName type) {
    return table.columns().values().stream().anyMatch(each -> isOf(catalog, each, type));
  }

  private static boolean isOf(Catalog catalog, ColumnState column, QualifiedName type) {
    Name named = column.type().named();
    return named != null && catalog.resolveType(named).equals(type);
  }

  private static ColumnType retyped(ColumnType type, QualifiedName target) {
    Name name = target.shown();
    return new ColumnType(name + (type.array() ? "[]" : ""), name, type.array());
  }

  private static void renameRoutine(RunningOperation change, ObjectId object, String to) {
    QualifiedName name = change.catalog.resolveRoutine(object.name());
    Members<ObjectState> overloads = ObjectChanges.overloads(change, name);
    Needs.need(change, object);
    var mentions = change.catalog.relations().tablesMentioning(name.name());
    mentions.forEach((table, known) ->
        known
            .attachments()
            .asMap()
            .forEach((key, each) -> {
              if (Dependents.calls(change, each, name)) {
                List<ObjectId> needs =
                    each.needs().stream()
                        .map(need -> need.kind().isRoutine() ? need.renamed(to) : need)
                        .toList();
                var renamed = new ObjectState(each.presence(), each.made(), needs);
                change.put(table, change.current(table).withAttachment(key, renamed));
              }
            }));
    change.catalog =
        change
            .catalog
            .withRoutines(name.sibling(to), overloads)
            .withRoutines(name, overloads.mapped(each -> gone(change)));
  }

  private static void renamePlain(RunningOperation change, ObjectId object, String to) {
    ObjectKind kind = object.kind();
    ObjectState known = change.catalog.objects().get(Catalog.key(kind, object.text()));
    change.demand(
        true,
        change.catalog.objectPresence(kind, object.text()),
        kind == ObjectKind.SCHEMA ? FaultKind.INVALID_SCHEMA_NAME : FaultKind.UNDEFINED_OBJECT,
        kind.word() + " \"" + object.name() + "\" does not exist",
        object,
        known == null ? null : known.made());
    Name target = new Name(object.name().schema(), to);
    if (kind == ObjectKind.SCHEMA) {
      moveSchema(change, object.name().name(), to);
    }
    change.catalog =
        change
            .catalog
            .withObject(kind, object.text(), gone(change))
            .withObject(
                kind, target.toString(), new ObjectState(Presence.PRESENT, change.made, List.of()));
  }

  private static void moveSchema(RunningOperation change, String from, String to) {
    Catalog before = change.catalog;
    before
        .relations()
        .forEach((name, relation) -> {
          if (name.schema().equals(from) && relation instanceof Relation.Table) {
            RelationRenames.move(change, name, new QualifiedName(to, name.name()));
          }
        });
    before
        .types()
        .forEach((name, type) -> {
          if (name.schema().equals(from) && type.presence() == Presence.PRESENT) {
            change.catalog =
                change
                    .catalog
                    .withType(name, TypeState.told(Presence.ABSENT, change.made))
                    .withType(new QualifiedName(to, name.name()), type);
          }
        });
  }
}
