package dev.reprise.server.postgres.change;

import dev.reprise.catalog.Certainty;
import dev.reprise.catalog.Creator;
import dev.reprise.catalog.Presence;
import dev.reprise.catalog.QualifiedName;
import dev.reprise.catalog.Relation;
import dev.reprise.catalog.RemovedRows;
import dev.reprise.catalog.Rows;
import dev.reprise.operation.ColumnReference;
import dev.reprise.operation.Conflict;
import dev.reprise.operation.FreshCalls;
import dev.reprise.operation.ObjectId;
import dev.reprise.operation.Operation;
import dev.reprise.operation.Value;
import dev.reprise.server.FaultKind;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The rows that inserts add, and those that conflict with a second insert.
public final class Inserts {
  private Inserts() {}

  /// The statement may read from a place where rows or values were saved in the meantime.
  private static void giveBack(
      RunningOperation change, QualifiedName name, Operation.Insert insert) {
    boolean read =
        insert.rows() == null
            || insert.rows().stream()
                .flatMap(List::stream)
                .anyMatch(Value.Unknown.class::isInstance);
    Relation.Table table = change.current(name);
    RemovedRows taken = RemovedRows.in(change.run, table.rows());
    if (read && taken.rows() != null) {
      change.put(name, table.withRows(table.rows().withTaken(taken.withRows(null))));
    }
  }

  /// Fails if two rows certainly exist.
  private static void lookUp(RunningOperation change, Operation.Insert.Lookup lookup) {
    if (!(change.catalog.relation(change.catalog.resolveRelation(lookup.table()))
        instanceof Relation.Table table)) {
      return;
    }
    List<Rows.Row> found =
        table.rows().single().stream()
            .filter(each -> DataChanges.fits(each, lookup.filter()) == Presence.PRESENT)
            .limit(2)
            .toList();
    // An unknown unique key may have rejected the second one.
    boolean sure = table.made() != null || !change.catalog.open() || change.catalog.isTold(table);
    if (found.size() > 1 && sure) {
      throw change.refusal(
          FaultKind.CARDINALITY_VIOLATION,
          "more than one row returned by a subquery used as an expression",
          ObjectId.table(lookup.table()),
          new Creator(found.getLast().origin(), change.made.revision(), change.catalog.doubts()));
    }
  }

  public static void insert(RunningOperation change, Operation.Insert insert) {
    RunningOperation.Located located = change.needTable(insert.table());
    QualifiedName name = located.name();
    insert.columns().forEach(column -> change.needColumn(name, column));
    change.needReads(insert.reads());
    insert.lookups().forEach(each -> lookUp(change, each));
    UniqueKey.arbiter(change, name, insert.conflict());
    giveBack(change, name, insert);
    List<List<Value>> rows = insert.rows();
    if (insert.settling()) {
      settle(change, name, rows, insert);
      return;
    }
    List<String> columns =
        insert.columns().isEmpty() ? presentColumns(located.table()) : insert.columns();
    if (rows == null) {
      insertQuery(change, name, insert, columns);
      return;
    }
    for (List<Value> row : rows) {
      insertRow(change, name, insert, columns, row);
    }
  }

  /// Rows that are inserted only if missing: afterwards there are some.
  private static void settle(
      RunningOperation change,
      QualifiedName name,
      @Nullable List<List<Value>> rows,
      Operation.Insert insert) {
    Relation.Table table = change.current(name);
    boolean here = !table.rows().from(change.made.origin()).isEmpty();
    if (!here && (rows != null || insert.reads().isEmpty())) {
      change.put(
          name,
          table.withRows(
              table.rows().plus(new Rows.Batch(change.made.origin(), Certainty.CERTAIN))));
    }
  }

  private static List<String> presentColumns(Relation.Table table) {
    return table.columns().asMap().entrySet().stream()
        .filter(each -> each.getValue().presence() == Presence.PRESENT)
        .map(Map.Entry::getKey)
        .toList();
  }

  private static void insertRow(
      RunningOperation change,
      QualifiedName name,
      Operation.Insert insert,
      List<String> columns,
      List<Value> row) {
    Relation.Table table = change.current(name);
    Map<String, @Nullable String> values = new HashMap<>();
    Set<String> unread = new HashSet<>();
    boolean fresh = false;
    for (int i = 0; i < Math.min(columns.size(), row.size()); i++) {
      switch (row.get(i)) {
        case Value.Constant(String text) -> values.put(columns.get(i), text);
        case Value.Null _ -> values.put(columns.get(i), null);
        case Value.Default _ -> {}
        case Value.Fresh _ -> fresh = true;
        case Value.Stored _, Value.Unknown _ -> unread.add(columns.get(i));
      }
    }
    for (UniqueKey key : arbitersFirst(UniqueKey.of(change, name, table), insert.conflict())) {
      UniqueKey.Collision collision = key.collision(change, table, values, columns, unread);
      if (collision == null) {
        continue;
      }
      if (!key.concerns(insert.conflict())) {
        String message = duplicate(key);
        ObjectId object = ObjectId.constraint(name.asName(), key.name());
        Creator obstacle =
            new Creator(
                collision.source().origin(), change.made.revision(), change.catalog.doubts());
        if (collision.sure()) {
          throw change.collision(message, object, obstacle, key.columns());
        }
        change.doubt(FaultKind.UNIQUE_VIOLATION, message, Certainty.POSSIBLE, object, obstacle);
        return;
      }
      if (insert.conflict() instanceof Conflict.DoUpdate update) {
        DataChanges.revalue(change, name, update.updated(), update.repetition());
      }
      return;
    }
    for (UniqueKey key : UniqueKey.partial(change, name, table)) {
      UniqueKey.Collision collision = key.collision(change, table, values, columns, unread);
      if (collision != null && key.concerns(insert.conflict())) {
        return;
      }
      if (collision != null && insert.conflict() instanceof Conflict.Fails) {
        ObjectId object = ObjectId.table(name.asName());
        Creator obstacle =
            new Creator(
                collision.source().origin(), change.made.revision(), change.catalog.doubts());
        change.doubt(
            FaultKind.UNIQUE_VIOLATION, duplicate(key), Certainty.POSSIBLE, object, obstacle);
        return;
      }
    }
    change.put(
        name,
        table.withRows(
            table
                .rows()
                .plus(new Rows.Row(values, change.made.origin(), fresh ? change.run : null))));
  }

  /// A row skipped by its arbiter is never checked against the other keys.
  private static List<UniqueKey> arbitersFirst(List<UniqueKey> keys, Conflict conflict) {
    return keys.stream().sorted(Comparator.comparing(key -> !key.concerns(conflict))).toList();
  }

  private static String duplicate(UniqueKey key) {
    return "duplicate key value violates unique constraint \"" + key.name() + "\"";
  }

  /// Rows from a query: as many as its tables contain.
  private static void insertQuery(
      RunningOperation change, QualifiedName name, Operation.Insert insert, List<String> columns) {
    Certainty certainty = sourceRows(change, insert.reads());
    if (certainty == null || insert.sources().stream().anyMatch(each -> isSpent(change, each))) {
      return;
    }
    Relation.Table table = change.current(name);
    boolean computed = insert.reads().isEmpty() && !change.made.origin().isRaw();
    // A function may be called twice, with different rows.
    boolean again =
        !table.rows().from(change.made.origin()).isEmpty() && !(computed && change.first);
    UniqueKey key = null;
    for (UniqueKey each : UniqueKey.of(change, name, table)) {
      boolean better = key == null || each.isRepeated(columns, insert.each());
      if (each.isBrought(columns, insert.each()) && better) {
        key = each;
      }
    }
    if (computed && !insert.each().isEmpty()) {
      certainty = Certainty.WITH_ROWS; // a list that a loop has filled
    }
    if (again && key != null) {
      // Code may generate a new key for each row, every time.
      boolean same = !computed || key.isRepeated(columns, insert.each());
      switch (insert.conflict()) {
        case Conflict.Fails _ ->
            change.doubt(
                FaultKind.UNIQUE_VIOLATION,
                duplicate(key),
                same ? Certainty.WITH_ROWS : Certainty.POSSIBLE,
                ObjectId.constraint(name.asName(), key.name()),
                change.made);
        case Conflict.DoNothing _ -> {}
        case Conflict.DoUpdate update ->
            DataChanges.revalue(change, name, update.updated(), update.repetition());
      }
      return;
    }
    Object run = insert.fresh() || leavesFresh(table, columns) ? change.run : null;
    Rows rows = table.rows().plus(new Rows.Batch(change.made.origin(), certainty, run));
    change.put(name, table.withRows(rows));
  }

  /// True if a column that gets its default has a different value in every run.
  private static boolean leavesFresh(Relation.Table table, List<String> columns) {
    return table.columns().asMap().entrySet().stream()
        .anyMatch(each ->
            !columns.contains(each.getKey())
                && each.getValue().presence() == Presence.PRESENT
                && each.getValue().defaultText() != null
                && FreshCalls.isIn(each.getValue().defaultText()));
  }

  /// True if this revision has changed or deleted every row that the query could return.
  private static boolean isSpent(RunningOperation change, Operation.Insert.Source source) {
    return change.catalog.relation(change.catalog.resolveRelation(source.table()))
            instanceof Relation.Table table
        && table.rows().isSpent(change.made.revision(), source.conditions());
  }

  /// The certainty that the tables a query reads contain rows; null if one is certainly empty.
  private static @Nullable Certainty sourceRows(
      RunningOperation change, List<ColumnReference> reads) {
    Certainty weakest = Certainty.CERTAIN;
    for (ColumnReference read : reads) {
      if (change.catalog.relation(change.catalog.resolveRelation(read.table()))
          instanceof Relation.Table table) {
        Certainty certainty = DataChanges.rowsIn(change, table);
        if (certainty == null) {
          return null;
        }
        if (certainty.compareTo(weakest) > 0) {
          weakest = certainty;
        }
      }
    }
    return weakest;
  }
}
