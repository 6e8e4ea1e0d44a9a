package dev.reprise.remedy;

import dev.reprise.finding.Fix;
import dev.reprise.finding.When;
import dev.reprise.operation.Name;
import dev.reprise.operation.ObjectId;
import dev.reprise.operation.ObjectKind;
import dev.reprise.operation.Operation;
import dev.reprise.operation.Origin;
import dev.reprise.operation.PlanSteps;
import dev.reprise.operation.Step;
import dev.reprise.remedy.guard.ExistenceQuestion;
import dev.reprise.remedy.guard.GuardQuestion;
import dev.reprise.remedy.guard.InspectorGuard;
import dev.reprise.remedy.problem.Problem;
import dev.reprise.remedy.text.Operations;
import dev.reprise.remedy.text.PythonText;
import dev.reprise.syntax.python.Call;
import dev.reprise.text.Edit;
import dev.reprise.text.Source;
import dev.reprise.text.Span;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Guards a statement that reads a table or column with a check that it still exists: the same
/// revision removes it further down, once the reader has run.
final class ReaderGuard {
  private ReaderGuard() {}

  /// Null if nothing in the revision removes what the statement reads, or if the two are not
  /// adjacent.
  static @Nullable Fix of(Problem problem, Origin origin) {
    ObjectId gone = problem.object();
    if (gone == null || problem.when() != When.RERUN || !problem.isUndefined() || !reads(problem)) {
      return null;
    }
    Call call = call(origin);
    Step.Apply taking = taking(gone, problem);
    Name table = taking == null ? null : taken(taking.operation(), gone);
    if (taking == null || table == null) {
      return null;
    }
    GuardQuestion question = question(gone, table);
    if (call != null
        && PythonText.calledName(call).equals("execute")
        && origin.through().isEmpty()
        && changes(problem)) {
      List<Edit> edits = InspectorGuard.around(problem, call, question);
      if (!edits.isEmpty()) {
        return Remedy.fix(problem, "Skip this if its source is gone", edits);
      }
    }
    Call asking = call == null ? call(taking.origin()) : call;
    return asking == null ? null : upTo(taking, problem, asking, question);
  }

  private static @Nullable Call call(Origin origin) {
    return switch (origin) {
      case Origin.PythonCall python -> python.part() == null ? python.call() : null;
      case Origin.Sql sql -> sql.carrier();
      case Origin.Code _, Origin.Earlier _ -> null;
    };
  }

  /// True if the revision itself removes what the statement reads.
  static boolean isOfGone(Problem problem) {
    ObjectId gone = problem.object();
    return problem.when() == When.RERUN
        && problem.isUndefined()
        && gone != null
        && taking(gone, problem) != null;
  }

  private static boolean reads(Problem problem) {
    return changes(problem)
        || problem.operation() instanceof Operation.Read
        || problem.operation() instanceof Operation.Touch;
  }

  private static boolean changes(Problem problem) {
    return problem.operation() instanceof Operation.Insert
        || problem.operation() instanceof Operation.Update
        || problem.operation() instanceof Operation.Delete;
  }

  /// One check before everything from the reader to the statement that removes what it reads. The
  /// removal comes last: if it is done, all of it is.
  private static @Nullable Fix upTo(
      Step.Apply taking, Problem problem, Call call, GuardQuestion question) {
    Source source = problem.revision();
    boolean foreign =
        problem.origin() instanceof Origin.PythonCall
            && !Operations.isBatch(call, problem.revision())
            && !PythonText.calledName(call).equals("execute");
    Span reader = problem.origin().enteredIn(source);
    Span end = taking.origin().enteredIn(source);
    if (foreign || reader == null || end == null || reader.start() >= end.start()) {
      return null;
    }
    Enclosure enclosure = Enclosure.of(problem, List.of(reader, end));
    List<Edit> edits = enclosure == null ? null : enclosure.under(question, call);
    if (enclosure == null || edits == null) {
      return null;
    }
    boolean safe =
        problem.kept().stream()
            .allMatch(each ->
                each.enteredIn(source) instanceof Span span && enclosure.span().contains(span));
    return Remedy.fix(
        problem,
        "Skip the data migration if its source is gone",
        safe ? null : "other writes in the revision would run again",
        edits);
  }

  private static GuardQuestion question(ObjectId gone, Name table) {
    String written = PythonText.quoted(table.name());
    String part = gone.name().name();
    return gone.kind() == ObjectKind.TABLE
        ? new GuardQuestion(ExistenceQuestion.table(table), true, written, "")
        : new GuardQuestion(
            ExistenceQuestion.column(table, part), true, written, PythonText.quoted(part));
  }

  /// The last statement that removes it.
  private static Step.@Nullable Apply taking(ObjectId gone, Problem problem) {
    return PlanSteps.operations(problem.upgrade()).reversed().stream()
        .filter(each -> taken(each.operation(), gone) != null)
        .findFirst()
        .orElse(null);
  }

  /// The table that is dropped or loses its column, as the operation names it.
  private static @Nullable Name taken(Operation operation, ObjectId gone) {
    return switch (operation) {
      case Operation.DropColumn drop -> of(ObjectId.column(drop.table(), drop.column()), gone);
      case Operation.Drop drop ->
          drop.objects().stream()
              .map(object -> of(object, gone))
              .filter(Objects::nonNull)
              .findFirst()
              .orElse(null);
      case Operation.Rename rename -> of(rename.object(), gone);
      case Operation _ -> null;
    };
  }

  /// The table of `taken` if that is `gone`; a name without a schema belongs to `public`.
  private static @Nullable Name of(ObjectId taken, ObjectId gone) {
    Name table = taken.kind() == ObjectKind.COLUMN ? taken.owner() : taken.name();
    Name other = gone.kind() == ObjectKind.COLUMN ? gone.owner() : gone.name();
    boolean known = taken.kind() == ObjectKind.COLUMN || taken.kind() == ObjectKind.TABLE;
    return known
            && taken.kind() == gone.kind()
            && table != null
            && other != null
            && taken.name().name().equals(gone.name().name())
            && table.name().equals(other.name())
            && table.schemaOrDefault().equals(other.schemaOrDefault())
        ? table
        : null;
  }
}
