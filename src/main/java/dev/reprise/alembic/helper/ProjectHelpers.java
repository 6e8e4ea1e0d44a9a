package dev.reprise.alembic.helper;

import dev.reprise.alembic.Evaluator;
import dev.reprise.alembic.environment.CatalogWords;
import dev.reprise.alembic.environment.OtherDatabases;
import dev.reprise.alembic.python.Interpreter;
import dev.reprise.alembic.python.run.Choices;
import dev.reprise.alembic.python.run.Frame;
import dev.reprise.alembic.value.FunctionValue;
import dev.reprise.operation.ObjectKind;
import dev.reprise.syntax.PythonReader;
import dev.reprise.syntax.SyntaxError;
import dev.reprise.syntax.python.Module;
import dev.reprise.syntax.python.Statement;
import dev.reprise.text.Source;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A project's own functions that check if an object exists: those that a revision defines or
/// imports, and those that other revisions of its history import from modules of the project.
///
/// Evaluated on first use. A function's answer is determined by calling it; its name does not
/// matter. Thread-safe.
public final class ProjectHelpers {
  /// No project: a single file, or SQL.
  public static final ProjectHelpers NONE =
      new ProjectHelpers(null, List.of(), () -> OtherDatabases.NONE, () -> false);

  private static final int MAXIMUM_HELPERS = 60;
  private static final List<ObjectKind> KINDS =
      List.of(ObjectKind.TABLE, ObjectKind.COLUMN, ObjectKind.INDEX, ObjectKind.CONSTRAINT);

  private final @Nullable Evaluator evaluator;
  private final ImportedHelpers imported;
  private final Supplier<OtherDatabases> others;
  private @Nullable OtherDatabases found;
  private final Supplier<Boolean> unreadConvention;
  private @Nullable Boolean unread;
  private final Map<String, List<Helper>> defined = new HashMap<>();
  private final Map<Asked, Optional<HelperCall>> answers = new HashMap<>();
  private final Set<Helper> hopeless = new HashSet<>();

  private record Asked(Helper helper, ExistenceQuestion question, HelperNeeds needs) {}

  /// `revisions` are the files of one history, which may also run on the databases `others`, and
  /// may have an unreadable naming convention.
  public ProjectHelpers(
      @Nullable Evaluator evaluator,
      List<Source> revisions,
      Supplier<OtherDatabases> others,
      Supplier<Boolean> unreadConvention) {
    this.evaluator = evaluator;
    this.others = others;
    this.unreadConvention = unreadConvention;
    this.imported = new ImportedHelpers(evaluator, revisions);
  }

  /// The other databases the revisions run on.
  public synchronized OtherDatabases others() {
    if (found == null) {
      found = others.get();
    }
    return found;
  }

  /// True if names that revisions leave to a convention cannot be determined.
  public synchronized boolean missesConvention() {
    if (unread == null) {
      unread = unreadConvention.get();
    }
    return unread;
  }

  /// The call by which `revision` can ask a function of the project, or null. Functions at hand
  /// take precedence, then those most other revisions use, then own names over aliases, then the
  /// closest name.
  public synchronized @Nullable HelperCall asking(
      Source revision, ExistenceQuestion question, HelperNeeds needs) {
    HelperCall call = askingAtHand(revision, question, needs);
    return call != null ? call : first(imported.importableBy(revision), question, needs);
  }

  /// As above, for functions that the revision already defines or imports.
  public synchronized @Nullable HelperCall askingAtHand(
      Source revision, ExistenceQuestion question, HelperNeeds needs) {
    if (evaluator == null) {
      return null;
    }
    List<Helper> near = new ArrayList<>(imported.presentIn(revision));
    near.addAll(defined.computeIfAbsent(revision.path(), _ -> defined(evaluator, revision)));
    HelperCall call = first(near, question, needs);
    return call == null ? null : call.withoutImport();
  }

  private @Nullable HelperCall first(
      List<Helper> helpers, ExistenceQuestion question, HelperNeeds needs) {
    if (helpers.isEmpty()) {
      return null;
    }
    Map<FunctionValue, Integer> uses = new IdentityHashMap<>();
    helpers.forEach(each -> uses.merge(each.function(), each.uses(), Integer::sum));
    Comparator<Helper> best =
        Comparator.comparingInt((Helper each) -> -uses.getOrDefault(each.function(), 0))
            .thenComparing(Helper::isAlias)
            .thenComparingInt(each -> -each.uses())
            .thenComparingInt(each -> farFrom(question.kind(), each.spelled()))
            .thenComparingInt(each -> each.spelled().length())
            .thenComparing(Helper::spelled);
    for (Helper helper : helpers.stream().sorted(best).limit(MAXIMUM_HELPERS).toList()) {
      HelperCall call = call(helper, question, needs);
      if (call != null && HelperRehearsal.holds(helper, call, question, needs)) {
        return call;
      }
    }
    return null;
  }

  /// 0 if the name mentions that kind of object, 2 if it mentions another, else 1.
  private static int farFrom(ObjectKind kind, String name) {
    if (name.contains(kind.word())) {
      return 0;
    }
    return KINDS.stream().anyMatch(each -> name.contains(each.word())) ? 2 : 1;
  }

  /// The call that asks the function such a question with any names, or null.
  private @Nullable HelperCall call(Helper helper, ExistenceQuestion question, HelperNeeds needs) {
    var asked = new Asked(helper, question.aboutNamesUnheard(), needs);
    Optional<HelperCall> known = answers.get(asked);
    if (known == null && !hopeless.contains(helper)) {
      var search = new HelperSearch(helper, asked.question(), needs);
      known = Optional.ofNullable(search.call());
      answers.put(asked, known);
      if (search.isHopeless()) {
        hopeless.add(helper);
      }
    }
    return known == null ? null : known.orElse(null);
  }

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
              && !Helper.isDirection(name)
              && Helper.isOne(function)) {
            int users = imported.users(name);
            helpers.add(new Helper(name, function, interpreter, frame, null, users));
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
                && !Helper.isDirection(function.name()));
  }
}
