package dev.reprise.rule.deploy;

import dev.reprise.finding.Finding;
import dev.reprise.finding.Severity;
import dev.reprise.history.Revision;
import dev.reprise.operation.ColumnChange;
import dev.reprise.operation.Name;
import dev.reprise.operation.ObjectKind;
import dev.reprise.operation.Operation;
import dev.reprise.operation.Plan;
import dev.reprise.operation.PlanSteps;
import dev.reprise.operation.Step;
import dev.reprise.replay.run.Held;
import dev.reprise.server.Footprint;
import dev.reprise.study.Knowledge;
import dev.reprise.study.StudiedRevision;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A nullable column becomes NOT NULL, and no revision has filled it.
public final class FillsNothing extends DeployRule {
  public FillsNothing() {
    super("fills-nothing", Severity.NOTE, true);
  }

  @Override
  List<Finding> of(StudiedRevision studied, Knowledge.Directory directory) {
    List<Finding> findings = new ArrayList<>();
    Set<String> added = new HashSet<>();
    for (Held held : certain(studied)) {
      if (held.operation() instanceof Operation.AddColumn add) {
        added.add(add.table().name() + "." + add.column().name());
      }
      if (held.operation() instanceof Operation.AlterColumn alter
          && alter.change() instanceof ColumnChange.SetNotNull
          && !added.contains(alter.table().name() + "." + alter.column())
          && passes(held, Footprint.Kind.SCANS).stream()
              .anyMatch(each -> Footprint.NULLABLE.equals(each.detail()))
          && !isFilled(alter.table(), alter.column(), studied, directory)) {
        String message =
            "SET NOT NULL fails if any row in `%s` has NULL in `%s`, and no revision fills that column (23502 not_null_violation)."
                .formatted(alter.table(), alter.column());
        findings.add(finding(studied, held, message, "23502"));
      }
    }
    return findings;
  }

  /// True if this revision or an earlier one may write to the column.
  private static boolean isFilled(
      Name table, String column, StudiedRevision studied, Knowledge.Directory directory) {
    if (!studied.replayed().unread().isEmpty() || fills(studied.upgrade(), table, column)) {
      return true;
    }
    Map<Revision, StudiedRevision> known = new HashMap<>();
    directory.revisions().forEach(each -> known.put(each.revision(), each));
    for (Revision ancestor : directory.history().ancestors(studied.revision())) {
      StudiedRevision other = known.get(ancestor);
      Plan plan =
          other != null ? other.upgrade() : directory.upgradesFrom().apply(ancestor).getFirst();
      if (fills(plan, table, column)) {
        return true;
      }
    }
    return false;
  }

  private static boolean fills(Plan plan, Name table, String column) {
    for (Step step : PlanSteps.of(plan)) {
      boolean fills =
          step instanceof Step.Apply(Operation operation, _)
              && switch (operation) {
                case Operation.Update update ->
                    update.table().name().equals(table.name()) && update.columns().contains(column);
                case Operation.Delete delete -> delete.table().name().equals(table.name());
                case Operation.Truncate truncate ->
                    truncate.tables().stream().anyMatch(each -> each.name().equals(table.name()));
                case Operation.AddColumn add ->
                    add.table().name().equals(table.name())
                        && add.column().name().equals(column)
                        && add.column().defaultText() != null;
                // Any effect of a trigger on rows.
                case Operation.Create create ->
                    create.object().kind() == ObjectKind.TRIGGER
                        && create.object().owner() != null
                        && create.object().owner().name().equals(table.name());
                case Operation _ -> false;
              };
      if (fills) {
        return true;
      }
    }
    return false;
  }
}
