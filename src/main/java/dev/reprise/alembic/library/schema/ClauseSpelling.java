package dev.reprise.alembic.library.schema;

import dev.reprise.alembic.library.CallArguments;
import dev.reprise.alembic.library.expression.Fragment;
import dev.reprise.alembic.library.expression.Identifiers;
import dev.reprise.alembic.library.expression.Literals;
import dev.reprise.alembic.library.expression.TextClause;
import dev.reprise.alembic.library.type.TypeReader;
import dev.reprise.alembic.value.Text;
import dev.reprise.alembic.value.Value;
import dev.reprise.operation.Condition;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The clauses of a `CREATE TABLE` that the arguments of columns and constraints become, word for
/// word as SQLAlchemy writes them. Null always means that this could not be told for sure.
///
/// Source: `DDLCompiler` in `sqlalchemy/sql/compiler.py` and `PGDDLCompiler` in
/// `sqlalchemy/dialects/postgresql/base.py`, the same from 1.4 to 2.1.
public final class ClauseSpelling {
  /// What says nothing to PostgreSQL.
  private static final Set<String> SILENT =
      Set.of("name", "info", "link_to_name", "column", "columns", "refcolumns", "sqltext", "table");

  private ClauseSpelling() {}

  /// What stands behind the columns of a constraint, with a blank in front, or empty.
  static @Nullable String ofConstraint(CallArguments given) {
    StringBuilder text = new StringBuilder();
    for (String keyword : given.arguments().keywords().keySet()) {
      boolean known =
          switch (keyword) {
            case "match",
                "ondelete",
                "onupdate",
                "deferrable",
                "initially",
                "postgresql_not_valid" ->
                true;
            case "use_alter" -> !given.flag(keyword, true);
            default -> SILENT.contains(keyword) || isOfAnotherDialect(keyword);
          };
      if (!known) {
        return null;
      }
    }
    boolean told =
        phrase(" MATCH ", given.value("match"), text)
            && phrase(" ON DELETE ", given.value("ondelete"), text)
            && phrase(" ON UPDATE ", given.value("onupdate"), text)
            && flag(" DEFERRABLE", " NOT DEFERRABLE", given.value("deferrable"), given, text)
            && phrase(" INITIALLY ", given.value("initially"), text)
            && flag(" NOT VALID", "", given.value("postgresql_not_valid"), given, text);
    return told && given.arguments().spread() == null ? text.toString() : null;
  }

  /// What stands behind the target of a foreign key, with a blank in front, or empty.
  public static @Nullable String actions(CallArguments given) {
    StringBuilder text = new StringBuilder();
    boolean told =
        phrase(" ON DELETE ", given.value("ondelete"), text)
            && phrase(" ON UPDATE ", given.value("onupdate"), text)
            && flag(" DEFERRABLE", " NOT DEFERRABLE", given.value("deferrable"), given, text)
            && phrase(" INITIALLY ", given.value("initially"), text);
    return told && given.arguments().spread() == null ? text.toString() : null;
  }

  private static boolean isOfAnotherDialect(String keyword) {
    return keyword.startsWith("sqlite_")
        || keyword.startsWith("mysql_")
        || keyword.startsWith("mariadb_")
        || keyword.startsWith("mssql_")
        || keyword.startsWith("oracle_");
  }

  private static boolean phrase(String words, @Nullable Value value, StringBuilder text) {
    if (isMissing(value)) {
      return true;
    }
    String phrase = CallArguments.string(value);
    if (phrase != null) {
      text.append(words).append(phrase);
    }
    return phrase != null;
  }

  private static boolean flag(
      String yes, String no, @Nullable Value value, CallArguments given, StringBuilder text) {
    if (value == null || value instanceof Value.None) {
      return true;
    }
    if (!(given.execution().truth(value) instanceof Condition.Constant(boolean known))) {
      return false;
    }
    text.append(known ? yes : no);
    return true;
  }

  /// ` DEFAULT …`, or empty where there is none.
  static @Nullable String ofDefault(@Nullable Value value) {
    if (isMissing(value)) {
      return "";
    }
    String text =
        switch (value) {
          case Text constant when constant.isComplete() -> Literals.quote(constant.text());
          case null, default -> expression(value);
        };
    return text == null ? null : " DEFAULT " + text;
  }

  /// An expression that is given as SQL, or one of the few objects that are the same everywhere.
  static @Nullable String expression(@Nullable Value value) {
    return switch (value) {
      case Text text when text.isComplete() -> text(text);
      case TextClause(Text text, var bound) when text.isComplete() && bound.isEmpty() -> text(text);
      case Fragment fragment when isPlain(fragment.sql()) -> fragment.sql();
      case null, default -> null;
    };
  }

  /// `now()`, `CURRENT_TIMESTAMP`, `false`: what has no arguments is spelled in one way only.
  private static boolean isPlain(String sql) {
    boolean call = sql.endsWith("()");
    String name = call ? sql.substring(0, sql.length() - 2) : sql;
    boolean upper = !call && name.startsWith("CURRENT_");
    for (int i = 0; i < name.length(); i++) {
      char unit = name.charAt(i);
      boolean letter = upper ? unit >= 'A' && unit <= 'Z' : unit >= 'a' && unit <= 'z';
      if (!letter && unit != '_' && (i == 0 || unit < '0' || unit > '9')) {
        return false;
      }
    }
    return call ? !name.isEmpty() : upper || name.equals("true") || name.equals("false");
  }

  /// The text of `sa.text`: one with parameters has no place in a definition.
  private static @Nullable String text(Text text) {
    String written = text.text();
    for (int colon = written.indexOf(':'); colon >= 0; colon = written.indexOf(':', colon + 1)) {
      boolean cast =
          colon + 1 < written.length() && written.charAt(colon + 1) == ':'
              || colon > 0 && written.charAt(colon - 1) == ':';
      boolean inWord = colon > 0 && Character.isLetterOrDigit(written.charAt(colon - 1));
      boolean escaped = colon > 0 && written.charAt(colon - 1) == '\\';
      boolean word =
          colon + 1 < written.length()
              && (Character.isLetterOrDigit(written.charAt(colon + 1))
                  || written.charAt(colon + 1) == '_');
      if (word && !cast && !inWord && !escaped) {
        return null;
      }
    }
    return written.replace("\\:", ":");
  }

  /// `Identity(…)`
  static @Nullable String ofIdentity(CallArguments given) {
    StringBuilder options = new StringBuilder();
    boolean told =
        number("INCREMENT BY ", given.value(2, "increment"), options)
            & number("START WITH ", given.value(1, "start"), options)
            & number("MINVALUE ", given.value(3, "minvalue"), options)
            & number("MAXVALUE ", given.value(4, "maxvalue"), options)
            & flag(" NO MINVALUE", " NO MINVALUE", given.value(5, "nominvalue"), given, options)
            & flag(" NO MAXVALUE", " NO MAXVALUE", given.value(6, "nomaxvalue"), given, options)
            & number("CACHE ", given.value(8, "cache"), options)
            & flag(" CYCLE", " NO CYCLE", given.value(7, "cycle"), given, options);
    if (!told || given.arguments().spread() != null) {
      return null;
    }
    String always = given.flag(0, "always", false) ? "ALWAYS" : "BY DEFAULT";
    String inside = options.isEmpty() ? "" : " (" + options.substring(1) + ")";
    return " GENERATED " + always + " AS IDENTITY" + inside;
  }

  private static boolean number(String words, @Nullable Value value, StringBuilder text) {
    if (isMissing(value)) {
      return true;
    }
    String number = TypeReader.number(value);
    text.append(' ').append(words).append(number);
    return number != null;
  }

  /// `Computed(…)`
  static @Nullable String ofComputed(CallArguments given) {
    String expression = expression(given.value(0, "sqltext"));
    Value persisted = given.value(1, "persisted");
    boolean stored = persisted == null || given.flag(1, "persisted", false);
    return expression == null || !stored
        ? null
        : " GENERATED ALWAYS AS (" + expression + ") STORED";
  }

  /// What stands behind the parentheses of a table, with a blank in front, or empty; `given` are
  /// the arguments of `op.create_table`.
  static @Nullable String ofTable(CallArguments given) {
    StringBuilder text = new StringBuilder();
    for (String keyword : given.arguments().keywords().keySet()) {
      Value value = given.value(keyword);
      boolean told =
          switch (keyword) {
            case "comment" -> isMissing(value) || CallArguments.string(value) != null;
            case "table_name", "schema", "info", "if_not_exists", "keep_existing" -> true;
            case "extend_existing", "quote" -> isMissing(value);
            case "postgresql_partition_by" -> phrase(" PARTITION BY ", value, text);
            case "postgresql_using" -> phrase(" USING ", value, text);
            case "postgresql_tablespace" -> isMissing(value);
            default -> isMissing(value) || isOfAnotherDialect(keyword);
          };
      if (!told) {
        return null;
      }
    }
    return given.arguments().spread() == null ? text.toString() : null;
  }

  /// `btree`, the method and what follows the table's name in `CREATE INDEX`.
  static @Nullable String ofIndex(List<Value> items, CallArguments given) {
    String using = "";
    String include = "";
    String where = "";
    for (String keyword : given.arguments().keywords().keySet()) {
      Value value = given.value(keyword);
      boolean told = true;
      switch (keyword) {
        case "unique", "name", "info", "quote", "_table" -> {}
        case "postgresql_using" -> {
          String method = CallArguments.string(value);
          told = method != null || isMissing(value);
          using = method == null ? "" : "USING " + method.toLowerCase(Locale.ROOT) + " ";
        }
        case "postgresql_where" -> {
          String condition = expression(value);
          told = condition != null || isMissing(value);
          where = condition == null ? "" : " WHERE " + condition;
        }
        case "postgresql_include" -> {
          List<Value> columns = value == null ? null : given.elements(value);
          told = columns != null;
          include = columns == null ? "" : " INCLUDE (" + names(columns) + ")";
        }
        default -> told = isMissing(value) || isOfAnotherDialect(keyword);
      }
      if (!told) {
        return null;
      }
    }
    List<String> keys = new ArrayList<>();
    for (Value item : items) {
      String column =
          item instanceof ColumnObject object ? object.name() : CallArguments.string(item);
      String key = column == null ? expression(item) : Identifiers.quote(column);
      if (key == null) {
        return null;
      }
      keys.add(key);
    }
    return given.arguments().spread() == null
        ? using + "(" + String.join(", ", keys) + ")" + include + where
        : null;
  }

  private static String names(List<Value> columns) {
    return String.join(
        ", ", ConstraintReader.columns(columns).stream().map(Identifiers::quote).toList());
  }

  private static boolean isMissing(@Nullable Value value) {
    return value == null || value instanceof Value.None;
  }
}
