package dev.reprise.replay.run;

import dev.reprise.operation.Operation;
import dev.reprise.operation.Step;
import java.util.List;
import java.util.Locale;

/// The statements that count as writes: all except queries, settings and transaction control. A
/// crash is identified by the number of writes before it.
final class Writes {
  private Writes() {}

  /// A string of several statements counts by its first; a `WITH` list belongs to its statement.
  static boolean isWrite(Step.Send send) {
    List<Step> parts = send.parts();
    for (Step part : parts) {
      if (!sameStatement(parts.getFirst(), part)) {
        return false;
      }
      if (isWrite(part)) {
        return true;
      }
    }
    return false;
  }

  private static boolean sameStatement(Step first, Step part) {
    return !first.origin().isRaw()
        || !part.origin().isRaw()
        || first.origin().sharesStatement(part.origin());
  }

  private static boolean isWrite(Step part) {
    return switch (part) {
      case Step.Apply(Operation operation, var _) -> isWrite(operation);
      case Step.Send inner -> isWrite(inner);
      case Step.Commit _, Step.Rollback _, Step.Begin _, Step.Savepoint _ -> false;
      case Step.Compound _, Step.Single _ -> true;
    };
  }

  /// True unless it is known to be a query or a setting.
  static boolean isWrite(Operation operation) {
    return switch (operation) {
      case Operation.Read _, Operation.SetSearchPath _, Operation.Session _ -> false;
      case Operation.Maintain(String what, var _, var _) -> !isQuiet(what);
      case Operation.Call(String what, var _, var _, var _, var _) -> hasEffect(what);
      case Operation.Invalid invalid -> invalid.sqlstate() != null;
      case Operation _ -> true;
    };
  }

  private static boolean isQuiet(String what) {
    String lower = what.toLowerCase(Locale.ROOT);
    return lower.startsWith("analyze") || lower.startsWith("vacuum") || lower.startsWith("lock");
  }

  /// `CALL` and `MERGE` are writes; of functions in a query, those whose names suggest an effect.
  private static boolean hasEffect(String what) {
    String lower = what.toLowerCase(Locale.ROOT);
    if (lower.startsWith("call") || lower.startsWith("merge") || lower.startsWith("execute")) {
      return true;
    }
    return List.of("setval", "set_config", "create_", "drop_", "add_", "alter_", "cron.", "enable_")
        .stream()
        .anyMatch(lower::contains);
  }

  /// True if the steps change rows only, however often they run.
  static boolean isDataOnly(List<Step> steps) {
    return steps.stream().allMatch(Writes::isDataOnly);
  }

  private static boolean isDataOnly(Step step) {
    return switch (step) {
      case Step.Autocommit _ -> false;
      case Step.Compound _ -> step.bodies().stream().allMatch(Writes::isDataOnly);
      case Step.Apply(Operation operation, var _) ->
          switch (operation) {
            case Operation.OfRows _,
                Operation.Call _,
                Operation.Session _,
                Operation.Copy _,
                Operation.Truncate _ ->
                true;
            case Operation.Opaque opaque -> opaque.reach() == Operation.Reach.DATA;
            case Operation _ -> false;
          };
      case Step.Unknown unknown -> unknown.reach() == Operation.Reach.DATA;
      case Step.Observe _, Step.Return _, Step.Raise _, Step.Reraise _ -> true;
      // A batch that commits its rows; a resulting loss is reported where there are rows.
      case Step.Commit commit -> commit.behind() == Step.Behind.NOBODY;
      case Step.Rollback _, Step.Begin _ -> false;
    };
  }
}
