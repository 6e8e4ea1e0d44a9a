package dev.reprise.catalog;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Distinct names in insertion order; immutable, and cheap to extend.
public final class Names implements Iterable<String> {
  public static final Names NONE = new Names(Members.empty());

  private final Members<Boolean> members;

  private Names(Members<Boolean> members) {
    this.members = members;
  }

  public static Names of(List<String> names) {
    LinkedHashMap<String, Boolean> members = new LinkedHashMap<>();
    names.forEach(name -> members.put(name, Boolean.TRUE));
    return members.isEmpty() ? NONE : new Names(Members.of(members));
  }

  Names plus(String name) {
    return with(members.put(name, Boolean.TRUE));
  }

  Names minus(String name) {
    return with(members.remove(name));
  }

  private Names with(Members<Boolean> changed) {
    return changed == members ? this : new Names(changed);
  }

  /// The union.
  Names join(Names other) {
    Names joined = this;
    for (String name : equals(other) ? NONE : other) {
      joined = joined.plus(name);
    }
    return joined;
  }

  public Set<String> asSet() {
    return members.asMap().keySet();
  }

  @Override
  public Iterator<String> iterator() {
    return asSet().iterator();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Names names && members.equals(names.members);
  }

  @Override
  public int hashCode() {
    return members.hashCode();
  }
}
