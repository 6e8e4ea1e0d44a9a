package dev.reprise.sql.block;

import dev.reprise.sql.question.Alternatives;
import dev.reprise.sql.question.Answer;
import dev.reprise.sql.question.Answers;
import dev.reprise.sql.question.Conditions;
import dev.reprise.syntax.sql.Query;
import dev.reprise.syntax.sql.SqlExpression;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The rows of a query over constants: `VALUES`, `unnest(ARRAY[…])`, `generate_series(1, 3)`.
record ConstantRows(List<String> names, List<List<Answer>> rows) {

  /// The rows, or null if they are not written in the query itself.
  static @Nullable ConstantRows of(Query query, Conditions conditions) {
    return switch (query) {
      case Query.Values(var rows) -> new ConstantRows(numbered(rows), answers(rows, conditions));
      case Query.Select select when select.where() == null && !select.grouped() ->
          select(select, conditions);
      case Query.Select _, Query.Text _ -> null;
      case Query.Combined(_, var parts) -> combined(parts, conditions);
    };
  }

  private static @Nullable ConstantRows combined(List<Query> parts, Conditions conditions) {
    List<List<Answer>> rows = new ArrayList<>();
    List<String> names = List.of();
    for (Query part : parts) {
      ConstantRows more =
          part instanceof Query.Select select && select.from().isEmpty()
              ? of(part, conditions)
              : null;
      if (more == null) {
        return null;
      }
      names = rows.isEmpty() ? more.names() : names;
      rows.addAll(more.rows());
    }
    return new ConstantRows(names, rows);
  }

  private static @Nullable ConstantRows select(Query.Select select, Conditions conditions) {
    List<String> names = new ArrayList<>();
    for (Query.Item item : select.items()) {
      names.add(BlockLoops.name(item));
    }
    if (select.from().isEmpty()) {
      if (select.items().size() == 1
          && select.items().getFirst().value() instanceof SqlExpression.FunctionCall call) {
        List<List<Answer>> rows = function(call, conditions);
        if (rows != null) {
          return new ConstantRows(names, rows);
        }
      }
      List<Answer> row = new ArrayList<>();
      for (Query.Item item : select.items()) {
        row.add(conditions.answer(item.value()));
      }
      return new ConstantRows(names, List.of(row));
    }
    if (select.from().size() != 1) {
      return null;
    }
    ConstantRows all =
        switch (select.from().getFirst().rows()) {
          case Query.Function(var call, var alias, var columns) ->
              named(
                  columns.isEmpty() ? List.of(alias == null ? call.name() : alias) : columns,
                  function(call, conditions));
          case Query.Subquery(Query.Values(var values), _, var columns) ->
              named(columns.isEmpty() ? numbered(values) : columns, answers(values, conditions));
          case Query.Subquery _, Query.Table _, Query.OtherRows _ -> null;
        };
    boolean star =
        select.items().size() == 1
            && select.items().getFirst().value() instanceof SqlExpression.Star;
    return all == null || star ? all : all.selected(select.items(), names);
  }

  private static @Nullable ConstantRows named(
      List<String> names, @Nullable List<List<Answer>> rows) {
    return rows == null ? null : new ConstantRows(names, rows);
  }

  /// `column1`, `column2` and so on, the names of `VALUES` columns.
  private static List<String> numbered(List<List<SqlExpression>> rows) {
    List<String> names = new ArrayList<>();
    for (int i = 1; !rows.isEmpty() && i <= rows.getFirst().size(); i++) {
      names.add("column" + i);
    }
    return names;
  }

  /// Some of the columns, renamed; null if any expression computes a new value.
  private @Nullable ConstantRows selected(List<Query.Item> items, List<String> others) {
    List<List<Answer>> chosen = new ArrayList<>();
    for (List<Answer> row : rows) {
      List<Answer> values = new ArrayList<>();
      for (Query.Item item : items) {
        int place =
            item.value() instanceof SqlExpression.Column(_, var name, _) ? names.indexOf(name) : -1;
        if (place < 0 || place >= row.size()) {
          return null;
        }
        values.add(row.get(place));
      }
      chosen.add(values);
    }
    return new ConstantRows(others, chosen);
  }

  private static @Nullable List<List<Answer>> function(
      SqlExpression.FunctionCall call, Conditions conditions) {
    List<SqlExpression> arguments = call.arguments();
    List<List<Answer>> rows = new ArrayList<>();
    if (call.name().equals("unnest") && arguments.size() == 1) {
      List<SqlExpression> elements = Alternatives.elements(arguments.getFirst());
      if (elements != null) {
        elements.forEach(each -> rows.add(List.of(conditions.answer(each))));
        return rows;
      }
      if (conditions.answer(arguments.getFirst()) instanceof Answer.Several(var values)) {
        values.forEach(each -> rows.add(List.of(each)));
        return rows;
      }
    }
    if (call.name().equals("generate_series")
        && arguments.size() == 2
        && conditions.answer(arguments.getFirst()) instanceof Answer.Text(var first)
        && conditions.answer(arguments.get(1)) instanceof Answer.Text(var last)) {
      Long from = Answers.number(first);
      Long to = Answers.number(last);
      if (from != null && to != null && to - from < 1000) {
        for (long i = from; i <= to; i++) {
          rows.add(List.of(new Answer.Text(Long.toString(i))));
        }
        return rows;
      }
    }
    return null;
  }

  private static List<List<Answer>> answers(List<List<SqlExpression>> rows, Conditions conditions) {
    List<List<Answer>> answers = new ArrayList<>(rows.size());
    for (List<SqlExpression> row : rows) {
      answers.add(row.stream().map(conditions::answer).toList());
    }
    return answers;
  }
}
