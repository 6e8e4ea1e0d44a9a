package dev.reprise.catalog;

import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/// What is known when either of two states may be the case.
public final class Joins {
  private Joins() {}

  /// Where a side does not hold a member, it is absent there if that side is complete, else
  /// unknown.
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

  /// How to read and change what is known of a member's presence.
  interface Knowledge<V> {
    Presence of(V value);

    V with(V value, Presence presence);
  }

  private static <V> V alone(V value, boolean otherComplete, Knowledge<V> knowledge) {
    Presence other = otherComplete ? Presence.ABSENT : Presence.UNKNOWN;
    return knowledge.with(value, knowledge.of(value).join(other));
  }

  /// Two versions of a map: `join` is asked for every key whose values differ.
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
