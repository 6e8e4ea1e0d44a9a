package dev.reprise.replay;

import dev.reprise.catalog.Certainty;
import dev.reprise.operation.ColumnReference;
import dev.reprise.operation.Condition;
import dev.reprise.operation.Conflict;
import dev.reprise.operation.Name;
import dev.reprise.operation.ObjectId;
import dev.reprise.operation.Operation;
import dev.reprise.operation.Origin;
import dev.reprise.operation.Plan;
import dev.reprise.operation.PlanSteps;
import dev.reprise.operation.Step;
import dev.reprise.operation.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The content of a plan, reachable or not: its operations by place, and its gaps.
final class PlanSurvey {
  private final Map<Origin, Operation> operations = new IdentityHashMap<>();
  private final List<Replayed.Gap> gaps = new ArrayList<>();
  private final Set<Step> hidden = Collections.newSetFromMap(new IdentityHashMap<>());
  private final List<Replayed.Gap> behind = new ArrayList<>();
  private final List<Drift> perhaps = new ArrayList<>();
  private final Set<Origin> taken = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Set<Origin> moved = Collections.newSetFromMap(new IdentityHashMap<>());
  private @Nullable Origin first;
  private int count;

  private PlanSurvey() {}

  static PlanSurvey of(Plan plan) {
    var survey = new PlanSurvey();
    PlanSteps.of(plan).forEach(survey::visit);
    survey.findUnasked(plan.steps());
    survey.findMoved(PlanSteps.of(plan));
    survey.findTaken(PlanSteps.operations(plan));
    return survey;
  }

  Map<Origin, Operation> operations() {
    return operations;
  }

  /// The place of the first operation; null if there is none.
  @Nullable Origin first() {
    return first;
  }

  List<Replayed.Gap> gaps() {
    return List.copyOf(gaps);
  }

  /// The operations behind a condition that could not be followed, with the reason.
  List<Replayed.Gap> behind() {
    return List.copyOf(behind);
  }

  private static String reason(Step.Branch branch) {
    return branch
        .condition()
        .atoms()
        .flatMap(each ->
            each instanceof Condition.Unknown unknown
                ? Stream.of(unknown.reason())
                : Stream.<String>empty())
        .findFirst()
        .orElse("");
  }

  /// Rows that may or may not be inserted again, because the condition could not be read.
  List<Drift> perhaps(List<Step.Apply> undecided) {
    List<Drift> all = new ArrayList<>(perhaps);
    for (Step.Apply each : undecided) {
      if (all.stream().noneMatch(one -> each.origin().equals(one.origin()))) {
        all.add(repeated(each.operation(), each.origin()));
      }
    }
    return List.copyOf(all);
  }

  /// The drift, made uncertain if the revision removes the source of its rows.
  Drift asFarAsTold(Drift drift) {
    return drift.kind() == Drift.Kind.DATA
            && drift.origin() != null
            && moved.contains(drift.origin())
        ? drift.with(Certainty.POSSIBLE)
        : drift;
  }

  /// True if the repeated rows come from a query that finds none the next time.
  boolean isTaken(Drift drift) {
    return drift.kind() == Drift.Kind.DATA
        && drift.origin() != null
        && taken.contains(drift.origin());
  }

  void leaveOut(Origin origin, String reason) {
    gaps.add(new Replayed.Gap(origin, reason));
  }

  /// The number of operations that were read and whose reachability is known.
  int understood() {
    return Math.max(0, count - hidden.size());
  }

  int count() {
    return count;
  }

  /// Operations behind a condition that could not be followed may or may not run.
  private void findUnasked(List<Step> steps) {
    for (Step step : PlanSteps.of(steps)) {
      if (step instanceof Step.Branch branch && isUnasked(branch.condition(), false)) {
        boolean elsewhere = isUnasked(branch.condition(), true);
        for (Step inside : PlanSteps.of(List.of(branch))) {
          if (inside instanceof Step.Apply(Operation operation, Origin origin)) {
            if (hidden.add(inside)) {
              behind.add(new Replayed.Gap(origin, "unknown condition: " + reason(branch)));
            }
            if (elsewhere && operation instanceof Operation.Insert insert && repeats(insert)) {
              perhaps.add(repeated(insert, origin));
            }
          }
        }
      }
    }
  }

  /// Rows inserted by a loop into a table that was queried before and is deleted from afterwards:
  /// the next run may find none. And rows that the migration computes from existing ones, or that
  /// it inserts for each row of a query of the same table: it may leave out the ones already there,
  /// also where it changes other rows for each.
  private void findMoved(List<Step> steps) {
    Set<Name> asked = new HashSet<>();
    Set<Name> joined = new HashSet<>();
    Set<Origin> put = Collections.newSetFromMap(new IdentityHashMap<>());
    Set<Origin> changed = Collections.newSetFromMap(new IdentityHashMap<>());
    boolean excludes = false;
    for (Step step : steps) {
      if (step instanceof Step.Repeat loop && !asked.isEmpty()) {
        for (Step inside : PlanSteps.of(loop.body())) {
          if (inside instanceof Step.Apply(Operation.Insert insert, Origin origin)) {
            put.add(origin);
            if (asked.contains(insert.table())) {
              moved.add(origin);
              excludes = true;
            }
          }
        }
      } else if (step instanceof Step.Apply(Operation.Read read, _)) {
        read.reads().forEach(each -> asked.add(each.table()));
        if (tables(read.reads()).size() > 1) {
          read.reads().forEach(each -> joined.add(each.table()));
        }
      } else if (step instanceof Step.Apply(Operation.Insert insert, Origin origin)
          && insert.reads().isEmpty()
          && insert.sources().isEmpty()
          && (insert.rows() == null ? asked : computed(insert.rows()) ? joined : Set.of())
              .contains(insert.table())) {
        // Computed from existing rows: it may exclude the ones it inserted before.
        moved.add(origin);
        excludes |= joined.contains(insert.table());
      } else if (step instanceof Step.Apply(Operation.Update update, Origin origin)
          && update.filter().conjuncts() == null) {
        changed.add(origin);
      } else if (step instanceof Step.Apply(Operation.Delete delete, _)
          && asked.contains(delete.table())) {
        moved.addAll(put);
      }
    }
    if (excludes) {
      moved.addAll(changed);
    }
  }

  private static boolean computed(List<List<Value>> rows) {
    return rows.stream().anyMatch(each -> each.stream().anyMatch(Value.Unknown.class::isInstance));
  }

  /// Rows of a query whose source loses them afterwards: by the same join, or by a check of the
  /// inserted ones. The rows that an update asks for may be among those deleted afterwards.
  private void findTaken(List<Step.Apply> operations) {
    for (int i = 0; i < operations.size(); i++) {
      if (operations.get(i).operation() instanceof Operation.Insert insert
          && insert.rows() == null) {
        Set<String> sources = tables(insert.reads());
        sources.remove(insert.table().name());
        boolean gone =
            operations.subList(i + 1, operations.size()).stream()
                .anyMatch(each -> takes(each.operation(), insert, sources));
        if (gone) {
          taken.add(operations.get(i).origin());
        }
      } else if (operations.get(i).operation() instanceof Operation.Update update
          && update.filter().conjuncts() == null) {
        Set<String> asked = tables(update.reads());
        if (operations.subList(i + 1, operations.size()).stream()
            .anyMatch(each ->
                each.operation() instanceof Operation.Delete delete
                    && asked.contains(delete.table().name()))) {
          moved.add(operations.get(i).origin());
        }
      }
    }
  }

  private static boolean takes(Operation operation, Operation.Insert insert, Set<String> sources) {
    if (!(operation instanceof Operation.Delete delete)
        || !sources.contains(delete.table().name())) {
      return false;
    }
    Set<String> asked = tables(delete.reads());
    asked.add(delete.table().name());
    return asked.contains(insert.table().name()) || asked.size() > 1 && asked.equals(sources);
  }

  private static Set<String> tables(List<ColumnReference> reads) {
    Set<String> tables = new HashSet<>();
    reads.forEach(each -> tables.add(each.table().name()));
    return tables;
  }

  private static boolean repeats(Operation.Insert insert) {
    return insert.conflict() instanceof Conflict.Fails && !insert.settling();
  }

  private static Drift repeated(Operation operation, Origin origin) {
    Name table =
        switch (operation) {
          case Operation.Insert insert -> insert.table();
          case Operation.Update update -> update.table();
          case Operation _ -> Name.UNKNOWN;
        };
    String again =
        operation instanceof Operation.Insert
            ? "a second run inserts rows into " + table + " again"
            : "a second run changes rows in " + table;
    return new Drift(
        Drift.Kind.DATA,
        ObjectId.table(table),
        again,
        Certainty.POSSIBLE,
        operation,
        origin,
        false);
  }

  private static boolean isUnasked(Condition condition, boolean elsewhere) {
    return condition
        .atoms()
        .anyMatch(each ->
            each instanceof Condition.Unknown unknown && (unknown.elsewhere() || !elsewhere));
  }

  private static boolean changesRows(Operation operation) {
    return operation instanceof Operation.Insert
        || operation instanceof Operation.Update
        || operation instanceof Operation.Delete;
  }

  private void visit(Step step) {
    if (step instanceof Step.Apply(Operation operation, Origin origin)) {
      // In a statement that changes rows, the queries of its `WITH` list are secondary.
      operations.merge(
          origin, operation, (one, other) -> changesRows(one) || !changesRows(other) ? one : other);
      first = first == null ? origin : first;
      count++;
      if (operation instanceof Operation.Opaque opaque) {
        gaps.add(new Replayed.Gap(origin, opaque.reason()));
        hidden.add(step);
      }
    } else if (step instanceof Step.Unknown unknown) {
      gaps.add(new Replayed.Gap(unknown.origin(), unknown.reason()));
    }
  }
}
