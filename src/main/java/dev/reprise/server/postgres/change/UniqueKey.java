package dev.reprise.server.postgres.change;

import dev.reprise.catalog.ColumnState;
import dev.reprise.catalog.ConstraintState;
import dev.reprise.catalog.Creator;
import dev.reprise.catalog.ObjectNames;
import dev.reprise.catalog.Presence;
import dev.reprise.catalog.QualifiedName;
import dev.reprise.catalog.Relation;
import dev.reprise.catalog.Rows;
import dev.reprise.operation.Conflict;
import dev.reprise.operation.Constraint;
import dev.reprise.operation.Name;
import dev.reprise.operation.ObjectId;
import dev.reprise.operation.ObjectKind;
import dev.reprise.operation.Value;
import dev.reprise.server.FaultKind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A unique key of a table, and the rows that collide under it.
record UniqueKey(String name, List<String> columns, boolean nullsEqual) {

  /// Unique constraints and whole unique indexes.
  static List<UniqueKey> of(RunningOperation change, QualifiedName name, Relation.Table table) {
    List<UniqueKey> keys = indexes(change, name, table, false);
    for (var each : table.constraints().asMap().entrySet()) {
      Constraint shape = each.getValue().shape();
      if (each.getValue().presence() == Presence.PRESENT
          && (shape instanceof Constraint.PrimaryKey || shape instanceof Constraint.Unique)
          && keys.stream().noneMatch(key -> key.name().equals(each.getKey()))) {
        boolean nullsEqual = shape instanceof Constraint.Unique unique && unique.nullsEqual();
        keys.add(new UniqueKey(each.getKey(), shape.columns(), nullsEqual));
      }
    }
    return keys;
  }

  /// Unique indexes over some rows; their predicates are not evaluated.
  static List<UniqueKey> partial(
      RunningOperation change, QualifiedName name, Relation.Table table) {
    return indexes(change, name, table, true);
  }

  private static List<UniqueKey> indexes(
      RunningOperation change, QualifiedName name, Relation.Table table, boolean partial) {
    List<UniqueKey> keys = new ArrayList<>();
    for (String index : table.indexes()) {
      if (change.catalog.relation(name.sibling(index)) instanceof Relation.Index known
          && known.presence() == Presence.PRESENT
          && known.unique()
          && known.partial() == partial
          && !known.keys().contains("")) {
        keys.add(new UniqueKey(index, known.keys(), known.form().nullsEqual()));
      }
    }
    return keys;
  }

  /// `ON CONFLICT (c)` needs a unique index on exactly these columns.
  static void arbiter(RunningOperation change, QualifiedName name, Conflict conflict) {
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
    for (UniqueKey key : of(change, name, table)) {
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
      // Otherwise the statement would fail.
      change.put(name, withKey(change, name, table, columns));
      return;
    }
    throw change.refusal(
        FaultKind.INVALID_COLUMN_REFERENCE,
        "there is no unique or exclusion constraint matching the ON CONFLICT specification",
        ObjectId.table(name.asName()),
        table.made());
  }

  /// A foreign key needs a unique constraint or whole unique index on the columns it references.
  static void referenced(RunningOperation change, QualifiedName name, List<String> columns) {
    Relation.Table table = change.current(name);
    if (!change.needsKeys
        || columns.isEmpty()
        || !change.catalog.isTold(table)
        || !table.parents().isEmpty()) {
      return;
    }
    boolean known =
        of(change, name, table).stream()
            .anyMatch(key ->
                key.columns().size() == columns.size() && key.columns().containsAll(columns));
    boolean perhaps =
        table.constraints().values().stream()
                .anyMatch(each -> each.presence() == Presence.UNKNOWN || each.shape() == null)
            || table.indexes().asSet().stream()
                .anyMatch(each ->
                    change.catalog.relation(name.sibling(each)).presence() == Presence.UNKNOWN);
    if (!known && !perhaps) {
      throw change.refusal(
          FaultKind.INVALID_FOREIGN_KEY,
          "there is no unique constraint matching given keys for referenced table \""
              + name.name()
              + "\"",
          ObjectId.table(name.asName()),
          table.made());
    }
  }

  private static Relation.Table withKey(
      RunningOperation change, QualifiedName name, Relation.Table table, List<String> columns) {
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

  /// True if the `ON CONFLICT` clause covers this key.
  boolean concerns(Conflict conflict) {
    return switch (conflict) {
      case Conflict.Fails _ -> false;
      case Conflict.DoNothing(var asked, var constraint) -> concerns(asked, constraint);
      case Conflict.DoUpdate(var asked, var constraint, var _, var _) ->
          concerns(asked, constraint);
    };
  }

  private boolean concerns(@Nullable List<String> asked, @Nullable String constraint) {
    if (constraint != null) {
      return constraint.equals(name);
    }
    return asked == null || asked.size() == columns.size() && columns.containsAll(asked);
  }

  /// True if unlisted rows provide values for its columns that do not differ in every run.
  boolean isBrought(List<String> given, List<Value> each) {
    return columns.stream()
        .allMatch(column ->
            given.contains(column)
                && switch (value(column, given, each)) {
                  case Value.Constant _, Value.Stored _, Value.Unknown _ -> true;
                  case Value.Null _ -> nullsEqual;
                  case Value.Default _, Value.Fresh _ -> false;
                });
  }

  /// True if these are certainly the same in every run.
  boolean isRepeated(List<String> given, List<Value> each) {
    return columns.stream()
        .noneMatch(column -> value(column, given, each) instanceof Value.Unknown);
  }

  private static Value value(String column, List<String> given, List<Value> each) {
    int index = given.indexOf(column);
    return index < 0 || index >= each.size() ? new Value.Unknown() : each.get(index);
  }

  /// A conflicting row; not `sure` if values could not be read.
  record Collision(Rows.Source source, boolean sure) {}

  /// The conflict with a row of those values, of which the `unread` ones are unknown; null if there
  /// is none.
  @Nullable Collision collision(
      RunningOperation change,
      Relation.Table table,
      Map<String, @Nullable String> values,
      List<String> given,
      Set<String> unread) {
    boolean determined = true;
    for (String column : columns) {
      if (values.containsKey(column)) {
        if (values.get(column) == null && !nullsEqual) {
          return null; // NULL equals nothing
        }
        continue;
      }
      if (!given.contains(column)) {
        ColumnState state = table.columns().get(column);
        boolean empty = state != null && !state.countsUp() && !state.hasDefault();
        if (state == null || state.countsUp() || empty && !nullsEqual) {
          return null;
        }
        continue;
      }
      if (!unread.contains(column)) {
        return null; // another value in every run
      }
      determined = false;
    }
    for (Rows.Row row : candidates(table.rows(), values)) {
      boolean same = true;
      boolean sure = determined;
      for (String column : columns) {
        String mine = values.get(column);
        String theirs = row.values().get(column);
        if (nullsEqual && !unread.contains(column) && (mine == null) != (theirs == null)) {
          same = false;
        } else if (mine != null && theirs != null && !mine.equals(theirs)) {
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

  /// The rows that may have the same values in its columns.
  private List<Rows.Row> candidates(Rows rows, Map<String, @Nullable String> values) {
    for (String column : columns) {
      String value = values.get(column);
      if (value != null) {
        return rows.like(column, value);
      }
    }
    return rows.single();
  }

  /// Known rows must not collide under a new key.
  static void demandUnique(
      RunningOperation change, Relation.Table table, String key, List<String> columns) {
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
              FaultKind.UNIQUE_VIOLATION,
              "could not create unique index \"" + key + "\"",
              ObjectId.of(ObjectKind.INDEX, Name.of(key)),
              new Creator(row.origin(), change.made.revision(), change.catalog.doubts()));
        }
      }
    }
  }
}
