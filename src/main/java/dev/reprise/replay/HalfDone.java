package dev.reprise.replay;

import dev.reprise.catalog.Catalog;
import dev.reprise.catalog.Creator;
import dev.reprise.catalog.PersistentMap;
import dev.reprise.catalog.Presence;
import dev.reprise.catalog.QualifiedName;
import dev.reprise.catalog.Relation;
import dev.reprise.catalog.snapshot.Snapshot;
import dev.reprise.operation.Aim;
import dev.reprise.operation.ColumnReference;
import dev.reprise.operation.Copying;
import dev.reprise.operation.Name;
import dev.reprise.operation.ObjectId;
import dev.reprise.operation.OnceOnly;
import dev.reprise.operation.Operation;
import dev.reprise.operation.Origin;
import dev.reprise.operation.Plan;
import dev.reprise.operation.PlanSteps;
import dev.reprise.operation.Step;
import dev.reprise.replay.run.PlanInterpreter;
import dev.reprise.replay.run.Run;
import dev.reprise.replay.run.Sent;
import dev.reprise.server.Effect;
import dev.reprise.server.Server;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Checks if a run removes rows without copying them first, on a database in which a single object
/// of the revision already exists, or a single one that it drops is gone; or in which everything
/// has been done, and it repeats a write that must happen only once.
public final class HalfDone {
  private static final int MOST = 40;

  private final Server server;
  private final Plan plan;
  private final String revision;
  private final Catalog before;

  private HalfDone(Server server, Plan plan, String revision, Catalog before) {
    this.server = server;
    this.plan = plan;
    this.revision = revision;
    this.before = before;
  }

  public static boolean losesRows(Server server, Plan plan, String revision, Snapshot before) {
    boolean writes = !Copying.taking(plan).isEmpty() || !OnceOnly.in(plan).isEmpty();
    return writes && new HalfDone(server, plan, revision, before.catalog()).losesRows();
  }

  private boolean losesRows() {
    Run run = run(before, PlanInterpreter.Mode.FIRST);
    List<Write> first = writes(run);
    if (run.after() != null && repeats(run.after().catalog(), first)) {
      return true;
    }
    List<Copy> copies = copies(first);
    if (copies.isEmpty()) {
      return false;
    }
    return first.stream()
        .filter(each -> Aim.of(each.operation()) != null)
        .limit(MOST)
        .anyMatch(each -> losesRows(each, copies));
  }

  private boolean repeats(Catalog left, List<Write> first) {
    Set<Operation> once = OnceOnly.of(first.stream().map(Write::operation).toList());
    Run again = once.isEmpty() ? null : run(left, PlanInterpreter.Mode.REPLAY);
    return again != null
        && again.after() != null
        && writes(again).stream().anyMatch(each -> once.contains(each.operation()));
  }

  /// True if it does so when only `done` has been done before.
  private boolean losesRows(Write done, List<Copy> copies) {
    var creator = new Creator(done.origin(), revision, before.doubts());
    Effect effect = server.apply(done.operation(), before, creator, new Object(), false);
    if (effect.fault() != null) {
      return false; // it needs what the revision makes
    }
    Run run = run(effect.after(), PlanInterpreter.Mode.REPLAY);
    List<Write> writes = run.after() == null ? List.of() : writes(run);
    Set<Operation> sent = writes.stream().map(Write::operation).collect(Collectors.toSet());
    return writes.stream()
        .anyMatch(write ->
            overwrites(write.operation(), done.operation(), copies)
                || copies.stream()
                    .anyMatch(copy ->
                        copy.taking().equals(write.operation())
                            && isThere(copy.source(), write.before())
                            && !sent.contains(copy.copying())));
  }

  /// The column did not exist before, so its values were written by others since. Values whose
  /// source still exists, and is removed afterwards, were not copied before.
  private boolean overwrites(Operation operation, Operation done, List<Copy> copies) {
    if (!(done instanceof Operation.AddColumn add)
        || copies.stream().anyMatch(each -> each.copying().equals(operation))) {
      return false;
    }
    Place added = place(ObjectId.column(add.table(), add.column().name()));
    return operation instanceof Operation.Update update
        && update.matchesAgain()
        && update.columns().stream()
            .map(each -> ObjectId.column(update.table(), each))
            .anyMatch(each -> place(each).equals(added));
  }

  private Run run(Catalog catalog, PlanInterpreter.Mode mode) {
    return PlanInterpreter.run(
        server, plan, catalog, revision, mode, PlanInterpreter.Keeping.SENT, PersistentMap.empty());
  }

  private static boolean isThere(Place place, Catalog catalog) {
    String column = place.column();
    return column == null
        ? catalog.presence(place.table()) != Presence.ABSENT
        : catalog.relation(place.table()) instanceof Relation.Table table
            && catalog.column(table, column) != Presence.ABSENT;
  }

  /// One operation of a run, with the catalog before it.
  private record Write(Operation operation, Origin origin, Catalog before) {}

  private static List<Write> writes(Run run) {
    List<Write> writes = new ArrayList<>();
    for (Sent sent : run.sent()) {
      for (Step step : PlanSteps.of(sent.send().parts())) {
        if (step instanceof Step.Apply(var operation, var origin)) {
          Copying.parts(operation)
              .forEach(part -> writes.add(new Write(part, origin, sent.before())));
        }
      }
    }
    return writes;
  }

  /// A table, or one column of it.
  private record Place(QualifiedName table, @Nullable String column) {
    boolean overlaps(Place other) {
      return table.equals(other.table)
          && (column == null || other.column == null || column.equals(other.column));
    }
  }

  /// `copying` reads rows of `source`, which existed before the revision, and `taking` removes
  /// them.
  private record Copy(Operation copying, Operation taking, Place source) {}

  private List<Copy> copies(List<Write> writes) {
    List<Copy> copies = new ArrayList<>();
    for (int i = 0; i < writes.size(); i++) {
      Operation copying = writes.get(i).operation();
      for (int j = i + 1; j < writes.size(); j++) {
        Operation taking = writes.get(j).operation();
        for (ObjectId each : Copying.taken(taking)) {
          Place source = place(each);
          if (isThere(source, before)
              && Copying.source(copying, each).stream()
                  .anyMatch(it -> place(it).overlaps(source))) {
            copies.add(new Copy(copying, taking, source));
          }
        }
      }
    }
    return copies;
  }

  private Place place(ObjectId object) {
    Name table = object.owner() == null ? object.name() : object.owner();
    return new Place(
        before.resolveRelation(table), object.owner() == null ? null : object.name().name());
  }

  private Place place(ColumnReference reference) {
    return new Place(before.resolveRelation(reference.table()), reference.column());
  }
}
