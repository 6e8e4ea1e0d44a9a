package dev.reprise.server.postgres.change;

import dev.reprise.catalog.Catalog;
import dev.reprise.catalog.Creator;
import dev.reprise.catalog.Members;
import dev.reprise.catalog.ObjectNames;
import dev.reprise.catalog.ObjectState;
import dev.reprise.catalog.Presence;
import dev.reprise.catalog.QualifiedName;
import dev.reprise.catalog.Relation;
import dev.reprise.catalog.TypeState;
import dev.reprise.operation.Name;
import dev.reprise.operation.ObjectId;
import dev.reprise.operation.ObjectKind;
import dev.reprise.operation.Operation;
import dev.reprise.server.FaultKind;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// `DROP` of objects of any kind.
public final class Drops {
  private Drops() {}

  public static void drop(RunningOperation change, Operation.Drop drop) {
    Set<QualifiedName> together = new HashSet<>();
    for (ObjectId object : drop.objects()) {
      if (object.kind().isRelation()) {
        together.add(change.catalog.resolveRelation(object.name()));
      }
    }
    for (ObjectId object : drop.objects()) {
      ObjectKind kind = object.kind();
      Name owner = object.owner();
      if (kind.isRelation()) {
        dropRelation(change, drop, object, together);
      } else if (kind.belongsToTable() && owner != null) {
        dropMember(change, drop, object, owner);
      } else if (kind == ObjectKind.TYPE || kind == ObjectKind.DOMAIN) {
        dropType(change, drop, object);
      } else if (kind.isRoutine()) {
        dropRoutine(change, drop, object);
      } else {
        dropPlain(change, drop, object);
      }
    }
  }

  /// True if the drop proceeds: false if the object is missing and the statement allows that.
  private static boolean demand(
      RunningOperation change,
      boolean ifExists,
      Presence there,
      FaultKind state,
      String message,
      ObjectId object,
      @Nullable Creator obstacle) {
    if (ifExists) {
      return there != Presence.ABSENT;
    }
    change.demand(true, there, state, message, object, obstacle);
    return true;
  }

  private static void dropRelation(
      RunningOperation change, Operation.Drop drop, ObjectId object, Set<QualifiedName> together) {
    QualifiedName name = change.catalog.resolveRelation(object.name());
    String schema = object.name().schema();
    if (!drop.ifExists() && schema != null) {
      change.needSchema(schema);
    }
    Relation there = change.catalog.relation(name);
    boolean index = object.kind() == ObjectKind.INDEX;
    if (!demand(
        change,
        drop.ifExists(),
        there.presence(),
        index ? FaultKind.UNDEFINED_OBJECT : FaultKind.UNDEFINED_TABLE,
        object.kind().word() + " \"" + name.name() + "\" does not exist",
        object,
        there.made())) {
      return;
    }
    if (there.presence() == Presence.PRESENT
        && there.kind() != object.kind()
        && object.kind() != ObjectKind.RELATION
        && there.made() != null) {
      throw change.refusal(
          FaultKind.WRONG_OBJECT_TYPE,
          "\"" + name.name() + "\" is not " + article(object.kind().word()),
          object,
          there.made());
    }
    Dependents.dropRelation(change, name, drop.cascade(), together);
  }

  private static String article(String word) {
    return (word.charAt(0) == 'i' ? "an " : "a ") + word;
  }

  private static void dropMember(
      RunningOperation change, Operation.Drop drop, ObjectId object, Name owner) {
    String own = ObjectNames.cut(object.name().name());
    String key = Catalog.key(object.kind(), own);
    QualifiedName written = change.catalog.resolveRelation(owner);
    // The connection's `search_path` may lead to the table that another statement named in full.
    QualifiedName resolved =
        has(change, written, key)
            ? written
            : change
                .catalog
                .relations()
                .namesakes(written)
                .filter(each -> owner.schema() == null && has(change, each, key))
                .findFirst()
                .orElse(written);
    Relation relation = change.catalog.relation(resolved);
    if (drop.ifExists() && relation.presence() == Presence.ABSENT) {
      return;
    }
    RunningOperation.Located located =
        change.needTable(resolved.equals(written) ? owner : resolved.asName());
    ObjectState known = located.table().attachments().get(key);
    String preposition =
        object.kind() == ObjectKind.RULE ? "\" for relation \"" : "\" for table \"";
    if (!demand(
        change,
        drop.ifExists(),
        change.catalog.attachment(located.table(), object.kind(), own),
        FaultKind.UNDEFINED_OBJECT,
        object.kind().word()
            + " \""
            + own
            + preposition
            + located.name().name()
            + "\" does not exist",
        object,
        known == null ? null : known.made())) {
      return;
    }
    change.tell(object.kind(), own, Presence.ABSENT);
    Relation.Table table = change.current(located.name());
    change.put(
        located.name(),
        table.withAttachment(key, new ObjectState(Presence.ABSENT, change.made, List.of())));
  }

  private static boolean has(RunningOperation change, QualifiedName table, String key) {
    ObjectState state =
        change.catalog.relation(table) instanceof Relation.Table known
            ? known.attachments().get(key)
            : null;
    return state != null && state.presence() == Presence.PRESENT;
  }

  private static void dropType(RunningOperation change, Operation.Drop drop, ObjectId object) {
    QualifiedName name = change.catalog.resolveType(object.name());
    TypeState known = change.catalog.types().get(name);
    if (!demand(
        change,
        drop.ifExists(),
        change.catalog.typePresence(name),
        FaultKind.UNDEFINED_OBJECT,
        "type \"" + object.name() + "\" does not exist",
        object,
        known == null ? null : known.made())) {
      return;
    }
    Dependents.dropType(change, name, drop.cascade());
  }

  private static void dropRoutine(RunningOperation change, Operation.Drop drop, ObjectId object) {
    QualifiedName name = change.catalog.resolveRoutine(object.name());
    Members<ObjectState> overloads = ObjectChanges.overloads(change, name);
    String signature = object.signature();
    String found = signature;
    if (signature == null) {
      found =
          overloads.asMap().entrySet().stream()
              .filter(each -> each.getValue().presence() != Presence.ABSENT)
              .map(java.util.Map.Entry::getKey)
              .findFirst()
              .orElse(
                  overloads.asMap().isEmpty() ? "" : overloads.asMap().keySet().iterator().next());
    }
    String own = found == null ? "" : found;
    ObjectState known = overloads.get(own);
    Presence there = known == null ? change.catalog.untold() : known.presence();
    String word = object.kind() == ObjectKind.ROUTINE ? "function" : object.kind().word();
    if (!demand(
        change,
        drop.ifExists(),
        there,
        FaultKind.UNDEFINED_FUNCTION,
        signature == null
            ? "could not find a " + word + " named \"" + object.name() + "\""
            : word + " " + object.name() + "(" + signature + ") does not exist",
        object,
        known == null ? null : known.made())) {
      return;
    }
    Dependents.dropRoutine(change, name, own, drop.cascade(), object);
    change.catalog =
        change.catalog.withRoutines(
            name, overloads.put(own, new ObjectState(Presence.ABSENT, change.made, List.of())));
  }

  private static void dropPlain(RunningOperation change, Operation.Drop drop, ObjectId object) {
    ObjectKind kind = object.kind();
    String identity = object.text();
    ObjectState known = change.catalog.objects().get(Catalog.key(kind, identity));
    FaultKind state =
        switch (kind) {
          case SCHEMA -> FaultKind.INVALID_SCHEMA_NAME;
          case OPERATOR -> FaultKind.UNDEFINED_FUNCTION;
          case ObjectKind _ -> FaultKind.UNDEFINED_OBJECT;
        };
    if (!demand(
        change,
        drop.ifExists(),
        change.catalog.objectPresence(kind, identity),
        state,
        kind == ObjectKind.OPERATOR
            ? "operator does not exist: " + object.text()
            : kind.word() + " \"" + object.name() + "\" does not exist",
        object,
        known == null ? null : known.made())) {
      return;
    }
    if (kind == ObjectKind.SCHEMA) {
      Dependents.dropSchema(change, identity, drop.cascade());
    }
    change.catalog =
        change.catalog.withObject(
            kind, identity, new ObjectState(Presence.ABSENT, change.made, List.of()));
  }
}
