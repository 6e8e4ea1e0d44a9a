package dev.reprise.alembic.library.schema;

import dev.reprise.alembic.library.Refused;
import dev.reprise.alembic.library.Sender;
import dev.reprise.alembic.library.type.NamedType;
import dev.reprise.alembic.library.type.SqlType;
import dev.reprise.alembic.library.type.Types;
import dev.reprise.alembic.value.Execution;
import dev.reprise.alembic.value.IgnoredArguments;
import dev.reprise.alembic.value.IgnoredArguments.IgnoredArgument;
import dev.reprise.operation.Column;
import dev.reprise.operation.ColumnType;
import dev.reprise.operation.Condition;
import dev.reprise.operation.Constraint;
import dev.reprise.operation.IndexForm;
import dev.reprise.operation.Name;
import dev.reprise.operation.ObjectId;
import dev.reprise.operation.ObjectKind;
import dev.reprise.operation.Operation;
import dev.reprise.text.Span;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The statements for a table, a column or their parts.
///
/// Sources: `DefaultImpl.create_table` and `add_column` in `alembic/ddl/impl.py` and
/// `alembic/operations/toimpl.py`; `SchemaGenerator` in `sqlalchemy/sql/ddl.py`; `DDLCompiler` and
/// `PGDDLCompiler`.
public final class TableStatements {
  private TableStatements() {}

  /// The statements of `op.create_table`: the types of its columns unguarded, the table, the
  /// indexes, the comments.
  public static void createByOperation(TableObject table, boolean ifNotExists, Sender sender) {
    // Compiled first: a compile error occurs before anything is sent.
    boolean typed = !sender.execution().platform().isMysql();
    Operation creation = statement(table, ifNotExists, typed);
    for (ColumnObject column : table.columns()) {
      NamedType type = Types.named(column.definition().type());
      if (type != null && type.createdWithTable(sender.execution().platform())) {
        String part = "type of column " + column.name();
        Span place = span(column, sender.execution());
        if (!type.createType() && !type.dialectType()) {
          ignored(sender.execution(), part, place);
        }
        sender.send(type.create(table.qualified().schema(), true), part, place);
      }
    }
    sender.send(creation);
    indexes(table, sender);
    comments(table, sender);
  }

  /// SQLAlchemy 2 rejects two columns of one name; 1.4 keeps the last.
  public static void demandDistinct(List<String> columns, String table, Execution execution) {
    Set<String> seen = new HashSet<>();
    for (String each : columns) {
      if (!seen.add(each) && execution.platform().sqlalchemyRelease().surelyAtLeast("2.0")) {
        throw new Refused(
            "sqlalchemy.exc.DuplicateColumnError",
            "A column with name '%s' is already present in table '%s'.".formatted(each, table));
      }
    }
  }

  /// `sa.Enum(create_type=False)` silently accepts the keyword, and creates the type anyway.
  private static void ignored(Execution execution, String part, @Nullable Span place) {
    execution
        .shared(IgnoredArguments.class, IgnoredArguments.class, IgnoredArguments::new)
        .add(
            new IgnoredArgument(
                "sa.Enum", "create_type", "SQLAlchemy 2.1", execution.origin(part, place)));
  }

  /// `Table.create(bind, checkfirst)`
  static void create(TableObject table, boolean checkFirst, Execution execution) {
    if (checkFirst) {
      execution.branch(
          Condition.missing(ObjectId.table(table.qualified())),
          () -> {
            createTypes(table, true, execution);
            create(table, execution);
          },
          () -> {});
    } else {
      createTypes(table, false, execution);
      create(table, execution);
    }
  }

  static void createWithoutTypes(TableObject table, boolean checkFirst, Execution execution) {
    if (checkFirst) {
      execution.branch(
          Condition.missing(ObjectId.table(table.qualified())),
          () -> create(table, execution),
          () -> {});
    } else {
      create(table, execution);
    }
  }

  private static void create(TableObject table, Execution execution) {
    Sender sender = Sender.direct(execution);
    sender.send(statement(table, false, !execution.platform().isMysql()));
    indexes(table, sender);
    comments(table, sender);
  }

  /// The types of a table's columns, each once; with `checkFirst` only the missing ones.
  static void createTypes(TableObject table, boolean checkFirst, Execution execution) {
    Sender sender = Sender.direct(execution);
    Set<Name> seen = new LinkedHashSet<>();
    for (ColumnObject column : table.columns()) {
      NamedType type = Types.named(column.definition().type());
      if (type == null || !type.createdWithTable(execution.platform())) {
        continue;
      }
      Operation operation = type.create(table.qualified().schema(), false);
      String part = "type of column " + column.name();
      Span place = span(column, execution);
      if (operation instanceof Operation.CreateType creation && seen.add(creation.type())) {
        if (checkFirst) {
          execution.branch(
              Condition.missing(ObjectId.of(ObjectKind.TYPE, creation.type())),
              () -> sender.send(operation, part, place),
              () -> {});
        } else {
          sender.send(operation, part, place);
        }
      } else if (!(operation instanceof Operation.CreateType)) {
        sender.send(operation, part, place);
      }
    }
  }

  /// `Table.drop(bind, checkfirst)`: up to SQLAlchemy 2.0 the types are dropped, too.
  static void drop(TableObject table, boolean checkFirst, Execution execution) {
    Sender sender = Sender.direct(execution);
    Runnable work =
        () -> {
          ObjectId object = ObjectId.table(table.qualified());
          sender.send(new Operation.Drop(List.of(object), false, false, false));
          if (!execution.platform().sqlalchemyAtLeast("2.1")) {
            dropTypes(table, checkFirst, sender);
          }
        };
    if (checkFirst) {
      execution.branch(Condition.exists(ObjectId.table(table.qualified())), work, () -> {});
    } else {
      work.run();
    }
  }

  private static void dropTypes(TableObject table, boolean checkFirst, Sender sender) {
    for (ColumnObject column : table.columns()) {
      NamedType type = Types.named(column.definition().type());
      if (type == null
          || type.ownMetadata()
          || !type.createdWithTable(sender.execution().platform())
          || !(type.create(table.qualified().schema(), false)
              instanceof Operation.CreateType creation)) {
        continue;
      }
      ObjectId object = ObjectId.of(ObjectKind.TYPE, creation.type());
      Operation drop = new Operation.Drop(List.of(object), false, false, false);
      if (checkFirst) {
        sender.execution().branch(Condition.exists(object), () -> sender.send(drop), () -> {});
      } else {
        sender.send(drop, "type of column " + column.name(), null);
      }
    }
  }

  /// `CREATE TABLE` with all its elements.
  static Operation statement(TableObject table, boolean ifNotExists) {
    return statement(table, ifNotExists, true);
  }

  /// PostgreSQL's compiler refuses an enum without a name.
  public static void compile(SqlType type) {
    if (type instanceof SqlType.Created(NamedType named) && "".equals(named.name())) {
      throw new Refused("sqlalchemy.exc.CompileError", "PostgreSQL ENUM type requires a name.");
    }
  }

  /// @param typed true if an enum is a named type
  private static Operation statement(TableObject table, boolean ifNotExists, boolean typed) {
    ColumnObject counting = TableParts.autoincrementColumn(table);
    List<Column> columns = new ArrayList<>();
    List<Constraint> constraints = new ArrayList<>();
    List<String> key = new ArrayList<>();
    boolean explicitKey = false;
    for (TableConstraint constraint : table.constraints()) {
      explicitKey |= constraint.constraint() instanceof Constraint.PrimaryKey;
    }
    for (ColumnObject column : table.columns()) {
      ColumnType type = column.definition().type().columnType(table.qualified().schema());
      if (typed) {
        compile(column.definition().type());
      }
      columns.add(TableParts.definition(column, type, column == counting));
      if (column.definition().primaryKey()) {
        key.add(String.valueOf(column.name()));
      }
    }
    if (!key.isEmpty() && !explicitKey) {
      constraints.add(
          table
              .convention()
              .named(new Constraint.PrimaryKey(null, key, null), null, table.qualified()));
    }
    for (TableConstraint constraint : table.constraints()) {
      if (constraint.useAlter()) {
        continue;
      }
      if (constraint.constraint() instanceof Constraint.PrimaryKey(_, List<String> named, _)
          && named.isEmpty()) {
        if (!key.isEmpty()) {
          constraints.add(
              table
                  .convention()
                  .named(
                      new Constraint.PrimaryKey(null, key, null),
                      constraint.name(),
                      table.qualified()));
        }
        continue;
      }
      constraints.add(
          table.convention().named(constraint.constraint(), constraint.name(), table.qualified()));
    }
    for (ColumnObject column : table.columns()) {
      for (TableParts.Part part : TableParts.parts(column, table)) {
        if (!part.useAlter()) {
          constraints.add(part.constraint());
        }
      }
    }
    return new Operation.CreateTable(
        table.qualified(),
        columns,
        constraints,
        table.isComplete(),
        ifNotExists,
        table.isTemporary(),
        null,
        List.of());
  }

  private static void indexes(TableObject table, Sender sender) {
    Name name = table.qualified();
    Set<String> names = new HashSet<>();
    for (ColumnObject column : table.columns()) {
      if (column.definition().index()) {
        names.add(table.convention().index(null, name, List.of(String.valueOf(column.name()))));
        sender.send(
            columnIndex(column, table),
            "index on column " + column.name(),
            span(column, sender.execution()));
      }
    }
    for (IndexObject index : table.indexes()) {
      String indexName = table.convention().index(index.name(), name, index.keys());
      if (!names.add(indexName) && index.name() == null) {
        // Equal names would fail, so the real convention must distinguish them somehow.
        indexName = "ix_" + name.name() + "_" + String.join("_", index.keys());
      }
      sender.send(
          index.operation(indexName, name, false), "index " + indexName, index.site().span());
    }
    for (ColumnObject column : table.columns()) {
      if (Types.isSpatialIndexed(column.definition().type())) {
        String index = "idx_" + name.name() + "_" + column.name();
        List<String> key = List.of(String.valueOf(column.name()));
        sender.send(
            new Operation.CreateIndex(
                index,
                name,
                key,
                key,
                false,
                new IndexForm("gist", List.of(), null, false),
                false,
                false),
            "spatial index on column " + column.name(),
            span(column, sender.execution()));
      }
    }
  }

  /// The index of `Column(index=True)`.
  public static Operation columnIndex(ColumnObject column, TableObject table) {
    List<String> key = List.of(String.valueOf(column.name()));
    String name = table.convention().index(null, table.qualified(), key);
    return new Operation.CreateIndex(
        name,
        table.qualified(),
        key,
        key,
        column.definition().unique(),
        IndexForm.PLAIN,
        false,
        false);
  }

  private static void comments(TableObject table, Sender sender) {
    if (table.comment() != null) {
      sender.send(
          touch("comment on table", ObjectId.table(table.qualified())), "comment on table", null);
    }
    for (ColumnObject column : table.columns()) {
      comment(column, table.qualified(), sender);
    }
  }

  public static void comment(ColumnObject column, Name table, Sender sender) {
    if (column.definition().comment() != null) {
      sender.send(
          touch("comment on column", ObjectId.column(table, String.valueOf(column.name()))),
          "comment on column " + column.name(),
          span(column, sender.execution()));
    }
  }

  public static Operation touch(String what, ObjectId object) {
    return new Operation.Touch(what, List.of(object), false);
  }

  /// The column's place, if it is in the file being read.
  public static @Nullable Span span(ColumnObject column, Execution execution) {
    return column.site().source().equals(execution.source()) ? column.site().span() : null;
  }
}
