package dev.reprise.alembic.value;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An object of a class defined in the repository; an enum's member has `name` and `value`.
public final class InstanceValue implements Value {
  private final ClassValue type;
  private final Map<String, Value> attributes = new LinkedHashMap<>();
  private Arguments made = Arguments.NONE;
  private @Nullable String name;
  private boolean saved;

  public InstanceValue(ClassValue type) {
    this.type = type;
  }

  public ClassValue type() {
    return type;
  }

  /// The live attributes of this object only.
  public Map<String, Value> attributes() {
    return attributes;
  }

  /// The arguments of its constructor.
  public Arguments made() {
    return made;
  }

  public void make(Arguments arguments) {
    made = arguments;
  }

  /// Notes that its row is inserted; false if it was before.
  public boolean save() {
    boolean first = !saved;
    saved = true;
    return first;
  }

  /// A module's name for it (`app.settings.settings`), else the name of its class.
  public String name() {
    return name == null ? type.name() : name;
  }

  /// The first name is kept.
  public void call(String dottedName) {
    name = name == null ? dottedName : name;
  }

  @Override
  public String toString() {
    return type.name() + " object";
  }
}
