package dev.reprise.server.sqlite;

import dev.reprise.catalog.Certainty;
import dev.reprise.operation.ObjectId;
import dev.reprise.operation.ObjectKind;
import dev.reprise.operation.Operation;
import dev.reprise.operation.Origin;
import dev.reprise.server.Fault;
import dev.reprise.server.FaultKind;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Statements that SQLite's parser rejects, regardless of the database.
///
/// Source: https://sqlite.org/lang_altertable.html; verified on SQLite 3.40.1.
final class SqliteSyntax {
  private SqliteSyntax() {}

  /// The error, or null if the statement can be parsed.
  static @Nullable Fault fault(Operation operation, Origin origin) {
    String near = near(operation);
    return near == null
        ? null
        : new Fault(
            operation,
            origin,
            FaultKind.SYNTAX_ERROR,
            null,
            SqliteWording.SYNTAX,
            "near \"" + near + "\": syntax error",
            Certainty.CERTAIN);
  }

  /// The word at which the parser fails.
  private static @Nullable String near(Operation operation) {
    return switch (operation) {
      case Operation.AddColumn add -> add.ifNotExists() || add.ifTableExists() ? "EXISTS" : null;
      case Operation.DropColumn drop -> drop.ifExists() || drop.ifTableExists() ? "EXISTS" : null;
      case Operation.Rename rename -> rename.ifExists() ? "EXISTS" : null;
      case Operation.AlterColumn _ -> "ALTER";
      case Operation.ModifyColumn modify ->
          modify.column().equals(modify.definition().name()) ? "MODIFY" : "CHANGE";
      case Operation.AlterTable _ -> ",";
      case Operation.RenameTables _ -> "RENAME";
      case Operation.AddConstraint _, Operation.DropConstraint _ -> "CONSTRAINT";
      case Operation.Inherit inherit -> inherit.inherit() ? "INHERIT" : "NO";
      case Operation.SetSchema _ -> "SET";
      case Operation.Truncate _ -> "TRUNCATE";
      case Operation.PostgresOnly other -> other.refusedAt();
      case Operation.CreateIndex create when create.concurrently() ->
          create.name() == null ? "ON" : create.name();
      case Operation.Create create -> create.orReplace() ? "OR" : unknown(create.object());
      case Operation.Drop drop ->
          drop.cascade()
              ? "CASCADE"
              : drop.objects().size() > 1 ? "," : unknown(drop.objects().getFirst());
      case Operation.CreateTable _,
          Operation.CreateIndex _,
          Operation.Rebuild _,
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

  private static @Nullable String unknown(ObjectId object) {
    return switch (object.kind()) {
      case TABLE, VIEW, INDEX, TRIGGER, RELATION -> null;
      case ObjectKind other -> {
        String word = other.word().toUpperCase(Locale.ROOT);
        int space = word.indexOf(' ');
        yield space < 0 ? word : word.substring(0, space);
      }
    };
  }
}
