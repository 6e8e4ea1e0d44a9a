package dev.reprise.server.mysql;

import dev.reprise.operation.ColumnChange;
import dev.reprise.operation.ObjectId;
import dev.reprise.operation.ObjectKind;
import dev.reprise.operation.Operation;
import org.jspecify.annotations.Nullable;

/// Statements that the parser rejects (1064), regardless of the database.
///
/// Source: verified on MySQL 8.0 to 9.7 and MariaDB 10.11 to 11.8.
final class MysqlSyntax {
  private MysqlSyntax() {}

  static boolean isRefused(Operation operation, Product product) {
    return near(operation, product) != null;
  }

  static String message(String near, Product product) {
    return "You have an error in your SQL syntax; check the manual that corresponds to your "
        + (product.maria() ? "MariaDB" : "MySQL")
        + " server version for the right syntax to use near '"
        + near
        + "'";
  }

  /// The words at which the parser fails, or null if it accepts the statement.
  static @Nullable String near(Operation operation, Product product) {
    boolean guards = product.maria();
    return switch (operation) {
      case Operation.AddColumn add ->
          guarded(add.ifTableExists(), "EXISTS", guards, add.ifNotExists(), "IF NOT EXISTS");
      case Operation.DropColumn drop ->
          guarded(drop.ifTableExists(), "EXISTS", guards, drop.ifExists(), "IF EXISTS");
      case Operation.ModifyColumn modify ->
          guarded(modify.ifTableExists(), "EXISTS", guards, modify.ifExists(), "IF EXISTS");
      case Operation.AddConstraint add ->
          guarded(add.ifTableExists(), "EXISTS", guards, add.ifNotExists(), "IF NOT EXISTS");
      case Operation.DropConstraint drop ->
          guarded(drop.ifTableExists(), "EXISTS", guards, drop.ifExists(), "IF EXISTS");
      case Operation.CreateIndex create when create.concurrently() -> "CONCURRENTLY";
      case Operation.CreateIndex create -> create.ifNotExists() && !guards ? "IF NOT EXISTS" : null;
      case Operation.Drop drop -> dropped(drop, guards);
      case Operation.Create create -> created(create, guards);
      case Operation.Rename rename -> rename.ifExists() && !guards ? "EXISTS" : null;
      case Operation.AlterTable alter -> clauses(alter, product);
      case Operation.AlterColumn alter ->
          switch (alter.change()) {
            case ColumnChange.SetDefault _, ColumnChange.DropDefault _ ->
                alter.ifTableExists() && !guards ? "EXISTS" : null;
            case ColumnChange.SetNotNull _ -> "NOT NULL";
            case ColumnChange.DropNotNull _ -> "NOT NULL";
            case ColumnChange.SetType _ -> "TYPE";
            case ColumnChange.AddIdentity _, ColumnChange.SetIdentity _ -> "GENERATED";
            case ColumnChange.DropIdentity _ -> "IDENTITY";
            case ColumnChange.DropExpression _ -> "EXPRESSION";
            case ColumnChange.Setting _ -> null;
          };
      case Operation.PostgresOnly other -> other.refusedAt();
      case Operation.Rebuild _ -> "REBUILD";
      case Operation.CreateTable _,
          Operation.RenameTables _,
          Operation.Truncate _,
          Operation.OfRows _,
          Operation.Call _,
          Operation.Maintain _,
          Operation.Touch _,
          Operation.Session _,
          Operation.SetSearchPath _,
          Operation.Invalid _,
          Operation.Opaque _ ->
          null;
    };
  }

  private static @Nullable String guarded(
      boolean ifTableExists, String tableWord, boolean guards, boolean guarded, String word) {
    return guards ? null : ifTableExists ? tableWord : guarded ? word : null;
  }

  private static @Nullable String clauses(Operation.AlterTable alter, Product product) {
    if (alter.ifTableExists() && !product.maria()) {
      return "EXISTS";
    }
    for (Operation clause : alter.clauses()) {
      String near = near(clause, product);
      if (near != null) {
        return near;
      }
    }
    return null;
  }

  private static @Nullable String dropped(Operation.Drop drop, boolean guards) {
    return switch (drop.objects().getFirst().kind()) {
      case INDEX, PARTITION -> drop.ifExists() && !guards ? "IF EXISTS" : null;
      case ObjectKind kind -> unknown(drop.objects().getFirst(), kind);
    };
  }

  private static @Nullable String created(Operation.Create create, boolean guards) {
    ObjectKind kind = create.object().kind();
    boolean replaces =
        create.orReplace() && kind != ObjectKind.VIEW && kind != ObjectKind.PARTITION;
    if (replaces && !guards) {
      return kind.word().toUpperCase(java.util.Locale.ROOT);
    }
    return (kind == ObjectKind.VIEW || kind == ObjectKind.PARTITION)
            && create.ifNotExists()
            && !guards
        ? "IF NOT EXISTS"
        : unknown(create.object(), kind);
  }

  private static @Nullable String unknown(ObjectId object, ObjectKind kind) {
    return switch (kind) {
      case MATERIALIZED_VIEW, TYPE, DOMAIN, EXTENSION, POLICY, RULE, PUBLICATION, SUBSCRIPTION ->
          object.kind().word().toUpperCase(java.util.Locale.ROOT) + " " + object.text();
      case ObjectKind _ -> null;
    };
  }
}
