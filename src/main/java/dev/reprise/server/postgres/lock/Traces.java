package dev.reprise.server.postgres.lock;

import dev.reprise.catalog.Catalog;
import dev.reprise.catalog.ConstraintState;
import dev.reprise.catalog.Creator;
import dev.reprise.catalog.Presence;
import dev.reprise.catalog.QualifiedName;
import dev.reprise.catalog.Relation;
import dev.reprise.operation.Constraint;
import dev.reprise.operation.Name;
import dev.reprise.server.Footprint;
import dev.reprise.server.Footprint.Kind;
import dev.reprise.server.Footprint.Pass;
import dev.reprise.server.LockMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Collects the footprint of one operation between the catalogs `before` and `after` it.
final class Traces {
  final Catalog before;
  final Catalog after;
  private final String revision;
  private final Map<QualifiedName, LockMode> locks = new LinkedHashMap<>();
  private final Set<Pass> passes = new LinkedHashSet<>();

  Traces(Catalog before, Catalog after, String revision) {
    this.before = before;
    this.after = after;
    this.revision = revision;
  }

  Footprint footprint() {
    List<Footprint.Lock> all = new ArrayList<>(locks.size());
    locks.forEach((name, mode) ->
        all.add(
            new Footprint.Lock(
                name, mode, hasPast(name), after.relation(name).presence() == Presence.ABSENT)));
    return all.isEmpty() && passes.isEmpty()
        ? Footprint.NONE
        : new Footprint(all, List.copyOf(passes));
  }

  /// True if it existed before the revision; a renamed relation is found under its new name.
  private boolean hasPast(QualifiedName name) {
    Relation relation = before.relation(name);
    Relation known = relation.presence() == Presence.ABSENT ? after.relation(name) : relation;
    Creator made = known.made();
    return made == null || !made.revision().equals(revision);
  }

  // ---- marks -----------------------------------------------------------------------------------

  void lock(QualifiedName relation, LockMode mode) {
    if (!before.isSystem(relation.schema()) && Name.isKnown(relation.name())) {
      locks.merge(relation, mode, (one, other) -> one.compareTo(other) >= 0 ? one : other);
    }
  }

  void pass(Kind kind, QualifiedName relation, @Nullable String detail) {
    if (!before.isSystem(relation.schema()) && Name.isKnown(relation.name())) {
      passes.add(new Pass(kind, relation, detail, hasPast(relation)));
    }
  }

  // ---- existing objects -------------------------------------------------------------------------

  QualifiedName resolved(Name name) {
    return before.resolveRelation(name);
  }

  /// The relation unless it is known to be missing, which `IF EXISTS` allows.
  @Nullable QualifiedName present(Name name) {
    QualifiedName resolved = resolved(name);
    return before.relation(resolved).presence() == Presence.ABSENT
            && after.relation(resolved).presence() == Presence.ABSENT
        ? null
        : resolved;
  }

  Relation.@Nullable Table table(QualifiedName name) {
    return before.relation(name) instanceof Relation.Table table ? table : null;
  }

  /// The present foreign keys of the table itself.
  void ownKeys(QualifiedName name, Consumer<Constraint.ForeignKey> action) {
    Relation.Table table = table(name);
    if (table != null) {
      keys(table, action);
    }
  }

  private static void keys(Relation.Table table, Consumer<Constraint.ForeignKey> action) {
    for (ConstraintState each : table.constraints().asMap().values()) {
      if (each.presence() == Presence.PRESENT
          && each.shape() instanceof Constraint.ForeignKey key
          && !key.isAsObserved()) {
        action.accept(key);
      }
    }
  }

  /// The tables with a matching foreign key to that one.
  List<QualifiedName> referencing(QualifiedName name, Predicate<Constraint.ForeignKey> fits) {
    List<QualifiedName> found = new ArrayList<>();
    for (var each : before.relations().tablesMentioning(name.name()).entrySet()) {
      keys(
          each.getValue(),
          key -> {
            if (resolved(key.referenced()).equals(name) && fits.test(key)) {
              found.add(each.getKey());
            }
          });
    }
    return found;
  }

  /// The table with its partitions and inheritors.
  List<QualifiedName> family(QualifiedName name) {
    List<QualifiedName> all = new ArrayList<>(List.of(name));
    for (int i = 0; i < all.size(); i++) {
      QualifiedName parent = all.get(i);
      var tables = before.relations().tablesMentioning(parent.name());
      tables.forEach((other, table) -> {
        if (table.parents().contains(parent) && !all.contains(other)) {
          all.add(other);
        }
      });
    }
    return all;
  }
}
