package dev.reprise.rule.remedy;

import dev.reprise.finding.When;
import dev.reprise.operation.ObjectId;
import dev.reprise.operation.Operation;
import dev.reprise.operation.Origin;
import dev.reprise.operation.Plan;
import dev.reprise.operation.Platform;
import dev.reprise.replay.Drift;
import dev.reprise.replay.Fault;
import dev.reprise.text.Source;
import org.jspecify.annotations.Nullable;

/// An operation that cannot simply run again, as remedies see it.
///
/// `condition` is the error's condition name, or empty where the second run succeeds and changes
/// something; `object` is what is in the way or missing, or what is changed. `revision` is the file
/// that may be edited.
public record Problem(
    When when,
    Operation operation,
    Origin origin,
    String condition,
    @Nullable ObjectId object,
    Platform platform,
    Source revision,
    Plan upgrade) {

  /// Null where no operation answers for the fault.
  public static @Nullable Problem of(
      When when, Fault fault, Platform platform, Source revision, Plan upgrade) {
    return fault.operation() == null
        ? null
        : new Problem(
            when,
            fault.operation(),
            fault.origin(),
            fault.condition(),
            fault.object(),
            platform,
            revision,
            upgrade);
  }

  /// Null where no operation answers for the drift.
  public static @Nullable Problem of(
      When when, Drift drift, Platform platform, Source revision, Plan upgrade) {
    return drift.operation() == null || drift.origin() == null
        ? null
        : new Problem(
            when,
            drift.operation(),
            drift.origin(),
            "",
            drift.object(),
            platform,
            revision,
            upgrade);
  }

  /// Whether something is there that should not be.
  boolean isDuplicate() {
    return condition.startsWith("duplicate_") || condition.equals("invalid_table_definition");
  }

  /// Whether something is missing that should be there.
  boolean isUndefined() {
    return condition.startsWith("undefined_") || condition.equals("invalid_schema_name");
  }

  boolean isDrift() {
    return condition.isEmpty();
  }
}
