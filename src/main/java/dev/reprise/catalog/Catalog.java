package dev.reprise.catalog;

import dev.reprise.operation.Condition.Selection;
import dev.reprise.operation.Name;
import dev.reprise.operation.ObjectId;
import dev.reprise.operation.ObjectKind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// A database as far as a history tells: immutable, and cheap to branch and to compare.
///
/// `open` is false where everything that ever happened is known: then a name nobody told about is
/// absent. In an open catalog it is unknown. An open catalog arises from a history without its
/// beginning, and from statements that could not be read.
///
/// `unread` counts the statements that could not be read and may have changed anything; `doubts`
/// counts these and the revisions that fail on their first run: what was told before one of them
/// ([Creator#doubts]) may have been mended or undone since. `answered` is what guards said of
/// objects that nobody told of.
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

  /// A database nobody has touched, or, where it is `open`, one with a past nobody told about.
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

  /// Whether every database has it from the beginning.
  public boolean isBroughtAlong(ObjectId object) {
    return isBroughtAlong(key(object.kind(), object.text()));
  }

  private boolean isBroughtAlong(String key) {
    return conventions.broughtAlong().stream()
        .anyMatch(each -> key(each.kind(), each.text()).equals(key));
  }

  /// Under which an object that is neither relation, type nor routine is kept.
  public static String key(ObjectKind kind, String identity) {
    return kind.word() + " " + identity;
  }

  // ---- names -----------------------------------------------------------------------------------

  public boolean isSystem(@Nullable String schema) {
    return schema != null && conventions.isSystem(schema);
  }

  /// Where a new object of that name goes.
  public QualifiedName creating(Name name) {
    String schema = name.schema();
    return new QualifiedName(schema != null ? schema : current(), ObjectNames.cut(name.name()));
  }

  /// The relation a statement means: a temporary one first, then the first along the search path.
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

  /// The schema in which what is made without one is made.
  private String current() {
    return searchPath.getFirst();
  }

  // ---- presence --------------------------------------------------------------------------------

  /// What a name means that nobody told about.
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

  /// Whether this would be an index of a table all of whose parts are told.
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

  /// The table there, or what an untold name amounts to.
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

  /// Whether the table has the column; a table that is not there has none.
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

  /// Whether a part of the table that is not listed is not there.
  public boolean isTold(Relation.Table table) {
    return table.told() >= unread;
  }

  /// From PostgreSQL 18 on, every NOT NULL is a constraint with a name.
  public Presence constraint(Relation.Table table, String constraint) {
    ConstraintState known = table.constraints().get(constraint);
    boolean told = isTold(table) && !constraint.endsWith("_not_null");
    return known != null ? known.presence() : told ? Presence.ABSENT : Presence.UNKNOWN;
  }

  public Presence attachment(Relation.Table table, ObjectKind kind, String name) {
    ObjectState known = table.attachments().get(key(kind, name));
    return known != null ? known.presence() : isTold(table) ? Presence.ABSENT : Presence.UNKNOWN;
  }

  /// Whether an extension may be there beside those that every database has.
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

  /// With other objects in it.
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

  /// `key` is that of [#objects].
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

  /// After something of that kind was made under a name that could not be told.
  public Catalog withUnlisted(ObjectKind kind) {
    return withObject(kind, UNLISTED, new ObjectState(Presence.PRESENT, null, List.of()));
  }

  boolean hasUnlisted(ObjectKind kind) {
    return objects.get(key(kind, UNLISTED)) != null;
  }

  private static final String LATE = "history that starts late";

  /// Something is used that nobody made: the history does not begin with an empty database. What it
  /// makes itself is still taken to be missing before.
  public Catalog startedLate() {
    return objects.get(LATE) != null
        ? this
        : withObjects(objects.put(LATE, new ObjectState(Presence.PRESENT, null, List.of())));
  }

  public boolean hasStartedLate() {
    return objects.get(LATE) != null;
  }

  /// After something unread that may have made anything: what is not known is now unknown.
  public Catalog opened() {
    return doubted(true, unread + 1, Answered.NOTHING);
  }

  /// After something that may have left anything else than it was meant to.
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

  /// Whether what `made` has done, or what nobody has, may be otherwise by now.
  public boolean isDoubtful(@Nullable Creator made) {
    return (made == null ? 0 : made.doubts()) < doubts;
  }

  /// The same, once a guard has said that an object fits, or that none does.
  Catalog answering(Selection selection, boolean fits) {
    return answered(answered.with(selection, fits));
  }

  /// Without what guards of one revision said.
  public Catalog withoutAnswers() {
    return answered.isEmpty() ? this : answered(Answered.NOTHING);
  }

  private Catalog answered(Answered changed) {
    return holding(relations, types, routines, objects, changed);
  }

  /// What is known when either may be the case.
  public Catalog join(Catalog other) {
    return this == other ? this : Joins.catalogs(this, other);
  }
}
