package dev.reprise.sql.question;

import dev.reprise.operation.ColumnReference;
import dev.reprise.operation.Condition;
import dev.reprise.sql.tree.Expressions;
import dev.reprise.sql.tree.SqlOptions;
import dev.reprise.syntax.sql.Query;
import dev.reprise.syntax.sql.SqlExpression;
import dev.reprise.syntax.sql.SqlExpression.LiteralKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Converts SQL expressions to conditions on the catalog, and to values that it determines.
public final class Conditions {
  private final SqlOptions options;
  private final Function<SqlExpression.Column, @Nullable Answer> variables;
  private final Set<String> names;
  private final int observed;

  /// For expressions in which every name is a column.
  ///
  /// @param observed the observation that answers, or [Condition#NOW]
  public Conditions(SqlOptions options, int observed) {
    this(options, _ -> null, Set.of(), observed);
  }

  /// @param variables the values of names that are not columns
  /// @param names those names
  /// @param observed the observation that answers, or [Condition#NOW]
  public Conditions(
      SqlOptions options,
      Function<SqlExpression.Column, @Nullable Answer> variables,
      Set<String> names,
      int observed) {
    this.options = options;
    this.variables = variables;
    this.names = Set.copyOf(names);
    this.observed = observed;
  }

  int observed() {
    return observed;
  }

  /// The condition that the expression is true; null counts as not true.
  public Condition truth(SqlExpression expression) {
    return switch (expression) {
      case SqlExpression.Not(var operand) -> Condition.not(truth(operand));
      case SqlExpression.And(var operands) ->
          Condition.all(operands.stream().map(this::truth).toList());
      case SqlExpression.Or(var operands) ->
          Condition.any(operands.stream().map(this::truth).toList());
      case SqlExpression.Comparison(var left, var operator, var right) ->
          comparison(left, operator, right);
      case SqlExpression.In(var value, var values) ->
          Condition.any(
              values.stream().map(each -> compared(answer(value), "=", answer(each))).toList());
      case SqlExpression.InQuery(var value, var query) -> member(value, query);
      case SqlExpression.IsNull(var value) -> Answers.isNull(answer(value));
      case SqlExpression.IsBoolean(var value, var expected) -> {
        Condition truth = truth(value);
        yield expected ? truth : Condition.not(truth);
      }
      case SqlExpression.Exists(var query) -> rows(query);
      case SqlExpression.Atom _, SqlExpression.Compound _, SqlExpression.Scalar _ ->
          Answers.truth(answer(expression));
    };
  }

  private Condition comparison(SqlExpression left, String operator, SqlExpression right) {
    if (right instanceof SqlExpression.Any(var values) && operator.equals("=")) {
      if (values instanceof SqlExpression.Scalar(var query)) {
        return member(left, query);
      }
      List<SqlExpression> elements = Alternatives.elements(values);
      if (elements != null) {
        return truth(new SqlExpression.In(left, elements));
      }
      if (values instanceof SqlExpression.FunctionCall call
          && call.name().equals("array")
          && call.arguments().size() == 1
          && call.arguments().getFirst() instanceof SqlExpression.Scalar(var query)) {
        return member(left, query);
      }
    }
    if (left instanceof SqlExpression.Row(var ones)
        && right instanceof SqlExpression.Row(var others)
        && ones.size() == others.size()) {
      List<Condition> pairs = new ArrayList<>();
      for (int i = 0; i < ones.size(); i++) {
        pairs.add(comparison(ones.get(i), operator, others.get(i)));
      }
      return Condition.all(pairs);
    }
    return compared(answer(left), operator, answer(right));
  }

  private static Condition compared(Answer left, String operator, Answer right) {
    return Answers.compared(left, operator, right);
  }

  /// `'c' IN (SELECT column_name …)`: there is a matching row.
  private Condition member(SqlExpression value, Query query) {
    if (query instanceof Query.Select select && select.items().size() == 1) {
      SqlExpression item = select.items().getFirst().value();
      List<SqlExpression> where = new ArrayList<>(Expressions.conjuncts(select.where()));
      where.add(new SqlExpression.Comparison(item, "=", value));
      return rows(
          new Query.Select(
              select.with(),
              select.items(),
              select.from(),
              new SqlExpression.And(where),
              select.grouped(),
              select.having(),
              select.limited()));
    }
    return new Condition.Unknown("the values that a query returns");
  }

  /// The condition that the query returns a row.
  public Condition rows(Query query) {
    return switch (query) {
      case Query.Values(var rows) -> rows.isEmpty() ? Condition.FALSE : Condition.TRUE;
      case Query.Select select -> rows(select);
      case Query.Combined(_, var parts) -> {
        Condition any = Condition.any(parts.stream().map(this::rows).toList());
        yield any instanceof Condition.Rows ? any : new Condition.Unknown("a combined query");
      }
      case Query.Text _ -> new Condition.Unknown("a query that could not be parsed");
    };
  }

  private Condition rows(Query.Select select) {
    if (isAggregated(select) && !select.grouped()) {
      return select.having() == null
          ? Condition.TRUE
          : Answers.compared(having(select), "=", new Answer.Text("true"));
    }
    if (select.from().isEmpty()) {
      return select.where() == null ? Condition.TRUE : truth(select.where());
    }
    List<CatalogRows.Match> matches = catalog(select);
    if (matches != null) {
      return Condition.any(matches.stream().map(CatalogRows.Match::condition).toList());
    }
    if (select.from().size() == 1
        && select.from().getFirst().rows() instanceof Query.Subquery(var inner, _, _)
        && select.where() == null) {
      return rows(inner);
    }
    Reads reads = new Reads(names);
    reads.query(select, null);
    return reads.found().isEmpty()
        ? new Condition.Unknown("a catalog that is not modeled")
        : new Condition.Rows("rows of " + tables(reads.found()), reads.found());
  }

  /// `HAVING count(*) > 0` over the rows of the same query.
  private Answer having(Query.Select select) {
    if (select.having() instanceof SqlExpression.Comparison(var left, var operator, var right)
        && left instanceof SqlExpression.FunctionCall call
        && call.name().equals("count")) {
      return new Answer.Truth(compared(counted(select), operator, answer(right)));
    }
    return new Answer.Unknown("a HAVING condition");
  }

  private static String tables(List<ColumnReference> reads) {
    List<String> names = new ArrayList<>();
    for (ColumnReference read : reads) {
      String name = read.table().toString();
      if (!names.contains(name)) {
        names.add(name);
      }
    }
    return String.join(", ", names);
  }

  /// The ways in which a query of known catalogs returns a row; null for any other query.
  public @Nullable List<CatalogRows.Match> catalog(Query.Select select) {
    return select.with().isEmpty() ? CatalogRows.of(select, this) : null;
  }

  private static boolean isAggregated(Query.Select select) {
    return select.having() != null && !select.grouped()
        || select.items().stream().anyMatch(item -> isAggregate(item.value()));
  }

  private static boolean isAggregate(SqlExpression expression) {
    return Expressions.any(
        expression,
        each ->
            each instanceof SqlExpression.FunctionCall call
                && switch (call.name()) {
                  case "count",
                      "max",
                      "min",
                      "sum",
                      "avg",
                      "bool_or",
                      "bool_and",
                      "every",
                      "string_agg",
                      "array_agg",
                      "json_agg",
                      "jsonb_agg" ->
                      true;
                  case String _ -> false;
                });
  }

  /// The value of an expression.
  public Answer answer(SqlExpression expression) {
    return switch (expression) {
      case SqlExpression.Literal(var kind, var text) -> literal(kind, text);
      case SqlExpression.Parameter(var text) -> {
        SqlExpression bound = options.bind(text);
        yield bound == null ? new Answer.Unknown("the value of " + text) : answer(bound);
      }
      case SqlExpression.Column column -> {
        Answer variable = variables.apply(column);
        yield variable == null ? new Answer.Unknown("the value of " + column.name()) : variable;
      }
      case SqlExpression.Cast(var value, _) -> answer(value);
      case SqlExpression.Scalar(var query) -> scalar(query);
      case SqlExpression.Row(var elements) when elements.size() == 1 -> answer(elements.getFirst());
      case SqlExpression.FunctionCall call -> new FunctionAnswers(this, options).of(call);
      case SqlExpression.Case cases -> cases(cases);
      case SqlExpression.Array(var elements) ->
          new Answer.Several(elements.stream().map(this::answer).toList());
      case SqlExpression.Arithmetic(var left, var operator, var right) ->
          Answers.computed(answer(left), operator, answer(right));
      case SqlExpression.Truth _ -> new Answer.Truth(truth(expression));
      case SqlExpression.Star _, SqlExpression.Any _, SqlExpression.All _, SqlExpression.Row _ ->
          new Answer.Unknown("several values");
      case SqlExpression.Text(var text) -> new Answer.Unknown("the value of " + text);
    };
  }

  private static Answer literal(LiteralKind kind, String text) {
    return switch (kind) {
      case NULL -> new Answer.Null();
      case BOOLEAN -> new Answer.Text(text.toLowerCase(Locale.ROOT));
      case STRING, NUMBER -> new Answer.Text(text);
    };
  }

  private Answer cases(SqlExpression.Case cases) {
    Answer result = cases.otherwise() == null ? new Answer.Null() : answer(cases.otherwise());
    for (SqlExpression.When when : cases.branches().reversed()) {
      Condition condition =
          cases.subject() == null
              ? truth(when.condition())
              : compared(answer(cases.subject()), "=", answer(when.condition()));
      result = new Answer.Choice(condition, answer(when.value()), result);
    }
    return result;
  }

  /// The first column of the first row, null if there is none.
  public Answer scalar(Query query) {
    if (query instanceof Query.Values(var rows)
        && rows.size() == 1
        && rows.getFirst().size() == 1) {
      return answer(rows.getFirst().getFirst());
    }
    return query instanceof Query.Select select && select.items().size() == 1
        ? scalar(select, select.items().getFirst().value())
        : new Answer.Unknown("a query with several columns");
  }

  /// One item of a query's row; null if there is no row.
  public Answer scalar(Query.Select select, SqlExpression item) {
    if (isAggregate(item)) {
      return aggregate(select, item);
    }
    if (select.from().isEmpty()) {
      Answer value = answer(item);
      return select.where() == null
          ? value
          : new Answer.Choice(truth(select.where()), value, new Answer.Null());
    }
    List<CatalogRows.Match> matches = catalog(select);
    if (matches == null) {
      Condition some = rows(select);
      Answer value =
          some instanceof Condition.Rows(_, var reads, _)
              ? new Answer.Stored(new Condition.Rows("a value in a row", reads))
              : new Answer.Unknown("a value in a row");
      return new Answer.Choice(some, value, new Answer.Null());
    }
    Answer result = new Answer.Null();
    for (CatalogRows.Match match : matches.reversed()) {
      Answer value = CatalogColumns.value(match, item, this);
      result = new Answer.Choice(match.condition(), value, result);
    }
    return result;
  }

  private Answer aggregate(Query.Select select, SqlExpression item) {
    if (item instanceof SqlExpression.FunctionCall call && call.name().equals("count")) {
      return counted(select);
    }
    if (item instanceof SqlExpression.Comparison(var left, var operator, var right)) {
      return new Answer.Truth(compared(scalar(select, left), operator, answer(right)));
    }
    if (item instanceof SqlExpression.Cast(var value, _)) {
      return aggregate(select, value);
    }
    if (item instanceof SqlExpression.FunctionCall call && call.arguments().size() == 1) {
      Answer labels =
          call.name().equals("array_agg")
              ? EnumLabels.of(select, call.arguments().getFirst(), this)
              : null;
      Condition any =
          rows(
              new Query.Select(
                  select.with(), List.of(), select.from(), select.where(), false, null, false));
      Answer result =
          labels == null ? new Answer.Something("the result of " + call.name() + "()") : labels;
      return new Answer.Choice(any, result, new Answer.Null());
    }
    return new Answer.Unknown("an aggregate");
  }

  /// The number of rows the query returns.
  Answer counted(Query.Select select) {
    Query.Select rows =
        new Query.Select(
            select.with(), List.of(), select.from(), select.where(), false, null, false);
    List<CatalogRows.Match> matches = select.from().isEmpty() ? null : catalog(rows);
    if (matches == null) {
      return new Answer.Count(List.of(rows(rows)), false);
    }
    return new Answer.Count(
        matches.stream().map(CatalogRows.Match::condition).toList(),
        matches.stream().allMatch(CatalogRows.Match::single));
  }
}
