package dev.reprise.server.postgres;

import dev.reprise.catalog.Certainty;
import dev.reprise.catalog.ColumnState;
import dev.reprise.catalog.ConstraintState;
import dev.reprise.catalog.Made;
import dev.reprise.catalog.Members;
import dev.reprise.catalog.ObjectNames;
import dev.reprise.catalog.Presence;
import dev.reprise.catalog.QualifiedName;
import dev.reprise.catalog.Relation;
import dev.reprise.catalog.Rows;
import dev.reprise.catalog.Taken;
import dev.reprise.operation.ColumnReference;
import dev.reprise.operation.Conflict;
import dev.reprise.operation.Constraint;
import dev.reprise.operation.Name;
import dev.reprise.operation.ObjectId;
import dev.reprise.operation.ObjectKind;
import dev.reprise.operation.Operation;
import dev.reprise.operation.Origin;
import dev.reprise.operation.Repetition;
import dev.reprise.operation.RowFilter;
import dev.reprise.operation.Value;
import dev.reprise.server.SqlState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Rows: what inserts put there, which keys stand in the way of a second one, and which updates
/// would be repeated.
final class DataChanges {
  private DataChanges() {}

  /// How sure it is that the table holds rows when the migration runs; null where it is sure to be
  /// empty.
  static @Nullable Certainty rowsIn(Change change, Relation.Table table) {
    if (!table.rows().isEmpty()) {
      return table.rows().hasCertain() ? Certainty.CERTAIN : Certainty.WITH_ROWS;
    }
    Made made = table.made();
    String here = change.made.revision();
    boolean empty =
        made != null && made.revision().equals(here) || here.equals(table.rows().emptied());
    return empty ? null : Certainty.WITH_ROWS;
  }

  // ---- rows that were there before the run
  // -------------------------------------------------------

  /// Whether a table still holds what it held when the run began.
  static boolean hasItsRows(Change change, QualifiedName name) {
    return change.catalog.relation(name) instanceof Relation.Table table
        && Taken.in(change.run, table.rows()).rows() == null;
  }

  /// Another value takes the place of what a column held before the run.
  static void take(Change change, QualifiedName name, String column, Origin by, boolean every) {
    Relation.Table table = change.current(name);
    Taken taken = Taken.in(change.run, table.rows()).withValues(column, new Taken.By(by, every));
    change.put(name, table.withRows(table.rows().withTaken(taken)));
  }

  /// What a statement reads may be where rows, or values, were kept in the meantime.
  private static void giveBack(Change change, QualifiedName name, Operation.Insert insert) {
    boolean read =
        insert.rows() == null
            || insert.rows().stream()
                .flatMap(List::stream)
                .anyMatch(Value.Unknown.class::isInstance);
    Relation.Table table = change.current(name);
    Taken taken = Taken.in(change.run, table.rows());
    if (read && taken.rows() != null) {
      change.put(name, table.withRows(table.rows().withTaken(taken.withRows(null))));
    }
  }

  /// A column that this run has added gets values from others: maybe those it held before. Any
  /// other column loses its own, but where the statement asks for them.
  private static void overwrite(Change change, QualifiedName name, Operation.Update update) {
    List<ColumnReference> reads =
        update.reads().stream().filter(each -> !each.isOnlySet()).toList();
    for (String column : update.columns()) {
      Relation.Table table = change.current(name);
      Taken taken = Taken.in(change.run, table.rows());
      boolean asks = reads.stream().anyMatch(each -> column.equals(each.column()));
      if (taken.values().get(column) != null) {
        if (!reads.isEmpty()) {
          change.put(name, table.withRows(table.rows().withTaken(taken.kept(column))));
        }
      } else if (update.matchesAgain() && !asks) {
        boolean every = update.filter().equals(RowFilter.ALL) && reads.isEmpty();
        take(change, name, column, change.made.origin(), every);
      }
    }
  }

  // ---- insert ----------------------------------------------------------------------------------

  static void insert(Change change, Operation.Insert insert) {
    Change.Located located = change.needTable(insert.table());
    QualifiedName name = located.name();
    insert.columns().forEach(column -> change.needColumn(name, column));
    change.needReads(insert.reads());
    arbiter(change, name, insert.conflict());
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

  /// Rows that are put in only where they are missing: afterwards there are some.
  private static void settle(
      Change change,
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

  /// `ON CONFLICT (c)` needs a unique index on exactly these columns.
  private static void arbiter(Change change, QualifiedName name, Conflict conflict) {
    List<String> columns =
        switch (conflict) {
          case Conflict.Fails _ -> null;
          case Conflict.DoNothing nothing -> nothing.columns();
          case Conflict.DoUpdate update -> update.columns();
        };
    if (columns == null) {
      return;
    }
    columns.forEach(column -> change.needReadColumn(name, column));
    Relation.Table table = change.current(name);
    if (columns.contains("")) {
      return;
    }
    for (Key key : keys(change, name, table)) {
      if (List.copyOf(key.columns()).size() == columns.size()
          && key.columns().containsAll(columns)) {
        return;
      }
    }
    for (String index : table.indexes()) {
      if (change.catalog.relation(name.sibling(index)) instanceof Relation.Index known
          && known.unique()
          && (known.partial() || known.keys().contains(""))) {
        return;
      }
    }
    if (!change.catalog.isTold(table)) {
      // The statement would fail without it.
      change.put(name, withKey(change, name, table, columns));
      return;
    }
    throw change.refusal(
        SqlState.INVALID_COLUMN_REFERENCE,
        "there is no unique or exclusion constraint matching the ON CONFLICT specification",
        ObjectId.table(name.asName()),
        table.made());
  }

  private static Relation.Table withKey(
      Change change, QualifiedName name, Relation.Table table, List<String> columns) {
    String own =
        ObjectNames.choose(
            name.name(),
            String.join("_", columns),
            "key",
            each -> table.constraints().get(each) != null);
    var key =
        new ConstraintState(Presence.PRESENT, null, new Constraint.Unique(own, columns, null));
    return table.withConstraints(table.constraints().put(own, key));
  }

  private record Key(String name, List<String> columns) {}

  /// Unique constraints and whole unique indexes.
  private static List<Key> keys(Change change, QualifiedName name, Relation.Table table) {
    List<Key> keys = new ArrayList<>();
    for (String index : table.indexes()) {
      if (change.catalog.relation(name.sibling(index)) instanceof Relation.Index known
          && known.presence() == Presence.PRESENT
          && known.unique()
          && !known.partial()
          && !known.keys().contains("")) {
        keys.add(new Key(index, known.keys()));
      }
    }
    for (var each : table.constraints().asMap().entrySet()) {
      Constraint shape = each.getValue().shape();
      if (each.getValue().presence() == Presence.PRESENT
          && (shape instanceof Constraint.PrimaryKey || shape instanceof Constraint.Unique)
          && keys.stream().noneMatch(key -> key.name().equals(each.getKey()))) {
        keys.add(new Key(each.getKey(), shape.columns()));
      }
    }
    return keys;
  }

  private static void insertRow(
      Change change,
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
        case Value.Unknown _ -> unread.add(columns.get(i));
      }
    }
    for (Key key : keys(change, name, table)) {
      Collision collision = collision(table, key, values, columns, change, unread);
      if (collision == null) {
        continue;
      }
      if (!concerns(insert.conflict(), key)) {
        String message = "duplicate key value violates unique constraint \"" + key.name() + "\"";
        ObjectId object = ObjectId.constraint(name.asName(), key.name());
        Made obstacle =
            new Made(collision.source().origin(), change.made.revision(), change.catalog.doubts());
        if (collision.sure()) {
          throw change.collision(message, object, obstacle, key.columns());
        }
        change.doubt(SqlState.UNIQUE_VIOLATION, message, Certainty.POSSIBLE, object, obstacle);
        return;
      }
      if (insert.conflict() instanceof Conflict.DoUpdate update
          && update.repetition() != Repetition.SETTLES) {
        compound(change, name, update.updated());
      }
      return;
    }
    change.put(
        name,
        table.withRows(
            table
                .rows()
                .plus(new Rows.Row(values, change.made.origin(), fresh ? change.run : null))));
  }

  /// A row in the way; not `sure` where values could not be read.
  private record Collision(Rows.Source source, boolean sure) {}

  private static @Nullable Collision collision(
      Relation.Table table,
      Key key,
      Map<String, @Nullable String> values,
      List<String> columns,
      Change change,
      Set<String> unread) {
    boolean determined = true;
    for (String column : key.columns()) {
      if (values.containsKey(column)) {
        if (values.get(column) == null) {
          return null; // NULL equals nothing
        }
        continue;
      }
      if (!columns.contains(column)) {
        ColumnState state = table.columns().get(column);
        if (state == null || state.countsUp() || state.defaultText() == null) {
          return null;
        }
        continue;
      }
      if (!unread.contains(column)) {
        return null; // another value in every run
      }
      determined = false;
    }
    for (Rows.Row row : candidates(table.rows(), key, values)) {
      boolean same = true;
      boolean sure = determined;
      for (String column : key.columns()) {
        String mine = values.get(column);
        String theirs = row.values().get(column);
        if (mine != null && theirs != null && !mine.equals(theirs)) {
          same = false;
        } else if (mine != null && row.values().containsKey(column) && theirs == null) {
          same = false;
        } else if (mine != null && !row.values().containsKey(column)) {
          sure = false;
        }
      }
      if (same && (sure || row.origin().equals(change.made.origin()))) {
        return new Collision(row, sure);
      }
    }
    for (Rows.Source source : table.rows().from(change.made.origin())) {
      if (source instanceof Rows.Batch) {
        return new Collision(source, determined);
      }
    }
    return null;
  }

  /// The rows that may say the same in the columns of `key`.
  private static List<Rows.Row> candidates(
      Rows rows, Key key, Map<String, @Nullable String> values) {
    for (String column : key.columns()) {
      String value = values.get(column);
      if (value != null) {
        return rows.like(column, value);
      }
    }
    return rows.single();
  }

  /// Whether the `ON CONFLICT` clause minds this key.
  private static boolean concerns(Conflict conflict, Key key) {
    return switch (conflict) {
      case Conflict.Fails _ -> false;
      case Conflict.DoNothing(var columns, var constraint) -> concerns(columns, constraint, key);
      case Conflict.DoUpdate(var columns, var constraint, var _, var _) ->
          concerns(columns, constraint, key);
    };
  }

  private static boolean concerns(
      @Nullable List<String> columns, @Nullable String constraint, Key key) {
    if (constraint != null) {
      return constraint.equals(key.name());
    }
    return columns == null
        || columns.size() == key.columns().size() && key.columns().containsAll(columns);
  }

  /// Rows that come from a query: as many as its tables hold.
  private static void insertQuery(
      Change change, QualifiedName name, Operation.Insert insert, List<String> columns) {
    Certainty certainty = sourceRows(change, insert.reads());
    if (certainty == null) {
      return;
    }
    Relation.Table table = change.current(name);
    boolean again = !table.rows().from(change.made.origin()).isEmpty();
    Key key = null;
    for (Key each : keys(change, name, table)) {
      if (columns.containsAll(each.columns())) {
        key = each;
      }
    }
    switch (insert.conflict()) {
      case Conflict.Fails _ -> {
        if (again && key != null) {
          change.doubt(
              SqlState.UNIQUE_VIOLATION,
              "duplicate key value violates unique constraint \"" + key.name() + "\"",
              Certainty.WITH_ROWS,
              ObjectId.constraint(name.asName(), key.name()),
              change.made);
          return;
        }
      }
      case Conflict.DoNothing _ -> {
        if (again && key != null) {
          return;
        }
      }
      case Conflict.DoUpdate update -> {
        if (again && key != null) {
          if (update.repetition() != Repetition.SETTLES) {
            compound(change, name, update.updated());
          }
          return;
        }
      }
    }
    change.put(
        name, table.withRows(table.rows().plus(new Rows.Batch(change.made.origin(), certainty))));
  }

  /// Whether the tables a query reads hold rows; null where one is sure to be empty.
  private static @Nullable Certainty sourceRows(Change change, List<ColumnReference> reads) {
    Certainty weakest = Certainty.CERTAIN;
    for (ColumnReference read : reads) {
      if (change.catalog.relation(change.catalog.resolveRelation(read.table()))
          instanceof Relation.Table table) {
        Certainty certainty = rowsIn(change, table);
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

  /// Known rows must not collide under a new key.
  static void demandUnique(Change change, Relation.Table table, String key, List<String> columns) {
    Set<List<String>> seen = new HashSet<>();
    for (Rows.Source source : table.rows().sources()) {
      if (source instanceof Rows.Row row) {
        List<String> values = new ArrayList<>();
        for (String column : columns) {
          String value = row.values().get(column);
          if (value != null) {
            values.add(value);
          }
        }
        if (!columns.isEmpty() && values.size() == columns.size() && !seen.add(values)) {
          throw change.refusal(
              SqlState.UNIQUE_VIOLATION,
              "could not create unique index \"" + key + "\"",
              ObjectId.of(ObjectKind.INDEX, Name.of(key)),
              new Made(row.origin(), change.made.revision(), change.catalog.doubts()));
        }
      }
    }
  }

  // ---- update, delete --------------------------------------------------------------------------

  static void update(Change change, Operation.Update update) {
    Change.Located located = change.needTable(update.table());
    QualifiedName name = located.name();
    update.columns().forEach(column -> change.needColumn(name, column));
    change.needReads(update.reads());
    Relation.Table table = change.current(name);
    Certainty certainty = rowsIn(change, table);
    Certainty matched = certainty == null ? null : matched(table.rows(), update.filter());
    if (!table.rows().isEmpty()) {
      change.put(name, table.withRows(blurred(table.rows(), update)));
    }
    overwrite(change, name, update);
    if (update.matchesAgain()
        && (update.repetition() == Repetition.COMPOUNDS
            || update.repetition() == Repetition.REFRESHES)
        && matched != null) {
      compound(change, name, update.columns());
    }
  }

  /// How sure it is that the filter finds one of the rows, known or not.
  private static Certainty matched(Rows rows, RowFilter filter) {
    for (Rows.Source source : rows.sources()) {
      if (source instanceof Rows.Row row && fits(row, filter) == Presence.PRESENT) {
        return Certainty.CERTAIN;
      }
    }
    return Certainty.WITH_ROWS;
  }

  private static Presence fits(Rows.Row row, RowFilter filter) {
    Presence fits = Presence.of(true);
    for (var each : filter.values().entrySet()) {
      String column = each.getKey();
      if (!row.values().containsKey(column)) {
        fits = fits.and(Presence.UNKNOWN);
      } else {
        fits = fits.and(Presence.of(each.getValue().contains(row.values().get(column))));
      }
    }
    return filter.exact() ? fits : fits.and(Presence.UNKNOWN);
  }

  /// The updated columns of known rows are not known any more.
  private static Rows blurred(Rows rows, Operation.Update update) {
    List<Rows.Source> blurred = new ArrayList<>();
    for (Rows.Source source : rows.sources()) {
      switch (source) {
        case Rows.Row row -> {
          if (fits(row, update.filter()) == Presence.ABSENT) {
            blurred.add(row);
            continue;
          }
          Map<String, @Nullable String> values = new HashMap<>(row.values());
          update.columns().forEach(values::remove);
          blurred.add(new Rows.Row(values, row.origin(), row.run()));
        }
        case Rows.Batch batch -> blurred.add(batch);
      }
    }
    return rows.withSources(blurred);
  }

  private static void compound(Change change, QualifiedName name, List<String> columns) {
    Relation.Table table = change.current(name);
    Members<ColumnState> changed = table.columns();
    for (String column : columns) {
      ColumnState state = changed.get(column);
      changed =
          changed.put(
              column,
              (state == null ? ColumnState.told(Presence.PRESENT, null) : state)
                  .compoundedBy(change.made.origin()));
    }
    change.put(name, table.withColumns(changed));
  }

  static void delete(Change change, Operation.Delete delete) {
    Change.Located located = change.needTable(delete.table());
    change.needReads(delete.reads());
    QualifiedName name = located.name();
    if (delete.filter().equals(RowFilter.ALL)) {
      empty(change, name);
      return;
    }
    Relation.Table table = change.current(name);
    List<Rows.Source> kept = new ArrayList<>();
    for (Rows.Source source : table.rows().sources()) {
      // What may be gone is not known to be there.
      if (source instanceof Rows.Row row && fits(row, delete.filter()) == Presence.ABSENT) {
        kept.add(row);
      }
    }
    if (kept.size() != table.rows().sources().size()) {
      change.put(name, table.withRows(table.rows().withSources(kept)));
    }
  }

  private static void empty(Change change, QualifiedName name) {
    Taken taken = Taken.in(change.run, change.current(name).rows()).withRows(change.made.origin());
    Rows none = new Rows(List.of(), change.made.revision(), taken);
    change.put(name, change.current(name).withRows(none));
  }

  static void truncate(Change change, Operation.Truncate truncate) {
    for (Name table : truncate.tables()) {
      Change.Located located = change.needTable(table);
      empty(change, located.name());
    }
  }

  static void copy(Change change, Operation.Copy copy) {
    Change.Located located = change.needTable(copy.table());
    Relation.Table table = located.table();
    change.put(
        located.name(),
        table.withRows(table.rows().plus(new Rows.Batch(change.made.origin(), Certainty.CERTAIN))));
  }
}
