package dev.reprise.catalog;

import dev.reprise.operation.Condition.Selection;
import dev.reprise.operation.Name;
import dev.reprise.operation.ObjectId;
import dev.reprise.operation.ObjectKind;
import java.util.List;
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
    return new QualifiedName(
        schema != null ? schema : searchPath.getFirst(), ObjectNames.cut(name.name()));
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
    for (String schema : searchPath) {
      QualifiedName candidate = new QualifiedName(schema, own);
      Relation relation = relations.get(candidate);
      if (relation != null && relation.presence() != Presence.ABSENT) {
        return candidate;
      }
    }
    String system = conventions.systemSchema(own);
    return new QualifiedName(system != null ? system : searchPath.getFirst(), own);
  }

  public QualifiedName resolveType(Name name) {
    String own = ObjectNames.cut(name.name());
    if (name.schema() != null) {
      return new QualifiedName(name.schema(), own);
    }
    for (String schema : searchPath) {
      QualifiedName candidate = new QualifiedName(schema, own);
      TypeState type = types.get(candidate);
      if (type != null && type.presence() != Presence.ABSENT) {
        return candidate;
      }
    }
    return new QualifiedName(searchPath.getFirst(), own);
  }

  public QualifiedName resolveRoutine(Name name) {
    if (name.schema() != null) {
      return new QualifiedName(name.schema(), name.name());
    }
    for (String schema : searchPath) {
      QualifiedName candidate = new QualifiedName(schema, name.name());
      if (routines.get(candidate) != null) {
        return candidate;
      }
    }
    return new QualifiedName(searchPath.getFirst(), name.name());
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

  public Presence constraint(Relation.Table table, String constraint) {
    ConstraintState known = table.constraints().get(constraint);
    return known != null ? known.presence() : isTold(table) ? Presence.ABSENT : Presence.UNKNOWN;
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

  public Catalog with(QualifiedName name, Relation relation) {
    return new Catalog(
        conventions,
        open,
        unread,
        doubts,
        relations.put(name, relation),
        types,
        routines,
        objects,
        searchPath,
        answered.after(relations.get(name), relation));
  }

  public Catalog withType(QualifiedName name, TypeState type) {
    return new Catalog(
        conventions,
        open,
        unread,
        doubts,
        relations,
        types.put(name, type),
        routines,
        objects,
        searchPath,
        answered);
  }

  public Catalog withRoutines(QualifiedName name, Members<ObjectState> overloads) {
    return new Catalog(
        conventions,
        open,
        unread,
        doubts,
        relations,
        types,
        routines.put(name, overloads),
        objects,
        searchPath,
        answered);
  }

  public Catalog withObject(ObjectKind kind, String identity, ObjectState state) {
    return withObjects(objects.put(key(kind, identity), state));
  }

  private Catalog withObjects(PersistentMap<String, ObjectState> changed) {
    return new Catalog(
        conventions,
        open,
        unread,
        doubts,
        relations,
        types,
        routines,
        changed,
        searchPath,
        answered);
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
    List<QualifiedName> temporary = new java.util.ArrayList<>();
    relations.forEach((name, relation) -> {
      if (name.schema().equals(conventions.temporary())) {
        temporary.add(name);
      }
    });
    Relations kept = relations;
    for (QualifiedName name : temporary) {
      kept = kept.remove(name);
    }
    return new Catalog(
        conventions, open, unread, doubts, kept, types, routines, objects, searchPath, answered);
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
    return new Catalog(
        conventions,
        true,
        unread + 1,
        doubts + 1,
        relations,
        types,
        routines,
        objects,
        searchPath,
        Answered.NOTHING);
  }

  /// After something that may have left anything else than it was meant to.
  public Catalog doubted() {
    return new Catalog(
        conventions,
        open,
        unread,
        doubts + 1,
        relations,
        types,
        routines,
        objects,
        searchPath,
        answered);
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
    return new Catalog(
        conventions,
        open,
        unread,
        doubts,
        relations,
        types,
        routines,
        objects,
        searchPath,
        changed);
  }

  // ---- two catalogs ----------------------------------------------------------------------------

  /// What is known when either may be the case.
  public Catalog join(Catalog other) {
    if (this == other) {
      return this;
    }
    return new Catalog(
        conventions,
        open || other.open,
        Math.max(unread, other.unread),
        Math.max(doubts, other.doubts),
        relations.join(
            other.relations,
            (name, mine, theirs) ->
                (mine == null ? relation(name) : mine)
                    .join(theirs == null ? other.relation(name) : theirs)),
        Joins.maps(
            types,
            other.types,
            (name, mine, theirs) ->
                (mine == null ? TypeState.told(typePresence(name), null) : mine)
                    .join(
                        theirs == null ? TypeState.told(other.typePresence(name), null) : theirs)),
        Joins.maps(
            routines,
            other.routines,
            (name, mine, theirs) ->
                Joins.members(
                    mine == null ? Members.empty() : mine,
                    theirs == null ? Members.empty() : theirs,
                    !open,
                    !other.open,
                    ObjectState::join,
                    ObjectState.KNOWLEDGE)),
        Joins.maps(objects, other.objects, (key, mine, theirs) -> join(key, mine, theirs, other)),
        searchPath.equals(other.searchPath) ? searchPath : DEFAULT_PATH,
        answered.join(this, other));
  }

  private ObjectState join(
      String key, @Nullable ObjectState mine, @Nullable ObjectState theirs, Catalog other) {
    if (mine != null && theirs != null) {
      return mine.join(theirs);
    }
    boolean cluster = key.startsWith("role ") || key.startsWith("database ");
    if (mine != null) {
      Presence silence = cluster ? Presence.UNKNOWN : other.untold();
      return mine.withPresence(mine.presence().join(silence));
    }
    ObjectState known = java.util.Objects.requireNonNull(theirs);
    return known.withPresence(known.presence().join(cluster ? Presence.UNKNOWN : untold()));
  }
}
