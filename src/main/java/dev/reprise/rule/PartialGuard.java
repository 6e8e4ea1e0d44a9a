package dev.reprise.rule;

import dev.reprise.finding.Severity;
import dev.reprise.operation.Operation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The guard stands before the table or column, not before what comes with it.
final class PartialGuard extends Explanation {

  PartialGuard() {
    super(Cause.PARTIAL_GUARD, Severity.WARNING, Precision.VERY_HIGH, "guard");
  }

  @Override
  @Nullable String because(NamedFault named) {
    Operation guarded = SameCall.guarded(named.origin(), named.studied());
    return guarded == null
        ? "`IF EXISTS` before the table says nothing about what the statement does to it"
        : outside(guarded);
  }

  @Override
  @Nullable String because(NamedDrift named) {
    Operation guarded =
        named.drift().origin() == null
            ? null
            : SameCall.guarded(named.drift().origin(), named.studied());
    return guarded == null ? null : outside(guarded);
  }

  private static String outside(Operation guarded) {
    String thing = guarded instanceof Operation.AddColumn ? "column" : "table";
    return "`if_not_exists` covers the " + thing + " alone";
  }
}
