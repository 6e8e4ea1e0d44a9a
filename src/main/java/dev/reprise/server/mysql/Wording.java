package dev.reprise.server.mysql;

import dev.reprise.catalog.IndexNames;
import dev.reprise.catalog.Relation;
import dev.reprise.operation.Condition.ConstraintKind;
import dev.reprise.operation.Constraint;
import dev.reprise.operation.Name;
import dev.reprise.operation.ObjectId;
import dev.reprise.operation.ObjectKind;
import dev.reprise.operation.Operation;
import dev.reprise.server.Fault;
import dev.reprise.server.FaultKind;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Rewords an error for the server, without the database's name, which migrations do not contain.
///
/// Source: verified on MySQL 8.0 to 9.7 and MariaDB 10.11 to 11.8.
final class Wording {

  private record Words(int number, String name, String message) {}

  private final Fault fault;
  private final Operation alike;
  private final MysqlOperation change;
  private final boolean maria;
  private final @Nullable ObjectId object;
  private final String name;

  private Wording(Fault fault, Operation alike, MysqlOperation change) {
    this.fault = fault;
    this.alike = alike;
    this.change = change;
    this.maria = change.product.maria();
    this.object = fault.object();
    this.name = object == null ? "" : IndexNames.written(object.name().name());
  }

  /// `fault` is the result of `alike`, which was executed in place of the operation of `change`.
  static Fault of(Fault fault, Operation alike, MysqlOperation change) {
    if (!fault.isServers() || fault.kind() == null) {
      return fault.sqlstate() == null
          ? fault.worded(change.operation, fault.condition(), fault.message())
          : fault.coded(change.operation, fault.sqlstate(), fault.condition(), fault.message());
    }
    var wording = new Wording(fault, alike, change);
    Words words = wording.words(fault.kind());
    Fault worded =
        fault.coded(
            change.operation, String.valueOf(words.number()), words.name(), words.message());
    ObjectId object = wording.shown();
    return object == null ? worded : worded.about(object, fault.obstacle());
  }

  /// The object with the name that the migration uses.
  private @Nullable ObjectId shown() {
    if (object == null) {
      return null;
    }
    boolean index = IndexNames.isKept(object.name().name());
    Name owner = index && object.owner() == null ? table() : object.owner();
    return new ObjectId(
        index ? ObjectKind.INDEX : object.kind(),
        index ? Name.of(name) : MysqlOperation.shown(object.name()),
        owner == null ? null : MysqlOperation.shown(owner),
        object.signature());
  }

  /// The table of the statement.
  private @Nullable Name table() {
    return switch (alike) {
      case Operation.CreateIndex create -> create.table();
      case Operation.AddConstraint add -> add.table();
      case Operation.DropConstraint drop -> drop.table();
      case Operation.Rename _, Operation.Drop _ -> {
        String kept = object == null ? "" : object.name().name();
        int mark = kept.length() - name.length() - 1;
        yield mark > 0 ? Name.of(kept.substring(0, mark)) : null;
      }
      case Operation _ -> null;
    };
  }

  private Words words(FaultKind kind) {
    return switch (kind) {
      case DUPLICATE_TABLE ->
          isIndex()
              ? duplicateKey()
              : new Words(1050, "ER_TABLE_EXISTS_ERROR", "Table '" + name + "' already exists");
      case DUPLICATE_OBJECT -> duplicate();
      case DUPLICATE_FUNCTION ->
          new Words(1304, "ER_SP_ALREADY_EXISTS", routine() + " " + name + " already exists");
      case DUPLICATE_SCHEMA ->
          new Words(
              1007, "ER_DB_CREATE_EXISTS", "Can't create database '" + name + "'; database exists");
      case DUPLICATE_COLUMN ->
          new Words(1060, "ER_DUP_FIELDNAME", "Duplicate column name '" + name + "'");
      case INVALID_TABLE_DEFINITION ->
          new Words(1068, "ER_MULTIPLE_PRI_KEY", "Multiple primary key defined");
      case UNDEFINED_TABLE -> missingTable();
      case UNDEFINED_COLUMN -> missingColumn();
      case UNDEFINED_OBJECT -> missing();
      case UNDEFINED_FUNCTION ->
          new Words(1305, "ER_SP_DOES_NOT_EXIST", routine() + " " + name + " does not exist");
      case INVALID_SCHEMA_NAME ->
          new Words(1049, "ER_BAD_DB_ERROR", "Unknown database '" + name + "'");
      case UNIQUE_VIOLATION ->
          new Words(1062, "ER_DUP_ENTRY", "Duplicate entry for key '" + key() + "'");
      case CARDINALITY_VIOLATION ->
          new Words(1242, "ER_SUBQUERY_NO_1_ROW", "Subquery returns more than 1 row");
      case NOT_NULL_VIOLATION -> notNull();
      case FOREIGN_KEY_VIOLATION ->
          new Words(
              1452,
              "ER_NO_REFERENCED_ROW_2",
              "Cannot add or update a child row: a foreign key constraint fails");
      case CHECK_VIOLATION ->
          maria
              ? new Words(4025, "ER_CONSTRAINT_FAILED", "CONSTRAINT `" + name + "` failed")
              : new Words(
                  3819,
                  "ER_CHECK_CONSTRAINT_VIOLATED",
                  "Check constraint '" + name + "' is violated.");
      case DEPENDENT_OBJECTS_STILL_EXIST ->
          new Words(
              1553,
              "ER_DROP_INDEX_FK",
              "Cannot drop index '" + name + "': needed in a foreign key constraint");
      case WRONG_OBJECT_TYPE -> wrongKind();
      case DATATYPE_MISMATCH -> incompatible();
      case SYNTAX_ERROR -> new Words(1064, "ER_PARSE_ERROR", fault.message());
      case FaultKind other ->
          new Words(1105, "ER_UNKNOWN_ERROR", other.condition() + ": " + fault.message());
    };
  }

  private boolean isIndex() {
    return object != null
        && (object.kind() == ObjectKind.INDEX || IndexNames.isKept(object.name().name()));
  }

  private Words duplicateKey() {
    return new Words(1061, "ER_DUP_KEYNAME", "Duplicate key name '" + name + "'");
  }

  private Words duplicate() {
    if (isIndex()) {
      return name.equals(Indexes.PRIMARY)
          ? new Words(1068, "ER_MULTIPLE_PRI_KEY", "Multiple primary key defined")
          : duplicateKey();
    }
    return switch (object == null ? ObjectKind.CONSTRAINT : object.kind()) {
      case PARTITION ->
          new Words(1517, "ER_SAME_NAME_PARTITION", "Duplicate partition name " + name);
      case TRIGGER -> new Words(1359, "ER_TRG_ALREADY_EXISTS", "Trigger already exists");
      case DATABASE ->
          new Words(
              1007, "ER_DB_CREATE_EXISTS", "Can't create database '" + name + "'; database exists");
      case EVENT_TRIGGER ->
          new Words(1537, "ER_EVENT_ALREADY_EXISTS", "Event '" + name + "' already exists");
      case ROLE ->
          new Words(1396, "ER_CANNOT_USER", "Operation CREATE USER failed for '" + name + "'");
      case ObjectKind _ -> duplicateConstraint();
    };
  }

  private Words duplicateConstraint() {
    boolean check =
        alike instanceof Operation.AddConstraint add
            && add.constraint() instanceof Constraint.Check;
    if (check) {
      return maria
          ? new Words(
              1826, "ER_DUP_CONSTRAINT_NAME", "Duplicate CHECK constraint name '" + name + "'")
          : new Words(
              3822,
              "ER_CHECK_CONSTRAINT_DUP_NAME",
              "Duplicate check constraint name '" + name + "'.");
    }
    String table = object == null || object.owner() == null ? "" : object.owner().name();
    return maria
        ? new Words(
            1005,
            "ER_CANT_CREATE_TABLE",
            "Can't create table `" + table + "` (errno: 121 \"Duplicate key on write or update\")")
        : new Words(1826, "ER_FK_DUP_NAME", "Duplicate foreign key constraint name '" + name + "'");
  }

  /// The types of a foreign key's columns differ.
  private Words incompatible() {
    if (maria) {
      return badKey();
    }
    String message = "Cannot add foreign key constraint";
    if (change.product.version().atLeast("8")
        && alike instanceof Operation.AddConstraint add
        && add.constraint() instanceof Constraint.ForeignKey key) {
      String referenced = key.referencedColumns().get(key.columns().indexOf(name));
      message =
          "Referencing column '%s' and referenced column '%s' in foreign key constraint '%s' are incompatible."
              .formatted(name, referenced, key.name());
      return new Words(3780, "ER_FK_INCOMPATIBLE_COLUMNS", message);
    }
    return new Words(1215, "ER_CANNOT_ADD_FOREIGN", message);
  }

  private Words missingTable() {
    if (change.operation instanceof Operation.Drop && alike instanceof Operation.Drop drop) {
      boolean view = drop.objects().getFirst().kind() == ObjectKind.VIEW;
      return view && maria
          ? new Words(4092, "ER_UNKNOWN_VIEW", "Unknown VIEW: '" + name + "'")
          : new Words(1051, "ER_BAD_TABLE_ERROR", "Unknown table '" + name + "'");
    }
    boolean parent =
        alike instanceof Operation.AddConstraint add
            && add.constraint() instanceof Constraint.ForeignKey key
            && key.referenced().name().equals(name)
            && !add.table().name().equals(name);
    if (parent) {
      return maria
          ? badKey()
          : new Words(
              1824,
              "ER_FK_CANNOT_OPEN_PARENT",
              "Failed to open the referenced table '" + name + "'");
    }
    return new Words(1146, "ER_NO_SUCH_TABLE", "Table '" + name + "' doesn't exist");
  }

  private Words badKey() {
    Name table = table();
    return new Words(
        1005,
        "ER_CANT_CREATE_TABLE",
        "Can't create table `"
            + (table == null ? "" : table.name())
            + "` (errno: 150 \"Foreign key constraint is incorrectly formed\")");
  }

  private Words missingColumn() {
    String owner = object == null || object.owner() == null ? "" : object.owner().name();
    return switch (alike) {
      case Operation.DropColumn _ -> cannotDrop("COLUMN");
      case Operation.AddConstraint add
          when add.constraint() instanceof Constraint.ForeignKey key
              && key.referencedColumns().contains(name)
              && !key.columns().contains(name) ->
          maria
              ? badKey()
              : new Words(
                  3734,
                  "ER_FK_NO_COLUMN_PARENT",
                  "Failed to add the foreign key constraint. Missing column '"
                      + name
                      + "' for constraint '"
                      + key.name()
                      + "' in the referenced table '"
                      + owner
                      + "'");
      case Operation.AddConstraint add when add.constraint() instanceof Constraint.Check check ->
          maria
              ? new Words(1054, "ER_BAD_FIELD_ERROR", "Unknown column '" + name + "' in 'CHECK'")
              : new Words(
                  3820,
                  "ER_CHECK_CONSTRAINT_REFERS_UNKNOWN_COLUMN",
                  "Check constraint '"
                      + check.name()
                      + "' refers to non-existing column '"
                      + name
                      + "'.");
      case Operation.CreateIndex _, Operation.AddConstraint _ ->
          new Words(
              1072,
              "ER_KEY_COLUMN_DOES_NOT_EXITS",
              "Key column '" + name + "' doesn't exist in table");
      case Operation.Rename _, Operation.AlterColumn _ ->
          new Words(1054, "ER_BAD_FIELD_ERROR", "Unknown column '" + name + "' in '" + owner + "'");
      case Operation _ ->
          new Words(1054, "ER_BAD_FIELD_ERROR", "Unknown column '" + name + "' in 'field list'");
    };
  }

  private Words cannotDrop(String kind) {
    return new Words(
        1091,
        "ER_CANT_DROP_FIELD_OR_KEY",
        maria
            ? "Can't DROP " + kind + " `" + name + "`; check that it exists"
            : "Can't DROP '" + name + "'; check that column/key exists");
  }

  private Words missing() {
    if (isIndex()) {
      return alike instanceof Operation.Rename
          ? new Words(
              1176,
              "ER_KEY_DOES_NOT_EXITS",
              "Key '" + name + "' doesn't exist in table '" + owner() + "'")
          : cannotDrop(name.equals(Indexes.PRIMARY) ? "PRIMARY KEY" : "INDEX");
    }
    return switch (object == null ? ObjectKind.CONSTRAINT : object.kind()) {
      case PARTITION ->
          new Words(
              1507,
              "ER_DROP_PARTITION_NON_EXISTENT",
              maria
                  ? "Wrong partition name or partition list"
                  : "Error in list of partitions to " + (change.isPart() ? "REORGANIZE" : "DROP"));
      case TRIGGER -> new Words(1360, "ER_TRG_DOES_NOT_EXIST", "Trigger does not exist");
      case EVENT_TRIGGER ->
          new Words(1539, "ER_EVENT_DOES_NOT_EXIST", "Unknown event '" + name + "'");
      case DATABASE ->
          new Words(
              1008,
              "ER_DB_DROP_EXISTS",
              "Can't drop database '" + name + "'; database doesn't exist");
      case ROLE ->
          new Words(1396, "ER_CANNOT_USER", "Operation DROP USER failed for '" + name + "'");
      case CONSTRAINT -> missingConstraint();
      case ObjectKind kind ->
          new Words(
              1091, "ER_CANT_DROP_FIELD_OR_KEY", kind.word() + " '" + name + "' does not exist");
    };
  }

  private Words missingConstraint() {
    ConstraintKind kind =
        change.operation instanceof Operation.DropConstraint drop ? drop.kind() : null;
    if (maria) {
      return cannotDrop(kind == ConstraintKind.FOREIGN_KEY ? "FOREIGN KEY" : "CONSTRAINT");
    }
    if (kind == null) {
      return new Words(
          3940, "ER_CONSTRAINT_NOT_FOUND", "Constraint '" + name + "' does not exist.");
    }
    return kind == ConstraintKind.CHECK
        ? new Words(
            3821,
            "ER_CHECK_CONSTRAINT_NOT_FOUND",
            "Check constraint '" + name + "' is not found in the table.")
        : cannotDrop("");
  }

  private String owner() {
    ObjectId shown = shown();
    return shown == null || shown.owner() == null ? "" : shown.owner().name();
  }

  private Words notNull() {
    return alike instanceof Operation.Insert insert && !insert.columns().contains(name)
        ? new Words(
            1364, "ER_NO_DEFAULT_FOR_FIELD", "Field '" + name + "' doesn't have a default value")
        : alike instanceof Operation.Insert
            ? new Words(1048, "ER_BAD_NULL_ERROR", "Column '" + name + "' cannot be null")
            : maria
                ? new Words(1265, "WARN_DATA_TRUNCATED", "Data truncated for column '" + name + "'")
                : new Words(1138, "ER_INVALID_USE_OF_NULL", "Invalid use of NULL value");
  }

  private Words wrongKind() {
    boolean view =
        object != null
            && change.catalog.relation(change.catalog.resolveRelation(object.name()))
                instanceof Relation.Table there
            && there.isView();
    return alike instanceof Operation.Drop && view && !maria
        ? new Words(1051, "ER_BAD_TABLE_ERROR", "Unknown table '" + name + "'")
        : new Words(
            1347, "ER_WRONG_OBJECT", "'" + name + "' is not " + (view ? "BASE TABLE" : "VIEW"));
  }

  private String routine() {
    return object != null && object.kind() == ObjectKind.FUNCTION
        ? "FUNCTION"
        : object == null ? "" : object.kind().word().toUpperCase(Locale.ROOT);
  }

  /// MySQL prefixes the table's name.
  private String key() {
    if (object == null) {
      return "";
    }
    String owner = owner();
    return maria || owner.isEmpty() ? name : owner + "." + name;
  }
}
