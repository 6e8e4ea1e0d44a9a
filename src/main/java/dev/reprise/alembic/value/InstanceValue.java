package dev.reprise.alembic.value;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An object of a class written in the repository; an enum's member has `name` and `value`.
public final class InstanceValue implements Value {
  private final ClassValue type;
  private final Map<String, Value> attributes = new LinkedHashMap<>();
  private Arguments made = Arguments.NONE;
  private @Nullable String name;

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

  /// What it was made with.
  public Arguments made() {
    return made;
  }

  public void make(Arguments arguments) {
    made = arguments;
  }

  /// What a module calls it: `app.settings.settings`; else what its class is called.
  public String name() {
    return name == null ? type.name() : name;
  }

  /// The first name counts.
  public void call(String dottedName) {
    name = name == null ? dottedName : name;
  }

  @Override
  public String toString() {
    return type.name() + " object";
  }
}
