package dev.reprise.replay.run;

import dev.reprise.operation.ColumnReference;
import dev.reprise.operation.Condition;
import dev.reprise.operation.Conflict;
import dev.reprise.operation.Name;
import dev.reprise.operation.Operation;
import dev.reprise.operation.Plan;
import dev.reprise.operation.PlanSteps;
import dev.reprise.operation.Repetition;
import dev.reprise.operation.Step;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Decides branches for a database whose tables contain rows, like those in production.
///
/// Only branches that change nothing but rows are decided. A branch that changes the rows its
/// condition reads is left open: it may be the guard against its own repetition.
final class RowsWorld {
  private final Plan plan;
  private @Nullable Set<String> asked;
  private @Nullable List<Step> ending;

  RowsWorld(Plan plan) {
    this.plan = plan;
  }

  /// The branch with the steps after it moved inside, if one of its sides leaves and only rows are
  /// affected; otherwise null.
  static Step.@Nullable Branch absorbing(Step.Branch branch, List<Step> rest) {
    boolean first = leaves(branch.then());
    if (first == leaves(branch.otherwise())
        || rest.isEmpty()
        || !isOpen(branch.condition())
        || !isOfRows(rest)) {
      return null;
    }
    return new Step.Branch(
        branch.condition(),
        first ? branch.then() : joined(branch.then(), rest),
        first ? joined(branch.otherwise(), rest) : branch.otherwise(),
        branch.origin());
  }

  private static List<Step> joined(List<Step> first, List<Step> rest) {
    List<Step> all = new ArrayList<>(first);
    all.addAll(rest);
    return all;
  }

  static boolean leaves(List<Step> steps) {
    return !steps.isEmpty() && steps.getLast() instanceof Step.Return;
  }

  /// True if the condition tests rows, or something that could not be read.
  static boolean isOpen(Condition condition) {
    return condition
        .atoms()
        .anyMatch(each -> each instanceof Condition.Rows || each instanceof Condition.Unknown);
  }

  /// The condition of a branch if the tables contain rows.
  Condition asked(Step.Branch branch) {
    return isOfRows(branch.then()) && isOfRows(branch.otherwise())
        ? branch
            .condition()
            .map(each ->
                each instanceof Condition.Rows rows && isLasting(rows, branch)
                    ? Condition.TRUE
                    : each)
        : branch.condition();
  }

  private static boolean isOfRows(List<Step> steps) {
    return Writes.isDataOnly(steps)
        && PlanSteps.of(steps).stream()
            .noneMatch(each -> each instanceof Step.Raise || each instanceof Step.Reraise);
  }

  /// The steps that may end what a condition of rows asks: a back-fill of thousands of rows asks as
  /// many times, and inserts without ending anything.
  private List<Step> ending() {
    List<Step> steps = ending;
    if (steps == null) {
      steps =
          PlanSteps.of(plan).stream()
              .filter(each ->
                  each instanceof Step.Unknown
                      || each instanceof Step.Apply(Operation operation, _)
                          && !(operation instanceof Operation.Insert))
              .toList();
      ending = steps;
    }
    return steps;
  }

  /// True if rows that meet it still do so after the plan has run.
  private boolean isLasting(Condition.Rows rows, Step.Branch branch) {
    return !rows.reads().isEmpty()
        && ending().stream().noneMatch(each -> mayEnd(each, rows.reads()))
        && !isGuard(branch, rows.reads());
  }

  /// True if the branch inserts the rows it found missing.
  private static boolean isGuard(Step.Branch branch, List<ColumnReference> reads) {
    Condition empty =
        branch.condition().map(each -> each instanceof Condition.Rows ? Condition.FALSE : each);
    List<Step> where =
        empty instanceof Condition.Constant(boolean value)
            ? value ? branch.then() : branch.otherwise()
            : List.of(branch);
    return PlanSteps.of(where).stream()
        .anyMatch(each ->
            each instanceof Step.Apply(Operation.Insert insert, _)
                && reads(reads, insert.table().name()));
  }

  private static boolean mayEnd(Step step, List<ColumnReference> reads) {
    return switch (step) {
      case Step.Unknown _ -> true;
      case Step.Apply(Operation operation, _) ->
          switch (operation) {
            case Operation.Update update ->
                reads.stream()
                    .anyMatch(each ->
                        each.table().name().equals(update.table().name())
                            && each.column() != null
                            && update.columns().contains(each.column()));
            case Operation.Delete delete -> reads(reads, delete.table().name());
            case Operation.Truncate truncate ->
                truncate.tables().stream().anyMatch(each -> reads(reads, each.name()));
            case Operation.CreateTable create -> reads(reads, create.table().name());
            case Operation.Opaque _ -> true;
            case Operation _ -> false;
          };
      case Step _ -> false;
    };
  }

  private static boolean reads(List<ColumnReference> reads, String table) {
    return reads.stream().anyMatch(each -> each.table().name().equals(table));
  }

  /// True if the branch itself inserts the rows it found missing, or changes or deletes those it
  /// tests for, so that another run skips it.
  static boolean isSettling(Step.Branch branch) {
    List<ColumnReference> reads =
        branch
            .condition()
            .atoms()
            .flatMap(each ->
                each instanceof Condition.Rows rows ? rows.reads().stream() : Stream.empty())
            .toList();
    return isGuard(branch, reads)
        || PlanSteps.of(List.of(branch)).stream()
            .anyMatch(each ->
                each instanceof Step.Apply(Operation operation, _)
                    && !(operation instanceof Operation.Update update && update.matchesAgain())
                    && !(operation instanceof Operation.Opaque)
                    && mayEnd(each, reads));
  }

  /// True if it changes rows each time it runs, judged alone. A migration that queries a table's
  /// rows may insert only the missing ones.
  boolean mayRepeat(Operation operation) {
    return switch (operation) {
      case Operation.Insert insert ->
          insert.conflict() instanceof Conflict.Fails
              && !insert.settling()
              && !asksFor(insert.table())
              && !reads(insert.reads(), insert.table().name());
      case Operation.Update update ->
          update.repetition() == Repetition.COMPOUNDS && update.matchesAgain();
      case Operation _ -> false;
    };
  }

  List<Step.Apply> repeating(List<Step> steps) {
    return PlanSteps.of(steps).stream()
        .filter(each -> each instanceof Step.Apply apply && mayRepeat(apply.operation()))
        .map(Step.Apply.class::cast)
        .toList();
  }

  private boolean asksFor(Name table) {
    Set<String> known = asked;
    if (known == null) {
      known = new HashSet<>();
      for (Step step : PlanSteps.of(plan)) {
        switch (step) {
          case Step.Apply(Operation.Read read, _) -> known.addAll(tables(read.reads()));
          case Step.Branch branch ->
              branch
                  .condition()
                  .atoms()
                  .filter(Condition.Rows.class::isInstance)
                  .map(each -> tables(((Condition.Rows) each).reads()))
                  .forEach(known::addAll);
          case Step _ -> {}
        }
      }
      asked = known;
    }
    return known.contains(table.name());
  }

  private static List<String> tables(List<ColumnReference> reads) {
    return reads.stream().map(each -> each.table().name()).toList();
  }
}
