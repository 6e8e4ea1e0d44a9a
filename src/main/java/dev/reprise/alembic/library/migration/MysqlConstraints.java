package dev.reprise.alembic.library.migration;

import dev.reprise.operation.Condition.ConstraintKind;
import dev.reprise.operation.Name;
import dev.reprise.operation.ObjectId;
import dev.reprise.operation.ObjectKind;
import dev.reprise.operation.Operation;
import dev.reprise.operation.platform.Database;
import dev.reprise.operation.platform.Platform;
import java.util.List;

/// The statement of `op.drop_constraint` on MySQL and MariaDB, which ignores `if_exists`.
///
/// Source: `_mysql_drop_constraint` in `alembic/ddl/mysql.py`, `visit_drop_constraint` in
/// `sqlalchemy/dialects/mysql/base.py`.
final class MysqlConstraints {
  private MysqlConstraints() {}

  /// @param kind `ck`, `fk`, `uq`, `pk`, or empty if `type_` is not given
  static Operation drop(String kind, Name table, String name, Platform platform) {
    return switch (kind) {
      case "uq" ->
          new Operation.Drop(
              List.of(ObjectId.on(ObjectKind.INDEX, table, name)), false, false, false);
      case "fk" -> drop(table, name, ConstraintKind.FOREIGN_KEY);
      case "pk" -> drop(table, "PRIMARY", ConstraintKind.PRIMARY_KEY);
      case "ck" ->
          platform.database() == Database.MARIADB
              ? new Operation.DropConstraint(table, false, name, false, false)
              : drop(table, name, ConstraintKind.CHECK);
      case String _ ->
          new Operation.Invalid(
              null,
              "NotImplementedError",
              "No generic 'DROP CONSTRAINT' in MySQL - please specify constraint type");
    };
  }

  private static Operation drop(Name table, String name, ConstraintKind kind) {
    return new Operation.DropConstraint(table, false, name, false, false, kind);
  }
}
