package dev.reprise.server.postgres.change;

import dev.reprise.catalog.Certainty;
import dev.reprise.catalog.ColumnState;
import dev.reprise.catalog.Creator;
import dev.reprise.catalog.Members;
import dev.reprise.catalog.Presence;
import dev.reprise.catalog.QualifiedName;
import dev.reprise.catalog.Relation;
import dev.reprise.catalog.RemovedRows;
import dev.reprise.catalog.Rows;
import dev.reprise.operation.ColumnReference;
import dev.reprise.operation.Constraint;
import dev.reprise.operation.Name;
import dev.reprise.operation.Operation;
import dev.reprise.operation.Repetition;
import dev.reprise.operation.RowFilter;
import dev.reprise.operation.RowFilter.Conjunct;
import dev.reprise.operation.Value;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Rows: those known to exist, and updates that would be repeated. Insertions are in [Inserts].
public final class DataChanges {
  private DataChanges() {}

  /// The certainty that the table contains rows when the migration runs; null if it is certainly
  /// empty.
  static @Nullable Certainty rowsIn(RunningOperation change, Relation.Table table) {
    if (!table.rows().isEmpty()) {
      return table.rows().hasCertain() ? Certainty.CERTAIN : Certainty.WITH_ROWS;
    }
    Creator made = table.made();
    String here = change.made.revision();
    boolean empty =
        made != null && made.revision().equals(here) || here.equals(table.rows().emptied());
    return empty ? null : Certainty.WITH_ROWS;
  }

  // ---- rows that existed before the run
  // -------------------------------------------------------

  /// True if a table still has the content it had when the run began.
  static boolean hasItsRows(RunningOperation change, QualifiedName name) {
    return change.catalog.relation(name) instanceof Relation.Table table
        && RemovedRows.in(change.run, table.rows()).rows() == null;
  }

  /// Records that a value replaced those a column held before the run.
  static void take(RunningOperation change, QualifiedName name, String column, RemovedRows.By by) {
    Relation.Table table = change.current(name);
    RemovedRows taken = RemovedRows.in(change.run, table.rows()).withValues(column, by);
    change.put(name, table.withRows(table.rows().withTaken(taken)));
  }

  /// A column that this run added or emptied gets values from others, possibly its earlier ones; a
  /// constant cannot restore those of a column that stayed. Any other column loses its values
  /// unless the statement reads them.
  private static void overwrite(
      RunningOperation change, QualifiedName name, Operation.Update update) {
    List<ColumnReference> reads =
        update.reads().stream().filter(each -> !each.isOnlySet()).toList();
    for (String column : update.columns()) {
      Relation.Table table = change.current(name);
      RemovedRows taken = RemovedRows.in(change.run, table.rows());
      boolean asks =
          reads.stream()
              .anyMatch(
                  each -> column.equals(each.column()) && each.table().equals(update.table()));
      RemovedRows.By by = taken.values().get(column);
      if (by != null) {
        boolean restores = by.added() || !update.constants().containsKey(column);
        if (restores && !reads.isEmpty()) {
          change.put(name, table.withRows(table.rows().withTaken(taken.kept(column))));
        }
      } else if (update.matchesAgain() && !asks) {
        boolean every = update.filter().equals(RowFilter.ALL) && reads.isEmpty();
        take(change, name, column, new RemovedRows.By(change.made.origin(), every, false));
      }
    }
  }

  // ---- update, delete --------------------------------------------------------------------------

  public static void update(RunningOperation change, Operation.Update update) {
    RunningOperation.Located located = change.needTable(update.table());
    QualifiedName name = located.name();
    update.columns().forEach(column -> change.needColumn(name, column));
    change.needReads(update.reads());
    Relation.Table table = change.current(name);
    Certainty certainty = rowsIn(change, table);
    Certainty matched = certainty == null ? null : matched(table.rows(), update.filter());
    if (!table.rows().isEmpty()) {
      change.put(name, table.withRows(rewritten(change, name, update)));
    }
    settle(change, name, update);
    if (matched != null) {
      List<String> computed =
          update.columns().stream()
              .filter(each -> !update.constants().containsKey(each))
              .filter(each ->
                  isAddedHere(change, name, each)
                      ? update.repetition() != Repetition.UNKNOWN && !countsAnew(change)
                      : update.matchesAgain())
              .toList();
      revalue(change, name, computed, update.repetition());
    }
    overwrite(change, name, update);
    changed(change, name, update);
  }

  /// An update of every row replaces values that differ in every run, unless computed from them; a
  /// constant replaces all.
  private static void settle(RunningOperation change, QualifiedName name, Operation.Update update) {
    Members<ColumnState> columns = change.current(name).columns();
    boolean fresh =
        update.reads().stream()
            .map(ColumnReference::column)
            .flatMap(Stream::ofNullable)
            .map(columns::get)
            .anyMatch(state -> state != null && state.isFresh());
    if (fresh || !update.filter().equals(RowFilter.ALL)) {
      return;
    }
    Members<ColumnState> settled = columns;
    for (String column : update.columns()) {
      ColumnState state = columns.get(column);
      boolean all = update.constants().containsKey(column);
      if (state != null && (all ? !state.revalued().isEmpty() : state.isFresh())) {
        settled = settled.put(column, all ? state.withoutValues() : state.withoutFresh());
      }
    }
    if (settled != columns) {
      change.put(name, change.current(name).withColumns(settled));
    }
  }

  /// True if this run added the column, and no statement has filled it yet.
  private static boolean isAddedHere(RunningOperation change, QualifiedName name, String column) {
    RemovedRows taken = RemovedRows.in(change.run, change.current(name).rows());
    RemovedRows.By by = taken.values().get(column);
    return by != null && by.added();
  }

  /// True if the revision creates a sequence, which then yields the same numbers in every run.
  private static boolean countsAnew(RunningOperation change) {
    List<Relation> own = new ArrayList<>();
    change
        .catalog
        .relations()
        .forEach((_, each) -> {
          if (each instanceof Relation.Sequence sequence
              && sequence.made() != null
              && sequence.made().revision().equals(change.made.revision())
              && !isOfColumn(change, sequence)) {
            own.add(each);
          }
        });
    return !own.isEmpty();
  }

  /// True if it belongs to a `serial` or identity column.
  private static boolean isOfColumn(RunningOperation change, Relation.Sequence sequence) {
    return sequence.ownerTable() != null
        && sequence.ownerColumn() != null
        && change.catalog.relation(sequence.ownerTable()) instanceof Relation.Table table
        && table.columns().get(sequence.ownerColumn()) instanceof ColumnState column
        && Objects.equals(column.made(), sequence.made());
  }

  /// Rows may now match conditions that none matched before, and stop matching the statement's.
  private static void changed(
      RunningOperation change, QualifiedName name, Operation.Update update) {
    Relation.Table table = change.current(name);
    Rows rows = table.rows().changedIn(update.columns());
    Set<Conjunct> left = update.matchesAgain() ? null : update.filter().conjuncts();
    if (left != null || rows != table.rows()) {
      change.put(name, table.withRows(left == null ? rows : spent(change, rows, left)));
    }
  }

  private static Rows spent(RunningOperation change, Rows rows, Set<Conjunct> conditions) {
    return rows.withSpent(new Rows.Spent(change.made.revision(), conditions));
  }

  /// The certainty that the filter matches one of the rows, known or not.
  private static Certainty matched(Rows rows, RowFilter filter) {
    for (Rows.Source source : rows.sources()) {
      if (source instanceof Rows.Row row && fits(row, filter) == Presence.PRESENT) {
        return Certainty.CERTAIN;
      }
    }
    return Certainty.WITH_ROWS;
  }

  static Presence fits(Rows.Row row, RowFilter filter) {
    Presence fits = Presence.of(true);
    for (var each : filter.values().entrySet()) {
      String column = each.getKey();
      if (each.getValue().isEmpty()) {
        return Presence.ABSENT;
      } else if (!row.values().containsKey(column)) {
        fits = fits.and(Presence.UNKNOWN);
      } else {
        String value = row.values().get(column);
        fits = fits.and(Presence.of(value != null && holds(each.getValue(), value)));
      }
    }
    if (!filter.either().isEmpty()) {
      Presence any = Presence.ABSENT;
      for (RowFilter each : filter.either()) {
        any = any.or(fits(row, each));
      }
      fits = fits.and(any);
    }
    return filter.exact() ? fits : fits.and(Presence.UNKNOWN);
  }

  /// `'18'` equals `18`: only a column of numbers can be compared with the latter.
  private static boolean holds(List<String> texts, String value) {
    return texts.contains(value)
        || texts.contains("'" + value + "'")
        || value.startsWith("'") && texts.contains(value.substring(1, value.length() - 1));
  }

  /// Known rows get the assigned values if these are constants; otherwise the values become
  /// unknown. So do those of a unique key, which may belong to another row.
  private static Rows rewritten(
      RunningOperation change, QualifiedName name, Operation.Update update) {
    Relation.Table table = change.current(name);
    Map<String, Value> constants = new HashMap<>(update.constants());
    UniqueKey.of(change, name, table).forEach(key -> constants.keySet().removeAll(key.columns()));
    IdentityHashMap<Rows.Row, Rows.Row> rewritten = new IdentityHashMap<>();
    for (Rows.Source source : table.rows().sources()) {
      if (source instanceof Rows.Row row
          && (!constants.isEmpty()
              || !Collections.disjoint(row.values().keySet(), update.columns()))) {
        Presence fits = fits(row, update.filter());
        Rows.Row now = fits == Presence.ABSENT ? row : rewritten(row, update, constants, fits);
        if (!now.values().equals(row.values())) {
          rewritten.put(row, now);
        }
      }
    }
    return table.rows().replacing(rewritten);
  }

  private static Rows.Row rewritten(
      Rows.Row row, Operation.Update update, Map<String, Value> constants, Presence fits) {
    Map<String, @Nullable String> values = new HashMap<>(row.values());
    for (String column : update.columns()) {
      Value value = constants.get(column);
      String now = value instanceof Value.Constant(String text) ? text : null;
      boolean same = values.containsKey(column) && Objects.equals(values.get(column), now);
      if (value == null || fits == Presence.UNKNOWN && !same) {
        values.remove(column);
      } else {
        values.put(column, now);
      }
    }
    return new Rows.Row(values, row.origin(), row.run());
  }

  /// Marks columns whose values another run of the statement would change.
  static void revalue(
      RunningOperation change, QualifiedName name, List<String> columns, Repetition repetition) {
    Object run =
        switch (repetition) {
          case REFRESHES -> change.run;
          case COMPOUNDS, SETTLES, UNKNOWN -> null;
        };
    if (repetition == Repetition.SETTLES) {
      return;
    }
    Relation.Table table = change.current(name);
    boolean certain = repetition != Repetition.UNKNOWN;
    var statement = new ColumnState.Revalued(change.made.origin(), run, certain);
    Members<ColumnState> changed = table.columns();
    for (String column : columns) {
      ColumnState state = changed.get(column);
      changed =
          changed.put(
              column,
              (state == null ? ColumnState.told(Presence.PRESENT, null) : state)
                  .revaluedBy(statement));
    }
    change.put(name, table.withColumns(changed));
  }

  public static void delete(RunningOperation change, Operation.Delete delete) {
    RunningOperation.Located located = change.needTable(delete.table());
    change.needReads(delete.reads());
    QualifiedName name = located.name();
    if (delete.filter().equals(RowFilter.ALL)) {
      Rows before = change.current(name).rows();
      empty(change, name);
      deleteReferring(change, name, before, false);
      return;
    }
    Relation.Table table = change.current(name);
    List<Rows.Source> kept = new ArrayList<>();
    Set<Rows.Source> perhaps = new HashSet<>();
    for (Rows.Source source : table.rows().sources()) {
      Presence fits =
          source instanceof Rows.Row row ? fits(row, delete.filter()) : Presence.UNKNOWN;
      switch (fits) {
        case ABSENT -> kept.add(source);
        case PRESENT -> {}
        // A row that may be gone is not known to exist, nor is the table known to be empty.
        case UNKNOWN -> {
          var left = new Rows.Batch(source.origin(), Certainty.POSSIBLE);
          if (perhaps.add(left)) {
            kept.add(left);
          }
        }
      }
    }
    Rows rest = table.rows().withSources(kept);
    Set<Conjunct> gone = delete.filter().conjuncts();
    change.put(name, table.withRows(gone == null ? rest : spent(change, rest, gone)));
    deleteReferring(change, name, table.rows(), false);
  }

  /// Rows of tables whose foreign keys are `ON DELETE CASCADE`, or of all under `TRUNCATE CASCADE`,
  /// may be deleted with the rows they refer to: those are rows whose file inserted no others
  /// there.
  private static void deleteReferring(
      RunningOperation change, QualifiedName from, Rows before, boolean all) {
    Set<String> gone = before.files();
    gone.removeAll(change.current(from).rows().files());
    Set<QualifiedName> seen = new HashSet<>(Set.of(from));
    Deque<QualifiedName> open = new ArrayDeque<>(seen);
    while (!open.isEmpty()) {
      QualifiedName referenced = open.pop();
      List<QualifiedName> referring = new ArrayList<>();
      var tables = change.catalog.relations().tablesMentioning(referenced.name());
      tables.forEach((name, table) -> {
        if (refers(change, table, referenced, all) && seen.add(name)) {
          referring.add(name);
        }
      });
      referring.forEach(each -> loosen(change, each, gone));
      open.addAll(referring);
    }
  }

  private static boolean refers(
      RunningOperation change, Relation.Table table, QualifiedName referenced, boolean all) {
    return table.constraints().asMap().values().stream()
        .anyMatch(each ->
            each.presence() == Presence.PRESENT
                && each.shape() instanceof Constraint.ForeignKey key
                && (all || key.deletesAlong())
                && Dependents.refersTo(change, key, referenced));
  }

  private static void loosen(RunningOperation change, QualifiedName name, Set<String> gone) {
    Relation.Table table = change.current(name);
    if (!table.rows().isEmpty()) {
      change.put(name, table.withRows(table.rows().perhapsWithout(gone)));
    }
  }

  private static void empty(RunningOperation change, QualifiedName name) {
    RemovedRows taken =
        RemovedRows.in(change.run, change.current(name).rows()).withRows(change.made.origin());
    Rows none = new Rows(List.of(), change.made.revision(), taken);
    change.put(name, change.current(name).withRows(none));
  }

  public static void truncate(RunningOperation change, Operation.Truncate truncate) {
    if (!truncate.cascade()) {
      Dependents.demandNoReferrer(change, truncate.tables());
    }
    for (Name table : truncate.tables()) {
      RunningOperation.Located located = change.needTable(table);
      Rows before = change.current(located.name()).rows();
      empty(change, located.name());
      if (truncate.cascade()) {
        deleteReferring(change, located.name(), before, true);
      }
    }
  }

  public static void copy(RunningOperation change, Operation.Copy copy) {
    RunningOperation.Located located = change.needTable(copy.table());
    Relation.Table table = located.table();
    change.put(
        located.name(),
        table.withRows(table.rows().plus(new Rows.Batch(change.made.origin(), Certainty.CERTAIN))));
  }
}
