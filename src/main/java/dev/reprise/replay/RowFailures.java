package dev.reprise.replay;

import dev.reprise.catalog.QualifiedName;
import dev.reprise.operation.Column;
import dev.reprise.operation.ColumnChange;
import dev.reprise.operation.Constraint;
import dev.reprise.operation.Operation;
import dev.reprise.replay.run.Held;
import dev.reprise.server.Footprint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Finds the statements of a run that succeed on an empty table only. It tracks the content of the
/// columns that the run has added so far.
public final class RowFailures {
  private final List<RowFailure> found = new ArrayList<>();
  private final Map<String, Column> added = new HashMap<>();
  private final Set<QualifiedName> emptied = new HashSet<>();

  /// True if nothing before can have written to the columns added here.
  private boolean untouched = true;

  /// A statement that fails as soon as `table` has rows. `added` is the column without a value that
  /// it adds, or null.
  public record RowFailure(
      Held held, QualifiedName table, @Nullable Column added, String message, String sqlstate) {}

  public List<RowFailure> found() {
    return found;
  }

  /// Takes a statement into account that could not be read.
  public void unread() {
    untouched = false;
  }

  /// Takes the next operation of the run into account.
  public void look(Held held) {
    if (held.certain()) {
      check(held);
    }
    untouched &=
        held.footprint().relations(Footprint.Kind.CHANGES_ROWS).isEmpty()
            && !(held.operation() instanceof Operation.Call);
  }

  private void check(Held held) {
    switch (held.operation()) {
      case Operation.AddColumn add -> {
        QualifiedName table = past(held);
        if (table != null && !emptied.contains(table)) {
          added(held, table, add.column());
        }
      }
      case Operation.AlterColumn alter when alter.change() instanceof ColumnChange.SetNotNull -> {
        QualifiedName table = past(held);
        Column column = table == null ? null : added.get(table + "." + alter.column());
        if (table != null && column != null && isNull(column) && untouched) {
          found.add(
              new RowFailure(
                  held,
                  table,
                  null,
                  "No row in `%s` has a value in the new column `%s`, so SET NOT NULL fails as soon as the table has a row (23502 not_null_violation)."
                      .formatted(table, alter.column()),
                  "23502"));
        }
      }
      case Operation.AddConstraint add when add.constraint() instanceof Constraint.Unique unique ->
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
    held.footprint().locks().forEach(each -> emptied.add(each.relation()));
  }

  private void added(Held held, QualifiedName table, Column column) {
    added.put(table + "." + column.name(), column);
    boolean fails =
        held.footprint().passes().stream()
            .anyMatch(each ->
                each.past()
                    && each.kind() == Footprint.Kind.SCANS
                    && column.name().equals(each.detail()));
    if (fails) {
      found.add(
          new RowFailure(
              held,
              table,
              column,
              "Adding `%s.%s` as NOT NULL without a default fails as soon as `%s` has a row (23502 not_null_violation)."
                  .formatted(table, column.name(), table),
              "23502"));
    }
    boolean unique = column.constraints().stream().anyMatch(Constraint.Unique.class::isInstance);
    if (unique) {
      unique(held, List.of(column.name()));
    }
  }

  /// Every existing row got the same values.
  private void unique(Held held, List<String> columns) {
    QualifiedName table = past(held);
    if (table == null || columns.isEmpty() || emptied.contains(table)) {
      return;
    }
    boolean same =
        columns.stream()
            .map(each -> added.get(table + "." + each))
            .allMatch(each -> each != null && isConstant(each));
    if (same && untouched) {
      found.add(
          new RowFailure(
              held,
              table,
              null,
              "Every row of `%s` has the same value in %s, so this fails as soon as the table has two rows (23505 unique_violation)."
                  .formatted(table, "`" + String.join("`, `", columns) + "`"),
              "23505"));
    }
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
  private static @Nullable QualifiedName past(Held held) {
    return held.footprint().locks().stream()
        .filter(Footprint.Lock::past)
        .map(Footprint.Lock::relation)
        .findFirst()
        .orElse(null);
  }
}
