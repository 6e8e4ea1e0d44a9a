package dev.reprise.alembic.value;

import java.util.LinkedHashMap;
import java.util.Map;

/// An object of a class written in the repository; an enum's member has `name` and `value`.
public final class InstanceValue implements Value {
  private final ClassValue type;
  private final Map<String, Value> attributes = new LinkedHashMap<>();

  public InstanceValue(ClassValue type) {
    this.type = type;
  }

  public ClassValue type() {
    return type;
  }

  /// The live attributes of this object alone.
  public Map<String, Value> attributes() {
    return attributes;
  }

  @Override
  public String toString() {
    return type.name() + " object";
  }
}
