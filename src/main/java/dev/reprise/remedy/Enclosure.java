package dev.reprise.remedy;

import dev.reprise.operation.Name;
import dev.reprise.operation.ObjectKind;
import dev.reprise.operation.Origin;
import dev.reprise.operation.PlanSteps;
import dev.reprise.remedy.guard.ExistenceQuestion;
import dev.reprise.remedy.guard.GuardQuestion;
import dev.reprise.remedy.guard.InspectorGuard;
import dev.reprise.remedy.problem.Problem;
import dev.reprise.remedy.text.Asking;
import dev.reprise.remedy.text.Sql;
import dev.reprise.remedy.text.SqlStretch;
import dev.reprise.remedy.text.Stretch;
import dev.reprise.syntax.python.Call;
import dev.reprise.text.Edit;
import dev.reprise.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The statements that a single check encloses, of Python or of an SQL file.
sealed interface Enclosure {

  /// Null if nothing can enclose all of `spans` at once.
  static @Nullable Enclosure of(Problem problem, List<Span> spans) {
    if (problem.origin() instanceof Origin.Sql sql && sql.carrier() == null) {
      SqlStretch stretch = SqlStretch.of(sql, problem.upgrade(), spans);
      return stretch == null ? null : new OfSql(stretch);
    }
    Stretch stretch = Stretch.of(problem.revision(), spans);
    stretch =
        stretch == null || stretch.defines() ? null : stretch.closed(each -> isIdle(each, problem));
    return stretch == null ? null : new OfPython(problem, stretch);
  }

  Span span();

  /// The edits that insert `question`; null if it cannot be asked there. `call` is a Python call
  /// that works on the object in question.
  @Nullable List<Edit> under(GuardQuestion question, @Nullable Call call);

  /// True if nothing is sent from there.
  private static boolean isIdle(Span span, Problem problem) {
    return PlanSteps.of(problem.upgrade()).stream()
        .noneMatch(each ->
            each.origin().enteredIn(problem.revision()) instanceof Span sent
                && span.contains(sent));
  }

  /// Includes later statements that read names bound in it.
  record OfPython(Problem problem, Stretch stretch) implements Enclosure {
    @Override
    public Span span() {
      return stretch.span();
    }

    @Override
    public @Nullable List<Edit> under(GuardQuestion question, @Nullable Call call) {
      if (call == null) {
        return null;
      }
      Asking asking = InspectorGuard.of(problem, call, question);
      Edit moved = asking == null ? null : stretch.under("if " + asking.condition());
      if (asking == null || moved == null || stretch.binds(asking.condition())) {
        return null;
      }
      List<Edit> edits = new ArrayList<>(List.of(moved));
      edits.addAll(asking.imports());
      return edits;
    }
  }

  record OfSql(SqlStretch stretch) implements Enclosure {
    @Override
    public Span span() {
      return stretch.span();
    }

    @Override
    public @Nullable List<Edit> under(GuardQuestion question, @Nullable Call call) {
      Edit edit = stretch.under(condition(question));
      return edit == null ? null : List.of(edit);
    }

    private static List<String> condition(GuardQuestion question) {
      ExistenceQuestion asked = question.asked();
      String part = Objects.requireNonNullElse(asked.part(), "");
      return switch (asked.kind()) {
        case TABLE -> named(asked.table(), question.present());
        case INDEX -> named(new Name(asked.table().schema(), part), question.present());
        case COLUMN ->
            found(
                question.present(),
                "pg_attribute",
                "attrelid = " + relation(asked.table()) + " AND attname = " + Sql.quoted(part));
        case ObjectKind _ ->
            found(
                question.present(),
                "pg_constraint",
                "conrelid = " + relation(asked.table()) + " AND conname = " + Sql.quoted(part));
      };
    }

    private static List<String> named(Name name, boolean present) {
      return List.of("IF " + relation(name) + (present ? " IS NOT NULL" : " IS NULL") + " THEN");
    }

    private static List<String> found(boolean present, String catalog, String where) {
      return List.of(
          (present ? "IF EXISTS (" : "IF NOT EXISTS ("),
          "  SELECT FROM " + catalog,
          "  WHERE " + where,
          ") THEN");
    }

    private static String relation(Name name) {
      return "to_regclass(" + Sql.quoted(Sql.name(name)) + ")";
    }
  }
}
