package dev.reprise.live;

import dev.reprise.catalog.Catalog;
import dev.reprise.catalog.ColumnState;
import dev.reprise.catalog.ConstraintState;
import dev.reprise.catalog.Members;
import dev.reprise.catalog.Names;
import dev.reprise.catalog.ObjectState;
import dev.reprise.catalog.Parents;
import dev.reprise.catalog.Presence;
import dev.reprise.catalog.QualifiedName;
import dev.reprise.catalog.Relation;
import dev.reprise.catalog.Rows;
import dev.reprise.catalog.TypeState;
import dev.reprise.operation.ColumnReference;
import dev.reprise.operation.ColumnType;
import dev.reprise.operation.Constraint;
import dev.reprise.operation.IndexForm;
import dev.reprise.operation.Name;
import dev.reprise.operation.ObjectKind;
import dev.reprise.operation.RoutineReach;
import dev.reprise.operation.TypeShape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Builds a catalog from inspected objects: nothing in it is unknown.
final class LiveCatalog {
  private final UnaryOperator<String> schemas;
  private final Map<QualifiedName, Map<String, ColumnState>> columns = new LinkedHashMap<>();
  private final Map<QualifiedName, Map<String, ConstraintState>> constraints =
      new LinkedHashMap<>();
  private final Map<QualifiedName, Map<String, ObjectState>> members = new LinkedHashMap<>();
  private final Map<QualifiedName, List<String>> indexes = new LinkedHashMap<>();
  private final Map<QualifiedName, List<ColumnReference>> reads = new LinkedHashMap<>();
  private final Map<QualifiedName, Parents> parents = new LinkedHashMap<>();
  private Catalog catalog;

  private LiveCatalog(UnaryOperator<String> schemas, Catalog empty) {
    this.catalog = empty;
    this.schemas = schemas;
  }

  /// `schemas` renames each schema; `empty` is an untouched database.
  static Catalog of(List<LiveRow> rows, UnaryOperator<String> schemas, Catalog empty) {
    var live = new LiveCatalog(schemas, empty);
    // `public` may have been dropped.
    live.catalog =
        live.catalog.withObject(
            ObjectKind.SCHEMA,
            Name.DEFAULT_SCHEMA,
            new ObjectState(Presence.ABSENT, null, List.of()));
    rows.forEach(live::part);
    rows.forEach(live::whole);
    // The rows exclude objects that belong to an extension.
    boolean all =
        rows.stream()
            .noneMatch(each -> each.kind().equals("extension") && !each.name().equals("plpgsql"));
    return all ? live.catalog.inspected() : live.catalog;
  }

  private static ObjectState there() {
    return new ObjectState(Presence.PRESENT, null, List.of());
  }

  private QualifiedName name(LiveRow row) {
    return name(row.schema(), row.name());
  }

  private QualifiedName name(String schema, String name) {
    return new QualifiedName(schemas.apply(schema), name);
  }

  private QualifiedName owner(LiveRow row) {
    return name(row.schema(), Objects.requireNonNullElse(row.owner(), ""));
  }

  // ---- parts of relations ----------------------------------------------------------------------

  private void part(LiveRow row) {
    switch (row.kind()) {
      case "column" -> put(columns, owner(row), row.name(), column(row));
      case "constraint" ->
          put(
              constraints,
              owner(row),
              row.name(),
              new ConstraintState(Presence.PRESENT, null, constraint(row)));
      case "member" -> put(members, owner(row), Catalog.key(member(row), row.name()), there());
      case "index" -> indexes.computeIfAbsent(owner(row), _ -> new ArrayList<>()).add(row.name());
      case "reads" ->
          reads
              .computeIfAbsent(owner(row), _ -> new ArrayList<>())
              .add(new ColumnReference(name(row.get('a'), row.name()).asName(), row.maybe('b')));
      case "parent" ->
          parents.merge(
              owner(row),
              Parents.of(name(row.get('a'), row.name())),
              (one, other) -> one.with(other.now().getFirst()));
      default -> {}
    }
  }

  private static ObjectKind member(LiveRow row) {
    return switch (row.get('a')) {
      case "policy" -> ObjectKind.POLICY;
      case "rule" -> ObjectKind.RULE;
      case String _ -> ObjectKind.TRIGGER;
    };
  }

  private static <V> void put(
      Map<QualifiedName, Map<String, V>> all, QualifiedName owner, String name, V value) {
    all.computeIfAbsent(owner, _ -> new LinkedHashMap<>()).put(name, value);
  }

  private ColumnState column(LiveRow row) {
    boolean generated = !row.get('g').isEmpty();
    return new ColumnState(
        Presence.PRESENT,
        null,
        type(row.get('a'), row.maybe('b'), row.maybe('c')),
        Presence.of(row.flag('d')),
        generated ? null : row.maybe('e'),
        Presence.of(!row.get('f').isEmpty()),
        generated ? row.maybe('e') : null,
        List.of());
  }

  private ColumnType type(String text, @Nullable String schema, @Nullable String name) {
    boolean array = text.endsWith("]");
    return schema == null || name == null
        ? new ColumnType(text, null, array)
        : new ColumnType(text, name(schema, name).asName(), array);
  }

  private @Nullable Constraint constraint(LiveRow row) {
    List<String> keys = row.list('b');
    boolean notValid = !row.flag('g');
    return switch (row.get('a')) {
      case "p" -> new Constraint.PrimaryKey(row.name(), keys, null);
      case "u" -> new Constraint.Unique(row.name(), keys, null);
      case "f" ->
          new Constraint.ForeignKey(
              row.name(),
              keys,
              name(row.get('c'), row.get('d')).asName(),
              row.list('e'),
              actions(row.get('h')),
              notValid);
      case "c" -> new Constraint.Check(row.name(), row.get('f'), keys, notValid);
      case "x" -> new Constraint.Exclude(row.name(), keys, keys, "");
      case String _ -> null;
    };
  }

  /// `confupdtype confdeltype`, and the deferrability.
  private static String actions(String letters) {
    var text = new StringBuilder();
    String[] words = letters.split(" ");
    if (words.length > 1) {
      text.append(" ON DELETE ").append(action(words[1]));
      text.append(" ON UPDATE ").append(action(words[0]));
    }
    if (letters.contains("deferrable")) {
      text.append(" DEFERRABLE");
    }
    if (letters.contains("deferred")) {
      text.append(" INITIALLY DEFERRED");
    }
    return text.toString();
  }

  private static String action(String letter) {
    return switch (letter) {
      case "r" -> "RESTRICT";
      case "c" -> "CASCADE";
      case "n" -> "SET NULL";
      case "d" -> "SET DEFAULT";
      case String _ -> "NO ACTION";
    };
  }

  // ---- whole objects ---------------------------------------------------------------------------

  private void whole(LiveRow row) {
    switch (row.kind()) {
      case "schema" ->
          catalog = catalog.withObject(ObjectKind.SCHEMA, schemas.apply(row.name()), there());
      case "extension" -> catalog = catalog.withObject(ObjectKind.EXTENSION, row.name(), there());
      case "event trigger" ->
          catalog = catalog.withObject(ObjectKind.EVENT_TRIGGER, row.name(), there());
      case "relation" -> relation(row);
      case "index" -> index(row);
      case "type" -> type(row);
      case "routine" -> routine(row);
      default -> {}
    }
  }

  private void relation(LiveRow row) {
    QualifiedName name = name(row);
    switch (row.get('a')) {
      case "r", "p" -> table(name, ObjectKind.TABLE);
      case "f" -> table(name, ObjectKind.FOREIGN_TABLE);
      case "v" -> table(name, ObjectKind.VIEW);
      case "m" -> table(name, ObjectKind.MATERIALIZED_VIEW);
      case "S" ->
          catalog =
              catalog.with(
                  name,
                  new Relation.Sequence(
                      Presence.PRESENT,
                      null,
                      row.owner() == null ? null : owner(row),
                      row.maybe('c')));
      case "c" -> {
        Map<String, ObjectState> parts = new LinkedHashMap<>();
        columns.getOrDefault(name, Map.of()).forEach((part, _) -> parts.put(part, there()));
        catalog = catalog.withType(name, type(new TypeShape.Composite(List.of()), parts));
      }
      default -> {}
    }
  }

  private void table(QualifiedName name, ObjectKind kind) {
    catalog =
        catalog.with(
            name,
            new Relation.Table(
                kind,
                Presence.PRESENT,
                null,
                0,
                new Relation.Table.Parts(
                    members(columns.get(name)),
                    members(constraints.get(name)),
                    members(members.get(name)),
                    Names.of(indexes.getOrDefault(name, List.of())),
                    reads.getOrDefault(name, List.of())),
                parents.getOrDefault(name, Parents.NONE),
                Rows.NONE));
  }

  private static <V> Members<V> members(@Nullable Map<String, V> byName) {
    return byName == null ? Members.empty() : Members.of(new LinkedHashMap<>(byName));
  }

  private void index(LiveRow row) {
    List<String> keys = row.list('a');
    catalog =
        catalog.with(
            name(row),
            new Relation.Index(
                Presence.PRESENT,
                null,
                owner(row),
                keys,
                row.list('b'),
                row.flag('c'),
                new IndexForm(
                    row.get('h').lines().findFirst().orElse("btree"),
                    row.list('h').stream().skip(1).toList(),
                    row.maybe('d'),
                    false),
                Presence.of(row.flag('e')),
                row.flag('f')));
  }

  private void type(LiveRow row) {
    Map<String, ObjectState> parts = new LinkedHashMap<>();
    TypeShape shape =
        switch (row.get('a')) {
          case "e" -> {
            row.list('b').forEach(label -> parts.put(label, there()));
            yield new TypeShape.Enumeration(row.list('b'));
          }
          case "d" -> {
            row.list('d').forEach(constraint -> parts.put(constraint, there()));
            yield new TypeShape.Domain(ColumnType.builtIn(row.get('c')), List.of());
          }
          case String _ -> new TypeShape.Range(null);
        };
    catalog = catalog.withType(name(row), type(shape, parts));
  }

  private static TypeState type(TypeShape shape, Map<String, ObjectState> parts) {
    return new TypeState(Presence.PRESENT, null, shape, members(parts), true);
  }

  private void routine(LiveRow row) {
    QualifiedName name = name(row);
    Members<ObjectState> known = catalog.routines().get(name);
    String signature = String.join(", ", row.list('a'));
    catalog =
        catalog.withRoutines(
            name,
            (known == null ? Members.<ObjectState>empty() : known)
                .put(
                    signature,
                    new ObjectState(
                        Presence.PRESENT, null, List.of(), RoutineReach.ROWS, row.maybe('c'))));
  }
}
