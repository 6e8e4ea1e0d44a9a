package dev.reprise.alembic.helper;

import dev.reprise.alembic.Evaluator;
import dev.reprise.alembic.environment.CatalogWords;
import dev.reprise.alembic.python.Interpreter;
import dev.reprise.alembic.python.module.ModuleLoader;
import dev.reprise.alembic.python.run.Frame;
import dev.reprise.alembic.python.run.PendingImport;
import dev.reprise.alembic.value.FunctionValue;
import dev.reprise.alembic.value.ModuleValue;
import dev.reprise.alembic.value.Value;
import dev.reprise.syntax.python.Module;
import dev.reprise.syntax.python.Statement;
import dev.reprise.text.Source;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The functions that revisions of one history import from modules of the project, and those beside
/// them. Collected on first use.
final class ImportedHelpers {
  private final @Nullable Evaluator evaluator;
  private final List<Source> revisions;
  private final Set<String> paths = new HashSet<>();
  private final Set<String> importable = new HashSet<>();
  private final Map<Source, List<Helper>> present = new IdentityHashMap<>();
  private final Map<Source, List<Helper>> unsaid = new IdentityHashMap<>();
  private @Nullable List<Helper> all;

  ImportedHelpers(@Nullable Evaluator evaluator, List<Source> revisions) {
    this.evaluator = evaluator;
    this.revisions = revisions;
    revisions.forEach(each -> paths.add(each.path()));
  }

  /// The functions that `revision` imports.
  List<Helper> presentIn(Source revision) {
    return evaluator == null
        ? List.of()
        : present.computeIfAbsent(revision, each -> presentIn(evaluator, each));
  }

  private List<Helper> presentIn(Evaluator evaluator, Source revision) {
    Set<HelperImport> imported = new HashSet<>(imports(evaluator, revision));
    imported.removeIf(each -> !leadsToQuestions(evaluator, each));
    if (imported.isEmpty()) {
      return List.of();
    }
    return all().stream()
        .filter(each -> each.imported() != null && imported.contains(each.imported()))
        .toList();
  }

  /// The functions whose name is still unused in `revision`.
  List<Helper> importableBy(Source revision) {
    return unsaid.computeIfAbsent(revision, this::unsaidIn);
  }

  private List<Helper> unsaidIn(Source revision) {
    return all().stream()
        .filter(each ->
            each.imported() != null
                && importable.contains(each.imported().module())
                && !says(revision, each.imported().bound()))
        .toList();
  }

  /// The number of revisions that contain `spelled`.
  int users(String spelled) {
    int users = 0;
    for (Source revision : revisions) {
      users += says(revision, spelled) ? 1 : 0;
    }
    return users;
  }

  private List<Helper> all() {
    List<Helper> known = all;
    if (known == null) {
      known = evaluator == null ? List.of() : collect(evaluator);
      all = known;
    }
    return known;
  }

  private List<Helper> collect(Evaluator evaluator) {
    Map<HelperImport, Integer> uses = new LinkedHashMap<>();
    for (Source revision : revisions) {
      // An import that works after a change of the path may fail in another revision.
      boolean anywhere = !revision.text().contains("sys.path");
      for (HelperImport each : imports(evaluator, revision)) {
        uses.merge(each, 1, Integer::sum);
        if (anywhere) {
          importable.add(each.module());
        }
      }
    }
    List<HelperImport> leading =
        uses.keySet().stream().filter(each -> leadsToQuestions(evaluator, each)).toList();
    if (leading.isEmpty()) {
      return List.of();
    }
    var collector = new Collector(evaluator, uses);
    leading.forEach(collector::add);
    return List.copyOf(collector.helpers);
  }

  /// Runs the modules, all in one interpreter.
  private final class Collector {
    private final Interpreter interpreter;
    private final Frame frame;
    private final Map<HelperImport, Integer> uses;
    private final List<Helper> helpers = new ArrayList<>();

    Collector(Evaluator evaluator, Map<HelperImport, Integer> uses) {
      Module nowhere = new Module(new Source("", ""), List.of(), List.of());
      this.interpreter = evaluator.interpreter(nowhere);
      this.frame = Evaluator.module(interpreter, nowhere);
      this.uses = uses;
    }

    void add(HelperImport imported) {
      interpreter.capture(() ->
          interpreter.in(
              frame,
              () -> {
                resolve(imported);
                return Value.NONE;
              }));
    }

    private void resolve(HelperImport imported) {
      Value module = interpreter.imports().module(imported.module());
      String name = imported.name();
      Value value = name == null ? module : interpreter.imports().member(imported.module(), name);
      switch (value) {
        case ModuleValue whole -> functionsOf(whole, imported);
        case FunctionValue function when Helper.isOne(function) -> {
          add(imported.bound(), function, imported, uses.getOrDefault(imported, 0));
          var plain = new HelperImport(imported.module(), name, null);
          if (name != null && !Helper.isPrivate(name) && uses.putIfAbsent(plain, 0) == null) {
            add(name, function, plain, 0);
          }
          if (module instanceof ModuleValue whole) {
            functionsBeside(imported, whole);
          }
        }
        case Value _ -> {}
      }
    }

    private void functionsOf(ModuleValue module, HelperImport imported) {
      for (Map.Entry<String, Value> each : List.copyOf(module.scope().names().entrySet())) {
        String name = each.getKey();
        String spelled = imported.bound() + "." + name;
        Value value = each.getValue();
        if (value instanceof PendingImport && users(spelled) > 0) {
          value = interpreter.imports().resolved(value);
        }
        if (value instanceof FunctionValue function && Helper.isOne(function)) {
          int users = users(spelled);
          if (users > 0 || !Helper.isPrivate(name)) {
            add(spelled, function, imported, users);
          }
        }
      }
    }

    /// The functions that no revision imports yet.
    private void functionsBeside(HelperImport imported, ModuleValue module) {
      module
          .scope()
          .names()
          .forEach((name, value) -> {
            var beside = new HelperImport(imported.module(), name, null);
            if (value instanceof FunctionValue function
                && !Helper.isPrivate(name)
                && Helper.isOne(function)
                && uses.putIfAbsent(beside, 0) == null) {
              add(name, function, beside, 0);
            }
          });
    }

    private void add(String spelled, FunctionValue function, HelperImport imported, int users) {
      helpers.add(new Helper(spelled, function, interpreter, frame, imported, users));
    }
  }

  private static List<HelperImport> imports(Evaluator evaluator, Source revision) {
    return MarginImports.of(
        revision,
        module ->
            !module.equals("alembic")
                && !module.startsWith("sqlalchemy")
                && evaluator.loader().load(module) != null);
  }

  /// True if the import is of a module of the project, other than a revision, that queries the
  /// catalog, or of a function that may come from one.
  private boolean leadsToQuestions(Evaluator evaluator, HelperImport imported) {
    ModuleLoader loader = evaluator.loader();
    String name = imported.name();
    Module module = loader.load(imported.module());
    if (module == null || paths.contains(module.source().path())) {
      return false;
    }
    if (name == null) {
      return CatalogWords.in(module.source());
    }
    if (Character.isUpperCase(name.charAt(0))) {
      return false; // a class
    }
    Module inside = loader.load(imported.module() + "." + name);
    return inside != null
        ? CatalogWords.in(inside.source()) && !paths.contains(inside.source().path())
        : CatalogWords.in(module.source()) || says(module.source(), name) && !defines(module, name);
  }

  private static boolean defines(Module module, String name) {
    return module.body().stream()
        .anyMatch(each ->
            each instanceof Statement.FunctionDefinition function && function.name().equals(name));
  }

  /// True if `name` occurs in the file as a word.
  private static boolean says(Source file, String name) {
    String text = file.text();
    for (int at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
      int end = at + name.length();
      boolean word =
          (at == 0 || !Character.isJavaIdentifierPart(text.charAt(at - 1)))
              && (end == text.length() || !Character.isJavaIdentifierPart(text.charAt(end)));
      if (word) {
        return true;
      }
    }
    return false;
  }
}
