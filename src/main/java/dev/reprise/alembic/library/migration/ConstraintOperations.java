package dev.reprise.alembic.library.migration;

import dev.reprise.alembic.library.CallArguments;
import dev.reprise.alembic.library.ReflectedName;
import dev.reprise.alembic.library.ReflectedTarget;
import dev.reprise.alembic.library.Refused;
import dev.reprise.alembic.library.schema.ConstraintName;
import dev.reprise.alembic.value.Text;
import dev.reprise.alembic.value.Value;
import dev.reprise.operation.Constraint;
import dev.reprise.operation.Name;
import dev.reprise.operation.Operation;
import dev.reprise.operation.Origin;
import dev.reprise.operation.Step;
import dev.reprise.operation.platform.Platform;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The operations that add a constraint, and `drop_constraint`.
final class ConstraintOperations {
  private ConstraintOperations() {}

  static Value lower(LoweredOperation call) {
    CallArguments given = call.given();
    if (call.name().equals("drop_constraint")) {
      drop(call, given);
      return Value.NONE;
    }
    call.guard("if_not_exists");
    boolean foreign = call.name().equals("create_foreign_key");
    if (!call.name().equals("create_exclude_constraint")) { // it takes any number of elements
      refuseMore(call, foreign ? 5 : 3);
    }
    Name table =
        foreign
            ? new Name(
                given.optionalName("source_schema", "schema"),
                given.name(1, given.has("source") ? "source" : "source_table", "table"))
            : given.table(1, given.has("source") ? "source" : "table_name");
    Value name = given.value(0, given.has("name") ? "name" : "constraint_name");
    Constraint again = foreign ? again(given, name, table) : null;
    if (again != null) {
      call.sender().send(new Operation.AddConstraint(table, false, again));
      return Value.NONE;
    }
    Constraint constraint =
        switch (call.name()) {
          case "create_unique_constraint" ->
              new Constraint.Unique(
                  null,
                  given.names(2, "columns", "column"),
                  List.of(),
                  null,
                  given.flag("postgresql_nulls_not_distinct", false));
          case "create_primary_key" ->
              new Constraint.PrimaryKey(
                  null, given.names(2, given.has("cols") ? "cols" : "columns", "column"), null);
          case "create_foreign_key" -> SchemaOperations.foreignKey(given);
          case "create_check_constraint" -> SchemaOperations.check(given);
          default -> SchemaOperations.exclude(given);
        };
    call.sender()
        .send(
            new Operation.AddConstraint(
                table,
                false,
                SchemaOperations.named(
                    constraint,
                    ConstraintName.read(name, given.execution()),
                    table,
                    call.convention())));
    return Value.NONE;
  }

  /// The other arguments can be given by keyword only, as of Alembic 1.11.
  static void refuseMore(LoweredOperation call, int maximum) {
    int given = call.given().arguments().size();
    if (given > maximum && call.given().execution().platform().alembicAtLeast("1.11")) {
      int own = call.batch() == null ? 1 : 0;
      throw new Refused(
          "TypeError",
          "%s() takes %d positional arguments but %d were given"
              .formatted(call.name(), maximum + own, given + own));
    }
  }

  /// In a loop over reflected keys, the current one: unchanged, by name alone. Null for any other.
  private static @Nullable Constraint again(CallArguments given, @Nullable Value name, Name table) {
    boolean own =
        given.value(2, given.has("referent") ? "referent" : "referent_table")
                instanceof ReflectedTarget target
            && name instanceof Text text
            && target.key().equals(text.text())
            && target.key().indexOf(Step.PLACEHOLDER) >= 0;
    return own && name instanceof Text text
        ? Constraint.ForeignKey.asObserved(text.text(), table)
        : null;
  }

  private static void drop(LoweredOperation call, CallArguments given) {
    boolean guarded = call.guard("if_exists");
    String keyword = given.has("tablename") ? "tablename" : "table_name";
    if (given.value(1, keyword) == null && given.arguments().spread() == null) {
      throw new Refused(
          "TypeError", "drop_constraint() missing 1 required positional argument: 'table_name'");
    }
    Name table = given.table(1, keyword);
    Value value = given.value(0, given.has("name") ? "name" : "constraint_name");
    if (value instanceof ReflectedName reflected) {
      dropFound(reflected, table, guarded, call);
      return;
    }
    ConstraintName name = ConstraintName.read(value, given.execution());
    String kind =
        switch (CallArguments.string(given.value(2, "type_"))) {
          case "check" -> "ck";
          case "foreignkey" -> "fk";
          case "unique" -> "uq";
          case "primary" -> "pk";
          case null, default -> "";
        };
    Platform platform = given.execution().platform();
    String text = call.convention().dropped(kind, name, table);
    if (text == null) {
      text = unnamed(kind, table, platform, call.batch() != null);
    }
    call.sender()
        .send(
            platform.isMysql()
                ? MysqlConstraints.drop(kind, table, text, platform)
                : new Operation.DropConstraint(table, false, text, guarded, false));
  }

  /// The name sent for None, which MySQL ignores for a primary key; SQLite refuses any constraint
  /// outside a batch. Measured with SQLAlchemy 1.4.46 and 2.0.52.
  private static String unnamed(String kind, Name table, Platform platform, boolean batch) {
    if (platform.isMysql() && (kind.isEmpty() || kind.equals("pk"))
        || platform.isSqlite() && !batch) {
      return "";
    }
    String exception =
        platform.isSqlite()
            ? "ValueError"
            : !platform.isMysql()
                ? "sqlalchemy.exc.CompileError"
                : platform.sqlalchemyAtLeast("2.0") ? "AssertionError" : "TypeError";
    throw new Refused(
        exception, "Can't emit DROP CONSTRAINT for a constraint of " + table + "; it has no name");
  }

  /// Drops the one constraint a reflection call has found, whatever its name.
  private static void dropFound(
      ReflectedName reflected, Name table, boolean guarded, LoweredOperation call) {
    // No loop of a plan has this number.
    String name = Step.placeholder(Integer.MAX_VALUE);
    Origin origin = call.sender().execution().origin();
    Operation drop = new Operation.DropConstraint(table, false, name, guarded, false);
    Step send = new Step.Send(List.of(new Step.Apply(drop, origin)), origin);
    call.sender()
        .emit(
            new Step.ForEach(
                reflected.selection(), reflected.observed(), name, List.of(send), origin));
  }
}
