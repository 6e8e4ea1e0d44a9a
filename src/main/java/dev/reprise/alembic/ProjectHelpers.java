package dev.reprise.alembic;

import dev.reprise.alembic.HelperTrial.Helper;
import dev.reprise.alembic.value.FunctionValue;
import dev.reprise.alembic.value.ModuleValue;
import dev.reprise.alembic.value.Value;
import dev.reprise.syntax.PythonReader;
import dev.reprise.syntax.SyntaxError;
import dev.reprise.syntax.python.Module;
import dev.reprise.syntax.python.Statement;
import dev.reprise.text.Source;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The functions a project has of its own for asking whether something is there: those that a
/// revision defines or imports, and those that other revisions of its history import from modules
/// of the project.
///
/// Nothing is looked at before the first question. What a function answers is found out by calling
/// it; its name says nothing. Safe for use by several threads.
public final class ProjectHelpers {
  /// Knows no project: a file by itself, or SQL.
  public static final ProjectHelpers NONE = new ProjectHelpers(null, List.of());

  private static final int MAXIMUM_HELPERS = 60;

  private final @Nullable Evaluator evaluator;
  private final Map<String, Source> revisions = new LinkedHashMap<>();
  private final Map<String, List<Helper>> defined = new HashMap<>();
  private final Map<Asked, Optional<HelperCall>> answers = new HashMap<>();
  private final Set<Helper> changing = new HashSet<>();
  private final Set<String> importable = new HashSet<>();
  private @Nullable List<Helper> shared;

  private record Asked(Helper helper, ExistenceQuestion question, boolean needsSchema) {}

  /// `revisions` are the files of one history.
  public ProjectHelpers(@Nullable Evaluator evaluator, List<Source> revisions) {
    this.evaluator = evaluator;
    revisions.forEach(each -> this.revisions.put(each.path(), each));
  }

  /// How `revision` can put the question to a function of the project, or null. One that it has at
  /// hand comes first, then the one that most other revisions use, then the one whose name is
  /// nearest.
  ///
  /// @param needsSchema whether the schema has to be handed over
  public synchronized @Nullable HelperCall asking(
      Source revision, ExistenceQuestion question, boolean needsSchema) {
    if (evaluator == null || !revisions.containsKey(revision.path())) {
      return null;
    }
    if (shared == null) {
      shared = shared(evaluator);
    }
    List<Helper> near =
        new ArrayList<>(
            defined.computeIfAbsent(revision.path(), _ -> defined(evaluator, revision)));
    List<Helper> far = new ArrayList<>();
    Set<HelperImport> present = shared.isEmpty() ? Set.of() : Set.copyOf(imports(evaluator, revision));
    for (Helper helper : shared) {
      if (present.contains(helper.imported())) {
        near.add(helper);
      } else if (isImportable(helper) && !mentions(revision, helper)) {
        far.add(helper);
      }
    }
    HelperCall call = first(near, question, needsSchema);
    return call != null ? call.withoutImport() : first(far, question, needsSchema);
  }

  private @Nullable HelperCall first(
      List<Helper> helpers, ExistenceQuestion question, boolean needsSchema) {
    helpers.sort(
        Comparator.comparingInt((Helper each) -> -each.uses())
            .thenComparing(each -> !each.spelled().contains(question.kind().word()))
            .thenComparing(each -> each.spelled().length())
            .thenComparing(Helper::spelled));
    for (Helper helper : helpers.subList(0, Math.min(MAXIMUM_HELPERS, helpers.size()))) {
      HelperCall call = call(helper, question, needsSchema);
      if (call != null && HelperTrial.holds(helper, call, question)) {
        return call;
      }
    }
    return null;
  }

  /// How to put such a question to the function, whatever the names, or null.
  private @Nullable HelperCall call(
      Helper helper, ExistenceQuestion question, boolean needsSchema) {
    var asked = new Asked(helper, HelperTrial.unheard(question), needsSchema);
    Optional<HelperCall> known = answers.get(asked);
    if (known == null && !changing.contains(helper)) {
      var trial = new HelperTrial(helper, asked.question(), needsSchema);
      known = Optional.ofNullable(trial.search());
      answers.put(asked, known);
      if (trial.changes()) {
        changing.add(helper);
      }
    }
    return known == null ? null : known.orElse(null);
  }

  private boolean isImportable(Helper helper) {
    return helper.imported() != null && importable.contains(helper.imported().module());
  }

  /// Whether the name that the import brings may mean something else in the revision.
  private static boolean mentions(Source revision, Helper helper) {
    HelperImport imported = helper.imported();
    return imported == null || count(revision.text(), imported.bound()) > 0;
  }

  /// How often `name` stands in `text` as a word.
  private static int count(String text, String name) {
    int count = 0;
    for (int at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
      int end = at + name.length();
      boolean word =
          (at == 0 || !Character.isJavaIdentifierPart(text.charAt(at - 1)))
              && (end == text.length() || !Character.isJavaIdentifierPart(text.charAt(end)));
      count += word ? 1 : 0;
    }
    return count;
  }

  // ---- what a revision defines

  private List<Helper> defined(Evaluator evaluator, Source revision) {
    Module module = CatalogWords.in(revision) ? read(revision) : null;
    if (module == null || !definesFunctions(module)) {
      return List.of();
    }
    Interpreter interpreter = evaluator.interpreter(module);
    Frame frame = Evaluator.module(interpreter, module);
    List<Helper> helpers = new ArrayList<>();
    frame
        .scope()
        .names()
        .forEach((name, value) -> {
          if (Choices.present(value) instanceof FunctionValue function
              && function.source().path().equals(revision.path())
              && isHelper(name, function)) {
            helpers.add(new Helper(name, function, interpreter, frame, null, users(name)));
          }
        });
    return helpers;
  }

  private static @Nullable Module read(Source revision) {
    try {
      return PythonReader.read(revision);
    } catch (SyntaxError _) {
      return null;
    }
  }

  private static boolean definesFunctions(Module revision) {
    return revision.body().stream()
        .anyMatch(each ->
            each instanceof Statement.FunctionDefinition function
                && !isDirection(function.name()));
  }

  private static boolean isDirection(String name) {
    return name.equals("upgrade") || name.equals("downgrade");
  }

  private int users(String spelled) {
    int users = 0;
    for (Source revision : revisions.values()) {
      users += count(revision.text(), spelled) > 0 ? 1 : 0;
    }
    return users;
  }

  private static boolean isPrivate(String name) {
    return name.startsWith("_");
  }

  private static boolean isHelper(String name, FunctionValue function) {
    return function.kind() == FunctionValue.Kind.PLAIN
        && !isDirection(name)
        && !(function.body() instanceof FunctionValue.Body.Block(_, boolean generator)
            && generator)
        && CatalogWords.in(function);
  }

  // ---- what other revisions import

  private List<Helper> shared(Evaluator evaluator) {
    Map<HelperImport, Integer> uses = new LinkedHashMap<>();
    for (Source revision : revisions.values()) {
      // What a revision can import after a change of the path, another cannot.
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
    Module nowhere = new Module(new Source("", ""), List.of(), List.of());
    Interpreter interpreter = evaluator.interpreter(nowhere);
    Frame frame = Evaluator.module(interpreter, nowhere);
    List<Helper> helpers = new ArrayList<>();
    interpreter.capture(() ->
        interpreter.in(
            frame,
            () -> {
              leading.forEach(each -> resolve(each, interpreter, frame, uses, helpers));
              return Value.NONE;
            }));
    return helpers;
  }

  private void resolve(
      HelperImport imported,
      Interpreter interpreter,
      Frame frame,
      Map<HelperImport, Integer> uses,
      List<Helper> into) {
    Imports imports = interpreter.imports();
    Value module = imports.module(imported.module());
    String name = imported.name();
    Value value = name == null ? module : imports.member(imported.module(), name);
    switch (value) {
      case ModuleValue whole -> ofModule(imported, whole, interpreter, frame, into);
      case FunctionValue function when isHelper(name == null ? "" : name, function) -> {
        int users = uses.getOrDefault(imported, 0);
        into.add(new Helper(imported.bound(), function, interpreter, frame, imported, users));
        if (module instanceof ModuleValue whole) {
          neighbours(whole, imported.module(), uses)
              .forEach((each, beside) ->
                  into.add(new Helper(each.bound(), beside, interpreter, frame, each, 0)));
        }
      }
      case Value _ -> {}
    }
  }

  private void ofModule(
      HelperImport imported,
      ModuleValue module,
      Interpreter interpreter,
      Frame frame,
      List<Helper> into) {
    for (Map.Entry<String, Value> each : List.copyOf(module.scope().names().entrySet())) {
      String name = each.getKey();
      String spelled = imported.bound() + "." + name;
      Value value = each.getValue();
      if (value instanceof Pending && users(spelled) > 0) {
        value = interpreter.imports().resolved(value);
      }
      if (value instanceof FunctionValue function && isHelper(name, function)) {
        int uses = users(spelled);
        if (uses > 0 || !isPrivate(name)) {
          into.add(new Helper(spelled, function, interpreter, frame, imported, uses));
        }
      }
    }
  }

  /// The functions beside one that is imported, which no revision imports yet.
  private static Map<HelperImport, FunctionValue> neighbours(
      ModuleValue module, String name, Map<HelperImport, Integer> uses) {
    Map<HelperImport, FunctionValue> found = new LinkedHashMap<>();
    module
        .scope()
        .names()
        .forEach((each, value) -> {
          var wanted = new HelperImport(name, each, null);
          if (value instanceof FunctionValue function
              && !isPrivate(each)
              && isHelper(each, function)
              && uses.putIfAbsent(wanted, 0) == null) {
            found.put(wanted, function);
          }
        });
    return found;
  }

  private static List<HelperImport> imports(Evaluator evaluator, Source revision) {
    return MarginImports.of(
        revision,
        module ->
            !module.equals("alembic")
                && !module.startsWith("sqlalchemy")
                && evaluator.loader().load(module) != null);
  }

  /// Whether the import is of a module of the project, other than a revision, that asks questions,
  /// or of a function that may come from one.
  private boolean leadsToQuestions(Evaluator evaluator, HelperImport imported) {
    ModuleLoader loader = evaluator.loader();
    String name = imported.name();
    Module module = loader.load(imported.module());
    if (module == null || revisions.containsKey(module.source().path())) {
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
        ? CatalogWords.in(inside.source()) && !revisions.containsKey(inside.source().path())
        : CatalogWords.in(module.source())
            || count(module.source().text(), name) > 0 && !defines(module, name);
  }

  private static boolean defines(Module module, String name) {
    return module.body().stream()
        .anyMatch(each ->
            each instanceof Statement.FunctionDefinition function && function.name().equals(name));
  }
}
