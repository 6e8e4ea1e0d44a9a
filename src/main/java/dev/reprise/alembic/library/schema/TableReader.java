package dev.reprise.alembic.library.schema;

import dev.reprise.alembic.library.CallArguments;
import dev.reprise.alembic.library.NotReadable;
import dev.reprise.alembic.library.Sender;
import dev.reprise.alembic.library.type.SqlType;
import dev.reprise.alembic.library.type.Types;
import dev.reprise.alembic.value.Execution;
import dev.reprise.alembic.value.Text;
import dev.reprise.alembic.value.Value;
import dev.reprise.operation.ColumnReference;
import dev.reprise.operation.Name;
import dev.reprise.operation.Operation;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Reads `Table(…)`, `sa.table(…)` and the arguments of `op.create_table(…)`.
public final class TableReader {
  private TableReader() {}

  /// `Table("name", metadata, …)`: created once per metadata, looked up the second time.
  static Value table(CallArguments given) {
    Execution execution = given.execution();
    MetaData metadata = given.value(1, "metadata") instanceof MetaData known ? known : null;
    String schema = given.optionalName("schema", "schema");
    if (schema == null && metadata != null) {
      schema = metadata.schema();
    }
    String name = given.name(0, "name", "table");
    List<Value> items = given.arguments().values(2);
    TableObject known =
        metadata == null || !items.isEmpty()
            ? null
            : metadata.table(new Name(schema, name).toString(), execution);
    if (known != null) {
      return known;
    }
    NamingConvention convention =
        CompiledNames.in(
            execution, metadata == null ? NamingConvention.DEFAULT : metadata.convention());
    TableObject table = new TableObject(schema, name, convention, execution.site());
    fill(table, items, given);
    if (isGiven(given.value("autoload_with")) || given.flag("autoload", false)) {
      table.markIncomplete();
      // Reflection queries the server, and fails if there is no such table.
      Sender.direct(execution)
          .send(
              new Operation.Read(List.of(new ColumnReference(table.qualified(), null))),
              "reflection of " + table.qualified(),
              null);
    }
    if (metadata != null) {
      if (metadata.isReflected() && items.isEmpty()) {
        table.markIncomplete();
      }
      metadata.add(table);
    }
    return table;
  }

  /// `sa.table("name", sa.column("a"), …)`
  static TableObject light(CallArguments given) {
    TableObject table =
        new TableObject(
            given.optionalName("schema", "schema"),
            given.name(0, "name", "table"),
            NamingConvention.DEFAULT,
            given.execution().site());
    fill(table, given.arguments().values(1), given);
    return table;
  }

  /// The table that `op.create_table` creates from its arguments.
  public static TableObject created(CallArguments given, NamingConvention convention) {
    TableObject table =
        new TableObject(
            given.schema(),
            given.name(0, "table_name", "table"),
            convention,
            given.execution().site());
    List<Value> items = given.arguments().values(1);
    TableStatements.demandDistinct(
        items.stream()
            .flatMap(each ->
                each instanceof ColumnObject column && column.name() != null
                    ? Stream.of(column.name())
                    : Stream.empty())
            .toList(),
        table.qualified().name(),
        given.execution());
    fill(table, items, given);
    return table;
  }

  private static void fill(TableObject table, List<Value> items, CallArguments given) {
    Execution execution = given.execution();
    for (Value item : items) {
      fill(table, item, execution);
    }
    if (given.arguments().spread() != null || isGiven(given.value("postgresql_inherits"))) {
      table.markIncomplete();
    }
    table.options(isTemporary(given), CallArguments.string(given.value("comment")));
  }

  private static void fill(TableObject table, Value item, Execution execution) {
    switch (item) {
      case ColumnObject column -> {
        boolean copy = column.use();
        if (column.name() == null) {
          table.markIncomplete();
        } else if (copy) {
          SqlType type = Types.copied(column.definition().type(), execution.platform());
          table.add(new ColumnObject(column.definition().withType(type), column.site(), null));
        } else {
          table.add(column);
        }
      }
      case TableConstraint constraint -> table.constraints().add(constraint);
      case IndexObject index -> table.indexes().add(index);
      case Value.None _ -> {}
      case Text _ -> {}
      case Value.Unknown _ -> table.markIncomplete();
      case Value.Maybe(_, Value then, Value otherwise) -> {
        table.markIncomplete();
        fill(table, then instanceof Value.Absent ? otherwise : then, execution);
      }
      default -> {}
    }
  }

  private static boolean isTemporary(CallArguments given) {
    Value prefixes = given.value("prefixes");
    List<Value> words = prefixes == null ? null : given.elements(prefixes);
    return words != null
        && words.stream()
            .anyMatch(word -> "TEMPORARY".equalsIgnoreCase(CallArguments.string(word)));
  }

  private static boolean isGiven(@Nullable Value value) {
    return value != null && !(value instanceof Value.None);
  }

  /// The table, or an unknown value with the reason.
  static Value orUnknown(
      CallArguments given, java.util.function.Function<CallArguments, Value> read) {
    try {
      return read.apply(given);
    } catch (NotReadable unread) {
      return given.execution().unknown(unread.reason());
    }
  }
}
