package dev.reprise.catalog;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// The columns, constraints or labels of one object, in the order they were made; immutable.
public final class Members<V> {
  private final Map<String, V> byName;

  private Members(Map<String, V> byName) {
    this.byName = byName;
  }

  public static <V> Members<V> empty() {
    return new Members<>(Map.of());
  }

  /// @param byName not changed any more
  public static <V> Members<V> of(LinkedHashMap<String, V> byName) {
    return new Members<>(byName);
  }

  public @Nullable V get(String name) {
    return byName.get(name);
  }

  public Members<V> put(String name, V value) {
    if (byName.get(name) == value) {
      return this;
    }
    Map<String, V> changed = new LinkedHashMap<>(byName);
    changed.put(name, value);
    return new Members<>(changed);
  }

  public Members<V> remove(String name) {
    if (!byName.containsKey(name)) {
      return this;
    }
    Map<String, V> changed = new LinkedHashMap<>(byName);
    changed.remove(name);
    return new Members<>(changed);
  }

  /// The same member at the same place under another name.
  public Members<V> rename(String name, String to, V value) {
    Map<String, V> changed = new LinkedHashMap<>();
    byName.forEach((key, each) -> {
      if (key.equals(name)) {
        changed.put(to, value);
      } else if (!key.equals(to)) {
        changed.put(key, each);
      }
    });
    return new Members<>(changed);
  }

  public Members<V> mapped(UnaryOperator<V> change) {
    Map<String, V> changed = new LinkedHashMap<>(byName);
    changed.replaceAll((name, value) -> change.apply(value));
    return new Members<>(changed);
  }

  public Map<String, V> asMap() {
    return byName;
  }

  public Collection<V> values() {
    return byName.values();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Members<?> members && byName.equals(members.byName);
  }

  @Override
  public int hashCode() {
    return byName.hashCode();
  }
}
