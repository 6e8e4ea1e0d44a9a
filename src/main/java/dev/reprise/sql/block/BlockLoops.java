package dev.reprise.sql.block;

import dev.reprise.operation.Condition;
import dev.reprise.operation.Step;
import dev.reprise.sql.question.Alternatives;
import dev.reprise.sql.question.Answer;
import dev.reprise.sql.question.Answers;
import dev.reprise.sql.question.CatalogRows;
import dev.reprise.sql.question.ComposedTexts;
import dev.reprise.sql.question.Conditions;
import dev.reprise.sql.question.Placeholders;
import dev.reprise.sql.statement.LoweredNames;
import dev.reprise.sql.tree.Expressions;
import dev.reprise.sql.tree.Trees;
import dev.reprise.syntax.sql.Identifier;
import dev.reprise.syntax.sql.PlpgsqlStatement;
import dev.reprise.syntax.sql.Query;
import dev.reprise.syntax.sql.SqlExpression;
import dev.reprise.text.Span;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The loops of a block: unrolled if they iterate over constants, loops of the plan if over the
/// catalog, and otherwise a body that runs any number of times.
record BlockLoops(BlockLowering block) {
  private static final int MOST_ROUNDS = 256;

  List<Step> endless(List<PlpgsqlStatement> body, Span span) {
    return repeated("until it exits", List.of(), body, span);
  }

  private List<Step> repeated(
      String over, List<Identifier> variables, List<PlpgsqlStatement> body, Span span) {
    forget(variables);
    block.variables().forget(body);
    List<Step> steps = block.with(block.variables().copy()).statements(body);
    List<Step> round = wrapped(steps, body, false, span);
    return List.of(new Step.Repeat(over, round, block.text().code(span)));
  }

  private void forget(List<Identifier> variables) {
    for (String name : LoweredNames.texts(variables)) {
      block.variables().set(name, new Answer.Unknown("the value of " + name));
    }
  }

  List<Step> range(PlpgsqlStatement.ForRange loop) {
    Long lower = number(loop.lower());
    Long upper = number(loop.upper());
    Long step = loop.step() == null ? (Long) 1L : number(loop.step());
    List<Identifier> variables = List.of(loop.variable());
    if (lower == null || upper == null || step == null || step <= 0) {
      return repeated("a range of numbers", variables, loop.body(), loop.span());
    }
    List<List<Answer>> rounds = new ArrayList<>();
    for (long i = lower;
        loop.reverse() ? i >= upper : i <= upper;
        i += loop.reverse() ? -step : step) {
      rounds.add(List.of(new Answer.Text(Long.toString(i))));
      if (rounds.size() > MOST_ROUNDS) {
        return repeated("a range of numbers", variables, loop.body(), loop.span());
      }
    }
    return unrolled(variables, List.of(), rounds, loop.body(), loop.span());
  }

  private @Nullable Long number(Span span) {
    Answer answer = block.conditions(Condition.NOW).answer(block.expression(span));
    return answer instanceof Answer.Text(var text) ? Answers.number(text) : null;
  }

  List<Step> elements(PlpgsqlStatement.Foreach loop) {
    Conditions conditions = block.conditions(Condition.NOW);
    SqlExpression array = block.expression(loop.array());
    List<SqlExpression> elements = Alternatives.elements(array);
    List<Answer> values = new ArrayList<>();
    if (elements != null) {
      elements.forEach(each -> values.add(conditions.answer(each)));
    } else if (conditions.answer(array) instanceof Answer.Several(var several)) {
      values.addAll(several);
    } else {
      return repeated("an array", loop.variables(), loop.body(), loop.span());
    }
    List<List<Answer>> rounds = new ArrayList<>();
    for (Answer value : values) {
      rounds.add(value instanceof Answer.Several(var inner) ? inner : List.of(value));
    }
    return rounds.size() > MOST_ROUNDS
        ? repeated("an array", loop.variables(), loop.body(), loop.span())
        : unrolled(loop.variables(), List.of(), rounds, loop.body(), loop.span());
  }

  List<Step> executed(PlpgsqlStatement.ForExecute loop) {
    String command =
        new ComposedTexts(block.conditions(Condition.NOW)).of(block.expression(loop.command()));
    Query query = command == null ? null : Trees.query(command);
    return query == null
        ? repeated("a dynamic query", loop.variables(), loop.body(), loop.span())
        : rows(loop.variables(), query, loop.body(), loop.span());
  }

  List<Step> rows(List<Identifier> variables, Query query, List<PlpgsqlStatement> body, Span span) {
    Conditions now = block.conditions(Condition.NOW);
    ConstantRows constant = ConstantRows.of(query, now);
    if (constant != null && constant.rows().size() <= MOST_ROUNDS) {
      return unrolled(variables, constant.names(), constant.rows(), body, span);
    }
    if (query instanceof Query.Select select && !select.from().isEmpty()) {
      int number = block.nextNumber();
      Conditions observed = block.conditions(number);
      List<CatalogRows.Match> matches = observed.catalog(select);
      if (matches != null && matches.size() <= 8) {
        return matched(variables, select, matches, number, body, span);
      }
    }
    return repeated("the rows returned by a query", variables, body, span);
  }

  private List<Step> matched(
      List<Identifier> variables,
      Query.Select select,
      List<CatalogRows.Match> matches,
      int observed,
      List<PlpgsqlStatement> body,
      Span span) {
    block.variables().forget(body);
    List<Step> steps = new ArrayList<>();
    steps.add(new Step.Observe(observed, block.text().code(span)));
    for (CatalogRows.Match match : matches) {
      String placeholder = Step.placeholder(block.nextNumber());
      List<String> names = new ArrayList<>();
      List<Answer> values = new ArrayList<>();
      for (Query.Item item : select.items()) {
        names.add(name(item));
        values.add(
            Placeholders.value(match, item.value(), placeholder, block.conditions(observed)));
      }
      Variables inside = block.variables().copy();
      bind(inside, variables, names, values);
      List<Step> round = block.with(inside).statements(body);
      steps.add(
          new Step.ForEach(
              match.selection(),
              observed,
              placeholder,
              wrapped(round, body, false, span),
              block.text().code(span)));
    }
    forget(variables);
    return steps;
  }

  private List<Step> unrolled(
      List<Identifier> variables,
      List<String> names,
      List<List<Answer>> rounds,
      List<PlpgsqlStatement> body,
      Span span) {
    if (!block.mayUnroll(rounds.size(), span)) {
      return repeated("a long list of constants", variables, body, span);
    }
    List<Step> steps = new ArrayList<>();
    for (List<Answer> round : rounds) {
      bind(block.variables(), variables, names, round);
      steps.addAll(wrapped(block.round(body, rounds.size()), body, false, span));
    }
    return wrapped(steps, body, true, span);
  }

  private static void bind(
      Variables into, List<Identifier> variables, List<String> names, List<Answer> values) {
    if (variables.size() == 1 && !names.isEmpty()) {
      into.set(variables.getFirst().text(), new Answer.Row(names, values));
      return;
    }
    for (int i = 0; i < variables.size(); i++) {
      into.set(
          variables.get(i).text(),
          i < values.size() ? values.get(i) : new Answer.Unknown("a value in a row"));
    }
  }

  /// `CONTINUE` ends an iteration and `EXIT` the loop, as a return ends a routine.
  private List<Step> wrapped(
      List<Step> steps, List<PlpgsqlStatement> body, boolean whole, Span span) {
    boolean jumps = jumps(body, whole);
    return jumps && !steps.isEmpty()
        ? List.of(new Step.Routine(steps, block.text().code(span)))
        : steps;
  }

  private static boolean jumps(List<PlpgsqlStatement> body, boolean leaving) {
    for (PlpgsqlStatement statement : body) {
      boolean nested =
          switch (statement) {
            case PlpgsqlStatement.Jump jump -> jump.leaves() == leaving;
            case PlpgsqlStatement.Turns _ -> false;
            case PlpgsqlStatement _ -> jumps(statement.children(), leaving);
          };
      if (nested) {
        return true;
      }
    }
    return false;
  }

  List<Step> jump(PlpgsqlStatement.Jump jump) {
    Step leave = new Step.Return(block.text().code(jump.span()));
    if (jump.when() == null) {
      return List.of(leave);
    }
    Condition condition = block.conditions(Condition.NOW).truth(block.expression(jump.when()));
    if (condition.equals(Condition.FALSE)) {
      return List.of();
    }
    return condition.equals(Condition.TRUE)
        ? List.of(leave)
        : List.of(
            new Step.Branch(condition, List.of(leave), List.of(), block.text().code(jump.span())));
  }

  /// The name of a result's column.
  static String name(Query.Item item) {
    String alias = item.alias();
    if (alias != null) {
      return alias;
    }
    return switch (Expressions.bare(item.value())) {
      case SqlExpression.Column(_, var name, _) -> name;
      case SqlExpression.FunctionCall call -> call.name();
      case SqlExpression _ -> "?column?";
    };
  }
}
