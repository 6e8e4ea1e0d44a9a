package dev.reprise.catalog;

import dev.reprise.operation.Condition.Selection;
import dev.reprise.operation.Name;
import dev.reprise.operation.ObjectId;
import dev.reprise.operation.ObjectKind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// A database as far as a history determines it: immutable, and cheap to branch and to compare.
///
/// `open` is false if everything that ever happened is known: then a name the history does not
/// mention is absent. In an open catalog it is unknown. A catalog is open if the history's
/// beginning is missing or if statements could not be read.
///
/// `unread` counts the statements that could not be read and may have changed anything; `doubts`
/// counts these and the revisions that fail on their first run: facts older than one of them
/// ([Creator#doubts]) may have been repaired or undone since. `answered` holds the answers of
/// guards about objects the history does not mention.
public record Catalog(
    Conventions conventions,
    boolean open,
    int unread,
    int doubts,
    Relations relations,
    PersistentMap<QualifiedName, TypeState> types,
    PersistentMap<QualifiedName, Members<ObjectState>> routines,
    PersistentMap<String, ObjectState> objects,
    List<String> searchPath,
    Answered answered) {

  public static final List<String> DEFAULT_PATH = List.of(Name.DEFAULT_SCHEMA);

  /// An untouched database or, if `open`, one with an unknown past.
  public static Catalog fresh(Conventions conventions, boolean open) {
    PersistentMap<String, ObjectState> objects = PersistentMap.empty();
    ObjectState there = new ObjectState(Presence.PRESENT, null, List.of());
    for (ObjectId object : conventions.broughtAlong()) {
      objects = objects.put(key(object.kind(), object.text()), there);
    }
    return new Catalog(
        conventions,
        open,
        0,
        0,
        Relations.empty(),
        PersistentMap.empty(),
        PersistentMap.empty(),
        objects,
        DEFAULT_PATH,
        Answered.NOTHING);
  }

  /// True if every database has it from the beginning.
  public boolean isBroughtAlong(ObjectId object) {
    return isBroughtAlong(key(object.kind(), object.text()));
  }

  private boolean isBroughtAlong(String key) {
    return conventions.broughtAlong().stream()
        .anyMatch(each -> key(each.kind(), each.text()).equals(key));
  }

  /// The key of an object that is neither a relation, a type nor a routine.
  public static String key(ObjectKind kind, String identity) {
    return kind.word() + " " + identity;
  }

  // ---- names -----------------------------------------------------------------------------------

  public boolean isSystem(@Nullable String schema) {
    return schema != null && conventions.isSystem(schema);
  }

  /// The name under which a new object is created.
  public QualifiedName creating(Name name) {
    String schema = name.schema();
    return new QualifiedName(schema != null ? schema : current(), ObjectNames.cut(name.name()));
  }

  /// The relation a statement refers to: a temporary one first, then the first along the search
  /// path.
  public QualifiedName resolveRelation(Name name) {
    String own = ObjectNames.cut(name.name());
    if (name.schema() != null) {
      return new QualifiedName(name.schema(), own);
    }
    QualifiedName temporary = new QualifiedName(conventions.temporary(), own);
    if (relations.get(temporary) != null && presence(temporary) == Presence.PRESENT) {
      return temporary;
    }
    QualifiedName along =
        along(
            own,
            each -> {
              Relation relation = relations.get(each);
              return relation != null && relation.presence() != Presence.ABSENT;
            });
    String system = along == null ? conventions.systemSchema(own) : null;
    return along != null ? along : new QualifiedName(system != null ? system : current(), own);
  }

  public QualifiedName resolveType(Name name) {
    String own = ObjectNames.cut(name.name());
    return resolve(
        name.schema(),
        own,
        each -> {
          TypeState type = types.get(each);
          return type != null && type.presence() != Presence.ABSENT;
        });
  }

  public QualifiedName resolveRoutine(Name name) {
    return resolve(name.schema(), name.name(), each -> routines.get(each) != null);
  }

  private QualifiedName resolve(
      @Nullable String schema, String own, Predicate<QualifiedName> isThere) {
    if (schema != null) {
      return new QualifiedName(schema, own);
    }
    QualifiedName along = along(own, isThere);
    return along != null ? along : new QualifiedName(current(), own);
  }

  /// The first of that name along the search path, or null.
  private @Nullable QualifiedName along(String own, Predicate<QualifiedName> isThere) {
    for (String schema : searchPath) {
      QualifiedName candidate = new QualifiedName(schema, own);
      if (isThere.test(candidate)) {
        return candidate;
      }
    }
    return null;
  }

  /// The schema in which unqualified names are created.
  private String current() {
    return searchPath.getFirst();
  }

  // ---- presence --------------------------------------------------------------------------------

  /// The presence of a name that the history does not mention.
  public Presence untold() {
    return open ? Presence.UNKNOWN : Presence.ABSENT;
  }

  public Presence presence(QualifiedName relation) {
    Relation known = relations.get(relation);
    if (known != null) {
      return known.presence();
    }
    if (isSystem(relation.schema())) {
      return Presence.PRESENT;
    }
    return isNoneOfItsTable(relation)
        ? Presence.ABSENT
        : hasUnlisted(ObjectKind.RELATION) ? Presence.UNKNOWN : untold();
  }

  /// True if this would be an index of a table whose parts are all known.
  private boolean isNoneOfItsTable(QualifiedName index) {
    return IndexNames.isKept(index.name())
        && relations.get(index.sibling(IndexNames.table(index.name())))
            instanceof Relation.Table table
        && isTold(table);
  }

  public Presence typePresence(QualifiedName type) {
    TypeState known = types.get(type);
    if (known != null) {
      return known.presence();
    }
    if (isSystem(type.schema())) {
      return Presence.PRESENT;
    }
    Relation relation = relations.get(type);
    if (relation instanceof Relation.Table table && table.presence() != Presence.ABSENT) {
      return table.presence();
    }
    return hasUnlisted(ObjectKind.TYPE) ? Presence.UNKNOWN : untold();
  }

  public Presence objectPresence(ObjectKind kind, String identity) {
    ObjectState known = objects.get(key(kind, identity));
    if (known != null) {
      return known.presence();
    }
    return kind.comesFromElsewhere() ? Presence.UNKNOWN : untold();
  }

  public Presence schemaPresence(String schema) {
    return schema.startsWith(conventions.temporary())
        ? Presence.PRESENT
        : objectPresence(ObjectKind.SCHEMA, schema);
  }

  /// The table of that name, or the default for unknown names.
  public Relation relation(QualifiedName name) {
    Relation known = relations.get(name);
    if (known != null) {
      return known;
    }
    Presence presence = presence(name);
    return presence == Presence.ABSENT
        ? new Relation.Absent(null)
        : Relation.Table.told(presence, null);
  }

  /// The presence of the column; an absent table has none.
  public Presence column(Relation.Table table, String column) {
    ColumnState known = table.columns().get(column);
    if (known != null) {
      return known.presence();
    }
    if (conventions.isHiddenColumn(column)) {
      return Presence.PRESENT;
    }
    return isTold(table) && table.parents().isEmpty() ? Presence.ABSENT : Presence.UNKNOWN;
  }

  /// True if all parts of the table are known, so that an unlisted one is absent.
  public boolean isTold(Relation.Table table) {
    return table.told() >= unread;
  }

  /// From PostgreSQL 18 on, every NOT NULL is a named constraint.
  public Presence constraint(Relation.Table table, String constraint) {
    ConstraintState known = table.constraints().get(constraint);
    boolean told = isTold(table) && !constraint.endsWith("_not_null");
    return known != null ? known.presence() : told ? Presence.ABSENT : Presence.UNKNOWN;
  }

  public Presence attachment(Relation.Table table, ObjectKind kind, String name) {
    ObjectState known = table.attachments().get(key(kind, name));
    return known != null ? known.presence() : isTold(table) ? Presence.ABSENT : Presence.UNKNOWN;
  }

  /// True if there may be an extension other than those that every database has.
  public boolean hasExtensions() {
    boolean[] found = {false};
    objects.forEach((key, state) ->
        found[0] |=
            key.startsWith("extension ")
                && !isBroughtAlong(key)
                && state.presence() != Presence.ABSENT);
    return found[0];
  }

  // ---- changes ---------------------------------------------------------------------------------

  /// A copy with other objects.
  private Catalog holding(
      Relations changedRelations,
      PersistentMap<QualifiedName, TypeState> changedTypes,
      PersistentMap<QualifiedName, Members<ObjectState>> changedRoutines,
      PersistentMap<String, ObjectState> changedObjects,
      Answered changedAnswers) {
    return new Catalog(
        conventions,
        open,
        unread,
        doubts,
        changedRelations,
        changedTypes,
        changedRoutines,
        changedObjects,
        searchPath,
        changedAnswers);
  }

  public Catalog with(QualifiedName name, Relation relation) {
    Answered after = answered.after(relations.get(name), relation);
    return holding(relations.put(name, relation), types, routines, objects, after);
  }

  public Catalog withType(QualifiedName name, TypeState type) {
    return holding(relations, types.put(name, type), routines, objects, answered);
  }

  public Catalog withRoutines(QualifiedName name, Members<ObjectState> overloads) {
    return holding(relations, types, routines.put(name, overloads), objects, answered);
  }

  public Catalog withObject(ObjectKind kind, String identity, ObjectState state) {
    return withObjects(objects.put(key(kind, identity), state));
  }

  private Catalog withObjects(PersistentMap<String, ObjectState> changed) {
    return holding(relations, types, routines, changed, answered);
  }

  /// `key` is a key of [#objects].
  public Catalog withoutObject(String key, Creator dropped) {
    ObjectState gone = new ObjectState(Presence.ABSENT, dropped, List.of());
    return withObjects(objects.put(key, gone));
  }

  public Catalog withSearchPath(List<String> path) {
    List<String> changed = path.isEmpty() ? DEFAULT_PATH : path;
    return changed.equals(searchPath)
        ? this
        : new Catalog(
            conventions,
            open,
            unread,
            doubts,
            relations,
            types,
            routines,
            objects,
            changed,
            answered);
  }

  public Catalog withoutTemporary() {
    List<QualifiedName> temporary = new ArrayList<>();
    relations.forEach((name, relation) -> {
      if (name.schema().equals(conventions.temporary())) {
        temporary.add(name);
      }
    });
    Relations kept = relations;
    for (QualifiedName name : temporary) {
      kept = kept.remove(name);
    }
    return holding(kept, types, routines, objects, answered);
  }

  private static final String UNLISTED = "unlisted ";

  /// The catalog after an object of that kind was created under an unknown name.
  public Catalog withUnlisted(ObjectKind kind) {
    return withObject(kind, UNLISTED, new ObjectState(Presence.PRESENT, null, List.of()));
  }

  boolean hasUnlisted(ObjectKind kind) {
    return objects.get(key(kind, UNLISTED)) != null;
  }

  private static final String LATE = "objects from before the history";

  /// The catalog after use of something that was never created: the history does not begin with an
  /// empty database. Objects the history creates are still assumed to be missing before.
  public Catalog startedLate() {
    return objects.get(LATE) != null
        ? this
        : withObjects(objects.put(LATE, new ObjectState(Presence.PRESENT, null, List.of())));
  }

  public boolean hasStartedLate() {
    ObjectState state = objects.get(LATE);
    return state != null && state.presence() == Presence.PRESENT;
  }

  /// The catalog of an inspected database: a relation that is not in it does not exist.
  public Catalog inspected() {
    return withObjects(objects.put(LATE, new ObjectState(Presence.ABSENT, null, List.of())));
  }

  public boolean isInspected() {
    return objects.get(LATE) != null && !hasStartedLate();
  }

  /// The catalog after a statement that may have created anything: absent names become unknown.
  public Catalog opened() {
    return doubted(true, unread + 1, Answered.NOTHING);
  }

  /// The catalog after a statement that may have left a state other than intended.
  public Catalog doubted() {
    return doubted(open, unread, answered);
  }

  private Catalog doubted(boolean nowOpen, int nowUnread, Answered left) {
    return new Catalog(
        conventions,
        nowOpen,
        nowUnread,
        doubts + 1,
        relations,
        types,
        routines,
        objects,
        searchPath,
        left);
  }

  /// True if what `made` created, or the initial state if it is null, may have changed since then.
  public boolean isDoubtful(@Nullable Creator made) {
    return (made == null ? 0 : made.doubts()) < doubts;
  }

  /// The catalog after a guard's answer that an object matches, or that none does.
  Catalog answering(Selection selection, boolean fits) {
    return answered(answered.with(selection, fits));
  }

  /// Drops the answers of one revision's guards.
  public Catalog withoutAnswers() {
    return answered.isEmpty() ? this : answered(Answered.NOTHING);
  }

  private Catalog answered(Answered changed) {
    return holding(relations, types, routines, objects, changed);
  }

  /// The facts common to both alternatives.
  public Catalog join(Catalog other) {
    return this == other ? this : Joins.catalogs(this, other);
  }
}
