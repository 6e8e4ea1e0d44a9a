package dev.reprise.alembic.value;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A `list`: has an identity and is mutable.
///
/// A conditional element is a [Value.Maybe] with [Value.Absent] on one side. `rest` is not null if
/// there may be more elements; it is the reason, and `sample` is one of them, if any was seen.
public final class ListValue implements Value {
  private List<Value> elements;
  private Value.@Nullable Unknown rest;
  private @Nullable Value sample;

  public ListValue(List<Value> elements) {
    this(elements, null);
  }

  public ListValue(List<Value> elements, Value.@Nullable Unknown rest) {
    this.elements = new ArrayList<>(elements);
    this.rest = rest;
  }

  /// The live elements: read them, change them through [Execution#changing].
  public List<Value> elements() {
    return elements;
  }

  public Value.@Nullable Unknown rest() {
    return rest;
  }

  public @Nullable Value sample() {
    return sample;
  }

  /// The same list, with a known sample of its other elements.
  public ListValue with(@Nullable Value other) {
    sample = other;
    return this;
  }

  public void set(List<Value> newElements, Value.@Nullable Unknown newRest) {
    elements = new ArrayList<>(newElements);
    rest = newRest;
  }
}
