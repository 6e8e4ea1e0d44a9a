package dev.reprise.alembic.python;

import dev.reprise.alembic.python.module.ModuleLoader;
import dev.reprise.alembic.python.module.ModuleOutline;
import dev.reprise.alembic.python.run.Choices;
import dev.reprise.alembic.python.run.Frame;
import dev.reprise.alembic.python.run.PendingImport;
import dev.reprise.alembic.value.InstanceValue;
import dev.reprise.alembic.value.LibraryObject;
import dev.reprise.alembic.value.ModuleValue;
import dev.reprise.alembic.value.Scope;
import dev.reprise.alembic.value.Value;
import dev.reprise.operation.Condition;
import dev.reprise.syntax.python.Module;
import dev.reprise.syntax.python.Statement;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Finds modules: known libraries first, then those of the repository, which are run once; any
/// other is [UnknownModule].
public final class ModuleImports {
  private static final int MAXIMUM_MODULES = 150;
  private static final int MAXIMUM_DEPTH = 12;

  private final Interpreter interpreter;
  private final ModuleLoader loader;
  private final Map<String, ModuleValue> loaded = new HashMap<>();
  private final List<LibraryObject> starred = new ArrayList<>();

  /// Imports in progress; circularly imported names resolve to nothing.
  private final Set<Value> resolving = new HashSet<>();

  private int depth;
  private boolean divides;
  private boolean divided;

  ModuleImports(Interpreter interpreter, ModuleLoader loader) {
    this.interpreter = interpreter;
    this.loader = loader;
  }

  /// From now on, runs only the statements of a module that decide the names read from it.
  public void divide() {
    divides = true;
  }

  /// True if statements of an imported module may have been skipped.
  boolean isDivided() {
    return divided;
  }

  void run(Statement.Import statement) {
    for (Statement.ImportedName name : statement.names()) {
      if (name.alias() != null) {
        bind(name.alias(), lazy(name.name()));
      } else {
        int dot = name.name().indexOf('.');
        bind(
            dot < 0 ? name.name() : name.name().substring(0, dot),
            lazy(dot < 0 ? name.name() : name.name().substring(0, dot)));
      }
    }
  }

  void run(Statement.ImportFrom statement) {
    String module = absolute(statement);
    for (Statement.ImportedName name : statement.names()) {
      if (name.name().equals("*")) {
        star(module);
      } else {
        String as = name.alias() == null ? name.name() : name.alias();
        bind(
            as,
            isRevision() ? member(module, name.name()) : new PendingImport(module, name.name()));
      }
    }
  }

  private void bind(String name, Value value) {
    interpreter.statements().targets().bind(name, value);
  }

  /// Only the revision's own imports are followed immediately; its helpers may import a whole
  /// application, of which they use little.
  private boolean isRevision() {
    return depth == 0;
  }

  /// The package of the current file, or null.
  @Nullable String ownPackage() {
    return loader.packageOf(interpreter.source());
  }

  /// The text of a file of the repository, or null.
  @Nullable String text(String path) {
    return loader.text(path);
  }

  /// The directory of the package with that dotted name, or null.
  @Nullable String packageDirectory(String dottedName) {
    return loader.directory(dottedName);
  }

  private Value lazy(String module) {
    return isRevision() ? module(module) : new PendingImport(module, null);
  }

  private String absolute(Statement.ImportFrom statement) {
    String module = statement.module() == null ? "" : statement.module();
    if (statement.level() == 0) {
      return module;
    }
    String from = loader.packageOf(interpreter.source());
    for (int i = 1; from != null && i < statement.level(); i++) {
      from = from.contains(".") ? from.substring(0, from.lastIndexOf('.')) : "";
    }
    if (from == null || from.isEmpty()) {
      return module;
    }
    return module.isEmpty() ? from : from + "." + module;
  }

  private void star(String module) {
    switch (module(module)) {
      case ModuleValue own ->
          own.scope()
              .names()
              .forEach((name, value) -> {
                if (!name.startsWith("_")) {
                  bind(name, value);
                }
              });
      case LibraryObject library -> starred.add(library);
      case Value _ -> {}
    }
  }

  /// A name brought in by `import *`, or null.
  @Nullable Value starred(String name) {
    for (LibraryObject each : starred) {
      if (each instanceof UnknownModule foreign) {
        if (Character.isLetter(name.charAt(0))) {
          return foreign.attribute(name, interpreter);
        }
      } else if (each.hasAttribute(name, interpreter)) {
        return each.attribute(name, interpreter);
      }
    }
    return null;
  }

  /// `from module import name`.
  public Value member(String module, String name) {
    Value from = module(module);
    if (from instanceof ModuleValue own) {
      Value found = own.scope().get(name);
      if (found != null && !found.equals(new PendingImport(module, name))) {
        return resolved(Choices.present(found));
      }
      Value inside = find(module + "." + name);
      return inside == null ? new UnknownModule(module + "." + name) : inside;
    }
    Value known = interpreter.library().module(module + "." + name);
    if (from instanceof LibraryObject library && !(from instanceof UnknownModule)) {
      return library.hasAttribute(name, interpreter) || known == null
          ? library.attribute(name, interpreter)
          : known;
    }
    Value inside = find(module + "." + name);
    return inside == null ? new UnknownModule(module + "." + name) : inside;
  }

  /// The object that a deferred import resolves to.
  public Value resolved(Value value) {
    if (!(value instanceof PendingImport(String module, @Nullable String name))) {
      return value;
    }
    if (depth >= MAXIMUM_DEPTH || !resolving.add(value)) {
      return new UnknownModule(name == null ? module : module + "." + name);
    }
    try {
      return name == null ? module(module) : member(module, name);
    } finally {
      resolving.remove(value);
    }
  }

  @Nullable Value submodule(ModuleValue module, String name) {
    return find(module.name() + "." + name);
  }

  public Value module(String name) {
    Value found = find(name);
    return found == null ? new UnknownModule(name) : found;
  }

  private @Nullable Value find(String name) {
    Value known = interpreter.library().module(name);
    if (known != null) {
      return known;
    }
    ModuleValue before = loaded.get(name);
    if (before != null) {
      return before;
    }
    Module module =
        loaded.size() >= MAXIMUM_MODULES || depth >= MAXIMUM_DEPTH || name.isEmpty()
            ? null
            : loader.load(name);
    return module == null ? null : load(name, module);
  }

  /// Runs a module of the repository, or only its imports until a name is read from it. The
  /// statements it sends by itself are not part of a migration.
  private ModuleValue load(String name, Module module) {
    Scope scope = new Scope(null);
    ModuleValue value = new ModuleValue(name, scope);
    loaded.put(name, value);
    Frame frame = new Frame(scope, module.source(), interpreter.through());
    ModuleOutline outline = divides ? loader.outline(module) : null;
    if (outline == null || !outline.isDivisible()) {
      run(module.body(), frame, depth + 1);
      scope.names().forEach((own, each) -> called(name + "." + own, each));
      return value;
    }
    divided = true;
    var open = new BitSet();
    open.set(0, module.body().size());
    var running = new BitSet();
    int own = depth + 1;
    Consumer<BitSet> run =
        needed ->
            interpreter.outsideBranches(
                scope,
                () -> {
                  for (int i = needed.nextSetBit(0); i >= 0; i = needed.nextSetBit(i + 1)) {
                    if (open.get(i)) {
                      open.clear(i);
                      run(module.body().subList(i, i + 1), frame, own);
                    }
                  }
                });
    run.accept(outline.imports());
    scope.runOnDemand(asked -> {
      BitSet needed = asked == null ? (BitSet) open.clone() : outline.deciding(asked);
      if (needed.intersects(open) && !needed.intersects(running)) {
        running.or(needed);
        run.accept(needed);
        running.andNot(needed);
        if (asked != null) {
          called(name + "." + asked, scope.get(asked));
        }
      }
    });
    return value;
  }

  private void run(List<Statement> statements, Frame frame, int at) {
    int before = depth;
    depth = at;
    interpreter.capture(() ->
        interpreter.in(
            frame,
            () -> {
              interpreter.statements().run(statements);
              return Condition.TRUE;
            }));
    depth = before;
  }

  private static void called(String name, @Nullable Value value) {
    if (value instanceof InstanceValue instance) {
      instance.call(name);
    }
  }
}
