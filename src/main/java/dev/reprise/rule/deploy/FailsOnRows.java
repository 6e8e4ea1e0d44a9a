package dev.reprise.rule.deploy;

import dev.reprise.finding.Finding;
import dev.reprise.finding.Severity;
import dev.reprise.operation.Column;
import dev.reprise.operation.ColumnChange;
import dev.reprise.operation.Constraint;
import dev.reprise.operation.Operation;
import dev.reprise.remedy.OnlineChange;
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
import org.jspecify.annotations.Nullable;

/// A statement succeeds on an empty table only: in CI, but not in production.
public final class FailsOnRows extends DeployRule {
  public FailsOnRows() {
    super("fails-on-rows", Severity.WARNING, true);
  }

  @Override
  List<Finding> of(StudiedRevision studied, Knowledge.Directory directory) {
    var walk = new Walk(studied);
    certain(studied).forEach(walk::look);
    return walk.findings;
  }

  /// Tracks the content of the columns that the revision has added so far.
  private final class Walk {
    private final StudiedRevision studied;
    private final List<Finding> findings = new ArrayList<>();
    private final Map<String, Column> added = new HashMap<>();
    private final Set<String> emptied = new HashSet<>();

    Walk(StudiedRevision studied) {
      this.studied = studied;
    }

    void look(Held held) {
      switch (held.operation()) {
        case Operation.AddColumn add -> {
          String table = past(held);
          if (table != null && !emptied.contains(table)) {
            added(held, table, add.column());
          }
        }
        case Operation.AlterColumn alter when alter.change() instanceof ColumnChange.SetNotNull -> {
          String table = past(held);
          Column column = table == null ? null : added.get(table + "." + alter.column());
          if (table != null && column != null && isNull(column) && isUntouched(held)) {
            findings.add(
                finding(
                    studied,
                    held,
                    "No row in `%s` has a value in the new column `%s`, so SET NOT NULL fails as soon as the table has a row (23502 not_null_violation)."
                        .formatted(table, alter.column()),
                    "23502"));
          }
        }
        case Operation.AddConstraint add
            when add.constraint() instanceof Constraint.Unique unique ->
            unique(held, unique.columns());
        case Operation.CreateIndex create when create.unique() && !create.partial() ->
            unique(held, create.keys());
        case Operation.Delete delete when delete.reads().isEmpty() && delete.filter().exact() ->
            emptied(held);
        case Operation.Truncate _ -> emptied(held);
        case Operation _ -> {}
      }
    }

    private void emptied(Held held) {
      held.footprint().locks().forEach(each -> emptied.add(each.name()));
    }

    private void added(Held held, String table, Column column) {
      added.put(table + "." + column.name(), column);
      boolean fails =
          passes(held, Footprint.Kind.SCANS).stream()
              .anyMatch(each -> column.name().equals(each.detail()));
      if (fails) {
        findings.add(
            finding(
                    studied,
                    held,
                    "Adding `%s.%s` as NOT NULL without a default fails as soon as `%s` has a row (23502 not_null_violation)."
                        .formatted(table, column.name(), table),
                    "23502")
                .withFixes(
                    OnlineChange.proposed(studied.revision().source(), column, held.origin())));
      }
      boolean unique = column.constraints().stream().anyMatch(Constraint.Unique.class::isInstance);
      if (unique) {
        unique(held, List.of(column.name()));
      }
    }

    /// Every existing row got the same values.
    private void unique(Held held, List<String> columns) {
      String table = past(held);
      if (table == null || columns.isEmpty() || emptied.contains(table)) {
        return;
      }
      boolean same =
          columns.stream()
              .map(each -> added.get(table + "." + each))
              .allMatch(each -> each != null && isConstant(each));
      if (same && isUntouched(held)) {
        findings.add(
            finding(
                studied,
                held,
                "Every row of `%s` has the same value in %s, so this fails as soon as the table has two rows (23505 unique_violation)."
                    .formatted(table, "`" + String.join("`, `", columns) + "`"),
                "23505"));
      }
    }

    /// True if nothing before it can have written to the columns added here.
    private boolean isUntouched(Held held) {
      for (Held each : studied.replayed().held()) {
        if (each == held) {
          break;
        }
        boolean writes =
            !each.footprint().relations(Footprint.Kind.CHANGES_ROWS).isEmpty()
                || each.operation() instanceof Operation.Call;
        if (writes) {
          return false;
        }
      }
      return studied.replayed().unread().isEmpty();
    }

    private static boolean isConstant(Column column) {
      String text = column.defaultText();
      return text != null
          && !text.strip().equalsIgnoreCase("null")
          && column.generated() == null
          && !column.identity()
          && text.strip().matches("'[^']*'(::[a-z ]+)?|-?[0-9.]+|true|false");
    }

    /// True if the column is NULL in all existing rows.
    private static boolean isNull(Column column) {
      String text = column.defaultText();
      return (text == null || text.strip().equalsIgnoreCase("null"))
          && column.generated() == null
          && !column.identity()
          && !column.type().isSerial()
          // A domain may have a default of its own.
          && column.type().named() == null;
    }

    /// The single table that existed before, or null.
    private static @Nullable String past(Held held) {
      return held.footprint().locks().stream()
          .filter(Footprint.Lock::past)
          .map(Footprint.Lock::name)
          .findFirst()
          .orElse(null);
    }
  }
}
