package dev.reprise.alembic.library.schema;

import dev.reprise.alembic.library.CallArguments;
import dev.reprise.alembic.library.NotReadable;
import dev.reprise.alembic.library.SqlFrontEnd;
import dev.reprise.alembic.library.expression.Literals;
import dev.reprise.alembic.library.expression.SqlElement;
import dev.reprise.alembic.value.Execution;
import dev.reprise.alembic.value.Value;
import dev.reprise.operation.Constraint;
import dev.reprise.operation.Name;
import dev.reprise.operation.Operation;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads the constraint classes of `sqlalchemy.schema` and of the PostgreSQL dialect.
public final class ConstraintReader {
  private ConstraintReader() {}

  static Value read(String type, CallArguments given) {
    try {
      return switch (type) {
        case "PrimaryKeyConstraint" -> make(given, given.value("name"), primaryKey(given));
        case "UniqueConstraint" -> make(given, given.value("name"), unique(given));
        case "ForeignKeyConstraint" -> make(given, given.value(2, "name"), foreignKey(given));
        case "CheckConstraint" ->
            make(
                given, given.value(1, "name"), check(given.value(0, "sqltext"), given.execution()));
        case "ExcludeConstraint" -> make(given, given.value("name"), exclude(given));
        default -> given.execution().unknown(type + " is unknown");
      };
    } catch (NotReadable unread) {
      return given.execution().unknown(unread.reason());
    }
  }

  private static TableConstraint make(
      CallArguments given, @Nullable Value name, Constraint constraint) {
    Execution execution = given.execution();
    return new TableConstraint(
        constraint, ConstraintName.read(name, execution), ForeignKeyActions.comesLater(given));
  }

  private static Constraint primaryKey(CallArguments given) {
    return new Constraint.PrimaryKey(null, columns(given.arguments().values()), null);
  }

  private static Constraint unique(CallArguments given) {
    return new Constraint.Unique(
        null,
        columns(given.arguments().values()),
        List.of(),
        null,
        given.flag("postgresql_nulls_not_distinct", false));
  }

  private static Constraint foreignKey(CallArguments given) {
    Value own = given.value(0, "columns");
    Value referred = given.value(1, "refcolumns");
    List<Value> columns = own == null ? null : given.elements(own);
    List<Value> targets = referred == null ? null : given.elements(referred);
    if (columns == null || targets == null || targets.isEmpty()) {
      throw new NotReadable("the columns of a foreign key are not constants");
    }
    List<String> names = new ArrayList<>();
    Name table = null;
    for (Value each : targets) {
      ForeignKeyObject.Target target = ForeignKeyObject.Target.of(each, null);
      table = target.table();
      names.add(target.column());
    }
    if (table == null) {
      throw new NotReadable("the target table of a foreign key is not a constant");
    }
    return new Constraint.ForeignKey(
        null,
        columns(columns),
        table,
        names,
        ForeignKeyActions.of(given),
        given.flag("postgresql_not_valid", false));
  }

  public static Constraint check(@Nullable Value condition, Execution execution) {
    String sql =
        condition instanceof SqlElement element ? element.sql() : CallArguments.string(condition);
    if (sql == null) {
      sql = Literals.sql(condition, execution);
    }
    return new Constraint.Check(null, sql, mentioned(sql), false);
  }

  /// The columns a condition mentions, which determine the name of an unnamed check.
  private static List<String> mentioned(String condition) {
    List<Operation> read = SqlFrontEnd.operations("ALTER TABLE t ADD CHECK (" + condition + ")");
    return read.size() == 1
            && read.getFirst()
                instanceof
                Operation.AddConstraint(_, _, Constraint.Check(_, _, List<String> columns, _), _)
        ? columns
        : List.of();
  }

  /// `ExcludeConstraint((column, operator), …)`
  private static Constraint exclude(CallArguments given) {
    return exclude(given.arguments().values(), given);
  }

  public static Constraint exclude(List<Value> elements, CallArguments given) {
    List<String> names = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    for (Value element : elements) {
      List<Value> pair = given.execution().elements(element);
      if (pair == null || pair.size() < 2) {
        throw new NotReadable("an element of an exclusion constraint is not a constant");
      }
      Value column = pair.getFirst();
      String name = column instanceof SqlElement item ? item.sql() : CallArguments.string(column);
      String operator = CallArguments.string(pair.get(1));
      if (name == null || operator == null) {
        throw new NotReadable("an element of an exclusion constraint is not a constant");
      }
      if (column instanceof ColumnObject || !(column instanceof SqlElement)) {
        names.add(name);
      }
      text.append(text.isEmpty() ? "" : ", ").append(name).append(" WITH ").append(operator);
    }
    return new Constraint.Exclude(
        null, names, labels(names, elements.size(), text), "EXCLUDE (" + text + ")");
  }

  private static List<String> labels(List<String> columns, int elements, CharSequence text) {
    if (columns.size() == elements) {
      return columns;
    }
    List<Operation> read = SqlFrontEnd.operations("ALTER TABLE t ADD EXCLUDE (" + text + ")");
    return read.size() == 1
            && read.getFirst() instanceof Operation.AddConstraint add
            && add.constraint() instanceof Constraint.Exclude exclude
        ? exclude.labels()
        : columns;
  }

  /// Columns by name or as objects.
  static List<String> columns(List<Value> values) {
    List<String> names = new ArrayList<>(values.size());
    for (Value value : values) {
      String name =
          value instanceof ColumnObject column ? column.name() : CallArguments.string(value);
      if (name == null) {
        throw new NotReadable("a column of a constraint is not a constant");
      }
      names.add(name);
    }
    return names;
  }
}
