package dev.reprise.alembic.value;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A `set`: distinct elements in insertion order; has an identity and is mutable.
///
/// A conditional element is a [Value.Maybe] with [Value.Absent] on one side. `rest` is not null if
/// there may be more elements; it is the reason.
public final class SetValue implements Value {
  private List<Value> elements;
  private Value.@Nullable Unknown rest;

  public SetValue(List<Value> elements) {
    this(elements, null);
  }

  public SetValue(List<Value> elements, Value.@Nullable Unknown rest) {
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

  public void set(List<Value> newElements, Value.@Nullable Unknown newRest) {
    elements = new ArrayList<>(newElements);
    rest = newRest;
  }
}
