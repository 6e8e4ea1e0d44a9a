package dev.reprise.truth;

import dev.reprise.operation.Column;
import dev.reprise.operation.ColumnChange;
import dev.reprise.operation.ColumnType;
import dev.reprise.operation.Constraint;
import dev.reprise.operation.Name;
import dev.reprise.operation.ObjectId;
import dev.reprise.operation.ObjectKind;
import dev.reprise.operation.Operation;
import dev.reprise.operation.TypeShape;
import dev.reprise.operation.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// An operation as the statement that Alembic and SQLAlchemy send for it. Statements that a
/// migration writes itself are sent unchanged, without this class.
final class OperationSql {
  private static final Pattern EXPRESSION = Pattern.compile("\\btext\\(\"([^\"]*)\"\\)");

  private OperationSql() {}

  /// @param call the call in the migration: the expressions of an index are read from it
  static String of(Operation operation, String call) {
    return switch (operation) {
      case Operation.CreateTable create -> table(create);
      case Operation.AddColumn add ->
          alter(add.table(), add.ifTableExists())
              + "ADD COLUMN "
              + (add.ifNotExists() ? "IF NOT EXISTS " : "")
              + column(add.column());
      case Operation.DropColumn drop ->
          alter(drop.table(), drop.ifTableExists())
              + "DROP COLUMN "
              + (drop.ifExists() ? "IF EXISTS " : "")
              + quoted(drop.column())
              + (drop.cascade() ? " CASCADE" : "");
      case Operation.AlterColumn alter ->
          alter(alter.table(), alter.ifTableExists())
              + "ALTER COLUMN "
              + quoted(alter.column())
              + " "
              + change(alter.change());
      case Operation.AddConstraint add ->
          alter(add.table(), add.ifTableExists()) + "ADD " + constraint(add.constraint());
      case Operation.DropConstraint drop ->
          alter(drop.table(), drop.ifTableExists())
              + "DROP CONSTRAINT "
              + (drop.ifExists() ? "IF EXISTS " : "")
              + quoted(drop.constraint())
              + (drop.cascade() ? " CASCADE" : "");
      case Operation.CreateIndex create -> index(create, call);
      case Operation.CreateType create -> type(create);
      case Operation.Drop drop ->
          "DROP "
              + drop.objects().getFirst().kind().word().toUpperCase(Locale.ROOT)
              + (drop.concurrently() ? " CONCURRENTLY" : "")
              + (drop.ifExists() ? " IF EXISTS " : " ")
              + drop.objects().stream().map(OperationSql::object).collect(Collectors.joining(", "))
              + (drop.cascade() ? " CASCADE" : "");
      case Operation.Rename rename -> rename(rename);
      case Operation.Insert insert -> insert(insert);
      case Operation.Touch touch when touch.what().startsWith("comment on ") -> comment(touch);
      case Operation.ValidateConstraint _,
          Operation.AttachPartition _,
          Operation.DetachPartition _,
          Operation.Inherit _,
          Operation.DisownSequence _,
          Operation.AddEnumValue _,
          Operation.RenameEnumValue _,
          Operation.AlterType _,
          Operation.Create _,
          Operation.SetSchema _,
          Operation.Touch _,
          Operation.Update _,
          Operation.Delete _,
          Operation.Truncate _,
          Operation.Copy _,
          Operation.Call _,
          Operation.Read _,
          Operation.Maintain _,
          Operation.Rebuild _,
          Operation.ModifyColumn _,
          Operation.AlterTable _,
          Operation.RenameTables _,
          Operation.SetSearchPath _,
          Operation.Session _,
          Operation.Invalid _,
          Operation.Opaque _ ->
          throw new CannotRun("no statement is known for " + operation);
    };
  }

  /// As in a statement, always quoted.
  static String name(Name name) {
    return name.schema() == null
        ? quoted(name.name())
        : quoted(name.schema()) + "." + quoted(name.name());
  }

  private static String quoted(String identifier) {
    return '"' + identifier.replace("\"", "\"\"") + '"';
  }

  private static String list(List<String> columns) {
    return columns.stream().map(OperationSql::quoted).collect(Collectors.joining(", ", "(", ")"));
  }

  private static String alter(Name table, boolean ifExists) {
    return "ALTER TABLE " + (ifExists ? "IF EXISTS " : "") + name(table) + " ";
  }

  // ---- tables ----------------------------------------------------------------------------------

  private static String table(Operation.CreateTable create) {
    if (!create.complete()) {
      throw new CannotRun("not all columns are known: " + create);
    }
    List<String> parts = new ArrayList<>();
    create.columns().forEach(each -> parts.add(column(each)));
    create.constraints().forEach(each -> parts.add(constraint(each)));
    return "CREATE "
        + (create.temporary() ? "TEMPORARY " : "")
        + "TABLE "
        + (create.ifNotExists() ? "IF NOT EXISTS " : "")
        + name(create.table())
        + parts.stream().collect(Collectors.joining(", ", " (", ")"));
  }

  private static String column(Column column) {
    var text = new StringBuilder(quoted(column.name())).append(' ').append(type(column.type()));
    if (column.generated() != null) {
      text.append(" GENERATED ALWAYS AS (").append(column.generated()).append(") STORED");
    }
    if (column.defaultText() != null) {
      text.append(" DEFAULT ").append(column.defaultText());
    }
    if (column.identity()) {
      text.append(" GENERATED BY DEFAULT AS IDENTITY");
    }
    if (column.notNull()) {
      text.append(" NOT NULL");
    }
    column.constraints().forEach(each -> text.append(' ').append(constraint(each)));
    return text.toString();
  }

  private static String type(ColumnType type) {
    if (type.isUnknown()) {
      throw new CannotRun("a type is not known");
    }
    return type.named() == null
        ? type.text()
        : type.named().name().equals(type.text()) ? name(type.named()) : type.text();
  }

  private static String constraint(Constraint constraint) {
    String name = constraint.name() == null ? "" : "CONSTRAINT " + quoted(constraint.name()) + " ";
    return name
        + switch (constraint) {
          case Constraint.PrimaryKey key -> "PRIMARY KEY " + list(key.columns());
          case Constraint.Unique unique ->
              "UNIQUE " + nulls(unique.nullsEqual()) + list(unique.columns());
          case Constraint.ForeignKey key ->
              "FOREIGN KEY "
                  + list(key.columns())
                  + " REFERENCES "
                  + name(key.referenced())
                  + " "
                  + list(key.referencedColumns())
                  + (key.notValid() ? " NOT VALID" : "");
          case Constraint.Check check ->
              "CHECK (" + check.expression() + ")" + (check.notValid() ? " NOT VALID" : "");
          case Constraint.Exclude exclude -> exclude.text();
          case Constraint.NotNull(_, String column) -> "NOT NULL " + quoted(column);
        };
  }

  private static String change(ColumnChange change) {
    return switch (change) {
      case ColumnChange.SetNotNull _ -> "SET NOT NULL";
      case ColumnChange.DropNotNull _ -> "DROP NOT NULL";
      case ColumnChange.SetDefault(String expression) -> "SET DEFAULT " + expression;
      case ColumnChange.DropDefault _ -> "DROP DEFAULT";
      case ColumnChange.SetType(ColumnType type, @Nullable String using, _) ->
          "TYPE " + type(type) + (using == null ? "" : " USING " + using);
      case ColumnChange.AddIdentity _,
          ColumnChange.SetIdentity _,
          ColumnChange.DropIdentity _,
          ColumnChange.DropExpression _,
          ColumnChange.Setting _ ->
          throw new CannotRun("no statement is known for " + change);
    };
  }

  // ---- the rest --------------------------------------------------------------------------------

  private static String index(Operation.CreateIndex create, String call) {
    if (create.name() == null || create.partial()) {
      throw new CannotRun("not all of the index is known: " + create);
    }
    String keys =
        create.keys().isEmpty() || create.keys().contains("")
            ? EXPRESSION
                .matcher(call)
                .results()
                .map(each -> each.group(1))
                .collect(Collectors.joining(", ", "(", ")"))
            : list(create.keys());
    return "CREATE "
        + (create.unique() ? "UNIQUE " : "")
        + "INDEX "
        + (create.concurrently() ? "CONCURRENTLY " : "")
        + (create.ifNotExists() ? "IF NOT EXISTS " : "")
        + quoted(create.name())
        + " ON "
        + name(create.table())
        + " "
        + keys
        + nulls(create.form().nullsEqual());
  }

  private static String nulls(boolean equal) {
    return equal ? " NULLS NOT DISTINCT " : "";
  }

  private static String type(Operation.CreateType create) {
    if (create.shape() instanceof TypeShape.Enumeration(@Nullable List<String> labels)
        && labels != null) {
      return "CREATE TYPE "
          + name(create.type())
          + labels.stream()
              .map(each -> "'" + each.replace("'", "''") + "'")
              .collect(Collectors.joining(", ", " AS ENUM (", ")"));
    }
    throw new CannotRun("no statement is known for " + create);
  }

  private static String object(ObjectId object) {
    return name(object.name());
  }

  private static String rename(Operation.Rename rename) {
    ObjectId object = rename.object();
    return switch (object.kind()) {
      case TABLE, RELATION ->
          alter(object.name(), rename.ifExists()) + "RENAME TO " + quoted(rename.to());
      case COLUMN ->
          alter(Objects.requireNonNull(object.owner()), rename.ifExists())
              + "RENAME COLUMN "
              + quoted(object.name().name())
              + " TO "
              + quoted(rename.to());
      case ObjectKind _ -> throw new CannotRun("no statement is known for " + rename);
    };
  }

  /// Its text is unknown, and leaves nothing that is compared.
  private static String comment(Operation.Touch touch) {
    ObjectId object = touch.needs().getFirst();
    String owner = object.owner() == null ? "" : name(object.owner()) + ".";
    return touch.what().toUpperCase(Locale.ROOT) + " " + owner + name(object.name()) + " IS 'said'";
  }

  private static String insert(Operation.Insert insert) {
    if (insert.rows() == null) {
      throw new CannotRun("the rows are not known: " + insert);
    }
    return "INSERT INTO "
        + name(insert.table())
        + " "
        + list(insert.columns())
        + " VALUES "
        + insert.rows().stream()
            .map(row ->
                row.stream().map(OperationSql::value).collect(Collectors.joining(", ", "(", ")")))
            .collect(Collectors.joining(", "));
  }

  private static String value(Value value) {
    return switch (value) {
      case Value.Constant(String text) -> text;
      case Value.Null _ -> "NULL";
      case Value.Default _ -> "DEFAULT";
      case Value.Fresh _, Value.Stored _, Value.Unknown _ ->
          throw new CannotRun("a value is not known");
    };
  }
}
