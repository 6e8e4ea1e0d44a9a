package dev.reprise.remedy;

import dev.reprise.alembic.environment.OtherDatabases;
import dev.reprise.finding.FileChange;
import dev.reprise.finding.Fix;
import dev.reprise.finding.Place;
import dev.reprise.finding.When;
import dev.reprise.operation.Description;
import dev.reprise.operation.Origin;
import dev.reprise.operation.PlanSteps;
import dev.reprise.operation.Step;
import dev.reprise.remedy.problem.Problem;
import dev.reprise.remedy.text.KeywordCase;
import dev.reprise.text.Edit;
import dev.reprise.text.Source;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The fixes for a problem, best first.
public final class Remedy {
  private Remedy() {}

  /// Empty if nothing is known to help, and for statements in another file, which may serve others,
  /// too.
  public static List<Fix> of(Problem problem) {
    return found(problem).stream()
        .filter(each -> !writesMadeUp(each, problem) && SharedPlace.takes(each, problem))
        .toList();
  }

  /// True if it writes a name that is a placeholder for a setting: no database knows it.
  private static boolean writesMadeUp(Fix fix, Problem problem) {
    List<String> names = problem.context().madeUp();
    return !names.isEmpty()
        && fix.changes().stream()
            .anyMatch(change ->
                change instanceof FileChange.EditFile file
                    && file.edits().stream()
                        .anyMatch(edit -> names.stream().anyMatch(edit.replacement()::contains)));
  }

  private static List<Fix> found(Problem problem) {
    Origin origin = problem.origin();
    if (!origin.source().path().equals(problem.revision().path())) {
      return List.of();
    }
    if (problem.platform().isMysql()) {
      return MysqlRemedy.of(problem, origin);
    }
    if (problem.platform().isSqlite()) {
      return SqliteRemedy.of(problem, origin);
    }
    if (problem.context().facts().others() == OtherDatabases.ONLY && origin instanceof Origin.Sql) {
      return List.of(); // every database has SQL of its own
    }
    boolean own = !origin.isRaw() && problem.context().facts().missesConvention();
    Fix named = own ? null : ServerName.of(problem); // the server is told a name
    if (named != null) {
      return List.of(named);
    }
    Fix reader = ReaderGuard.of(problem, origin);
    if (reader != null) {
      return List.of(reader);
    }
    Fix table = NewTable.of(problem);
    if (table != null) {
      return List.of(table);
    }
    List<Fix> fixes =
        switch (origin) {
          case Origin.PythonCall call -> CallRemedy.of(problem, call);
          case Origin.Sql sql -> SqlRemedy.of(problem, sql);
          case Origin.Code _, Origin.Earlier _ -> List.of();
        };
    boolean safe = fixes.stream().anyMatch(Fix::isSafe);
    Fix common = safe ? null : CommonQuestion.of(problem);
    return common == null ? fixes : Stream.concat(Stream.of(common), fixes.stream()).toList();
  }

  static Fix fix(Problem problem, String title, List<Edit> edits) {
    return fix(problem, title, doubt(problem), edits);
  }

  /// A failure in the first run has a reason that only people know; a failure that prevents the
  /// revision from destroying rows is better left alone.
  private static @Nullable String doubt(Problem problem) {
    if (problem.when() == When.FIRST_RUN) {
      return "a guard would hide why the first run fails";
    }
    List<Origin> kept = problem.isDrift() ? List.of() : problem.kept();
    return kept.isEmpty() ? null : again(kept.getFirst(), problem);
  }

  private static String again(Origin origin, Problem problem) {
    int line = new Place(origin.source(), origin.head()).start().line();
    for (Step.Apply each : PlanSteps.operations(problem.upgrade())) {
      if (each.origin().equals(origin)) {
        return "line " + line + " would run again: " + Description.of(each.operation());
      }
    }
    return "line " + line + " would run again";
  }

  /// PostgreSQL's SQL in place of portable SQLAlchemy code: a revision that names no database may
  /// be meant for several.
  static Fix inPostgres(Problem problem, String title, List<Edit> edits) {
    return problem.servesOthers()
        ? fix(problem, title, "only PostgreSQL supports it", edits)
        : fix(problem, title, edits);
  }

  static Fix fix(Problem problem, String title, @Nullable String doubt, List<Edit> edits) {
    List<Edit> cased =
        problem.origin() instanceof Origin.Sql sql ? KeywordCase.of(sql, edits) : edits;
    return fix(problem.origin().source(), title, doubt, cased);
  }

  static Fix fix(Source source, String title, @Nullable String doubt, List<Edit> edits) {
    return Fix.of(title, doubt, List.of(new FileChange.EditFile(source, edits)));
  }
}
