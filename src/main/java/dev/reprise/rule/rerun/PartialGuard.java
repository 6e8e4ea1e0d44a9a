package dev.reprise.rule.rerun;

import dev.reprise.finding.Severity;
import dev.reprise.operation.Operation;
import dev.reprise.rule.Explanation;
import dev.reprise.study.Cause;
import dev.reprise.study.NamedDrift;
import dev.reprise.study.NamedFault;
import dev.reprise.study.SameCall;
import org.jspecify.annotations.Nullable;

/// The guard covers the table or column, but not the index, type or constraint created with it.
public final class PartialGuard extends Explanation {

  public PartialGuard() {
    super(Cause.PARTIAL_GUARD, Severity.WARNING, Precision.VERY_HIGH, "guard");
  }

  @Override
  public @Nullable String because(NamedFault named) {
    Operation guarded = SameCall.guarded(named.origin(), named.studied());
    return guarded == null
        ? "`IF EXISTS` covers the table, not what the statement does to it"
        : outside(guarded);
  }

  @Override
  public @Nullable String because(NamedDrift named) {
    Operation guarded =
        named.drift().origin() == null
            ? null
            : SameCall.guarded(named.drift().origin(), named.studied());
    return guarded == null ? null : outside(guarded);
  }

  private static String outside(Operation guarded) {
    String thing = guarded instanceof Operation.AddColumn ? "column" : "table";
    return "`if_not_exists` covers only the " + thing;
  }
}
