package dev.reprise.alembic;

import dev.reprise.alembic.library.Environment;
import dev.reprise.alembic.library.TargetMetaData;
import dev.reprise.alembic.library.migration.RegisteredOperations;
import dev.reprise.alembic.python.Interpreter;
import dev.reprise.alembic.python.module.ModuleLoader;
import dev.reprise.alembic.python.run.Budget;
import dev.reprise.alembic.python.run.Choices;
import dev.reprise.alembic.python.run.Frame;
import dev.reprise.alembic.value.Arguments;
import dev.reprise.alembic.value.FunctionValue;
import dev.reprise.alembic.value.IgnoredArguments;
import dev.reprise.alembic.value.Library;
import dev.reprise.alembic.value.LibraryObject;
import dev.reprise.alembic.value.Scope;
import dev.reprise.alembic.value.Text;
import dev.reprise.alembic.value.Value;
import dev.reprise.alembic.value.WholeModules;
import dev.reprise.operation.Operation;
import dev.reprise.operation.Origin;
import dev.reprise.operation.Plan;
import dev.reprise.operation.Step;
import dev.reprise.operation.platform.Platform;
import dev.reprise.syntax.python.Module;
import dev.reprise.syntax.python.Parameter;
import dev.reprise.text.Source;
import dev.reprise.text.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Runs a revision's `upgrade()` and `downgrade()` abstractly and records their effects.
///
/// Never fails or hangs: code that is too deep, too long or not understood becomes a gap in the
/// plan, with its place and the reason.
public final class Evaluator {
  /// An env.py may import a whole application.
  private static final int MAXIMUM_NODES = 300_000;

  private final Platform platform;
  private final Supplier<? extends Library> library;
  private final ModuleLoader loader;
  private final Environment environment;
  private final Map<String, Value> assumptions;

  /// `library` provides the modules for `import alembic` and `import sqlalchemy`, new for each run.
  public Evaluator(Platform platform, Supplier<? extends Library> library, ModuleLoader loader) {
    this(platform, library, loader, Environment.standard(), Map.of());
  }

  /// `environment` holds the settings of env.py, `assumptions` the assumed settings, by key.
  public Evaluator(
      Platform platform,
      Supplier<? extends Library> library,
      ModuleLoader loader,
      Environment environment,
      Map<String, Value> assumptions) {
    this.platform = platform;
    this.library = library;
    this.loader = loader;
    this.environment = environment;
    this.assumptions = Map.copyOf(assumptions);
  }

  /// For the history's only database.
  public Evaluated upgrade(Module revision) {
    return upgrade(revision, null);
  }

  /// @param database the `engine_name` that the env.py of the template `multidb` passes, or null
  public Evaluated upgrade(Module revision, @Nullable String database) {
    return WholeModules.onlyIfNeeded(whole -> {
      IgnoredArguments ignored = new IgnoredArguments();
      Plan upgrade = plan(revision, "upgrade", database, ignored, whole);
      return new Evaluated(upgrade, ignored.all());
    });
  }

  public Plan downgrade(Module revision, @Nullable String database) {
    return WholeModules.onlyIfNeeded(
        whole -> plan(revision, "downgrade", database, new IgnoredArguments(), whole));
  }

  private Plan plan(
      Module revision,
      String direction,
      @Nullable String database,
      IgnoredArguments ignored,
      boolean whole) {
    Interpreter interpreter = interpreter(revision);
    if (!whole) {
      interpreter.imports().divide();
    }
    interpreter.shared(IgnoredArguments.class, IgnoredArguments.class, () -> ignored);
    List<Step> steps = new ArrayList<>();
    try {
      steps.addAll(interpreter.capture(() -> run(interpreter, revision, direction, database)));
    } catch (StackOverflowError _) {
      steps.add(
          new Step.Unknown(
              "nested too deeply to follow",
              Operation.Reach.SCHEMA,
              new Origin.Code(revision.source(), Span.at(0), List.of())));
    }
    if (interpreter.limit() != null) {
      steps.add(interpreter.limit());
    }
    List<Step> settled = Observations.settle(withoutLastReturn(steps));
    return new Plan(
        interpreter.searchesCatalog() ? UnboundNames.settle(settled) : settled,
        environment.transaction());
  }

  /// A new run.
  public Interpreter interpreter(Module revision) {
    Interpreter interpreter =
        new Interpreter(
            revision.source(), platform, library.get(), loader, new Budget(), assumptions);
    interpreter.shared(
        TargetMetaData.class,
        TargetMetaData.class,
        () -> new TargetMetaData(environment.convention()));
    interpreter.shared(Environment.class, Environment.class, () -> environment);
    interpreter.shared(
        RegisteredOperations.class,
        RegisteredOperations.class,
        () -> new RegisteredOperations(this::registered));
    return interpreter;
  }

  /// The operations registered by env.py and its imports, as far as these can be followed.
  private RegisteredOperations registered() {
    RegisteredOperations registered = new RegisteredOperations(null);
    List<Module> modules = environment.operations();
    if (modules.isEmpty()) {
      return registered;
    }
    Source first = modules.getFirst().source();
    Interpreter interpreter =
        new Interpreter(
            first, platform, library.get(), loader, new Budget(MAXIMUM_NODES), assumptions);
    interpreter.shared(RegisteredOperations.class, RegisteredOperations.class, () -> registered);
    for (Module module : modules) {
      String name = dottedName(module.source());
      if (name.equals("env") || name.endsWith(".env")) {
        module(interpreter, module);
      } else {
        interpreter.capture(() -> interpreter.imports().module(name));
      }
    }
    return registered;
  }

  private String dottedName(Source file) {
    String path = file.path();
    String stem = path.substring(path.lastIndexOf('/') + 1).replaceFirst("\\.py$", "");
    String home = Objects.requireNonNullElse(loader.packageOf(file), "");
    return stem.equals("__init__") ? home : home.isEmpty() ? stem : home + "." + stem;
  }

  public ModuleLoader loader() {
    return loader;
  }

  private static List<Step> withoutLastReturn(List<Step> steps) {
    return !steps.isEmpty() && steps.getLast() instanceof Step.Return
        ? steps.subList(0, steps.size() - 1)
        : steps;
  }

  private static void run(
      Interpreter interpreter, Module revision, String direction, @Nullable String database) {
    Frame module = module(interpreter, revision);
    Value function = module.scope().names().get(direction);
    if (function == null) {
      return;
    }
    interpreter.in(
        module,
        () -> {
          if (interpreter.settle(Choices.present(function)) instanceof FunctionValue own) {
            interpreter.at(
                own.parameters().isEmpty() ? Span.at(0) : own.parameters().getFirst().span());
            enter(interpreter, own, database);
          } else {
            interpreter.call(Choices.present(function), Arguments.NONE);
          }
          return Value.NONE;
        });
  }

  /// The names defined by importing a revision's file.
  public static Frame module(Interpreter interpreter, Module revision) {
    Frame module = new Frame(new Scope(null), revision.source(), List.of());
    interpreter.capture(() ->
        interpreter.in(
            module,
            () -> {
              interpreter.statements().run(revision.body());
              return Value.NONE;
            }));
    return module;
  }

  /// Runs the function itself in a frame that counts as the revision's own code.
  private static void enter(
      Interpreter interpreter, FunctionValue function, @Nullable String database) {
    Scope scope = new Scope(function.scope());
    Map<String, Value> given = new LinkedHashMap<>();
    for (Parameter parameter : function.parameters()) {
      Value value = function.defaults().get(parameter.name());
      if (database != null && parameter.name().equals("engine_name")) {
        value = Text.of(database);
      }
      given.put(parameter.name(), value == null ? parameter(interpreter, parameter) : value);
    }
    scope.names().putAll(given);
    Frame frame = new Frame(scope, function.source(), List.of());
    if (function.body() instanceof FunctionValue.Body.Block(var statements, _)) {
      interpreter.in(
          frame,
          () -> {
            interpreter.statements().run(statements);
            return Value.NONE;
          });
    }
  }

  /// Projects with a custom `env.py` pass `op`, and tables by name, to their revisions.
  private static Value parameter(Interpreter interpreter, Parameter parameter) {
    return switch (parameter.name()) {
      case "op" -> interpreter.imports().module("alembic.op");
      case "tables" -> new TablesByName();
      case String name ->
          interpreter.unknown("comes from the parameter `" + name + "`, which `env.py` passes");
    };
  }

  /// `tables.users`: the table of that name, otherwise unknown.
  private record TablesByName() implements LibraryObject {
    @Override
    public String describe() {
      return "tables";
    }

    @Override
    public Value attribute(String name, dev.reprise.alembic.value.Execution execution) {
      if (execution instanceof Interpreter interpreter) {
        Value table = interpreter.imports().member("sqlalchemy", "table");
        return interpreter.call(table, Arguments.of(Text.of(name)));
      }
      return execution.unknown("a table");
    }
  }
}
