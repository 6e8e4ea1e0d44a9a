package dev.reprise.server.postgres.change;

import dev.reprise.catalog.ConstraintState;
import dev.reprise.catalog.Names;
import dev.reprise.catalog.ObjectState;
import dev.reprise.catalog.Presence;
import dev.reprise.catalog.QualifiedName;
import dev.reprise.catalog.Relation;
import dev.reprise.operation.Constraint;
import dev.reprise.operation.Name;
import dev.reprise.operation.ObjectId;
import dev.reprise.operation.ObjectKind;
import dev.reprise.operation.Operation;
import dev.reprise.operation.RoutineReach;
import java.util.List;
import java.util.Locale;

/// The possible effects of calling a routine: those of its body, or any if the body is unknown.
public final class RoutineCalls {
  private RoutineCalls() {}

  public static void called(RunningOperation change, Operation.Call call) {
    for (ObjectId need : call.needs()) {
      if (need.kind().isRoutine() && !isHarmless(need.name().name())) {
        called(change, call, need, need.kind() == ObjectKind.PROCEDURE);
      }
    }
  }

  private static void called(
      RunningOperation change, Operation.Call call, ObjectId routine, boolean isProcedure) {
    List<ObjectState> bodies =
        ObjectChanges.overloads(change, change.catalog.resolveRoutine(routine.name()))
            .values()
            .stream()
            .filter(each -> each.made() != null)
            .toList();
    boolean untold = bodies.isEmpty() && (isProcedure || soundsLikeDdl(routine.name().name()));
    RoutineReach reach =
        bodies.stream()
            .map(ObjectState::reach)
            .reduce(untold ? RoutineReach.INDEXES : RoutineReach.ROWS, RoutineReach::or);
    if (reach == RoutineReach.ROWS) {
      return;
    }
    boolean given = false;
    for (String argument : call.arguments()) {
      QualifiedName name = change.catalog.resolveRelation(Name.of(argument));
      if (change.catalog.relation(name) instanceof Relation.Table table) {
        change.put(name, isProcedure ? table.forgotten() : table.withTold(Relation.Table.NOT_TOLD));
        if (reach == RoutineReach.INDEXES) {
          forgetIndexes(change, name);
        }
        given = true;
      } else if (untold && change.catalog.relation(name) instanceof Relation.Index index) {
        change.put(name, index.withPresence(Presence.UNKNOWN));
        given = true;
      }
    }
    if (untold || !given && reach == RoutineReach.PARTS) {
      change.catalog = change.catalog.opened();
    }
    if (isProcedure || untold) {
      change.catalog = change.catalog.doubted();
    }
    if (isProcedure) {
      change.doubt("the effect of procedure " + routine.name() + " is unknown");
    }
  }

  /// `drop_index_if_exists('ix')`: a helper created by a script outside the history.
  private static boolean soundsLikeDdl(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.contains("drop") || lower.contains("rename");
  }

  /// Routines of extensions and hosting services that do not change tables.
  private static boolean isHarmless(String name) {
    return name.startsWith("refresh_") || name.startsWith("rds_") || name.startsWith("mysql.");
  }

  /// The names of the table's indexes are unknown afterwards, and its unique keys: on MySQL, they
  /// are indexes, too.
  private static void forgetIndexes(RunningOperation change, QualifiedName name) {
    if (change.catalog.relation(name) instanceof Relation.Table table) {
      for (String index : table.indexes()) {
        if (change.catalog.relation(name.sibling(index)) instanceof Relation.Index known) {
          change.put(name.sibling(index), known.withPresence(Presence.UNKNOWN));
        }
      }
      change.put(
          name,
          table
              .withTold(Relation.Table.NOT_TOLD)
              .withIndexes(Names.NONE)
              .withConstraints(table.constraints().mapped(RoutineCalls::perhapsDropped)));
    }
  }

  private static ConstraintState perhapsDropped(ConstraintState key) {
    return key.shape() instanceof Constraint.Unique && key.presence() == Presence.PRESENT
        ? key.withPresence(Presence.UNKNOWN)
        : key;
  }
}
