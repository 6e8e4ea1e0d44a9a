package dev.reprise.remedy.problem;

import dev.reprise.alembic.environment.OtherDatabases;
import dev.reprise.alembic.helper.ProjectHelpers;
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
import dev.reprise.replay.RepeatedRows;
import dev.reprise.server.Fault;
import dev.reprise.server.FaultKind;
import dev.reprise.study.Dialects;
import dev.reprise.study.EnumHistory;
import dev.reprise.text.Source;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An operation that cannot simply run again, as remedies see it.
///
/// `condition` is the error's condition name, or empty where the second run succeeds and changes
/// something; `object` is what is in the way or missing, or what is changed; `obstacle` who made
/// it, and `differences` those between it and what the operation would have made, as far as known;
/// `key` is empty but for a row that collides with another in these columns; `rows` is null but for
/// rows that come once more.
public record Problem(
    When when,
    Operation operation,
    Origin origin,
    String condition,
    @Nullable ObjectId object,
    @Nullable Creator obstacle,
    List<Difference> differences,
    List<String> key,
    @Nullable RepeatedRows rows,
    RevisionContext context) {

  /// What is known of the revision: `source` is the file that may be edited, `atOnce` is what fails
  /// in its first run, `rows` what would take rows from the application if its second run did not
  /// fail, `enums` are those it and the revisions before it create, `dialects` the databases it
  /// names, `helpers` the functions of the project that it may call, `before` and `left` what its
  /// first run finds and leaves on each database, `madeUp` the names that stand for settings and
  /// are nowhere in the file, `updates` the operations that change rows.
  public record RevisionContext(
      Platform platform,
      Source source,
      Plan upgrade,
      Plan downgrade,
      List<Fault> atOnce,
      List<Origin> rows,
      EnumHistory enums,
      Dialects dialects,
      ProjectHelpers helpers,
      List<Snapshot> before,
      List<Snapshot> left,
      List<String> madeUp,
      List<Step.Apply> updates) {}

  /// Null where no operation answers for the fault.
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
            fault.key(),
            null,
            context);
  }

  /// Of another server's words only the kind is asked here.
  private static String condition(Fault fault, RevisionContext context) {
    FaultKind kind = fault.kind();
    return kind != null && (fault.sqlstate() == null || context.platform().isMysql())
        ? kind.condition()
        : fault.condition();
  }

  /// Null where no operation answers for the drift.
  public static @Nullable Problem of(When when, Drift drift, RevisionContext context) {
    return drift.operation() == null || drift.origin() == null
        ? null
        : changed(when, drift.operation(), drift.origin(), drift.object(), drift.rows(), context);
  }

  /// An operation that succeeds once more, and changes something.
  public static Problem changed(
      When when,
      Operation operation,
      Origin origin,
      @Nullable ObjectId object,
      @Nullable RepeatedRows rows,
      RevisionContext context) {
    return new Problem(
        when, operation, origin, "", object, null, List.of(), List.of(), rows, context);
  }

  public Platform platform() {
    return context.platform();
  }

  /// Whether the revision, or the project it belongs to, is for other databases, too.
  public boolean servesOthers() {
    return context.dialects().namesOthers() || context.helpers().others() != OtherDatabases.NONE;
  }

  /// A revision that names no database may be meant for several.
  public boolean isPostgresAlone() {
    return context.dialects().isPostgresAlone() && !servesOthers();
  }

  /// The file that may be edited.
  public Source revision() {
    return context.source();
  }

  public Plan upgrade() {
    return context.upgrade();
  }

  /// What the failure keeps from being done again: what would take rows from the application or
  /// work them over, and what makes rows fit for the operation itself.
  public List<Origin> kept() {
    List<Origin> kept = new ArrayList<>(context.rows());
    kept.addAll(Repairs.of(operation, upgrade()));
    kept.addAll(Rebuilt.of(upgrade()));
    return kept.stream().distinct().toList();
  }

  /// Whether something is there that should not be.
  public boolean isDuplicate() {
    return condition.startsWith("duplicate_") || condition.equals("invalid_table_definition");
  }

  /// Whether what is in the way was made by something else, and is known to be another thing: a
  /// guard by name alone would hide that.
  public boolean meetsAnother() {
    boolean own = obstacle != null && isOwn(obstacle);
    return isDuplicate() && !differences.isEmpty() && (when == When.FIRST_RUN || !own);
  }

  /// Whether the file that may be edited made it.
  public boolean isOwn(Creator made) {
    return made.origin().source().path().equals(revision().path());
  }

  /// Whether something is missing that should be there.
  public boolean isUndefined() {
    return condition.startsWith("undefined_") || condition.equals("invalid_schema_name");
  }

  public boolean isDrift() {
    return condition.isEmpty();
  }
}
