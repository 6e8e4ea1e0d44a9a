package dev.reprise.remedy;

import dev.reprise.finding.Fix;
import dev.reprise.finding.When;
import dev.reprise.operation.Aim;
import dev.reprise.operation.Copying;
import dev.reprise.operation.Name;
import dev.reprise.operation.ObjectKind;
import dev.reprise.operation.Operation;
import dev.reprise.operation.Origin;
import dev.reprise.operation.PlanSteps;
import dev.reprise.operation.Step;
import dev.reprise.remedy.problem.Problem;
import dev.reprise.remedy.problem.Repairs;
import dev.reprise.remedy.text.Asking;
import dev.reprise.remedy.text.Stretch;
import dev.reprise.syntax.python.Call;
import dev.reprise.syntax.python.Statement;
import dev.reprise.text.Edit;
import dev.reprise.text.Source;
import dev.reprise.text.Span;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Puts one check before a call and everything else in the revision that must not run once the call
/// is skipped: a backfill would overwrite what the application has written since.
final class Together {
  private final Problem problem;
  private final Source source;
  private final Call call;

  private Together(Problem problem, Call call) {
    this.problem = problem;
    this.source = problem.revision();
    this.call = call;
  }

  /// `question` is the check for `main`, the main work of `call`. Null if that and the rest are not
  /// adjacent: everything between them is deferred, too, and an interrupted run must not leave one
  /// without the other.
  static @Nullable Fix of(Problem problem, Call call, Operation main, Asking question) {
    return new Together(problem, call).fix(main, question);
  }

  /// The statements that fill the column added by `main`: they refill rows without a value, too.
  static List<Origin> fills(Problem problem, Operation main) {
    return main instanceof Operation.AddColumn add
        ? problem.context().updates().stream()
            .filter(each ->
                each.operation() instanceof Operation.Update update
                    && update.table().equals(add.table())
                    && update.columns().contains(add.column().name()))
            .map(Step.Apply::origin)
            .distinct()
            .toList()
        : List.of();
  }

  /// Adds statements that delete what a statement in this range reads: if its copy is skipped, the
  /// rows would be lost. False if one of them is elsewhere.
  private boolean addTaking(List<Span> spans) {
    Span range = spans.stream().reduce(Span::to).orElseThrow();
    List<Step.Apply> copies =
        PlanSteps.operations(problem.upgrade()).stream()
            .filter(each -> place(each.origin()) instanceof Span span && range.contains(span))
            .toList();
    for (Step.Apply each : Copying.taking(problem.upgrade(), copies)) {
      Span span = place(each.origin());
      if (span == null) {
        return false;
      }
      spans.add(span);
    }
    return true;
  }

  private @Nullable Fix fix(Operation main, Asking question) {
    boolean looksAtRows =
        !(main instanceof Operation.CreateIndex || main instanceof Operation.AddConstraint)
            || !Repairs.of(main, problem.upgrade()).isEmpty();
    if (!looksAtRows) {
      return null; // no rows come with it
    }
    List<Span> spans = new ArrayList<>();
    spans.add(call.span());
    List<Origin> kept = problem.kept();
    for (Origin each : kept.isEmpty() ? fills(problem, main) : kept) {
      Span span = place(each);
      if (span == null) {
        return null;
      }
      spans.add(span);
    }
    Stretch narrow = addTaking(spans) ? Stretch.of(source, spans) : null;
    Stretch stretch = narrow == null || narrow.defines() ? null : narrow.closed(_ -> true);
    if (stretch == null || bringsTable(stretch.span(), main)) {
      return null;
    }
    if (kept.isEmpty() && stretch.first() instanceof Statement.Try) {
      return null; // who catches the error reckons with it
    }
    Edit moved = stretch.under("if " + question.condition());
    if (moved == null || stretch.binds(question.condition())) {
      return null;
    }
    List<Edit> edits = new ArrayList<>();
    edits.add(moved);
    edits.addAll(question.imports());
    String title = question.title() + ", and guard the data migration too";
    boolean apart = problem.servesOthers() || PlanSteps.commitsApart(call, problem.upgrade());
    String doubt =
        problem.when() != When.RERUN
            ? "an interrupted run may have done part of it"
            : apart ? CommonQuestion.APART : null;
    return Remedy.fix(problem, title, doubt, edits);
  }

  /// True if the table whose parts are checked is created in `range`: SQLAlchemy raises if it does
  /// not exist yet.
  private boolean bringsTable(Span range, Operation main) {
    Aim aim = Aim.of(main);
    Name table =
        main instanceof Operation.CreateIndex index
            ? index.table()
            : aim == null ? table(main) : aim.object().owner();
    for (Step.Apply each : PlanSteps.operations(problem.upgrade())) {
      if (table != null
          && Aim.of(each.operation()) instanceof Aim made
          && made.object().kind() == ObjectKind.TABLE
          && made.object().name().equals(table)
          && place(each.origin()) instanceof Span span
          && range.contains(span)) {
        return true;
      }
    }
    return false;
  }

  /// Its place next to the call: a backfill may be in a function of the revision.
  private @Nullable Span place(Origin origin) {
    if (problem.origin().through().isEmpty()) {
      return origin.enteredIn(source);
    }
    Origin.Site site = origin.siteIn(source);
    return site.source().path().equals(source.path()) ? site.span() : null;
  }

  private static @Nullable Name table(Operation main) {
    return switch (main) {
      case Operation.CreateTable create -> create.table();
      case Operation.AddColumn add -> add.table();
      case Operation.DropColumn drop -> drop.table();
      case Operation.AlterColumn alter -> alter.table();
      case Operation _ -> null;
    };
  }
}
