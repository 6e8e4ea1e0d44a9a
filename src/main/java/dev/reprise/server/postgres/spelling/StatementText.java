package dev.reprise.server.postgres.spelling;

import dev.reprise.operation.Column;
import dev.reprise.operation.ColumnChange;
import dev.reprise.operation.ColumnType;
import dev.reprise.operation.Constraint;
import dev.reprise.operation.Name;
import dev.reprise.operation.ObjectId;
import dev.reprise.operation.Operation;
import dev.reprise.operation.TypeShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// An operation as a statement; null for those of which not every word is known.
final class StatementText {
  /// Not every word is known.
  private static final class Untold extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  private StatementText() {}

  static @Nullable String of(Operation operation) {
    try {
      return text(operation);
    } catch (Untold e) {
      return null;
    }
  }

  private static String text(Operation operation) {
    return switch (operation) {
      case Operation.CreateTable create when create.complete() && !create.temporary() ->
          table(create);
      case Operation.AddColumn add -> alter(add.table()) + "ADD COLUMN " + column(add.column());
      case Operation.DropColumn drop ->
          alter(drop.table())
              + "DROP COLUMN "
              + quoted(drop.column())
              + (drop.cascade() ? " CASCADE" : "");
      case Operation.AlterColumn alter ->
          alter(alter.table())
              + "ALTER COLUMN "
              + quoted(alter.column())
              + " "
              + change(alter.change());
      case Operation.AddConstraint add ->
          alter(add.table()) + "ADD " + constraint(add.constraint());
      case Operation.DropConstraint drop ->
          alter(drop.table())
              + "DROP CONSTRAINT "
              + quoted(drop.constraint())
              + (drop.cascade() ? " CASCADE" : "");
      case Operation.ValidateConstraint validate ->
          alter(validate.table()) + "VALIDATE CONSTRAINT " + quoted(validate.constraint());
      case Operation.CreateIndex create -> index(create);
      case Operation.CreateType(Name type, TypeShape.Enumeration(@Nullable List<String> labels), _)
          when labels != null ->
          "CREATE TYPE "
              + name(type)
              + labels.stream()
                  .map(StatementText::literal)
                  .collect(Collectors.joining(", ", " AS ENUM (", ")"));
      case Operation.AddEnumValue add ->
          "ALTER TYPE %s ADD VALUE IF NOT EXISTS %s"
              .formatted(name(add.type()), literal(add.label()));
      case Operation.Drop drop
          when drop.objects().stream().allMatch(each -> each.kind().isRelation()) ->
          "DROP "
              + drop.objects().getFirst().kind().word().toUpperCase(Locale.ROOT)
              + (drop.concurrently() ? " CONCURRENTLY" : "")
              + (drop.ifExists() ? " IF EXISTS " : " ")
              + drop.objects().stream()
                  .map(each -> name(each.name()))
                  .collect(Collectors.joining(", "))
              + (drop.cascade() ? " CASCADE" : "");
      case Operation.Rename rename -> rename(rename);
      case Operation _ -> throw new Untold();
    };
  }

  private static String name(Name name) {
    if (!name.isKnown()) {
      throw new Untold();
    }
    return name.schema() == null
        ? quoted(name.name())
        : quoted(name.schema()) + "." + quoted(name.name());
  }

  private static String quoted(String identifier) {
    if (!Name.isKnown(identifier)) {
      throw new Untold();
    }
    return identifier.matches("[a-z_][a-z0-9_]*") && !isReserved(identifier)
        ? identifier
        : '"' + identifier.replace("\"", "\"\"") + '"';
  }

  /// Those that people call columns and tables all the same.
  private static boolean isReserved(String word) {
    return switch (word) {
      case "user",
          "order",
          "group",
          "table",
          "column",
          "check",
          "default",
          "desc",
          "asc",
          "end",
          "from",
          "to",
          "limit",
          "offset",
          "primary",
          "references",
          "select",
          "unique",
          "using",
          "when",
          "where",
          "analyse",
          "analyze",
          "all",
          "any",
          "grant",
          "window",
          "only",
          "placing",
          "like",
          "left",
          "right",
          "full",
          "natural",
          "freeze",
          "verbose",
          "both",
          "case",
          "cast",
          "collate",
          "constraint",
          "create",
          "distinct",
          "do",
          "else",
          "except",
          "false",
          "true",
          "fetch",
          "for",
          "foreign",
          "having",
          "in",
          "initially",
          "intersect",
          "into",
          "lateral",
          "leading",
          "not",
          "null",
          "on",
          "or",
          "and",
          "array",
          "as",
          "some",
          "symmetric",
          "then",
          "trailing",
          "union",
          "variadic",
          "with" ->
          true;
      case String _ -> false;
    };
  }

  private static String literal(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  private static String list(List<String> columns) {
    return columns.stream().map(StatementText::quoted).collect(Collectors.joining(", ", "(", ")"));
  }

  private static String alter(Name table) {
    return "ALTER TABLE " + name(table) + " ";
  }

  private static String table(Operation.CreateTable create) {
    List<String> parts = new ArrayList<>();
    create.columns().forEach(each -> parts.add(column(each)));
    create.constraints().forEach(each -> parts.add(constraint(each)));
    return "CREATE TABLE "
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
    for (Constraint each : column.constraints()) {
      text.append(' ').append(inside(each));
    }
    return text.toString();
  }

  /// Behind a column, which then is not named again.
  private static String inside(Constraint constraint) {
    String name = constraint.name() == null ? "" : "CONSTRAINT " + quoted(constraint.name()) + " ";
    return switch (constraint) {
      case Constraint.PrimaryKey _ -> name + "PRIMARY KEY";
      case Constraint.Unique _ -> name + "UNIQUE";
      case Constraint.ForeignKey key -> name + references(key);
      case Constraint.Check _ -> constraint(constraint);
      case Constraint.Exclude _, Constraint.NotNull _ -> throw new Untold();
    };
  }

  private static String references(Constraint.ForeignKey key) {
    if (key.actions() == null) {
      throw new Untold();
    }
    return "REFERENCES "
        + name(key.referenced())
        + (key.referencedColumns().isEmpty() ? "" : " " + list(key.referencedColumns()))
        + key.actions();
  }

  private static String type(ColumnType type) {
    if (type.isUnknown() || type.text().contains("(?)")) {
      throw new Untold();
    }
    Name named = type.named();
    return named != null && named.name().equals(type.text()) ? name(named) : type.text();
  }

  private static String constraint(Constraint constraint) {
    String name = constraint.name() == null ? "" : "CONSTRAINT " + quoted(constraint.name()) + " ";
    return name
        + switch (constraint) {
          case Constraint.PrimaryKey key when key.usingIndex() == null ->
              "PRIMARY KEY " + list(key.columns());
          case Constraint.Unique unique
              when unique.usingIndex() == null && unique.included().isEmpty() ->
              "UNIQUE " + list(unique.columns());
          case Constraint.ForeignKey key ->
              "FOREIGN KEY "
                  + list(key.columns())
                  + " "
                  + references(key)
                  + (key.notValid() ? " NOT VALID" : "");
          case Constraint.Check check ->
              "CHECK (" + check.expression() + ")" + (check.notValid() ? " NOT VALID" : "");
          case Constraint _ -> throw new Untold();
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
      case ColumnChange _ -> throw new Untold();
    };
  }

  private static String index(Operation.CreateIndex create) {
    if (create.name() == null
        || create.form().method() == null
        || "".equals(create.form().predicate())
        || create.keys().isEmpty()
        || create.keys().contains("")) {
      throw new Untold();
    }
    return "CREATE "
        + (create.unique() ? "UNIQUE " : "")
        + "INDEX "
        + (create.concurrently() ? "CONCURRENTLY " : "")
        + quoted(create.name())
        + " ON "
        + name(create.table())
        + (create.form().method().equals("btree") ? "" : " USING " + create.form().method())
        + " "
        + list(create.keys())
        + (create.form().included().isEmpty() ? "" : " INCLUDE " + list(create.form().included()))
        + (create.partial() ? " WHERE " + create.form().predicate() : "");
  }

  private static String rename(Operation.Rename rename) {
    ObjectId object = rename.object();
    return switch (object.kind()) {
      case TABLE, RELATION -> alter(object.name()) + "RENAME TO " + quoted(rename.to());
      case INDEX -> "ALTER INDEX " + name(object.name()) + " RENAME TO " + quoted(rename.to());
      case COLUMN ->
          alter(Objects.requireNonNull(object.owner()))
              + "RENAME COLUMN "
              + quoted(object.name().name())
              + " TO "
              + quoted(rename.to());
      case CONSTRAINT ->
          alter(Objects.requireNonNull(object.owner()))
              + "RENAME CONSTRAINT "
              + quoted(object.name().name())
              + " TO "
              + quoted(rename.to());
      case dev.reprise.operation.ObjectKind _ -> throw new Untold();
    };
  }
}
