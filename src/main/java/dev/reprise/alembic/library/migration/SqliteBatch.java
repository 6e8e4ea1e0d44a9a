package dev.reprise.alembic.library.migration;

import dev.reprise.alembic.library.SqliteImpl;
import dev.reprise.alembic.value.Execution;
import dev.reprise.alembic.value.Text;
import dev.reprise.operation.Name;
import dev.reprise.operation.ObjectKind;
import dev.reprise.operation.Operation;
import dev.reprise.operation.Operation.Rebuild.Stage;
import dev.reprise.operation.Origin;
import dev.reprise.operation.Step;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The statements that a batch sends to SQLite when its block ends: plain ones if SQLite supports
/// all of them, else a copy of the table with the changes applied.
///
/// Source: `SQLiteImpl.requires_recreate_in_batch` in `alembic/ddl/sqlite.py`,
/// `BatchOperationsImpl.flush` in `alembic/operations/batch.py`.
record SqliteBatch(
    Text table, @Nullable String schema, boolean named, Origin origin, Execution execution) {
  /// Conditions in a block are evaluated before any of its statements is sent: one copy per
  /// combination of answers.
  private static final int MOST = 4;

  void emit(List<Step> steps, Batch.Recreate recreate, boolean computedDefault) {
    int branches = 0;
    for (Step step : steps) {
      if (step instanceof Step.Branch) {
        branches++;
      } else if (!(step instanceof Step.Send)) {
        branches = MOST + 1;
      }
    }
    if (branches > MOST
        && table.isComplete()
        && recreate != Batch.Recreate.ALWAYS
        && !computedDefault
        && isPlain(steps)) {
      // Assumes that each guard asks only about its own operation, not about another one's result.
      inPlace(steps).forEach(execution::emit);
      return;
    }
    if (!table.isComplete() || branches > MOST) {
      execution.unknownStep(
          "a table with an unknown name or unknown changes is copied", Operation.Reach.SCHEMA);
      return;
    }
    ways(steps, 0, new ArrayList<>(), recreate, computedDefault).forEach(execution::emit);
  }

  /// True if none of it makes SQLite copy the table, whatever the answers are.
  private static boolean isPlain(List<Step> steps) {
    return steps.stream()
        .allMatch(step ->
            switch (step) {
              case Step.Send(var parts, _) ->
                  parts.size() == 1
                      && parts.getFirst() instanceof Step.Apply(Operation operation, _)
                      && !(operation instanceof Operation.Invalid)
                      && !needsCopy(operation);
              case Step.Branch branch -> isPlain(branch.then()) && isPlain(branch.otherwise());
              case Step _ -> false;
            });
  }

  private static List<Step> inPlace(List<Step> steps) {
    List<Step> sent = new ArrayList<>();
    for (Step step : steps) {
      if (step instanceof Step.Branch branch) {
        List<Step> then = inPlace(branch.then());
        List<Step> otherwise = inPlace(branch.otherwise());
        sent.add(new Step.Branch(branch.condition(), then, otherwise, branch.origin()));
      } else {
        sent.addAll(plain(List.of(step)));
      }
    }
    return sent;
  }

  private List<Step> ways(
      List<Step> steps,
      int from,
      List<Step> chosen,
      Batch.Recreate recreate,
      boolean computedDefault) {
    for (int i = from; i < steps.size(); i++) {
      if (!(steps.get(i) instanceof Step.Branch branch)) {
        chosen.add(steps.get(i));
        continue;
      }
      List<List<Step>> ways = new ArrayList<>();
      for (List<Step> way : List.of(branch.then(), branch.otherwise())) {
        List<Step> rest = new ArrayList<>(way);
        rest.addAll(steps.subList(i + 1, steps.size()));
        ways.add(ways(rest, 0, new ArrayList<>(chosen), recreate, computedDefault));
      }
      return List.of(
          new Step.Branch(branch.condition(), ways.getFirst(), ways.getLast(), branch.origin()));
    }
    return sent(chosen, recreate, computedDefault);
  }

  private List<Step> sent(List<Step> steps, Batch.Recreate recreate, boolean computedDefault) {
    List<Operation> changes = new ArrayList<>();
    Origin first = origin;
    for (Step step : steps) {
      if (step instanceof Step.Send(List<Step> parts, _)
          && parts.size() == 1
          && parts.getFirst() instanceof Step.Apply(Operation operation, Origin from)) {
        if (operation instanceof Operation.Invalid) {
          return List.of(step);
        }
        first = changes.isEmpty() ? from : first;
        changes.add(operation);
      } else {
        return List.of(
            new Step.Unknown("changes to a copied table", Operation.Reach.SCHEMA, origin));
      }
    }
    boolean copies =
        switch (recreate) {
          case ALWAYS -> true;
          case NEVER -> false;
          case AUTO -> computedDefault || changes.stream().anyMatch(SqliteBatch::needsCopy);
        };
    return copies ? copy(changes, first) : plain(steps);
  }

  private static List<Step> plain(List<Step> steps) {
    List<Step> sent = new ArrayList<>();
    for (Step step : steps) {
      if (step instanceof Step.Send(List<Step> parts, Origin place)
          && parts.getFirst() instanceof Step.Apply(Operation operation, Origin from)) {
        Operation own = SqliteImpl.sent(operation);
        if (own != null) {
          sent.add(new Step.Send(List.of(new Step.Apply(own, from)), place));
        }
      }
    }
    return sent;
  }

  private static boolean needsCopy(Operation operation) {
    return switch (operation) {
      case Operation.AddColumn _, Operation.CreateIndex _, Operation.CreateType _ -> false;
      case Operation.Drop drop -> drop.objects().getFirst().kind() != ObjectKind.INDEX;
      case Operation _ -> true;
    };
  }

  private List<Step> copy(List<Operation> changes, Origin from) {
    Name old = new Name(schema, table.text());
    String cut = "_alembic_tmp_" + table.text();
    Name copy = new Name(schema, cut.substring(0, Math.min(cut.length(), 50)));
    List<Step> steps = new ArrayList<>();
    for (Stage stage : Stage.values()) {
      Operation operation = new Operation.Rebuild(old, copy, List.copyOf(changes), named, stage);
      steps.add(new Step.Send(List.of(new Step.Apply(operation, from)), origin));
    }
    return List.copyOf(steps);
  }
}
