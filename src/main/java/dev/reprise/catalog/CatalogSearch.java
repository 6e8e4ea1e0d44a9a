package dev.reprise.catalog;

import dev.reprise.operation.Condition.ConstraintKind;
import dev.reprise.operation.Condition.Selection;
import dev.reprise.operation.Constraint;
import dev.reprise.operation.Name;
import dev.reprise.operation.ObjectKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One search for the objects of a catalog that match a selection.
final class CatalogSearch {
  private final Selection selection;
  private final Catalog catalog;
  private final Map<String, Presence> found = new LinkedHashMap<>();
  private boolean exhaustive = true;

  CatalogSearch(Selection selection, Catalog catalog) {
    this.selection = selection;
    this.catalog = catalog;
  }

  Map<String, Presence> found() {
    return found;
  }

  /// True if no other object can match.
  boolean isExhaustive() {
    return exhaustive;
  }

  void run() {
    ObjectKind kind = selection.kind();
    Name table = selection.table();
    if (kind == ObjectKind.INDEX) {
      indexes(table);
    } else if (kind.isRelation()) {
      relations();
    } else if (kind.belongsToTable()) {
      if (table != null) {
        QualifiedName name = catalog.resolveRelation(Selections.qualified(selection, table));
        TypeState type =
            catalog.types().get(catalog.resolveType(Selections.qualified(selection, table)));
        if (type == null || catalog.relation(name).presence() != Presence.ABSENT) {
          members(name, catalog.relation(name));
        } else {
          parts(type, kind);
        }
      } else {
        catalog.relations().forEach(this::membersInSchema);
        catalog
            .types()
            .forEach((name, type) -> {
              if (inSchema(name)) {
                parts(type, kind);
              }
            });
        anywhere(kind);
      }
    } else if (kind == ObjectKind.ENUM_LABEL) {
      labels(table);
    } else if (kind == ObjectKind.TYPE || kind == ObjectKind.DOMAIN) {
      types();
    } else if (kind.isRoutine()) {
      routines();
    } else {
      objects(kind);
    }
  }

  /// A part requested by name alone: an earlier answer may have recorded it.
  private void anywhere(ObjectKind kind) {
    String name = selection.name();
    ObjectState told = name == null ? null : catalog.objects().get(Catalog.key(kind, name));
    exhaustive = !catalog.open();
    if (name != null && told != null && plain()) {
      add(name, told.presence());
      exhaustive |= told.presence() != Presence.UNKNOWN;
    }
  }

  /// True if only the name is restricted.
  private boolean plain() {
    return selection.constraintKind() == null
        && selection.columns() == null
        && selection.referenced() == null;
  }

  private void membersInSchema(QualifiedName name, Relation relation) {
    if (inSchema(name)) {
      members(name, relation);
    }
  }

  private boolean inSchema(QualifiedName name) {
    return selection.schema() == null || selection.schema().equals(name.schema());
  }

  private void add(String name, Presence presence) {
    if (presence == Presence.ABSENT || !fits(name)) {
      return;
    }
    found.merge(name, presence, Presence::or);
  }

  private boolean fits(String name) {
    return (selection.name() == null || selection.name().equals(name))
        && (selection.nameLike() == null || Selections.like(name, selection.nameLike()));
  }

  private void untold(boolean complete) {
    exhaustive &= complete;
  }

  // ---- relations

  private void relations() {
    String name = selection.name();
    if (name != null) {
      QualifiedName resolved = catalog.resolveRelation(new Name(selection.schema(), name));
      add(name, ofKind(catalog.relation(resolved)));
      return;
    }
    catalog
        .relations()
        .forEach((each, relation) -> {
          if (inSchema(each)) {
            add(each.name(), ofKind(relation));
          }
        });
    untold(!catalog.open());
  }

  private Presence ofKind(Relation relation) {
    return switch (selection.kind()) {
      case RELATION -> relation.presence();
      case TABLE ->
          relation instanceof Relation.Table table && !table.isView()
              ? relation.presence()
              : Presence.ABSENT;
      case ObjectKind kind -> {
        boolean other = relation.kind() != kind && relation.made() != null;
        yield other ? Presence.ABSENT : relation.presence();
      }
    };
  }

  private void indexes(@Nullable Name table) {
    if (table == null) {
      String name = selection.name();
      if (name != null) {
        QualifiedName resolved = catalog.resolveRelation(new Name(selection.schema(), name));
        Relation relation = catalog.relation(resolved);
        add(
            name,
            relation instanceof Relation.Index index
                ? fitting(index)
                : relation.presence() == Presence.UNKNOWN ? Presence.UNKNOWN : Presence.ABSENT);
        return;
      }
      catalog
          .relations()
          .forEach((each, relation) -> {
            if (relation instanceof Relation.Index index && inSchema(each)) {
              add(each.name(), fitting(index));
            }
          });
      untold(!catalog.open());
      return;
    }
    QualifiedName resolved = catalog.resolveRelation(Selections.qualified(selection, table));
    Relation relation = catalog.relation(resolved);
    if (!(relation instanceof Relation.Table known) || known.presence() == Presence.ABSENT) {
      return;
    }
    for (String index : known.indexes()) {
      if (selection.name() == null && isPrimaryKey(known, index)) {
        continue; // SQLAlchemy's get_indexes leaves it out, and nobody can drop it
      }
      if (catalog.relation(resolved.sibling(index)) instanceof Relation.Index each) {
        add(index, fitting(each).and(known.presence()));
      }
    }
    String asked = selection.name();
    if (asked != null
        && catalog.relation(resolved.sibling(asked)) instanceof Relation.Index each
        && (each.table() == null || each.table().equals(resolved))) {
      add(asked, fitting(each).and(known.presence()));
    }
    boolean gone = asked != null && catalog.presence(resolved.sibling(asked)) == Presence.ABSENT;
    boolean told = asked != null && found.containsKey(asked);
    untold(catalog.isTold(known) || gone || told);
  }

  private static boolean isPrimaryKey(Relation.Table table, String index) {
    ConstraintState constraint = table.constraints().get(index);
    return constraint != null && constraint.shape() instanceof Constraint.PrimaryKey;
  }

  private Presence fitting(Relation.Index index) {
    List<String> columns = selection.columns();
    if (columns != null && !columns.equals(index.columns()) && !columns.equals(index.keys())) {
      return Presence.ABSENT;
    }
    return index.presence();
  }

  // ---- parts of tables

  private void members(QualifiedName name, Relation relation) {
    if (!(relation instanceof Relation.Table table) || table.presence() == Presence.ABSENT) {
      return;
    }
    switch (selection.kind()) {
      case COLUMN -> {
        for (var each : asked(table.columns(), "").entrySet()) {
          add(each.getKey(), each.getValue().presence().and(table.presence()));
        }
        String asked = selection.name();
        boolean told = asked != null && table.columns().get(asked) != null;
        untold(told || catalog.isTold(table));
      }
      case CONSTRAINT -> {
        for (var each : asked(table.constraints(), "").entrySet()) {
          add(each.getKey(), fitting(each.getValue()).and(table.presence()));
        }
        String asked = selection.name();
        boolean told = asked != null && table.constraints().get(asked) != null;
        untold(told || catalog.isTold(table));
      }
      case ObjectKind kind -> {
        String prefix = kind.word() + " ";
        for (var each : asked(table.attachments(), prefix).entrySet()) {
          if (each.getKey().startsWith(prefix)) {
            add(
                each.getKey().substring(prefix.length()),
                each.getValue().presence().and(table.presence()));
          }
        }
        String asked = selection.name();
        boolean told = asked != null && table.attachments().get(Catalog.key(kind, asked)) != null;
        untold(told || catalog.isTold(table));
      }
    }
  }

  /// Restricted to the requested name if there is one: a table may have thousands of members.
  private <V> Map<String, V> asked(Members<V> members, String prefix) {
    if (selection.name() == null) {
      return members.asMap();
    }
    String key = prefix + selection.name();
    V member = members.get(key);
    return member == null ? Map.of() : Map.of(key, member);
  }

  /// The attributes of a composite type, or the checks of a domain.
  private void parts(TypeState type, ObjectKind kind) {
    ConstraintKind wanted = selection.constraintKind();
    boolean fits =
        type.partKind() == kind
            && type.presence() != Presence.ABSENT
            && (wanted == null || wanted == ConstraintKind.CHECK)
            && selection.columns() == null
            && selection.referenced() == null;
    if (fits) {
      asked(type.parts(), "")
          .forEach((part, state) -> add(part, state.presence().and(type.presence())));
      String asked = selection.name();
      untold(type.partsKnown() || asked != null && type.parts().get(asked) != null);
    }
  }

  private Presence fitting(ConstraintState state) {
    Constraint shape = state.shape();
    ConstraintKind wanted = selection.constraintKind();
    if (shape == null) {
      boolean restricted =
          wanted != null || selection.columns() != null || selection.referenced() != null;
      return restricted ? state.presence().and(Presence.UNKNOWN) : state.presence();
    }
    if (wanted != null && wanted != shape.kind()) {
      return Presence.ABSENT;
    }
    List<String> columns = selection.columns();
    if (columns != null && !Set.copyOf(columns).equals(Set.copyOf(shape.columns()))) {
      return Presence.ABSENT;
    }
    Name referenced = selection.referenced();
    if (referenced != null) {
      return shape instanceof Constraint.ForeignKey key
              && catalog
                  .resolveRelation(key.referenced())
                  .equals(catalog.resolveRelation(referenced))
          ? state.presence()
          : Presence.ABSENT;
    }
    return state.presence();
  }

  // ---- the rest

  private void labels(@Nullable Name type) {
    if (type == null) {
      catalog
          .types()
          .forEach((name, state) ->
              state.parts().asMap().forEach((label, each) -> add(label, each.presence())));
      untold(!catalog.open());
      return;
    }
    TypeState state =
        catalog.types().get(catalog.resolveType(Selections.qualified(selection, type)));
    if (state == null) {
      untold(!catalog.open());
      return;
    }
    if (state.presence() != Presence.ABSENT) {
      state
          .parts()
          .asMap()
          .forEach((label, each) -> add(label, each.presence().and(state.presence())));
      String asked = selection.name();
      untold(state.partsKnown() || asked != null && state.parts().get(asked) != null);
    }
  }

  private void types() {
    String name = selection.name();
    if (name != null) {
      add(name, catalog.typePresence(catalog.resolveType(new Name(selection.schema(), name))));
      return;
    }
    catalog
        .types()
        .forEach((each, type) -> {
          if (inSchema(each)) {
            add(each.name(), type.presence());
          }
        });
    untold(!catalog.open());
  }

  private void routines() {
    catalog
        .routines()
        .forEach((each, overloads) -> {
          if (inSchema(each)) {
            overloads.values().forEach(state -> add(each.name(), state.presence()));
          }
        });
    untold(!catalog.open());
  }

  private void objects(ObjectKind kind) {
    String name = selection.name();
    if (name != null) {
      add(
          name,
          kind == ObjectKind.SCHEMA
              ? catalog.schemaPresence(name)
              : catalog.objectPresence(kind, name));
      return;
    }
    String prefix = kind.word() + " ";
    catalog
        .objects()
        .forEach((key, state) -> {
          if (key.startsWith(prefix)) {
            add(key.substring(prefix.length()), state.presence());
          }
        });
    untold(!catalog.open());
  }
}
