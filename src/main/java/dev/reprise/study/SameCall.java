package dev.reprise.study;

import dev.reprise.alembic.value.IgnoredArguments.IgnoredArgument;
import dev.reprise.operation.Operation;
import dev.reprise.operation.Origin;
import dev.reprise.operation.PlanSteps;
import dev.reprise.operation.Step;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Other operations and arguments of the call that sent an operation.
public final class SameCall {
  private SameCall() {}

  /// The table or column that the same call creates with `IF NOT EXISTS`, if `origin` is another
  /// part of it; otherwise null.
  public static @Nullable Operation guarded(Origin origin, StudiedRevision studied) {
    if (!(origin instanceof Origin.PythonCall part) || part.part() == null) {
      return null;
    }
    for (Step.Apply apply : PlanSteps.operations(studied.upgrade())) {
      if (isGuarded(apply.operation())
          && apply.origin() instanceof Origin.PythonCall main
          && main.part() == null
          && main.call().equals(part.call())
          && main.source().equals(part.source())) {
        return apply.operation();
      }
    }
    return null;
  }

  private static boolean isGuarded(Operation operation) {
    return operation instanceof Operation.CreateTable create && create.ifNotExists()
        || operation instanceof Operation.AddColumn add && add.ifNotExists();
  }

  /// The guard written for exactly this operation that the versions in use ignore, or null.
  public static @Nullable IgnoredArgument ignored(Origin origin, StudiedRevision studied) {
    for (IgnoredArgument each : studied.ignored()) {
      if (each.origin().source().equals(origin.source())
          && each.origin().span().equals(origin.span())
          && Objects.equals(part(each.origin()), part(origin))) {
        return each;
      }
    }
    return null;
  }

  private static @Nullable String part(Origin origin) {
    return origin instanceof Origin.PythonCall call ? call.part() : null;
  }
}
