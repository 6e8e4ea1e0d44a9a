package dev.reprise.catalog;

import dev.reprise.operation.ColumnReference;
import dev.reprise.operation.Constraint;
import dev.reprise.operation.Name;
import dev.reprise.operation.ObjectId;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The relations of a catalog by name, and an index of those that may mention a given identifier;
/// immutable.
///
/// Finds dependents of a table, type or routine without scanning every relation: otherwise a
/// history of thousands of revisions would take quadratic time.
public final class Relations {
  private static final Relations EMPTY =
      new Relations(PersistentMap.empty(), PersistentMap.empty(), Set.of());

  private final PersistentMap<QualifiedName, Relation> byName;

  /// Never shrinks: callers check the relation itself, so that a stale entry only costs a lookup.
  private final PersistentMap<String, PersistentMap<QualifiedName, Boolean>> mentions;

  /// All that a relation has ever been in.
  private final Set<String> schemas;

  private Relations(
      PersistentMap<QualifiedName, Relation> byName,
      PersistentMap<String, PersistentMap<QualifiedName, Boolean>> mentions,
      Set<String> schemas) {
    this.byName = byName;
    this.mentions = mentions;
    this.schemas = schemas;
  }

  public static Relations empty() {
    return EMPTY;
  }

  public @Nullable Relation get(QualifiedName name) {
    return byName.get(name);
  }

  public Relations put(QualifiedName name, Relation relation) {
    Relation before = byName.get(name);
    return before == relation
        ? this
        : new Relations(
            byName.put(name, relation),
            new Index(name, mentions).add(relation, before),
            with(name.schema()));
  }

  private Set<String> with(String schema) {
    if (schemas.contains(schema)) {
      return schemas;
    }
    Set<String> more = new HashSet<>(schemas);
    more.add(schema);
    return more;
  }

  Relations remove(QualifiedName name) {
    return new Relations(byName.remove(name), mentions, schemas);
  }

  /// Those of the same name in other schemas.
  public Stream<QualifiedName> namesakes(QualifiedName name) {
    return schemas.stream()
        .filter(schema -> !schema.equals(name.schema()))
        .map(schema -> new QualifiedName(schema, name.name()))
        .filter(each -> byName.get(each) != null);
  }

  /// In name order.
  public void forEach(BiConsumer<? super QualifiedName, ? super Relation> action) {
    byName.forEach(action);
  }

  /// At least all relations that have a constraint of that name, belong to or depend on a relation
  /// of that name, have columns of a type of that name or call such a routine, in any schema; in
  /// name order.
  public Map<QualifiedName, Relation> mentioning(String identifier) {
    Map<QualifiedName, Relation> all = new LinkedHashMap<>();
    PersistentMap<QualifiedName, Boolean> found = mentions.get(ObjectNames.cut(identifier));
    if (found != null) {
      found.forEach((name, _) -> {
        Relation relation = byName.get(name);
        if (relation != null) {
          all.put(name, relation);
        }
      });
    }
    return all;
  }

  /// The tables and views among them that are present.
  public Map<QualifiedName, Relation.Table> tablesMentioning(String identifier) {
    Map<QualifiedName, Relation.Table> all = new LinkedHashMap<>();
    mentioning(identifier)
        .forEach((name, relation) -> {
          if (relation instanceof Relation.Table table && table.presence() == Presence.PRESENT) {
            all.put(name, table);
          }
        });
    return all;
  }

  /// Reports every name whose relation is not the same object in both.
  public void differences(
      Relations other, PersistentMap.Difference<QualifiedName, Relation> difference) {
    byName.differences(other.byName, difference);
  }

  /// `join` is called for every name whose relations differ.
  Relations join(Relations other, Joins.Join<QualifiedName, Relation> join) {
    Relations[] joined = {this};
    differences(
        other,
        (name, mine, theirs) -> {
          Relation either = join.of(name, mine, theirs);
          joined[0] = either == null ? joined[0].remove(name) : joined[0].put(name, either);
        });
    return joined[0];
  }

  /// Adds the identifiers that one relation mentions.
  private static final class Index {
    private final QualifiedName name;
    private PersistentMap<String, PersistentMap<QualifiedName, Boolean>> mentions;

    Index(
        QualifiedName name, PersistentMap<String, PersistentMap<QualifiedName, Boolean>> mentions) {
      this.name = name;
      this.mentions = mentions;
    }

    /// `before` is the previous relation of that name, whose mentions are already in the index.
    PersistentMap<String, PersistentMap<QualifiedName, Boolean>> add(
        Relation relation, @Nullable Relation before) {
      switch (relation) {
        case Relation.Absent _, Relation.Index _ -> {}
        case Relation.Sequence sequence -> mention(sequence.ownerTable());
        case Relation.Table table ->
            parts(table, before instanceof Relation.Table earlier ? earlier : null);
      }
      return mentions;
    }

    private void parts(Relation.Table table, Relation.@Nullable Table before) {
      if (before == null || before.columns() != table.columns()) {
        columns(table.columns(), before == null ? Members.empty() : before.columns());
      }
      if (before == null || before.constraints() != table.constraints()) {
        constraints(table.constraints(), before == null ? Members.empty() : before.constraints());
      }
      if (before == null || before.attachments() != table.attachments()) {
        attachments(table.attachments(), before == null ? Members.empty() : before.attachments());
      }
      if (before == null || before.reads() != table.reads()) {
        for (ColumnReference read : table.reads()) {
          mention(read.table());
        }
      }
      if (before == null || before.parents() != table.parents()) {
        table.parents().now().forEach(this::mention);
        table.parents().before().forEach(this::mention);
      }
    }

    private void columns(Members<ColumnState> columns, Members<ColumnState> before) {
      columns.differences(
          before,
          (_, column, _) -> {
            Name type = column == null ? null : column.type().named();
            if (type != null) {
              mention(type);
            }
          });
    }

    private void attachments(Members<ObjectState> attachments, Members<ObjectState> before) {
      attachments.differences(
          before,
          (_, attachment, _) -> {
            for (ObjectId need : attachment == null ? List.<ObjectId>of() : attachment.needs()) {
              mention(need.name());
            }
          });
    }

    private void constraints(
        Members<ConstraintState> constraints, Members<ConstraintState> before) {
      constraints.differences(
          before,
          (name, constraint, _) -> {
            if (constraint != null) {
              mention(name);
              if (constraint.shape() instanceof Constraint.ForeignKey key) {
                mention(key.referenced());
              }
            }
          });
    }

    private void mention(@Nullable QualifiedName relation) {
      if (relation != null) {
        mention(relation.name());
      }
    }

    private void mention(Name object) {
      mention(object.name());
    }

    private void mention(String identifier) {
      String key = ObjectNames.cut(identifier);
      PersistentMap<QualifiedName, Boolean> known = mentions.get(key);
      mentions =
          mentions.put(
              key,
              (known == null ? PersistentMap.<QualifiedName, Boolean>empty() : known)
                  .put(name, Boolean.TRUE));
    }
  }
}
