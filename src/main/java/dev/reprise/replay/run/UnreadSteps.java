package dev.reprise.replay.run;

import dev.reprise.catalog.Certainty;
import dev.reprise.operation.Operation;
import dev.reprise.operation.Origin;
import dev.reprise.server.Fault;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Decides if an unread operation may fail when it runs again.
final class UnreadSteps {
  private UnreadSteps() {}

  /// True if it creates an object, possibly with a different name each time, or rows.
  static boolean mayFail(Operation.Opaque unread, boolean repeating) {
    return unread.objects().stream().anyMatch(each -> !each.name().isKnown())
        || !repeating && (mayCollide(unread) || changesRows(unread));
  }

  /// True if an unread operation creates, drops or renames something without a check before it.
  /// Objects found in the database count as checked.
  private static boolean mayCollide(Operation.Opaque opaque) {
    String what = opaque.what();
    int end = what.indexOf(' ');
    return opaque.reach() != Operation.Reach.DATA
        && !what.contains(" if ")
        && !opaque.reason().contains("found in the database")
        && switch (end < 0 ? what : what.substring(0, end)) {
          case "create", "drop", "add", "rename" -> true;
          case String _ -> false;
        };
  }

  private static boolean changesRows(Operation.Opaque opaque) {
    return opaque.reach() == Operation.Reach.DATA
        && Stream.of("insert ", "update ", "delete ", "merge ").anyMatch(opaque.what()::startsWith);
  }

  static Fault fault(@Nullable Operation operation, String reason, Origin origin) {
    return new Fault(operation, origin, null, null, "unknown", reason, Certainty.POSSIBLE);
  }
}
