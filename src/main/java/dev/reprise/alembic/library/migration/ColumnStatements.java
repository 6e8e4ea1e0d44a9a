package dev.reprise.alembic.library.migration;

import dev.reprise.alembic.library.Sender;
import dev.reprise.alembic.library.schema.ColumnObject;
import dev.reprise.alembic.library.schema.NamingConvention;
import dev.reprise.alembic.library.schema.TableObject;
import dev.reprise.alembic.library.schema.TableParts;
import dev.reprise.alembic.library.schema.TableStatements;
import dev.reprise.alembic.library.type.SqlType;
import dev.reprise.alembic.library.type.Types;
import dev.reprise.operation.Column;
import dev.reprise.operation.ColumnType;
import dev.reprise.operation.Constraint;
import dev.reprise.operation.Name;
import dev.reprise.operation.Operation;
import java.util.ArrayList;
import java.util.List;

/// The statements of `op.add_column`: the column, then everything that depends on it, regardless of
/// the column's guard.
///
/// Source: `add_column` in `alembic/operations/toimpl.py` and `alembic/ddl/base.py`.
final class ColumnStatements {
  private ColumnStatements() {}

  /// @param guarded `if_not_exists`
  /// @param references `inline_references`: a single foreign key is part of the column's definition
  /// @param key `inline_primary_key`
  public record Options(boolean guarded, boolean references, boolean key) {}

  /// Sends the statements for `column` of `table`.
  static void add(
      ColumnObject column,
      Name table,
      Options options,
      NamingConvention convention,
      Sender sender) {
    ColumnObject own = column;
    if (column.use()) {
      SqlType type = Types.copied(column.definition().type(), sender.execution().platform());
      own = new ColumnObject(column.definition().withType(type), column.site(), null);
    }
    TableObject owner = new TableObject(table.schema(), table.name(), convention, column.site());
    owner.add(own);
    ColumnObject placed = owner.columns().getFirst();
    List<Constraint> inline = new ArrayList<>();
    boolean referencesInside =
        options.references() && placed.definition().foreignKeys().size() == 1;
    List<TableParts.Part> parts = TableParts.parts(placed, owner);
    for (TableParts.Part part : parts) {
      if (referencesInside && part.constraint() instanceof Constraint.ForeignKey) {
        inline.add(part.constraint());
      }
    }
    if (options.key() && placed.definition().primaryKey()) {
      inline.add(new Constraint.PrimaryKey(null, List.of(String.valueOf(placed.name())), null));
    }
    if (!sender.execution().platform().isMysql()) {
      TableStatements.compile(placed.definition().type());
    }
    ColumnType type = placed.definition().type().columnType(table.schema());
    boolean counting = TableParts.autoincrementColumn(owner) == placed;
    Column definition = TableParts.definition(placed, type, counting);
    inline.addAll(0, definition.constraints());
    sender.send(
        new Operation.AddColumn(
            table,
            false,
            new Column(
                definition.name(),
                definition.type(),
                definition.notNull(),
                definition.defaultText(),
                definition.identity(),
                definition.generated(),
                inline),
            options.guarded()));
    for (TableParts.Part part : parts) {
      if (!referencesInside || !(part.constraint() instanceof Constraint.ForeignKey)) {
        sender.send(
            new Operation.AddConstraint(table, false, part.constraint()),
            part.what(),
            part.written());
      }
    }
    if (placed.definition().index()) {
      sender.send(
          TableStatements.columnIndex(placed, owner),
          "index on column " + placed.name(),
          TableStatements.span(placed, sender.execution()));
    }
    TableStatements.comment(placed, table, sender);
  }
}
