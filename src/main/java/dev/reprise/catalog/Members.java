package dev.reprise.catalog;

import java.util.AbstractList;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// The columns, constraints or labels of one object, in creation order; immutable.
///
/// Small ones are copied on change. Versions of large ones share structure; otherwise thousands of
/// changes to one table would take quadratic time.
public final class Members<V> {
  private static final int FEW = 32;
  private static final Members<?> EMPTY = new Members<>(new Few<>(new Object[0]));

  /// In order; built on demand if there are many.
  private volatile @Nullable Map<String, V> byName;

  /// Null if there are few.
  private final @Nullable PersistentMap<String, Placed<V>> many;

  private final int size;
  private final int nextPlace;

  private record Placed<V>(int place, V value) {}

  private Members(Few<V> few) {
    this.byName = few;
    this.many = null;
    this.size = few.size();
    this.nextPlace = 0;
  }

  private Members(PersistentMap<String, Placed<V>> many, int size, int nextPlace) {
    this.many = many;
    this.size = size;
    this.nextPlace = nextPlace;
  }

  @SuppressWarnings("unchecked")
  public static <V> Members<V> empty() {
    return (Members<V>) EMPTY;
  }

  /// @param byName must not be modified afterwards
  public static <V> Members<V> of(LinkedHashMap<String, V> byName) {
    if (byName.size() <= FEW) {
      return new Members<>(Few.of(byName));
    }
    PersistentMap<String, Placed<V>> many = PersistentMap.empty();
    int place = 0;
    for (var each : byName.entrySet()) {
      many = many.put(each.getKey(), new Placed<>(place++, each.getValue()));
    }
    return new Members<>(many, place, place);
  }

  public @Nullable V get(String name) {
    if (many == null) {
      return asMap().get(name);
    }
    Placed<V> placed = many.get(name);
    return placed == null ? null : placed.value();
  }

  public Members<V> put(String name, V value) {
    if (get(name) == value) {
      return this;
    }
    if (many == null) {
      Few<V> few = (Few<V>) asMap();
      if (size < FEW || few.find(name) >= 0) {
        return new Members<>(few.with(name, value));
      }
      LinkedHashMap<String, V> changed = new LinkedHashMap<>(few);
      changed.put(name, value);
      return of(changed);
    }
    Placed<V> there = many.get(name);
    return there == null
        ? new Members<>(many.put(name, new Placed<>(nextPlace, value)), size + 1, nextPlace + 1)
        : new Members<>(many.put(name, new Placed<>(there.place(), value)), size, nextPlace);
  }

  public Members<V> remove(String name) {
    if (get(name) == null) {
      return this;
    }
    if (many == null) {
      return new Members<>(((Few<V>) asMap()).without(name));
    }
    return new Members<>(many.remove(name), size - 1, nextPlace);
  }

  /// The same member at the same place, renamed.
  public Members<V> rename(String name, String to, V value) {
    if (many != null) {
      Placed<V> there = many.get(name);
      if (there == null) {
        return remove(to);
      }
      int replaced = !to.equals(name) && many.get(to) != null ? 1 : 0;
      return new Members<>(
          many.remove(name).put(to, new Placed<>(there.place(), value)),
          size - replaced,
          nextPlace);
    }
    LinkedHashMap<String, V> changed = new LinkedHashMap<>();
    asMap()
        .forEach((key, each) -> {
          if (key.equals(name)) {
            changed.put(to, value);
          } else if (!key.equals(to)) {
            changed.put(key, each);
          }
        });
    return of(changed);
  }

  public Members<V> mapped(UnaryOperator<V> change) {
    LinkedHashMap<String, V> changed = new LinkedHashMap<>(asMap());
    changed.replaceAll((name, value) -> change.apply(value));
    return of(changed);
  }

  public Map<String, V> asMap() {
    Map<String, V> map = byName;
    if (map == null) {
      map = inOrder();
      byName = map;
    }
    return map;
  }

  @SuppressWarnings("unchecked")
  private Map<String, V> inOrder() {
    record Named<V>(String name, Placed<V> placed) {}
    Named<V>[] all = new Named[size];
    int[] next = {0};
    if (many != null) {
      many.forEachInAnyOrder((name, placed) -> all[next[0]++] = new Named<>(name, placed));
    }
    Arrays.sort(all, (one, other) -> Integer.compare(one.placed().place(), other.placed().place()));
    Map<String, V> map = LinkedHashMap.newLinkedHashMap(size);
    for (Named<V> each : all) {
      map.put(each.name(), each.placed().value());
    }
    return map;
  }

  public Collection<V> values() {
    return asMap().values();
  }

  /// Called for every name whose value is not the same object in both.
  void differences(Members<V> other, PersistentMap.Difference<String, V> difference) {
    if (many != null && other.many != null) {
      many.differences(
          other.many,
          (name, mine, theirs) -> {
            V one = mine == null ? null : mine.value();
            V another = theirs == null ? null : theirs.value();
            if (one != another) {
              difference.differs(name, one, another);
            }
          });
      return;
    }
    asMap()
        .forEach((name, mine) -> {
          V theirs = other.get(name);
          if (mine != theirs) {
            difference.differs(name, mine, theirs);
          }
        });
    other
        .asMap()
        .forEach((name, theirs) -> {
          if (get(name) == null) {
            difference.differs(name, null, theirs);
          }
        });
  }

  @Override
  public boolean equals(@Nullable Object other) {
    if (this == other) {
      return true;
    }
    if (!(other instanceof Members<?> members) || members.size != size) {
      return false;
    }
    return many != null && members.many != null
        ? same(many, members.many)
        : asMap().equals(members.asMap());
  }

  @SuppressWarnings("unchecked")
  private static <V> boolean same(
      PersistentMap<String, Placed<V>> mine, PersistentMap<String, ?> others) {
    boolean[] same = {true};
    mine.differences(
        (PersistentMap<String, Placed<V>>) others,
        (_, one, other) ->
            same[0] &= one != null && other != null && one.value().equals(other.value()));
    return same[0];
  }

  @Override
  public int hashCode() {
    return asMap().hashCode();
  }

  /// In order: name, value, name, value. One array, because histories hold hundreds of thousands of
  /// them.
  private static final class Few<V> extends AbstractMap<String, V> {
    private final Object[] slots;

    private Few(Object[] slots) {
      this.slots = slots;
    }

    static <V> Few<V> of(Map<String, V> all) {
      Object[] slots = new Object[2 * all.size()];
      int at = 0;
      for (var each : all.entrySet()) {
        slots[at++] = each.getKey();
        slots[at++] = each.getValue();
      }
      return new Few<>(slots);
    }

    Few<V> with(String name, V value) {
      int found = find(name);
      int at = found < 0 ? slots.length : found;
      Object[] changed = Arrays.copyOf(slots, Math.max(slots.length, at + 2));
      changed[at] = found < 0 ? name : slots[at];
      changed[at + 1] = value;
      return new Few<>(changed);
    }

    Few<V> without(String name) {
      int at = find(name);
      Object[] changed = Arrays.copyOf(slots, slots.length - 2);
      System.arraycopy(slots, at + 2, changed, at, changed.length - at);
      return new Few<>(changed);
    }

    int find(@Nullable Object name) {
      for (int at = 0; at < slots.length; at += 2) {
        if (slots[at].equals(name)) {
          return at;
        }
      }
      return -1;
    }

    @SuppressWarnings("unchecked")
    private V value(int at) {
      return (V) slots[at + 1];
    }

    @Override
    public @Nullable V get(@Nullable Object name) {
      int at = find(name);
      return at < 0 ? null : value(at);
    }

    @Override
    public boolean containsKey(@Nullable Object name) {
      return find(name) >= 0;
    }

    @Override
    public int size() {
      return slots.length / 2;
    }

    @Override
    public Collection<V> values() {
      return new AbstractList<>() {
        @Override
        public V get(int index) {
          return value(2 * index);
        }

        @Override
        public int size() {
          return Few.this.size();
        }
      };
    }

    @Override
    public Set<Map.Entry<String, V>> entrySet() {
      return new AbstractSet<>() {
        @Override
        public int size() {
          return Few.this.size();
        }

        @Override
        public Iterator<Map.Entry<String, V>> iterator() {
          return entries();
        }
      };
    }

    private Iterator<Map.Entry<String, V>> entries() {
      return new Iterator<>() {
        private int at;

        @Override
        public boolean hasNext() {
          return at < slots.length;
        }

        @Override
        public Map.Entry<String, V> next() {
          at += 2;
          return Map.entry((String) slots[at - 2], value(at - 2));
        }
      };
    }
  }
}
