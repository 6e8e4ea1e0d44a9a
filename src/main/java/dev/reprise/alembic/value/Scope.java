package dev.reprise.alembic.value;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The names of a module, a function call, a class body or a comprehension, and the enclosing
/// scope.
public final class Scope {
  private final @Nullable Scope outer;
  private final boolean classBody;
  private final Map<String, Value> names = new LinkedHashMap<>();
  private final Set<String> declaredOutside = new HashSet<>();
  private @Nullable Consumer<@Nullable String> unrun;

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

  /// From now on, calls `run` with each name before looking it up (null: all names), to run the
  /// statements that set it.
  public void runOnDemand(Consumer<@Nullable String> run) {
    unrun = run;
  }

  /// The live names of this scope only.
  public Map<String, Value> names() {
    if (unrun != null) {
      unrun.accept(null);
    }
    return names;
  }

  /// The names of this scope set so far.
  public Map<String, Value> known() {
    return names;
  }

  /// The value of a name of this scope alone, or null.
  public @Nullable Value get(String name) {
    if (unrun != null) {
      unrun.accept(name);
    }
    return names.get(name);
  }

  /// Sets a name of this scope.
  public void put(String name, Value value) {
    names.put(name, value);
  }

  public @Nullable Value find(String name) {
    for (Scope scope = this; scope != null; scope = scope.outer) {
      Value value = scope.get(name);
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
