package dev.reprise.remedy;

import dev.reprise.alembic.library.KeywordSupport;
import dev.reprise.finding.Fix;
import dev.reprise.finding.When;
import dev.reprise.operation.Name;
import dev.reprise.operation.Operation;
import dev.reprise.operation.Origin;
import dev.reprise.operation.PlanSteps;
import dev.reprise.operation.Step;
import dev.reprise.operation.platform.Platform;
import dev.reprise.remedy.guard.GuardQuestion;
import dev.reprise.remedy.guard.InspectorGuard;
import dev.reprise.remedy.problem.Problem;
import dev.reprise.remedy.text.Asking;
import dev.reprise.remedy.text.Operations;
import dev.reprise.remedy.text.PythonText;
import dev.reprise.remedy.text.Stretch;
import dev.reprise.syntax.python.Call;
import dev.reprise.text.Edit;
import dev.reprise.text.Source;
import dev.reprise.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Puts a new table and the statements directly after it that concern only this table (indexes,
/// keys, rows) under one check. A run that commits as a whole leaves either all of them or none.
final class NewTable {
  private final Problem problem;
  private final Source source;
  private final Name table;
  private final Call call;
  private final List<Step.Apply> all;

  private NewTable(Problem problem, Operation.CreateTable create, Call call) {
    this.problem = problem;
    this.source = problem.revision();
    this.table = create.table();
    this.call = call;
    this.all = PlanSteps.operations(problem.upgrade());
  }

  /// Null if the revision does not create the problem's table directly above it, only the table
  /// needs the check, or keywords are enough.
  static @Nullable Fix of(Problem problem) {
    if (problem.when() != When.RERUN
        || problem.servesOthers()
        || !PlanSteps.isAtomic(problem.upgrade())) {
      return null;
    }
    Name table = table(problem.operation());
    if (table == null && problem.origin() instanceof Origin.PythonCall own) {
      table = madeBy(own.call(), problem);
    }
    if (table == null) {
      return null;
    }
    for (Step.Apply step : PlanSteps.creating(table, problem.upgrade())) {
      if (step.operation() instanceof Operation.CreateTable create
          && step.origin() instanceof Origin.PythonCall made
          && made.part() == null
          && made.through().isEmpty()
          && !create.ifNotExists()
          && !createsType(made.call(), problem)) {
        return new NewTable(problem, create, made.call()).fix(create);
      }
    }
    return null;
  }

  /// The type may exist without the table, as one that another branch or a test creates does: it
  /// gets a check of its own.
  private static boolean createsType(Call call, Problem problem) {
    return PlanSteps.sentBy(call, problem.upgrade()).stream()
        .anyMatch(each -> each.operation() instanceof Operation.CreateType);
  }

  /// The table of a call that also creates something else, such as an index.
  private static @Nullable Name madeBy(Call call, Problem problem) {
    return PlanSteps.sentBy(call, problem.upgrade()).stream()
        .map(each ->
            each.operation() instanceof Operation.CreateTable create ? create.table() : null)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  private static @Nullable Name table(Operation operation) {
    return switch (operation) {
      case Operation.CreateTable create -> create.table();
      case Operation.CreateIndex create -> create.table();
      case Operation.AddConstraint add -> add.table();
      case Operation.Insert insert when insert.reads().isEmpty() -> insert.table();
      case Operation _ -> null;
    };
  }

  private @Nullable Fix fix(Operation.CreateTable create) {
    Span own = problem.origin().enteredIn(source);
    Stretch stretch = Stretch.of(source, List.of(call.span()));
    GuardQuestion question = GuardQuestion.of(problem, call, create);
    if (own == null || stretch == null || stretch.defines() || question == null) {
      return null;
    }
    List<Step.Apply> held = new ArrayList<>(sent(stretch.span()));
    Stretch next = stretch.longer();
    while (next != null && !next.defines()) {
      List<Step.Apply> added = sent(new Span(stretch.span().end(), next.span().end()));
      if (!added.stream().allMatch(each -> table.equals(table(each.operation())))) {
        break;
      }
      if (!added.isEmpty()) {
        held.addAll(added);
        stretch = next;
      }
      next = next.longer();
    }
    Span range = stretch.span();
    boolean alone = held.size() == 1;
    if (alone
        || !range.contains(own)
        || !keepsAll(range)
        || held.stream().allMatch(this::hasKeyword)) {
      return null;
    }
    Asking asking = InspectorGuard.of(problem, call, question);
    stretch = stretch.closed(span -> sent(span).isEmpty());
    Edit moved =
        stretch == null || asking == null ? null : stretch.under("if " + asking.condition());
    if (stretch == null || asking == null || moved == null || stretch.binds(asking.condition())) {
      return null;
    }
    List<Edit> edits = new ArrayList<>(asking.imports());
    edits.addFirst(moved);
    return Remedy.fix(source, asking.title(), null, edits);
  }

  private List<Step.Apply> sent(Span range) {
    return all.stream()
        .filter(
            each -> each.origin().enteredIn(source) instanceof Span span && range.contains(span))
        .toList();
  }

  private boolean keepsAll(Span range) {
    return problem.kept().stream()
        .allMatch(each -> each.enteredIn(source) instanceof Span span && range.contains(span));
  }

  private boolean hasKeyword(Step.Apply step) {
    if (!(step.origin() instanceof Origin.PythonCall sent) || sent.part() != null) {
      return false;
    }
    String called = PythonText.calledName(sent.call());
    Platform lowest = problem.platform().lowest();
    return lowest != null
        && (step.operation() instanceof Operation.CreateTable
            || step.operation() instanceof Operation.CreateIndex)
        && !Operations.isBatch(sent.call(), source)
        && KeywordSupport.of(called, "if_not_exists", lowest)
            instanceof KeywordSupport.Verdict.Honoured;
  }
}
