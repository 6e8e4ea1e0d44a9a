package dev.reprise.alembic.value;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A `dict` in insertion order: has an identity and is mutable.
///
/// A conditional entry is a [Value.Maybe] with [Value.Absent] on one side. `rest` is not null if
/// there may be more entries; it is the reason.
public final class DictValue implements Value {
  private Map<Value, Value> entries;
  private Value.@Nullable Unknown rest;

  public DictValue(Map<Value, Value> entries) {
    this(entries, null);
  }

  public DictValue(Map<Value, Value> entries, Value.@Nullable Unknown rest) {
    this.entries = new LinkedHashMap<>(entries);
    this.rest = rest;
  }

  /// The live entries: read them, change them through [Execution#changing].
  public Map<Value, Value> entries() {
    return entries;
  }

  public @Nullable Value get(String key) {
    return entries.get(Text.of(key));
  }

  public Value.@Nullable Unknown rest() {
    return rest;
  }

  public void set(Map<Value, Value> newEntries, Value.@Nullable Unknown newRest) {
    entries = new LinkedHashMap<>(newEntries);
    rest = newRest;
  }
}
