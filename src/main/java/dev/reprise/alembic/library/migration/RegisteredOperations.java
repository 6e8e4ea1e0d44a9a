package dev.reprise.alembic.library.migration;

import dev.reprise.alembic.library.CallArguments;
import dev.reprise.alembic.value.Arguments;
import dev.reprise.alembic.value.ClassValue;
import dev.reprise.alembic.value.Execution;
import dev.reprise.alembic.value.InstanceValue;
import dev.reprise.alembic.value.LibraryObject;
import dev.reprise.alembic.value.Value;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The operations that a project adds to `op`: `@Operations.register_operation("name")` on a class,
/// and `@Operations.implementation_for(Class)` on its implementation.
///
/// Source: `Operations.register_operation` in alembic/operations/base.py.
public final class RegisteredOperations {
  private final Map<String, Registered> operations = new HashMap<>();
  private final Map<ClassValue, Value> implementations = new IdentityHashMap<>();
  private @Nullable Supplier<RegisteredOperations> environment;

  private record Registered(ClassValue type, String method) {}

  /// @param environment the operations registered by env.py and its imports, read on demand
  public RegisteredOperations(@Nullable Supplier<RegisteredOperations> environment) {
    this.environment = environment;
  }

  private static RegisteredOperations of(Execution execution) {
    return execution.shared(
        RegisteredOperations.class,
        RegisteredOperations.class,
        () -> new RegisteredOperations(null));
  }

  private void readEnvironment() {
    Supplier<RegisteredOperations> read = environment;
    if (read != null) {
      environment = null;
      RegisteredOperations found = read.get();
      found.operations.forEach(operations::putIfAbsent);
      implementations.putAll(found.implementations);
    }
  }

  /// Calls `op.name`; returns null if it is not registered.
  static @Nullable Value call(String name, Arguments arguments, Execution execution) {
    RegisteredOperations all = of(execution);
    if (all.operations.get(name) == null) {
      all.readEnvironment();
    }
    Registered registered = all.operations.get(name);
    return registered == null
        ? null
        : execution.call(
            execution.attribute(registered.type(), registered.method()),
            arguments.prepend(OperationsModule.OP));
  }

  /// The result of `operations.invoke(operation)`, or null if it has no implementation.
  static @Nullable Value invoke(@Nullable Value operation, Execution execution) {
    if (!(operation instanceof InstanceValue instance)) {
      return null;
    }
    RegisteredOperations all = of(execution);
    all.readEnvironment();
    Value function = all.implementation(instance.type());
    return function == null
        ? null
        : execution.call(function, Arguments.of(OperationsModule.OP, operation));
  }

  private @Nullable Value implementation(ClassValue type) {
    Value own = implementations.get(type);
    if (own != null) {
      return own;
    }
    for (Value base : type.bases()) {
      Value inherited = base instanceof ClassValue parent ? implementation(parent) : null;
      if (inherited != null) {
        return inherited;
      }
    }
    return null;
  }

  /// `Operations.register_operation(…)` or `Operations.implementation_for(…)`: called with the
  /// decorated class or function, which it returns.
  record Decorator(String name, Arguments arguments) implements LibraryObject {
    @Override
    public String describe() {
      return "Operations." + name;
    }

    @Override
    public boolean decorates() {
      return true;
    }

    @Override
    public Value decorated(ClassValue type, Execution execution) {
      return call(Arguments.of(type), execution);
    }

    @Override
    public Value call(Arguments decorated, Execution execution) {
      Value target = decorated.get(0);
      RegisteredOperations all = of(execution);
      if (name.equals("register_operation") && target instanceof ClassValue type) {
        String operation = CallArguments.string(arguments.get(0, "name"));
        String method = CallArguments.string(arguments.get(1, "sourcename"));
        if (operation != null) {
          all.operations.put(operation, new Registered(type, method == null ? operation : method));
        }
      } else if (arguments.get(0, "op_cls") instanceof ClassValue type && target != null) {
        all.implementations.put(type, target);
      }
      return target == null ? Value.NONE : target;
    }
  }
}
