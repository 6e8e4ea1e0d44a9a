package dev.reprise.alembic.value;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The names of a module, a function call, a class body or a comprehension, and the enclosing
/// scope.
public final class Scope {
  private final @Nullable Scope outer;
  private final boolean classBody;
  private final Map<String, Value> names = new LinkedHashMap<>();
  private final Set<String> declaredOutside = new HashSet<>();

  public Scope(@Nullable Scope outer) {
    this(outer, false);
  }

  public Scope(@Nullable Scope outer, boolean classBody) {
    this.outer = outer;
    this.classBody = classBody;
  }

  /// The enclosing scope of functions defined here: class bodies are skipped.
  public Scope forFunctions() {
    return classBody && outer != null ? outer.forFunctions() : this;
  }

  public @Nullable Scope outer() {
    return outer;
  }

  public Scope module() {
    return outer == null ? this : outer.module();
  }

  /// The live names of this scope only.
  public Map<String, Value> names() {
    return names;
  }

  public @Nullable Value find(String name) {
    for (Scope scope = this; scope != null; scope = scope.outer) {
      Value value = scope.names.get(name);
      if (value != null) {
        return value;
      }
    }
    return null;
  }

  /// `global name` or `nonlocal name`.
  public void declareOutside(String name) {
    declaredOutside.add(name);
  }

  /// The scope that an assignment to `name` here writes to.
  public Scope owner(String name) {
    if (!declaredOutside.contains(name) || outer == null) {
      return this;
    }
    for (Scope scope = outer; scope.outer != null; scope = scope.outer) {
      if (scope.names.containsKey(name)) {
        return scope;
      }
    }
    return module();
  }
}
