package dev.reprise.sql.question;

import dev.reprise.operation.Condition;
import dev.reprise.operation.Condition.Selection;
import dev.reprise.operation.Step;
import dev.reprise.sql.tree.Expressions;
import dev.reprise.sql.tree.SqlOptions;
import dev.reprise.sql.tree.Trees;
import dev.reprise.syntax.sql.Query;
import dev.reprise.syntax.sql.SqlExpression;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The result of a query as its program sees it: if there are rows, and the content of the first
/// one, as far as the catalog determines it.
public final class QueryAnswers {
  private static final String ANY = Step.placeholder(0);

  private final String text;
  private final Query query;
  private final Conditions conditions;

  private QueryAnswers(String text, Query query, Conditions conditions) {
    this.text = text;
    this.query = query;
    this.conditions = conditions;
  }

  /// The answers to `text`, or null if it is not a readable query.
  ///
  /// @param observed the observation that answers, or [Condition#NOW]
  public static @Nullable QueryAnswers of(String text, SqlOptions options, int observed) {
    Query query = Trees.query(text);
    return query instanceof Query.Text
        ? null
        : new QueryAnswers(text, query, new Conditions(options, observed));
  }

  /// The condition that there is a row.
  public Condition rows() {
    return conditions.rows(query);
  }

  /// The number of columns of a row, if they are written out.
  public int columns() {
    return query instanceof Query.Select select ? select.items().size() : 0;
  }

  /// The index of the column called `name`, or -1.
  public int column(String name) {
    if (query instanceof Query.Select select) {
      for (int i = 0; i < select.items().size(); i++) {
        Query.Item item = select.items().get(i);
        String own =
            item.alias() != null
                ? item.alias()
                : item.value() instanceof SqlExpression.Column(_, var column, _) ? column : "";
        if (own.equals(name)) {
          return i;
        }
      }
    }
    return -1;
  }

  public boolean isStar() {
    return query instanceof Query.Select select
        && select.items().stream().anyMatch(each -> each.value() instanceof SqlExpression.Star);
  }

  /// The table's column behind a column of the rows, as [ComputedParameter#column] spells it; empty
  /// if there is none, or if the query selects rows by its value.
  public String source(int column) {
    return query instanceof Query.Select select
            && column < select.items().size()
            && Expressions.bare(select.items().get(column).value())
                instanceof SqlExpression.Column(var qualifier, var name, _)
        ? source(select, qualifier, name)
        : "";
  }

  /// The query as a subquery if its one value is `max(…)`, else null.
  public @Nullable String lastKey() {
    return query instanceof Query.Select select
            && select.items().size() == 1
            && Expressions.any(
                select.items().getFirst().value(),
                each ->
                    each instanceof SqlExpression.FunctionCall call && call.name().equals("max"))
        ? "(" + text.strip().replaceFirst(";$", "") + ")"
        : null;
  }

  /// The same for the column that a row calls `name`.
  public String source(String name) {
    int column = column(name);
    return column >= 0
        ? source(column)
        : query instanceof Query.Select select && isStar() ? source(select, null, name) : "";
  }

  private static String source(Query.Select select, @Nullable String qualifier, String name) {
    List<Query.Table> tables = new ArrayList<>();
    for (Query.From from : select.from()) {
      if (from.rows() instanceof Query.Table table
          && (qualifier == null
              || qualifier.equals(table.alias() == null ? table.name() : table.alias()))) {
        tables.add(table);
      }
    }
    boolean chosen =
        Expressions.conjuncts(select.where()).stream()
            .filter(each -> !(each instanceof SqlExpression.Not(SqlExpression.IsNull _)))
            .anyMatch(condition ->
                Expressions.any(
                    condition,
                    each ->
                        each instanceof SqlExpression.Column other && other.name().equals(name)));
    return tables.size() == 1 && !chosen
        ? ComputedParameter.column(tables.getFirst().name(), name)
        : "";
  }

  /// The condition that a program treats the value of a column as true: not null, zero, false or
  /// empty. A missing row has only nulls.
  public Condition truth(int column) {
    return truth(answer(column));
  }

  /// The condition that the value of a column is null, or that there is no row.
  public Condition isNull(int column) {
    return Answers.isNull(answer(column));
  }

  /// @param operator `=`, `IS DISTINCT FROM`, `<`, `<=`, `>` or `>=`
  /// @param constant the other side, as text
  public Condition compared(int column, String operator, String constant) {
    return Answers.compared(answer(column), operator, new Answer.Text(constant));
  }

  /// The condition that the number of rows compares this way.
  public Condition counted(String operator, String number) {
    Answer count =
        query instanceof Query.Select select && !select.grouped() && !select.limited()
            ? conditions.counted(select)
            : new Answer.Count(List.of(rows()), false);
    return Answers.compared(count, operator, new Answer.Text(number));
  }

  /// True if the value of a column is the schema in which unqualified names are created.
  public boolean isCurrentSchema(int column) {
    return query instanceof Query.Select select
        && select.from().isEmpty()
        && column < select.items().size()
        && select.items().get(column).value() instanceof SqlExpression.FunctionCall call
        && call.name().equals("current_schema");
  }

  /// The objects listed by the rows: one kind of object, one row for each. Null for any other rows.
  public @Nullable Selection listed() {
    CatalogRows.Match match = match();
    return match == null ? null : match.selection();
  }

  /// True if a column of the listing is the object's own name.
  public boolean isName(int column) {
    CatalogRows.Match match = match();
    return match != null
        && query instanceof Query.Select select
        && column < select.items().size()
        && Placeholders.value(match, select.items().get(column).value(), ANY, conditions)
            instanceof Answer.Text(var text)
        && text.equals(ANY);
  }

  private CatalogRows.@Nullable Match match() {
    List<CatalogRows.Match> matches =
        query instanceof Query.Select select && !select.grouped() && !select.from().isEmpty()
            ? conditions.catalog(select)
            : null;
    return matches != null && matches.size() == 1 ? matches.getFirst() : null;
  }

  private Answer answer(int column) {
    if (query instanceof Query.Select select && column < select.items().size()) {
      return conditions.scalar(select, select.items().get(column).value());
    }
    return column == 0
        ? conditions.scalar(query)
        : new Answer.Unknown("a column returned by a query");
  }

  private static Condition truth(Answer answer) {
    return switch (answer) {
      case Answer.Text(var text) ->
          switch (text) {
            case "", "0", "false", "f" -> Condition.FALSE;
            case String _ -> Condition.TRUE;
          };
      case Answer.Null _ -> Condition.FALSE;
      case Answer.Truth(var condition) -> condition;
      case Answer.Count(var each, _) -> Condition.any(new ArrayList<>(each));
      case Answer.Choice(var condition, var then, var otherwise) ->
          Answers.choice(condition, truth(then), truth(otherwise));
      case Answer.Property _, Answer.Setting _ -> Condition.not(Answers.isNull(answer));
      case Answer.Something _, Answer.Several _, Answer.Labels _, Answer.Row _ -> Condition.TRUE;
      case Answer.Stored(var rows) -> rows;
      case Answer.Unknown(var reason) -> new Condition.Unknown(reason);
    };
  }
}
