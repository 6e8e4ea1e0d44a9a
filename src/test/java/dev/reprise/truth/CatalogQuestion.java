package dev.reprise.truth;

import dev.reprise.operation.Condition;
import dev.reprise.operation.Condition.ColumnProperty;
import dev.reprise.operation.Condition.ConstraintKind;
import dev.reprise.operation.Condition.Selection;
import dev.reprise.operation.Name;
import dev.reprise.operation.ObjectId;
import dev.reprise.operation.ObjectKind;
import java.util.ArrayList;
import java.util.List;

/// A condition as a query of the server's catalog, which returns a row if it holds.
final class CatalogQuestion {
  private CatalogQuestion() {}

  static String of(Condition condition) {
    return switch (condition) {
      case Condition.Exists(ObjectId object, _) -> exists(object);
      case Condition.Some(Selection selection, _) -> some(selection);
      case Condition.ColumnIs(Name table, String column, ColumnProperty property, _) ->
          column(table) + " AND a.attname = " + text(column) + " AND " + property(property);
      case Condition.IndexValid(Name index, _) ->
          "SELECT 1 FROM pg_index WHERE indisvalid AND indexrelid = " + relation(index);
      case Condition.Constant _,
          Condition.Not _,
          Condition.All _,
          Condition.Any _,
          Condition.Rows _,
          Condition.Setting _,
          Condition.Unknown _ ->
          throw new IllegalArgumentException("no question to the catalog: " + condition);
    };
  }

  private static String exists(ObjectId object) {
    Name owner = object.owner();
    return some(
        new Selection(
            object.kind(),
            object.name().schema(),
            owner,
            object.name().name(),
            null,
            null,
            null,
            null,
            true));
  }

  private static String some(Selection selection) {
    if (!selection.complete() || selection.nameLike() != null || selection.referenced() != null) {
      throw new CannotRun("a filter that is not known: " + selection);
    }
    Name table = selection.table();
    List<String> filters = new ArrayList<>();
    String query =
        switch (selection.kind()) {
          case TABLE, FOREIGN_TABLE, VIEW, MATERIALIZED_VIEW, SEQUENCE, RELATION -> {
            named(selection, "c.relname", filters);
            schema(selection, "c.relnamespace", "pg_table_is_visible(c.oid)", filters);
            filters.add("c.relkind IN (" + relkinds(selection.kind()) + ")");
            yield "SELECT 1 FROM pg_class c";
          }
          case INDEX -> {
            named(selection, "c.relname", filters);
            if (table != null) {
              filters.add("i.indrelid = " + relation(table));
            } else {
              schema(selection, "c.relnamespace", "pg_table_is_visible(c.oid)", filters);
            }
            columns(selection, "i.indrelid", "i.indkey::smallint[]", filters);
            yield "SELECT 1 FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid";
          }
          case COLUMN -> {
            if (table == null) {
              throw new CannotRun("a column of any table: " + selection);
            }
            named(selection, "a.attname", filters);
            yield column(table);
          }
          case CONSTRAINT -> {
            named(selection, "c.conname", filters);
            if (table != null) {
              filters.add("c.conrelid = " + relation(table));
            }
            if (selection.constraintKind() != null) {
              filters.add("c.contype = " + text(letter(selection.constraintKind())));
            }
            columns(selection, "c.conrelid", "c.conkey", filters);
            yield "SELECT 1 FROM pg_constraint c";
          }
          case TYPE, DOMAIN -> {
            named(selection, "t.typname", filters);
            schema(selection, "t.typnamespace", "pg_type_is_visible(t.oid)", filters);
            yield "SELECT 1 FROM pg_type t";
          }
          case SCHEMA -> {
            named(selection, "n.nspname", filters);
            yield "SELECT 1 FROM pg_namespace n";
          }
          case ENUM_LABEL -> {
            named(selection, "e.enumlabel", filters);
            if (table != null) {
              filters.add("e.enumtypid = to_regtype(" + text(table.toString()) + ")");
            }
            yield "SELECT 1 FROM pg_enum e";
          }
          case ObjectKind kind -> throw new CannotRun("a question for a " + kind.word());
        };
    String and = query.contains(" WHERE ") ? " AND " : " WHERE ";
    return filters.isEmpty() ? query : query + and + String.join(" AND ", filters);
  }

  private static void named(Selection selection, String column, List<String> filters) {
    if (selection.name() != null) {
      filters.add(column + " = " + text(selection.name()));
    }
  }

  /// In the requested schema, or wherever the `search_path` finds it.
  private static void schema(
      Selection selection, String column, String visible, List<String> filters) {
    filters.add(
        selection.schema() == null
            ? visible
            : column + " = to_regnamespace(" + text(selection.schema()) + ")");
  }

  private static void columns(
      Selection selection, String table, String numbers, List<String> filters) {
    if (selection.columns() != null) {
      filters.add(
          "ARRAY(SELECT a.attname::text FROM pg_attribute a WHERE a.attrelid = %s AND a.attnum = ANY (%s) ORDER BY 1) = ARRAY[%s]::text[]"
              .formatted(
                  table,
                  numbers,
                  String.join(
                      ", ",
                      selection.columns().stream().sorted().map(CatalogQuestion::text).toList())));
    }
  }

  private static String column(Name table) {
    return "SELECT 1 FROM pg_attribute a WHERE a.attnum > 0 AND NOT a.attisdropped"
        + " AND a.attrelid = "
        + relation(table);
  }

  private static String property(ColumnProperty property) {
    return switch (property) {
      case ColumnProperty.Nullable(boolean nullable) ->
          nullable ? "NOT a.attnotnull" : "a.attnotnull";
      case ColumnProperty.HasDefault(boolean present) ->
          present ? "a.atthasdef" : "NOT a.atthasdef";
      case ColumnProperty.Type(String type) ->
          text(type) + " IN (format_type(a.atttypid, -1), format_type(a.atttypid, a.atttypmod))";
    };
  }

  private static String relkinds(ObjectKind kind) {
    return switch (kind) {
      case TABLE -> "'r', 'p'";
      case FOREIGN_TABLE -> "'f'";
      case VIEW -> "'v'";
      case MATERIALIZED_VIEW -> "'m'";
      case SEQUENCE -> "'S'";
      case ObjectKind _ -> "'r', 'p', 'f', 'v', 'm', 'S', 'i', 'I'";
    };
  }

  private static String letter(ConstraintKind kind) {
    return switch (kind) {
      case PRIMARY_KEY -> "p";
      case UNIQUE -> "u";
      case FOREIGN_KEY -> "f";
      case CHECK -> "c";
      case EXCLUDE -> "x";
      case NOT_NULL -> "n";
    };
  }

  private static String relation(Name name) {
    return "to_regclass(" + text(OperationSql.name(name)) + ")";
  }

  private static String text(String value) {
    return "'" + value.replace("'", "''") + "'";
  }
}
