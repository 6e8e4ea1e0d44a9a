package dev.reprise.server.postgres.change;

import dev.reprise.catalog.Presence;
import dev.reprise.catalog.QualifiedName;
import dev.reprise.catalog.Relation;
import dev.reprise.operation.ObjectId;
import dev.reprise.operation.ObjectKind;

/// What is known of objects after something that could not be read has touched them.
public final class Unlisted {
  private Unlisted() {}

  /// Whether it is there still, and in what shape, is not known any more.
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

  /// One of the table's constraints was dropped, and nobody knows which.
  public static void loseConstraint(RunningOperation change, ObjectId table) {
    QualifiedName name = change.catalog.resolveRelation(table.name());
    if (change.catalog.relation(name) instanceof Relation.Table known) {
      change.put(
          name,
          known.withConstraints(
              known
                  .constraints()
                  .mapped(each -> each.withPresence(each.presence().and(Presence.UNKNOWN)))));
    }
  }

  /// Some object of that kind, under a name that could not be told, was made.
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
