package dev.reprise.alembic.library.schema;

import dev.reprise.alembic.library.CallArguments;
import dev.reprise.alembic.library.NotReadable;
import dev.reprise.alembic.value.ClassValue;
import dev.reprise.alembic.value.Execution;
import dev.reprise.alembic.value.LibraryObject;
import dev.reprise.alembic.value.Text;
import dev.reprise.alembic.value.Value;
import dev.reprise.operation.Name;
import dev.reprise.operation.Origin;
import org.jspecify.annotations.Nullable;

/// `ForeignKey("table.column")` among a column's arguments.
///
/// @param target the referenced column
/// @param options as of [ForeignKeyActions]
/// @param useAlter as of [TableConstraint]
record ForeignKeyObject(
    @Nullable ConstraintName name,
    Target target,
    Origin.Site site,
    @Nullable String options,
    boolean useAlter)
    implements LibraryObject {

  /// @param column null if it refers to the table's key (never written, but deduced)
  public record Target(Name table, String column) {

    /// `"table.column"`, `"schema.table.column"`, or a column object.
    static Target of(@Nullable Value value, @Nullable String defaultSchema) {
      if (value instanceof ColumnObject column && column.table() != null && column.name() != null) {
        return new Target(column.table().qualified(), column.name());
      }
      String text = CallArguments.string(value);
      int last = text == null ? -1 : text.lastIndexOf('.');
      if (text == null || last < 0) {
        throw new NotReadable("a foreign key's target is not a constant");
      }
      String table = text.substring(0, last);
      int dot = table.lastIndexOf('.');
      Name name =
          dot < 0
              ? new Name(defaultSchema, table)
              : new Name(table.substring(0, dot), table.substring(dot + 1));
      return new Target(name, text.substring(last + 1));
    }
  }

  static Value read(CallArguments given) {
    Execution execution = given.execution();
    try {
      ConstraintName name = ConstraintName.read(given.value("name"), execution);
      Value target = given.value(0, "column");
      if (target instanceof ClassValue) {
        return execution.unknown("a foreign key to a class");
      }
      return new ForeignKeyObject(
          name,
          Target.of(target, null),
          execution.site(),
          ForeignKeyActions.of(given),
          ForeignKeyActions.comesLater(given));
    } catch (NotReadable unread) {
      return execution.unknown(unread.reason());
    }
  }

  @Override
  public String describe() {
    return "sqlalchemy.ForeignKey";
  }

  @Override
  public Value attribute(String attribute, Execution execution) {
    return switch (attribute) {
      case "target_fullname" -> Text.of(target.table() + "." + target.column());
      default -> LibraryObject.super.attribute(attribute, execution);
    };
  }
}
