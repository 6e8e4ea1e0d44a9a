package dev.reprise.operation;

import dev.reprise.syntax.python.Call;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One direction of a revision as a small program.
public final class Plan {
  public static final Plan EMPTY = new Plan(List.of(), Transaction.WHOLE);

  private final List<Step> steps;
  private final Transaction transaction;

  // Needed for every finding of a revision, so computed once.
  private @Nullable List<Step> all;
  private @Nullable List<Step.Apply> operations;
  private @Nullable List<Step.Apply> renames;
  private @Nullable List<Step.Apply> rowChanges;
  private volatile @Nullable Map<Call, List<Step.Apply>> byCall;
  private volatile @Nullable Map<Name, List<Step.Apply>> created;
  private @Nullable Boolean atomic;

  /// How the tool that runs the file uses transactions.
  public enum Transaction {
    /// One transaction around the whole plan, including the version row.
    WHOLE,
    /// The driver opens one before the first statement that changes rows (the default of Python's
    /// `sqlite3`): until then every statement commits by itself, and afterwards nothing commits
    /// before the version row.
    FROM_FIRST_ROW,
    /// Every statement commits by itself, as with `psql -f` or a file with such a directive.
    NONE
  }

  public Plan(List<Step> steps, Transaction transaction) {
    this.steps = List.copyOf(steps);
    this.transaction = transaction;
  }

  public List<Step> steps() {
    return steps;
  }

  public Transaction transaction() {
    return transaction;
  }

  /// Every step, outer before inner, reachable or not.
  List<Step> all() {
    List<Step> made = all;
    if (made == null) {
      made = List.copyOf(PlanSteps.of(steps));
      all = made;
    }
    return made;
  }

  /// The operations among them.
  List<Step.Apply> operations() {
    List<Step.Apply> made = operations;
    if (made == null) {
      made =
          all().stream().filter(Step.Apply.class::isInstance).map(Step.Apply.class::cast).toList();
      operations = made;
    }
    return made;
  }

  /// The operations that rename something.
  List<Step.Apply> renames() {
    List<Step.Apply> made = renames;
    if (made == null) {
      made =
          operations().stream()
              .filter(each -> each.operation() instanceof Operation.Rename)
              .toList();
      renames = made;
    }
    return made;
  }

  /// Those that delete or update rows.
  List<Step.Apply> rowChanges() {
    List<Step.Apply> made = rowChanges;
    if (made == null) {
      made =
          operations().stream()
              .filter(each ->
                  each.operation() instanceof Operation.Delete
                      || each.operation() instanceof Operation.Update)
              .toList();
      rowChanges = made;
    }
    return made;
  }

  /// True if a run leaves all of its effects or none.
  public boolean isAtomic() {
    Boolean made = atomic;
    if (made == null) {
      made =
          transaction == Transaction.WHOLE
              && all().stream()
                  .noneMatch(each ->
                      each instanceof Step.Autocommit
                          || each instanceof Step.Commit
                          || each instanceof Step.Rollback
                          || each instanceof Step.Begin);
      atomic = made;
    }
    return made;
  }

  /// The operations sent by one call of the library.
  List<Step.Apply> sentBy(Call call) {
    Map<Call, List<Step.Apply>> made = byCall;
    if (made == null) {
      made = new IdentityHashMap<>();
      for (Step.Apply each : operations()) {
        if (each.origin() instanceof Origin.PythonCall origin) {
          made.computeIfAbsent(origin.call(), _ -> new ArrayList<>()).add(each);
        }
      }
      byCall = made;
    }
    return made.getOrDefault(call, List.of());
  }

  /// The operations that create that table in every run, whatever its `IF NOT EXISTS`.
  List<Step.Apply> creating(Name table) {
    Map<Name, List<Step.Apply>> made = created;
    if (made == null) {
      made = new HashMap<>();
      for (Step each : PlanSteps.always(this)) {
        if (each instanceof Step.Apply apply
            && apply.operation() instanceof Operation.CreateTable create) {
          made.computeIfAbsent(create.table(), _ -> new ArrayList<>()).add(apply);
        }
      }
      created = made;
    }
    return made.getOrDefault(table, List.of());
  }
}
