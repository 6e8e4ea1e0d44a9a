package dev.reprise.alembic.value;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A class defined in the repository. `members` are its names (functions, constants, enum members).
public final class ClassValue implements Value {
  private final String name;
  private final List<Value> bases;
  private final Map<String, Value> members;
  private final boolean enumeration;

  public ClassValue(
      String name, List<Value> bases, Map<String, Value> members, boolean enumeration) {
    this.name = name;
    this.bases = List.copyOf(bases);
    this.members = members;
    this.enumeration = enumeration;
  }

  public String name() {
    return name;
  }

  public List<Value> bases() {
    return bases;
  }

  /// The live members of this class only.
  public Map<String, Value> members() {
    return members;
  }

  /// True for a subclass of `enum.Enum`.
  public boolean isEnumeration() {
    return enumeration;
  }

  /// The members of an enumeration in order, each an [InstanceValue] with `name` and `value`.
  public List<InstanceValue> enumMembers() {
    return members.values().stream()
        .filter(InstanceValue.class::isInstance)
        .map(InstanceValue.class::cast)
        .filter(member -> member.type() == this)
        .toList();
  }

  /// The member of this class or else of the first base that has it.
  public @Nullable Value member(String wanted) {
    Value own = members.get(wanted);
    if (own != null) {
      return own;
    }
    for (Value base : bases) {
      Value inherited = base instanceof ClassValue type ? type.member(wanted) : null;
      if (inherited != null) {
        return inherited;
      }
    }
    return null;
  }

  @Override
  public String toString() {
    return "class " + name;
  }
}
