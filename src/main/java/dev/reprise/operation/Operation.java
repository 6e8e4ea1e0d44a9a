package dev.reprise.operation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One change as the database sees it. Adding a variant breaks every `switch` that must handle it,
/// and no other file.
///
/// Guards that are part of the statement (`IF NOT EXISTS`) are fields here; guards that are part of
/// the program around it (an inspector's answer, `checkfirst`, a `DO` block) are [Step]s.
public sealed interface Operation {

  /// Supported by PostgreSQL only.
  sealed interface PostgresOnly extends Operation {

    /// The word at which other servers' parsers fail.
    default String refusedAt() {
      return switch (this) {
        case ValidateConstraint _ -> "VALIDATE";
        case AttachPartition _ -> "ATTACH";
        case DetachPartition _ -> "DETACH";
        case Inherit _ -> "INHERIT";
        case DisownSequence _ -> "SEQUENCE";
        case CreateType _, AddEnumValue _, RenameEnumValue _, AlterType _ -> "TYPE";
        case SetSchema _ -> "SET SCHEMA";
        case Copy _ -> "COPY";
      };
    }
  }

  /// Changes the schema on any server that can parse it; includes `TRUNCATE`, which servers treat
  /// as a schema change.
  sealed interface OfSchema extends Operation {}

  /// Reads or changes rows only.
  sealed interface OfRows extends Operation {}

  /// A change to one table that must exist, or to one of its parts.
  sealed interface OnTable extends Operation {
    Name table();
  }

  // ---- tables

  /// `complete` is false if columns are missing from the list: `LIKE`, `INHERITS`, `PARTITION OF`,
  /// `AS SELECT`, `OF type`, or unreadable ones. `needs` are relations that must exist (parents,
  /// the `LIKE` source, tables the query reads).
  record CreateTable(
      Name table,
      List<Column> columns,
      List<Constraint> constraints,
      boolean complete,
      boolean ifNotExists,
      boolean temporary,
      @Nullable Name partitionOf,
      List<Name> needs)
      implements OfSchema {
    public CreateTable {
      columns = List.copyOf(columns);
      constraints = List.copyOf(constraints);
      needs = List.copyOf(needs);
    }
  }

  record AddColumn(Name table, boolean ifTableExists, Column column, boolean ifNotExists)
      implements OfSchema, OnTable {}

  record DropColumn(
      Name table, boolean ifTableExists, String column, boolean ifExists, boolean cascade)
      implements OfSchema, OnTable {}

  record AlterColumn(Name table, boolean ifTableExists, String column, ColumnChange change)
      implements OfSchema, OnTable {}

  /// `ifNotExists` is a MariaDB extension.
  record AddConstraint(
      Name table, boolean ifTableExists, Constraint constraint, boolean ifNotExists)
      implements OfSchema, OnTable {

    public AddConstraint(Name table, boolean ifTableExists, Constraint constraint) {
      this(table, ifTableExists, constraint, false);
    }
  }

  /// `kind` is that of MySQL's `DROP FOREIGN KEY`, `DROP CHECK` or `DROP PRIMARY KEY`, or null for
  /// `DROP CONSTRAINT`.
  record DropConstraint(
      Name table,
      boolean ifTableExists,
      String constraint,
      boolean ifExists,
      boolean cascade,
      Condition.@Nullable ConstraintKind kind)
      implements OfSchema, OnTable {

    public DropConstraint(
        Name table, boolean ifTableExists, String constraint, boolean ifExists, boolean cascade) {
      this(table, ifTableExists, constraint, ifExists, cascade, null);
    }
  }

  /// MySQL's `MODIFY` and `CHANGE`: the new definition of the column, renamed if `definition` has
  /// another name. With `keeps`, its nullability and default stay: they were read from the
  /// database.
  record ModifyColumn(
      Name table,
      boolean ifTableExists,
      String column,
      boolean ifExists,
      Column definition,
      boolean keeps)
      implements OfSchema, OnTable {}

  /// One statement with several clauses, on a server that executes all or none of them and resolves
  /// names before the first. Also a `CREATE TABLE` with inline indexes.
  record AlterTable(Name table, boolean ifTableExists, List<Operation> clauses)
      implements OfSchema, OnTable {}

  /// MySQL's `RENAME TABLE a TO b, c TO d`.
  record RenameTables(List<Pair> pairs) implements OfSchema {

    public record Pair(Name from, Name to) {}
  }

  record ValidateConstraint(Name table, boolean ifTableExists, String constraint)
      implements PostgresOnly, OnTable {}

  record AttachPartition(Name table, Name partition) implements PostgresOnly, OnTable {}

  record DetachPartition(Name table, Name partition, boolean concurrently)
      implements PostgresOnly, OnTable {}

  record Inherit(Name table, Name parent, boolean inherit) implements PostgresOnly, OnTable {}

  /// `ALTER SEQUENCE … OWNED BY` something else: it outlives the table it was created for.
  record DisownSequence(Name sequence, boolean ifExists) implements PostgresOnly {}

  // ---- indexes

  /// `name` is null for `CREATE INDEX ON t (c)`, where PostgreSQL generates it from the `labels` of
  /// all its columns. `keys` are column names or, for an expression, the empty string. `columns`
  /// are all columns it requires.
  record CreateIndex(
      @Nullable String name,
      Name table,
      List<String> keys,
      List<String> columns,
      List<String> labels,
      boolean unique,
      IndexForm form,
      boolean concurrently,
      boolean ifNotExists)
      implements OfSchema, OnTable {
    public CreateIndex {
      keys = List.copyOf(keys);
      columns = List.copyOf(columns);
      labels = List.copyOf(labels);
    }

    public boolean partial() {
      return form.isPartial();
    }

    public CreateIndex(
        @Nullable String name,
        Name table,
        List<String> keys,
        List<String> columns,
        boolean unique,
        IndexForm form,
        boolean concurrently,
        boolean ifNotExists) {
      this(name, table, keys, columns, keys, unique, form, concurrently, ifNotExists);
    }
  }

  // ---- types

  /// `memoized`: sent by SQLAlchemy for a column of `create_table`, once per process and name,
  /// regardless of the database's state (`ddl_runner.memo`, alembic/ddl/impl.py).
  record CreateType(Name type, TypeShape shape, boolean memoized) implements PostgresOnly {}

  record AddEnumValue(Name type, String label, boolean ifNotExists) implements PostgresOnly {}

  record RenameEnumValue(Name type, String label, String to) implements PostgresOnly {}

  /// Adds, drops or changes a part of a composite type or domain.
  record AlterType(Name type, TypeChange change) implements PostgresOnly {}

  // ---- any object

  /// An object of any kind that has no record of its own. `needs` must exist (a trigger's table and
  /// function, the tables a view reads); kinds with an `owner` require it as well. `reach` is what
  /// a call of the routine may change. `body` is the [BodyHash] of the routine, or null.
  record Create(
      ObjectId object,
      boolean orReplace,
      boolean ifNotExists,
      List<ObjectId> needs,
      RoutineReach reach,
      @Nullable String body)
      implements OfSchema {

    public Create(ObjectId object, boolean orReplace, boolean ifNotExists, List<ObjectId> needs) {
      this(object, orReplace, ifNotExists, needs, RoutineReach.ROWS, null);
    }
  }

  /// One `DROP` statement for one or more objects of one kind.
  record Drop(List<ObjectId> objects, boolean ifExists, boolean cascade, boolean concurrently)
      implements OfSchema {
    public Drop {
      objects = List.copyOf(objects);
    }
  }

  /// Renames within the schema or table: `to` is a bare name.
  record Rename(ObjectId object, String to, boolean ifExists) implements OfSchema {}

  record SetSchema(ObjectId object, String schema, boolean ifExists) implements PostgresOnly {}

  /// A statement that requires its objects and leaves nothing a rerun could notice: `COMMENT`,
  /// `GRANT`, `OWNER TO`, `ENABLE ROW LEVEL SECURITY`, storage parameters, `ALTER SEQUENCE`. `what`
  /// is for people.
  record Touch(String what, List<ObjectId> needs, boolean ifExists) implements Operation {}

  // ---- data

  /// `rows` is null if they come from a query or could not be read; `settling` is true if the
  /// statement itself excludes existing rows (`WHERE NOT EXISTS`, `EXCEPT`). `columns` is empty if
  /// the statement names none: then it means all columns of the table, in order. `sources` are
  /// tables whose rows a query inserts; without a matching row it inserts none. `each` holds the
  /// known values that are common to all rows if `rows` is null, by column. `lookups` are the
  /// scalar subqueries.
  record Insert(
      Name table,
      List<String> columns,
      @Nullable List<List<Value>> rows,
      Conflict conflict,
      boolean settling,
      List<ColumnReference> reads,
      List<Source> sources,
      List<Value> each,
      List<Lookup> lookups)
      implements OfRows {

    public Insert {
      each = List.copyOf(each);
    }

    public Insert(
        Name table,
        List<String> columns,
        @Nullable List<List<Value>> rows,
        Conflict conflict,
        boolean settling,
        List<ColumnReference> reads) {
      this(table, columns, rows, conflict, settling, reads, List.of(), List.of(), List.of());
    }

    /// A copy with other spellings of names; the columns keep their order.
    public Insert spelled(
        Name name, List<String> spelled, List<ColumnReference> read, List<Source> from) {
      return new Insert(name, spelled, rows, conflict, settling, read, from, each, lookups);
    }

    /// For servers on which a scalar subquery takes the first of several rows.
    public Insert takingFirst() {
      return new Insert(table, columns, rows, conflict, settling, reads, sources, each, List.of());
    }

    public Insert conflicting(Conflict other) {
      return new Insert(table, columns, rows, other, settling, reads, sources, each, lookups);
    }

    /// True if rows that are not listed get a value that differs in every run.
    public boolean fresh() {
      return each.stream().anyMatch(Value.Fresh.class::isInstance);
    }

    /// `conditions` are necessary conditions on its rows.
    public record Source(Name table, Set<RowFilter.Conjunct> conditions) {}

    /// A scalar subquery: fails if the filter matches several rows.
    public record Lookup(Name table, RowFilter filter) {}
  }

  /// `matchesAgain` is false if the condition excludes the rows it has changed (`WHERE x IS NULL`
  /// after `SET x = 1`). `constants` are the values of the columns that are set to a constant.
  record Update(
      Name table,
      List<String> columns,
      Repetition repetition,
      boolean matchesAgain,
      List<ColumnReference> reads,
      RowFilter filter,
      Map<String, Value> constants)
      implements OfRows {

    public Update {
      constants = Map.copyOf(constants);
    }

    public Update(
        Name table,
        List<String> columns,
        Repetition repetition,
        boolean matchesAgain,
        List<ColumnReference> reads,
        RowFilter filter) {
      this(table, columns, repetition, matchesAgain, reads, filter, Map.of());
    }

    /// A copy with other spellings of names; the columns keep their order.
    public Update spelled(Name name, List<String> spelled, List<ColumnReference> read) {
      Map<String, Value> values = new HashMap<>();
      for (int i = 0; i < columns.size(); i++) {
        Value value = constants.get(columns.get(i));
        if (value != null) {
          values.put(spelled.get(i), value);
        }
      }
      return new Update(name, spelled, repetition, matchesAgain, read, filter, values);
    }

    public Update(
        Name table,
        List<String> columns,
        Repetition repetition,
        boolean matchesAgain,
        List<ColumnReference> reads) {
      this(table, columns, repetition, matchesAgain, reads, RowFilter.UNKNOWN);
    }
  }

  record Delete(Name table, List<ColumnReference> reads, RowFilter filter) implements OfRows {

    public Delete(Name table, List<ColumnReference> reads) {
      this(table, reads, reads.isEmpty() ? RowFilter.ALL : RowFilter.UNKNOWN);
    }
  }

  record Truncate(List<Name> tables, boolean cascade) implements OfSchema {}

  record Copy(Name table) implements PostgresOnly {}

  /// `MERGE`, or a query that calls a function for its effect (`SELECT setval(…)`, `CALL p()`).
  /// `arguments` are its constant arguments.
  record Call(
      String what,
      Repetition repetition,
      List<ObjectId> needs,
      List<ColumnReference> reads,
      List<String> arguments)
      implements Operation {

    public Call(
        String what, Repetition repetition, List<ObjectId> needs, List<ColumnReference> reads) {
      this(what, repetition, needs, reads, List.of());
    }
  }

  /// A query: changes nothing, but fails if what it reads is gone.
  record Read(List<ColumnReference> reads) implements OfRows {}

  // ---- maintenance and session

  /// `REFRESH`, `REINDEX`, `VACUUM`, `ANALYZE`, `CLUSTER`, `LOCK`. `outsideTransaction`: raises
  /// 25001 in a transaction.
  record Maintain(String what, List<ObjectId> needs, boolean outsideTransaction)
      implements Operation {}

  /// `local`: until the end of the transaction. An empty `schemas` resets it.
  record SetSearchPath(List<String> schemas, boolean local) implements Operation {}

  /// Any other `SET`, `RESET`, `SHOW`, `NOTIFY`, `DISCARD`: affects no objects and no rows.
  record Session(String what) implements Operation {}

  // ---- batches

  /// One of the statements by which Alembic copies a table into `temporary`, applying `changes`,
  /// and replaces the table with the copy. `named`: constraints without a name get one when the
  /// table is reflected.
  record Rebuild(Name table, Name temporary, List<Operation> changes, boolean named, Stage stage)
      implements OfSchema {

    /// In the order they are sent.
    public enum Stage {
      CREATE,
      COPY,
      DROP,
      RENAME,
      INDEXES
    }
  }

  // ---- limits

  /// Fails regardless of the database's state: a syntax error such as `CREATE TYPE IF NOT EXISTS`
  /// (42601), or a call that the library rejects before anything is sent (then `condition` is the
  /// Python exception's class and `sqlstate` is null).
  record Invalid(@Nullable String sqlstate, String condition, String message)
      implements Operation {}

  /// Sent to the server, but its effect could not be read. `reach` and `objects` are what is known
  /// of it.
  record Opaque(String what, String reason, Reach reach, List<ObjectId> objects)
      implements Operation {}

  /// The possible extent of something unread.
  enum Reach {
    /// At most rows.
    DATA,
    /// The named objects, and rows.
    OBJECTS,
    /// Anything.
    SCHEMA
  }
}
