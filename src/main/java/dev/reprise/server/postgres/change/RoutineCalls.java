package dev.reprise.server.postgres.change;

import dev.reprise.catalog.Names;
import dev.reprise.catalog.ObjectState;
import dev.reprise.catalog.Presence;
import dev.reprise.catalog.QualifiedName;
import dev.reprise.catalog.Relation;
import dev.reprise.operation.Name;
import dev.reprise.operation.Operation;
import dev.reprise.operation.RoutineReach;

/// What a call of a routine that the history made may have changed.
public final class RoutineCalls {
  private RoutineCalls() {}

  public static void called(RunningOperation change, Operation.Call call) {
    RoutineReach reach =
        call.needs().stream()
            .filter(each -> each.kind().isRoutine())
            .flatMap(each ->
                ObjectChanges.overloads(change, change.catalog.resolveRoutine(each.name()))
                    .values()
                    .stream())
            .map(ObjectState::reach)
            .reduce(RoutineReach.ROWS, RoutineReach::or);
    switch (reach) {
      case ROWS -> {}
      case PARTS -> parts(change, call);
      case INDEXES -> call.arguments().forEach(each -> indexes(change, each));
    }
  }

  /// The tables it was given may have got other columns; where it was given none, all may.
  private static void parts(RunningOperation change, Operation.Call call) {
    boolean given = false;
    for (String argument : call.arguments()) {
      QualifiedName name = change.catalog.resolveRelation(Name.of(argument));
      if (change.catalog.relation(name) instanceof Relation.Table table) {
        change.put(name, table.withTold(Relation.Table.NOT_TOLD));
        given = true;
      }
    }
    if (!given) {
      change.catalog = change.catalog.opened();
    }
  }

  /// Which names the indexes of the table it was given have afterwards is not known.
  private static void indexes(RunningOperation change, String argument) {
    QualifiedName name = change.catalog.resolveRelation(Name.of(argument));
    if (change.catalog.relation(name) instanceof Relation.Table table) {
      for (String index : table.indexes()) {
        if (change.catalog.relation(name.sibling(index)) instanceof Relation.Index known) {
          change.put(name.sibling(index), known.withPresence(Presence.UNKNOWN));
        }
      }
      change.put(name, table.withTold(Relation.Table.NOT_TOLD).withIndexes(Names.NONE));
    }
  }
}
