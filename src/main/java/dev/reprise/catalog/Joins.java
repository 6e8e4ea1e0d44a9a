package dev.reprise.catalog;

import java.util.Objects;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/// Joins two alternative states into the facts common to both.
public final class Joins {
  private Joins() {}

  static Catalog catalogs(Catalog one, Catalog other) {
    return new Catalog(
        one.conventions(),
        one.open() || other.open(),
        Math.max(one.unread(), other.unread()),
        Math.max(one.doubts(), other.doubts()),
        one.relations()
            .join(
                other.relations(),
                (name, mine, theirs) ->
                    (mine == null ? one.relation(name) : mine)
                        .join(theirs == null ? other.relation(name) : theirs)),
        maps(
            one.types(),
            other.types(),
            (name, mine, theirs) ->
                (mine == null ? told(one, name) : mine)
                    .join(theirs == null ? told(other, name) : theirs)),
        maps(
            one.routines(),
            other.routines(),
            (name, mine, theirs) ->
                members(
                    mine == null ? Members.empty() : mine,
                    theirs == null ? Members.empty() : theirs,
                    !one.open(),
                    !other.open(),
                    ObjectState::join,
                    ObjectState.KNOWLEDGE)),
        maps(
            one.objects(),
            other.objects(),
            (key, mine, theirs) ->
                mine != null && theirs != null
                    ? mine.join(theirs)
                    : mine != null
                        ? alone(key, mine, other)
                        : alone(key, Objects.requireNonNull(theirs), one)),
        one.searchPath().equals(other.searchPath()) ? one.searchPath() : Catalog.DEFAULT_PATH,
        one.answered().join(one, other));
  }

  private static TypeState told(Catalog catalog, QualifiedName type) {
    return TypeState.told(catalog.typePresence(type), null);
  }

  /// An object that `silent` does not mention.
  private static ObjectState alone(String key, ObjectState told, Catalog silent) {
    boolean cluster = key.startsWith("role ") || key.startsWith("database ");
    Presence silence = cluster ? Presence.UNKNOWN : silent.untold();
    return told.withPresence(told.presence().join(silence));
  }

  /// A member missing on one side is absent there if that side is complete, else unknown.
  static <V> Members<V> members(
      Members<V> mine,
      Members<V> theirs,
      boolean mineComplete,
      boolean theirsComplete,
      BinaryOperator<V> both,
      Knowledge<V> knowledge) {
    if (mine.equals(theirs)) {
      return mine;
    }
    Members<V> joined = mine;
    for (var each : mine.asMap().entrySet()) {
      V other = theirs.get(each.getKey());
      joined =
          joined.put(
              each.getKey(),
              other == null
                  ? alone(each.getValue(), theirsComplete, knowledge)
                  : both.apply(each.getValue(), other));
    }
    for (var each : theirs.asMap().entrySet()) {
      if (mine.get(each.getKey()) == null) {
        joined = joined.put(each.getKey(), alone(each.getValue(), mineComplete, knowledge));
      }
    }
    return joined;
  }

  /// Reads and changes a member's presence.
  interface Knowledge<V> {
    Presence of(V value);

    V with(V value, Presence presence);
  }

  private static <V> V alone(V value, boolean otherComplete, Knowledge<V> knowledge) {
    Presence other = otherComplete ? Presence.ABSENT : Presence.UNKNOWN;
    return knowledge.with(value, knowledge.of(value).join(other));
  }

  /// Joins two versions of a map: `join` is called for every key whose values differ.
  public static <K extends Comparable<? super K>, V> PersistentMap<K, V> maps(
      PersistentMap<K, V> mine, PersistentMap<K, V> theirs, Join<K, V> join) {
    if (mine == theirs) {
      return mine;
    }
    Building<K, V> building = new Building<>(mine);
    mine.differences(
        theirs,
        (key, one, other) -> {
          V joined = join.of(key, one, other);
          building.map = joined == null ? building.map.remove(key) : building.map.put(key, joined);
        });
    return building.map;
  }

  public interface Join<K, V> {
    @Nullable V of(K key, @Nullable V mine, @Nullable V theirs);
  }

  private static final class Building<K extends Comparable<? super K>, V> {
    private PersistentMap<K, V> map;

    Building(PersistentMap<K, V> map) {
      this.map = map;
    }
  }
}
