package dev.reprise.alembic.library.expression;

import dev.reprise.alembic.library.CallArguments;
import dev.reprise.alembic.library.type.TypeReader;
import dev.reprise.alembic.value.Arguments;
import dev.reprise.alembic.value.DictValue;
import dev.reprise.alembic.value.Execution;
import dev.reprise.alembic.value.LibraryFunction;
import dev.reprise.alembic.value.ListValue;
import dev.reprise.alembic.value.Text;
import dev.reprise.alembic.value.Value;
import dev.reprise.text.WordList;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The functions of `sqlalchemy` that create expressions and statements: `text`, `and_`, `select` …
public final class ExpressionFunctions {
  private static final Set<String> EXPRESSIONS =
      WordList.set(
          """
          literal_column literal and_ or_ not_ null true false case cast type_coerce exists
          distinct desc asc any_ all_ tuple_ extract bindparam nullslast nullsfirst nulls_last
          nulls_first collate between array values outparam inline_literal
          """);

  private ExpressionFunctions() {}

  /// The function of that name, or null.
  public static @Nullable Value find(String name) {
    if (EXPRESSIONS.contains(name)) {
      return new LibraryFunction(
          "sqlalchemy." + name,
          (arguments, execution) -> expression(name, new CallArguments(arguments, execution)));
    }
    return switch (name) {
      case "func" -> new FunctionFactory("");
      case "text", "_literal_as_text" ->
          new LibraryFunction("sqlalchemy.text", ExpressionFunctions::text);
      case "select" ->
          new LibraryFunction(
              "sqlalchemy.select",
              (arguments, execution) ->
                  DataStatement.select(
                      selected(arguments), new CallArguments(arguments, execution)));
      case "insert", "update", "delete" ->
          new LibraryFunction(
              "sqlalchemy." + name,
              (arguments, execution) -> statement(name, arguments, execution));
      default -> null;
    };
  }

  private static List<Value> selected(Arguments arguments) {
    Value columns = arguments.get("columns");
    return columns == null ? arguments.values() : List.of(columns);
  }

  private static Value statement(String name, Arguments arguments, Execution execution) {
    Arguments rest =
        new Arguments(
            arguments.size() == 0 ? List.of() : arguments.positional().subList(1, arguments.size()),
            arguments.keywords(),
            arguments.spread());
    return DataStatement.of(name, arguments.get(0, "table"), new CallArguments(rest, execution));
  }

  private static Value text(Arguments arguments, Execution execution) {
    Value text = arguments.get(0, "text");
    return switch (text) {
      case null -> execution.unknown("the argument to text()");
      case Text known -> new TextClause(known, Map.of());
      case TextClause clause -> clause;
      default -> new TextClause(execution.text(text), Map.of());
    };
  }

  private static Value expression(String name, CallArguments given) {
    Execution execution = given.execution();
    List<Value> values = given.arguments().values();
    Value first = values.isEmpty() ? null : values.getFirst();
    String sql = first == null ? "" : Literals.sql(first, execution);
    return switch (name) {
      case "literal_column" -> Fragment.of(String.valueOf(textOf(first, sql)));
      case "and_" -> Fragment.condition(joined(values, " AND ", execution)).of(values);
      case "or_" -> Fragment.condition(joined(values, " OR ", execution)).of(values);
      case "not_" -> Fragment.condition("NOT (" + sql + ")").of(values);
      case "null" -> Fragment.of("NULL");
      case "true", "false" -> Fragment.of(name);
      case "case" -> cases(given);
      case "cast", "type_coerce" -> {
        String type = TypeReader.read(given.value(1, "type_"), execution).columnType(null).text();
        yield name.equals("type_coerce") || type.equals("?")
            ? Fragment.of(sql).of(values)
            : Fragment.of("CAST(" + sql + " AS " + type + ")").of(values);
      }
      case "exists" ->
          new Exists(
              first instanceof DataStatement query
                  ? query
                  : DataStatement.select(
                      values.isEmpty() ? List.of(Fragment.of("1")) : values, given));
      case "distinct" -> Fragment.of("DISTINCT " + sql);
      case "desc", "asc" -> Fragment.of(sql + " " + name.toUpperCase(java.util.Locale.ROOT));
      case "any_", "all_" ->
          Fragment.of(name.substring(0, 3).toUpperCase(java.util.Locale.ROOT) + " (" + sql + ")");
      case "tuple_" -> Fragment.of("(" + Literals.joined(values, execution) + ")");
      case "array" -> {
        List<Value> elements = first == null ? List.of() : execution.elements(first);
        yield Fragment.of(
            "ARRAY["
                + (elements == null ? Literals.PARAMETER : Literals.joined(elements, execution))
                + "]");
      }
      case "extract" ->
          Fragment.of(
              "EXTRACT("
                  + textOf(first, sql)
                  + " FROM "
                  + Literals.sql(given.arguments().get(1), execution)
                  + ")");
      case "bindparam" -> {
        Value value = given.value(1, "value");
        String key = String.valueOf(textOf(first, sql));
        yield new BindParameter(
            key, value, value == null ? ":" + key : Literals.sql(value, execution));
      }
      default -> Fragment.of(sql);
    };
  }

  private static @Nullable String textOf(@Nullable Value value, String otherwise) {
    String text = CallArguments.string(value);
    return text == null ? otherwise : text;
  }

  private static String joined(List<Value> values, String operator, Execution execution) {
    List<String> parts = new ArrayList<>();
    for (Value value : values) {
      parts.add(Literals.sql(value, execution));
    }
    return "(" + String.join(operator, parts) + ")";
  }

  /// `case((condition, value), …, else_=…)`, also with a list or a dictionary.
  private static Value cases(CallArguments given) {
    Execution execution = given.execution();
    List<Value> branches = given.arguments().values();
    if (branches.size() == 1 && branches.getFirst() instanceof ListValue list) {
      branches = list.elements();
    } else if (given.value("whens") != null) {
      List<Value> whens = execution.elements(given.value("whens"));
      branches = whens == null ? List.of() : whens;
    }
    StringBuilder sql = new StringBuilder("CASE");
    Value subject = given.value("value");
    if (subject != null) {
      sql.append(' ').append(Literals.sql(subject, execution));
    }
    if (branches.size() == 1 && branches.getFirst() instanceof DictValue dictionary) {
      dictionary
          .entries()
          .forEach((when, value) ->
              sql.append(" WHEN ")
                  .append(Literals.sql(when, execution))
                  .append(" THEN ")
                  .append(Literals.sql(value, execution)));
    } else {
      for (Value branch : branches) {
        List<Value> pair = execution.elements(branch);
        if (pair != null && pair.size() == 2) {
          sql.append(" WHEN ")
              .append(Literals.sql(pair.getFirst(), execution))
              .append(" THEN ")
              .append(Literals.sql(pair.get(1), execution));
        }
      }
    }
    Value otherwise = given.value("else_");
    if (otherwise != null) {
      sql.append(" ELSE ").append(Literals.sql(otherwise, execution));
    }
    return Fragment.of(sql.append(" END").toString());
  }
}
