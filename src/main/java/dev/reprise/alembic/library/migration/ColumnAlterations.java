package dev.reprise.alembic.library.migration;

import dev.reprise.alembic.library.CallArguments;
import dev.reprise.alembic.library.Refused;
import dev.reprise.alembic.library.Sender;
import dev.reprise.alembic.library.SqlFrontEnd;
import dev.reprise.alembic.library.expression.Literals;
import dev.reprise.alembic.library.schema.ColumnReader;
import dev.reprise.alembic.library.schema.ConstraintName;
import dev.reprise.alembic.library.schema.DefaultObject;
import dev.reprise.alembic.library.schema.NamingConvention;
import dev.reprise.alembic.library.schema.TableStatements;
import dev.reprise.alembic.library.type.SqlType;
import dev.reprise.alembic.library.type.TypeReader;
import dev.reprise.alembic.library.type.Types;
import dev.reprise.alembic.value.Execution;
import dev.reprise.alembic.value.Value;
import dev.reprise.operation.ColumnChange;
import dev.reprise.operation.ColumnType;
import dev.reprise.operation.Condition;
import dev.reprise.operation.Constraint;
import dev.reprise.operation.Name;
import dev.reprise.operation.ObjectId;
import dev.reprise.operation.Operation;
import dev.reprise.operation.platform.Identifiers;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The statements of `op.alter_column`, in order: dropping the old type's constraint, then type,
/// nullability, default, comment and name, each in its own statement, then the constraint of the
/// new type.
///
/// Sources: `alter_column` in `alembic/operations/toimpl.py`, `PostgresqlImpl.alter_column` in
/// `alembic/ddl/postgresql.py`, `DefaultImpl.alter_column` in `alembic/ddl/impl.py`.
record ColumnAlterations(
    Name table, String column, CallArguments given, NamingConvention convention, Sender sender) {
  /// Sends the changes given by the keywords of `given`.
  static void send(
      Name table, String column, CallArguments given, NamingConvention convention, Sender sender) {
    new ColumnAlterations(table, column, given, convention, sender).send();
  }

  private void send() {
    Execution execution = sender.execution();
    if (execution.platform().isMysql()) {
      new MysqlColumnChange(table, column, given, sender).send();
      return;
    }
    Value newType = given.value("type_");
    Value oldType = given.value("existing_type");
    boolean typed = isGiven(newType);
    SqlType type = typed ? TypeReader.read(newType, execution) : null;
    if (isGiven(given.value("postgresql_using")) && type == null) {
      throw new Refused(
          "alembic.util.CommandError", "postgresql_using must be used with the type_ parameter");
    }
    SqlType before = typed && isGiven(oldType) ? TypeReader.read(oldType, execution) : null;
    // On SQLite it is part of the table's definition, or omitted with a warning.
    boolean checks = !execution.platform().isSqlite();
    if (before != null && checks) {
      dropCheck(before);
    }
    if (type != null) {
      setType(type);
    }
    nullability();
    serverDefault();
    if (given.has("comment") && !(given.value("comment") instanceof Value.Bool)) {
      sender.send(
          TableStatements.touch("comment on column", ObjectId.column(table, column)),
          "comment",
          null);
    }
    rename();
    if (type != null && checks) {
      addCheck(type);
    }
  }

  private void setType(SqlType type) {
    TableStatements.compile(type);
    ColumnType to = type.columnType(table.schema());
    Value using = given.value("postgresql_using");
    String expression = isGiven(using) ? CallArguments.string(using) : null;
    if (expression == null && isGiven(using)) {
      expression = Literals.sql(using, sender.execution());
    }
    ColumnChange.Conversion conversion =
        expression == null ? ColumnChange.Conversion.CAST : conversion(to, expression);
    sender.send(change(new ColumnChange.SetType(to, expression, conversion)), "type", null);
  }

  private ColumnChange.Conversion conversion(ColumnType to, String expression) {
    String type = to.isUnknown() ? "text" : to.text();
    List<Operation> read =
        SqlFrontEnd.operations(
            "ALTER TABLE t ALTER COLUMN "
                + Identifiers.quote(column)
                + " TYPE "
                + type
                + " USING "
                + expression);
    return read.size() == 1
            && read.getFirst()
                instanceof
                Operation.AlterColumn(_, _, _, ColumnChange.SetType(_, _, var conversion))
        ? conversion
        : ColumnChange.Conversion.UNKNOWN;
  }

  private void nullability() {
    Value nullable = given.value("nullable");
    if (nullable == null || nullable instanceof Value.None) {
      return;
    }
    ColumnChange change =
        switch (sender.execution().truth(nullable)) {
          case Condition.Constant(boolean yes) ->
              yes
                  ? new ColumnChange.DropNotNull()
                  : new ColumnChange.SetNotNull(
                      given.value("existing_nullable") instanceof Value.Bool(boolean before)
                          && !before);
          case Condition _ -> new ColumnChange.Setting("nullability");
        };
    sender.send(change(change), "nullability", null);
  }

  private void serverDefault() {
    Value value = given.value("server_default");
    if (value == null || value instanceof Value.Bool) {
      return;
    }
    Value existing = given.value("existing_server_default");
    boolean wasIdentity = isIdentity(existing);
    if (isIdentity(value) || wasIdentity && value instanceof Value.None) {
      ColumnChange change =
          value instanceof Value.None
              ? new ColumnChange.DropIdentity(false)
              : wasIdentity ? new ColumnChange.SetIdentity() : new ColumnChange.AddIdentity();
      sender.send(change(change), "identity", null);
    } else if (isComputed(value) || isComputed(existing)) {
      throw new Refused(
          "sqlalchemy.exc.CompileError",
          "Adding or removing a \"computed\" construct, e.g. GENERATED ALWAYS AS, to or from an"
              + " existing column is not supported.");
    } else {
      String text = ColumnReader.defaultText(value, sender.execution());
      sender.send(
          change(text == null ? new ColumnChange.DropDefault() : new ColumnChange.SetDefault(text)),
          "default",
          null);
    }
  }

  private static boolean isIdentity(@Nullable Value value) {
    return value instanceof DefaultObject item && item.kind() == DefaultObject.Kind.IDENTITY;
  }

  private static boolean isComputed(@Nullable Value value) {
    return value instanceof DefaultObject item && item.kind() == DefaultObject.Kind.COMPUTED;
  }

  private void rename() {
    Value given =
        this.given.value(isGiven(this.given.value("new_column_name")) ? "new_column_name" : "name");
    if (isGiven(given)) {
      String to = CallArguments.string(given);
      if (to == null) {
        sender.send(
            Sender.opaque(
                "rename column",
                CallArguments.reason("the new column name", given, this.given.arguments()),
                Operation.Reach.OBJECTS,
                List.of(ObjectId.table(table))),
            "new name",
            null);
      } else {
        sender.send(
            new Operation.Rename(ObjectId.column(table, column), to, false), "new name", null);
      }
    }
  }

  private void dropCheck(SqlType type) {
    SqlType.Checked checked = Types.checked(type);
    if (checked != null && checked.constraint() != null) {
      String name =
          String.valueOf(
              convention.dropped("ck", new ConstraintName(checked.constraint(), false), table));
      sender.send(
          new Operation.DropConstraint(table, false, name, false, false),
          "check constraint for the old type",
          null);
    }
  }

  private void addCheck(SqlType type) {
    SqlType.Checked checked = Types.checked(type);
    if (checked != null) {
      String labels = String.join(", ", checked.labels().stream().map(Literals::quote).toList());
      Constraint constraint =
          new Constraint.Check(null, column + " IN (" + labels + ")", List.of(column), false);
      ConstraintName name =
          checked.constraint() == null ? null : new ConstraintName(checked.constraint(), false);
      sender.send(
          new Operation.AddConstraint(table, false, convention.named(constraint, name, table)),
          "check constraint for the new type",
          null);
    }
  }

  private Operation change(ColumnChange change) {
    return new Operation.AlterColumn(table, false, column, change);
  }

  private static boolean isGiven(@Nullable Value value) {
    return value != null && !(value instanceof Value.None);
  }
}
