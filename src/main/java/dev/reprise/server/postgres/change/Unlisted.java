package dev.reprise.server.postgres.change;

import dev.reprise.catalog.Presence;
import dev.reprise.catalog.QualifiedName;
import dev.reprise.catalog.Relation;
import dev.reprise.operation.ObjectId;
import dev.reprise.operation.ObjectKind;

/// The state of objects after an unreadable statement affected them.
public final class Unlisted {
  private Unlisted() {}

  /// The presence and shape of the object become unknown.
  public static void blur(RunningOperation change, ObjectId object) {
    ObjectKind kind = object.kind();
    boolean named = object.owner() == null ? object.name().isKnown() : object.owner().isKnown();
    if (!named) {
      unnamed(change, kind);
      return;
    }
    var table = object.owner() != null && kind.belongsToTable() ? object.owner() : object.name();
    if (kind.isRelation() || kind.belongsToTable()) {
      QualifiedName name = change.catalog.resolveRelation(table);
      if (change.catalog.relation(name) instanceof Relation.Table known) {
        change.put(name, known.forgotten());
      }
    }
  }

  /// One unknown constraint, or column, of the table was dropped, with the indexes that need it.
  public static void losePart(RunningOperation change, ObjectId table, boolean column) {
    QualifiedName name = change.catalog.resolveRelation(table.name());
    if (!(change.catalog.relation(name) instanceof Relation.Table known)) {
      return;
    }
    for (String index : known.indexes()) {
      QualifiedName place = name.sibling(index);
      if (change.catalog.relation(place) instanceof Relation.Index there
          && (column || there.forConstraint())) {
        change.put(place, there.withPresence(there.presence().and(Presence.UNKNOWN)));
      }
    }
    Relation.Table left =
        known.withConstraints(
            known
                .constraints()
                .mapped(each -> each.withPresence(each.presence().and(Presence.UNKNOWN))));
    change.put(
        name,
        column
            ? left.withColumns(
                left.columns()
                    .mapped(each -> each.withPresence(each.presence().and(Presence.UNKNOWN))))
            : left);
  }

  /// An object of that kind was created under an unknown name.
  private static void unnamed(RunningOperation change, ObjectKind kind) {
    if (kind.isRelation()) {
      change.catalog = change.catalog.withUnlisted(ObjectKind.RELATION);
    } else if (kind == ObjectKind.TYPE || kind == ObjectKind.DOMAIN) {
      change.catalog = change.catalog.withUnlisted(ObjectKind.TYPE);
    } else {
      change.catalog = change.catalog.doubted();
    }
  }
}
