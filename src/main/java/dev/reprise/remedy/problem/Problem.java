package dev.reprise.remedy.problem;

import dev.reprise.alembic.environment.EnvironmentFacts;
import dev.reprise.alembic.environment.OtherDatabases;
import dev.reprise.catalog.Creator;
import dev.reprise.catalog.difference.Difference;
import dev.reprise.catalog.snapshot.Snapshot;
import dev.reprise.finding.When;
import dev.reprise.operation.ObjectId;
import dev.reprise.operation.Operation;
import dev.reprise.operation.Origin;
import dev.reprise.operation.Plan;
import dev.reprise.operation.Step;
import dev.reprise.operation.platform.Platform;
import dev.reprise.replay.Drift;
import dev.reprise.server.Fault;
import dev.reprise.server.FaultKind;
import dev.reprise.study.Dialects;
import dev.reprise.study.EnumHistory;
import dev.reprise.text.Source;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An operation that cannot simply run again, as seen by the fixes.
///
/// `condition` is the error's condition name, or empty if the second run succeeds and changes
/// something; `object` is the conflicting, missing or changed object; `obstacle` is its creator,
/// and `differences` are its known differences from what the operation would have created.
public record Problem(
    When when,
    Operation operation,
    Origin origin,
    String condition,
    @Nullable ObjectId object,
    @Nullable Creator obstacle,
    List<Difference> differences,
    RevisionContext context) {

  /// The known facts about the revision: `source` is the file that may be edited, `rows` the
  /// statements that would destroy rows of the application if its second run did not fail, `enums`
  /// the enums created by it and the revisions before it, `dialects` the databases it names,
  /// `facts` those of its project, `before` and `left` what its first run finds and leaves on each
  /// database, `madeUp` the placeholder names for settings, which are nowhere in the file,
  /// `updates` the operations that change rows.
  public record RevisionContext(
      Platform platform,
      Source source,
      Plan upgrade,
      Plan downgrade,
      List<Origin> rows,
      EnumHistory enums,
      Dialects dialects,
      EnvironmentFacts facts,
      List<Snapshot> before,
      List<Snapshot> left,
      List<String> madeUp,
      List<Step.Apply> updates) {}

  /// Null if the fault has no operation.
  public static @Nullable Problem of(When when, Fault fault, RevisionContext context) {
    return fault.operation() == null
        ? null
        : new Problem(
            when,
            fault.operation(),
            fault.origin(),
            condition(fault, context),
            fault.object(),
            fault.obstacle(),
            fault.differences(),
            context);
  }

  /// For another server's errors, only the kind matters here.
  private static String condition(Fault fault, RevisionContext context) {
    FaultKind kind = fault.kind();
    return kind != null && (fault.sqlstate() == null || context.platform().isMysql())
        ? kind.condition()
        : fault.condition();
  }

  /// Null if the drift has no operation.
  public static @Nullable Problem of(When when, Drift drift, RevisionContext context) {
    return drift.operation() == null || drift.origin() == null
        ? null
        : changed(when, drift.operation(), drift.origin(), drift.object(), context);
  }

  /// An operation that succeeds again and changes something.
  public static Problem changed(
      When when,
      Operation operation,
      Origin origin,
      @Nullable ObjectId object,
      RevisionContext context) {
    return new Problem(when, operation, origin, "", object, null, List.of(), context);
  }

  public Platform platform() {
    return context.platform();
  }

  /// True if the revision or its project also supports other databases.
  public boolean servesOthers() {
    return context.dialects().namesOthers() || context.facts().others() != OtherDatabases.NONE;
  }

  /// The file that may be edited.
  public Source revision() {
    return context.source();
  }

  public Plan upgrade() {
    return context.upgrade();
  }

  /// The statements that the failure prevents from running again: those that would delete or rework
  /// rows of the application, and those that make rows fit for the operation itself.
  public List<Origin> kept() {
    List<Origin> kept = new ArrayList<>(context.rows());
    kept.addAll(Repairs.of(operation, upgrade()));
    kept.addAll(Rebuilt.of(upgrade()));
    return kept.stream().distinct().toList();
  }

  /// True if something exists that should not.
  public boolean isDuplicate() {
    return condition.startsWith("duplicate_") || condition.equals("invalid_table_definition");
  }

  /// True if something else created the conflicting object and it is known to differ: a guard by
  /// name alone would hide that.
  public boolean meetsAnother() {
    boolean own = obstacle != null && isOwn(obstacle);
    return isDuplicate() && !differences.isEmpty() && (when == When.FIRST_RUN || !own);
  }

  /// True if the file that may be edited created it.
  public boolean isOwn(Creator made) {
    return made.origin().source().path().equals(revision().path());
  }

  /// True if something is missing that should exist.
  public boolean isUndefined() {
    return condition.startsWith("undefined_") || condition.equals("invalid_schema_name");
  }

  public boolean isDrift() {
    return condition.isEmpty();
  }
}
