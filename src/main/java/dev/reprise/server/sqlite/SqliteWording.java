package dev.reprise.server.sqlite;

import dev.reprise.catalog.Catalog;
import dev.reprise.catalog.ConstraintState;
import dev.reprise.catalog.Relation;
import dev.reprise.operation.Name;
import dev.reprise.operation.ObjectId;
import dev.reprise.operation.ObjectKind;
import dev.reprise.operation.Operation;
import dev.reprise.server.Fault;
import dev.reprise.server.FaultKind;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Rewords an error for SQLite. It has one code for nearly all of them, so the `condition` is a
/// phrase of the message.
///
/// Source: verified on SQLite 3.40.1.
final class SqliteWording {
  static final String EXISTS = "already exists";
  static final String NAME_TAKEN = "name taken";
  static final String SYNTAX = "syntax error";
  static final String CANNOT_ADD = "cannot add";
  static final String CANNOT_DROP = "cannot drop";
  static final String IN_SCHEMA = "error in schema";

  private record Words(String condition, String message) {}

  private SqliteWording() {}

  /// `fault` is the result of `alike`, which was executed in place of `operation`.
  static Fault of(Fault fault, Operation alike, Operation operation, Catalog catalog) {
    if (!fault.isServers() || fault.kind() == null) {
      return fault.worded(operation, fault.condition(), fault.message());
    }
    Words words = words(fault, fault.kind(), alike, catalog);
    return fault.worded(operation, words.condition(), words.message());
  }

  private static Words words(Fault fault, FaultKind kind, Operation alike, Catalog catalog) {
    ObjectId object = fault.object();
    String name = object == null ? "" : object.name().name();
    return switch (kind) {
      case DUPLICATE_TABLE -> taken(alike, object, name, catalog);
      case DUPLICATE_OBJECT ->
          new Words(
              EXISTS,
              (object == null ? "" : object.kind().word() + " ") + name + " already exists");
      case DUPLICATE_COLUMN ->
          alike instanceof Operation.Rename rename
              ? new Words(
                  IN_SCHEMA,
                  "error in table "
                      + rename.object().owner()
                      + " after rename: duplicate column name: "
                      + name)
              : new Words("duplicate column", "duplicate column name: " + name);
      case UNDEFINED_TABLE, UNDEFINED_OBJECT -> {
        String what = missing(alike, object);
        yield new Words(
            "no such " + what, "no such " + what + ": " + (object == null ? "" : object.text()));
      }
      case UNDEFINED_COLUMN -> new Words("no such column", column(alike, object, name));
      case UNIQUE_VIOLATION ->
          new Words("unique", "UNIQUE constraint failed: " + key(fault, object, catalog));
      case INVALID_COLUMN_REFERENCE ->
          new Words(
              "no such key",
              "ON CONFLICT clause does not match any PRIMARY KEY or UNIQUE constraint");
      case WRONG_OBJECT_TYPE ->
          new Words(
              "wrong kind",
              "use DROP "
                  + (isView(catalog, object) ? "VIEW to delete view " : "TABLE to delete table ")
                  + name);
      case FaultKind other -> new Words(other.condition().replace('_', ' '), fault.message());
    };
  }

  private static Words taken(
      Operation alike, @Nullable ObjectId object, String name, Catalog catalog) {
    Relation there =
        object == null ? null : catalog.relation(catalog.resolveRelation(object.name()));
    boolean index = there instanceof Relation.Index;
    return switch (alike) {
      case Operation.Rename _ ->
          new Words(NAME_TAKEN, "there is already another table or index with this name: " + name);
      case Operation.CreateIndex _ ->
          index
              ? new Words(EXISTS, "index " + name + " already exists")
              : new Words(NAME_TAKEN, "there is already a table named " + name);
      case Operation _ when index ->
          new Words(NAME_TAKEN, "there is already an index named " + name);
      case Operation _ ->
          new Words(
              EXISTS,
              (there instanceof Relation.Table table && table.isView() ? "view " : "table ")
                  + name
                  + " already exists");
    };
  }

  private static boolean isView(Catalog catalog, @Nullable ObjectId object) {
    return object != null
        && catalog.relation(catalog.resolveRelation(object.name())) instanceof Relation.Table table
        && table.isView();
  }

  private static String missing(Operation alike, @Nullable ObjectId object) {
    return alike instanceof Operation.Drop && object != null
        ? switch (object.kind()) {
          case INDEX -> "index";
          case VIEW -> "view";
          case TRIGGER -> "trigger";
          case ObjectKind _ -> "table";
        }
        : "table";
  }

  private static String column(Operation alike, @Nullable ObjectId object, String name) {
    return switch (alike) {
      case Operation.Insert insert when object != null && insert.columns().contains(name) ->
          "table " + object.owner() + " has no column named " + name;
      case Operation.Rename _, Operation.DropColumn _ -> "no such column: \"" + name + "\"";
      case Operation _ -> "no such column: " + name;
    };
  }

  /// `t.a, t.b`
  private static String key(Fault fault, @Nullable ObjectId object, Catalog catalog) {
    if (object == null || object.owner() == null) {
      return object == null ? "" : object.text();
    }
    List<String> columns = fault.key();
    Name owner = object.owner();
    if (columns.isEmpty()
        && catalog.relation(catalog.resolveRelation(owner)) instanceof Relation.Table known) {
      ConstraintState constraint = known.constraints().get(object.name().name());
      columns = constraint == null ? columns : constraint.columns();
    }
    String table = owner.name();
    return columns.isEmpty()
        ? table
        : columns.stream().map(each -> table + "." + each).collect(Collectors.joining(", "));
  }
}
