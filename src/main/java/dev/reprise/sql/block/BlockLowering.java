package dev.reprise.sql.block;

import dev.reprise.operation.Condition;
import dev.reprise.operation.Operation;
import dev.reprise.operation.Operation.Reach;
import dev.reprise.operation.Step;
import dev.reprise.sql.question.Answer;
import dev.reprise.sql.question.Conditions;
import dev.reprise.sql.question.Reads;
import dev.reprise.sql.rows.Conflicts;
import dev.reprise.sql.rows.Marks;
import dev.reprise.sql.rows.RowLowering;
import dev.reprise.sql.rows.Selects;
import dev.reprise.sql.statement.StatementHeads;
import dev.reprise.sql.tree.Expressions;
import dev.reprise.sql.tree.SentText;
import dev.reprise.sql.tree.SqlOptions;
import dev.reprise.syntax.SqlReader;
import dev.reprise.syntax.mysql.MysqlReader;
import dev.reprise.syntax.sql.Data;
import dev.reprise.syntax.sql.EmbeddedText;
import dev.reprise.syntax.sql.PlpgsqlStatement;
import dev.reprise.syntax.sql.Query;
import dev.reprise.syntax.sql.SqlExpression;
import dev.reprise.syntax.sql.SqlStatement;
import dev.reprise.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Lowers the body of a `DO` block to steps.
///
/// A value from the catalog is that of the moment it was fetched, so every fetch is a separate
/// observation.
final class BlockLowering {
  private static final int MOST_ROUNDS = 1_000;
  private static final long MOST_UNROLLED_TEXT = 1_000_000;

  private final SentText text;
  private final SqlOptions options;
  private final Variables variables;
  private final BlockLoops loops = new BlockLoops(this);

  /// The total number of iterations of the enclosing unrolled loops.
  private int rounds = 1;

  private final BlockScope scope;
  private final Marks marks;

  BlockLowering(SentText text, SqlOptions options) {
    this(text, options, new Variables(), new BlockScope());
  }

  BlockLowering(SentText text, SqlOptions options, Variables variables, BlockScope scope) {
    this(text, options, variables, scope, Marks.NONE);
  }

  private BlockLowering(
      SentText text, SqlOptions options, Variables variables, BlockScope scope, Marks marks) {
    this.text = text;
    this.options = options;
    this.variables = variables;
    this.scope = scope;
    this.marks = marks;
  }

  /// The steps of a whole body.
  List<Step> lower(EmbeddedText body) {
    PlpgsqlStatement.Block block = SqlReader.block(body.text());
    return block == null
        ? List.of(unknown("the block could not be parsed", new Span(0, body.text().length())))
        : statement(block);
  }

  /// The steps of a MySQL procedure's body.
  List<Step> mysql(EmbeddedText body) {
    MysqlReader.Block block = MysqlReader.block(body.text(), options.mysql());
    if (block == null) {
      return List.of(
          unknown("the procedure could not be parsed", new Span(0, body.text().length())));
    }
    SentText spelled =
        new SentText(text.text().spelled(block.text()), text.carrier(), text.through());
    Marks beside = Marks.of(Conflicts.ofMysql(block.conflicts()));
    return new BlockLowering(spelled, options, variables, scope, beside)
        .statement(block.statement());
  }

  BlockLowering with(Variables other) {
    BlockLowering inner = new BlockLowering(text, options, other, scope, marks);
    inner.rounds = rounds;
    return inner;
  }

  /// True if unrolling `loop` to that many iterations, within the loops already unrolled, keeps the
  /// plan readable.
  boolean mayUnroll(int more, Span loop) {
    long all = (long) rounds * more;
    return all <= MOST_ROUNDS && all * loop.length() <= MOST_UNROLLED_TEXT;
  }

  /// The statements of one iteration of a loop that is unrolled to `all` iterations.
  List<Step> round(List<PlpgsqlStatement> body, int all) {
    int outside = rounds;
    rounds *= all;
    List<Step> steps = statements(body);
    rounds = outside;
    return steps;
  }

  Variables variables() {
    return variables;
  }

  SentText text() {
    return text;
  }

  BlockScope scope() {
    return scope;
  }

  int nextNumber() {
    return options.observations().getAsInt();
  }

  SqlExpression expression(Span span) {
    return SqlReader.expression(text.text().text(), span);
  }

  Query query(Span span) {
    return SqlReader.query(text.text().text(), span);
  }

  Conditions conditions(int observed) {
    return new Conditions(options, variables::get, variables.names(), observed);
  }

  List<Step> statements(List<PlpgsqlStatement> statements) {
    List<Step> steps = new ArrayList<>();
    for (PlpgsqlStatement statement : statements) {
      steps.addAll(statement(statement));
      if (statement instanceof PlpgsqlStatement.Return
          || statement instanceof PlpgsqlStatement.Jump jump && jump.when() == null) {
        break;
      }
    }
    return steps;
  }

  private List<Step> statement(PlpgsqlStatement statement) {
    return switch (statement) {
      case PlpgsqlStatement.Block block -> block(block);
      case PlpgsqlStatement.If branches -> new BlockBranches(this).of(branches);
      case PlpgsqlStatement.Case cases -> new BlockBranches(this).of(cases);
      case PlpgsqlStatement.Loop loop -> loops.endless(loop.body(), loop.span());
      case PlpgsqlStatement.While loop -> loops.endless(loop.body(), loop.span());
      case PlpgsqlStatement.ForRange loop -> loops.range(loop);
      case PlpgsqlStatement.ForQuery loop ->
          loops.rows(loop.variables(), query(loop.query()), loop.body(), loop.span());
      case PlpgsqlStatement.ForExecute loop -> loops.executed(loop);
      case PlpgsqlStatement.Foreach loop -> loops.elements(loop);
      case PlpgsqlStatement.Assign assign -> assign(assign);
      case PlpgsqlStatement.Perform perform -> perform(perform);
      case PlpgsqlStatement.Execute execute -> execute(execute);
      case PlpgsqlStatement.Sql sql -> sql(sql);
      case PlpgsqlStatement.Raise raise -> Errors.raised(raise, this);
      case PlpgsqlStatement.Return(_, var span) -> List.of(new Step.Return(text.code(span)));
      case PlpgsqlStatement.Jump jump -> loops.jump(jump);
      case PlpgsqlStatement.Nothing _ -> List.of();
      case PlpgsqlStatement.Other(var firstWords, var span) ->
          firstWords.startsWith("COMMIT")
              ? List.of(new Step.Commit(text.code(span)))
              : firstWords.startsWith("GET") || firstWords.startsWith("ASSERT")
                  ? List.of()
                  : List.of(
                      new Step.Unknown(
                          firstWords.toLowerCase(Locale.ROOT) + " of a block",
                          Reach.DATA,
                          text.code(span)));
    };
  }

  private List<Step> block(PlpgsqlStatement.Block block) {
    List<Step> steps = new ArrayList<>();
    for (PlpgsqlStatement.Declaration declaration : block.declarations()) {
      Span value = declaration.value();
      Answer answer = value == null ? new Answer.Null() : fetched(expression(value), value, steps);
      variables.set(declaration.name().text(), answer);
    }
    if (block.handlers().isEmpty()) {
      steps.addAll(statements(block.body()));
      return steps;
    }
    Variables before = variables.copy();
    List<Step> body = statements(block.body());
    List<Step.Handler> handlers = new ArrayList<>();
    for (PlpgsqlStatement.Handler handler : block.handlers()) {
      Variables inHandler = before.copy();
      handlers.add(
          new Step.Handler(
              Errors.names(handler.conditions()),
              with(inHandler).statements(handler.body()),
              text.code(handler.span())));
      // It is unknown which of them ran.
      variables.join(new Condition.Unknown("whether a handler ran"), variables.copy(), inHandler);
    }
    steps.add(
        new Step.Attempt(
            body,
            handlers,
            List.of(),
            List.of(),
            !options.platform().isMysql(),
            text.code(block.span())));
    return steps;
  }

  private List<Step> assign(PlpgsqlStatement.Assign assign) {
    return assign(assign.target(), assign.value());
  }

  List<Step> assign(String target, Span value) {
    List<Step> steps = new ArrayList<>();
    variables.set(target, fetched(expression(value), value, steps));
    return steps;
  }

  /// The current value of an expression, for later use: if it depends on the catalog, that is
  /// observed first.
  private Answer fetched(SqlExpression expression, Span span, List<Step> steps) {
    if (!asksCatalog(expression)) {
      return conditions(Condition.NOW).answer(expression);
    }
    int observed = nextNumber();
    steps.add(new Step.Observe(observed, text.code(span)));
    return conditions(observed).answer(expression);
  }

  private static boolean asksCatalog(SqlExpression expression) {
    return Expressions.any(
        expression,
        each ->
            each instanceof SqlExpression.Exists
                || each instanceof SqlExpression.Scalar
                || each instanceof SqlExpression.InQuery
                || each instanceof SqlExpression.FunctionCall call
                    && call.name().startsWith("to_reg"));
  }

  private List<Step> perform(PlpgsqlStatement.Perform perform) {
    Query query = SqlReader.query(text.text().text(), perform);
    List<Step> steps = new ArrayList<>();
    int observed = nextNumber();
    steps.add(new Step.Observe(observed, text.code(perform.span())));
    variables.found(new Answer.Truth(conditions(observed).rows(query)));
    List<Operation> operations = new ArrayList<>();
    options.settings().note(query, false);
    new Selects(new Reads(variables.names()), operations).lower(query);
    for (Operation operation : operations) {
      if (!(operation instanceof Operation.Read(var reads)) || !reads.isEmpty()) {
        steps.add(new Step.Apply(operation, text.code(perform.span())));
      }
    }
    return steps;
  }

  private List<Step> sql(PlpgsqlStatement.Sql sql) {
    if (sql.statement() instanceof Data.Select select) {
      boolean returned = sql.into().isEmpty() && sql.intoClause() == null;
      if (returned && options.platform().isMysql()) {
        // A procedure returns the rows to the client.
        return new StatementLowering(text, options, variables.names(), scope).lower(select);
      }
      return returned
          ? List.of(
              new Step.Apply(
                  new Operation.Invalid(
                      "42601", "syntax_error", "query has no destination for result data"),
                  text.origin(select, StatementHeads.of(select, text.text().text()))))
          : selectInto(sql);
    }
    List<Step> steps = new ArrayList<>();
    Span cut = sql.intoClause();
    if (sql.statement() instanceof Data.RowChange change && cut != null) {
      String written = without(change.span(), cut);
      for (Operation operation : new RowLowering(variables.names()).lower(written)) {
        steps.add(
            new Step.Apply(
                operation, text.origin(change, StatementHeads.of(change, text.text().text()))));
      }
    } else {
      SqlStatement statement = sql.statement();
      steps.addAll(
          marks.marked(
              new StatementLowering(text, options, variables.names(), scope).lower(statement),
              statement));
    }
    variables.found(new Answer.Unknown("whether rows were changed"));
    for (String target : sql.into()) {
      variables.set(target, new Answer.Unknown("the value that the statement returned"));
    }
    return steps;
  }

  /// The statement may end before the cut part, if that comes last.
  private String without(Span statement, Span cut) {
    int end = Math.max(cut.end(), statement.end());
    return text.text(new Span(statement.start(), cut.start()))
        + " "
        + text.text(new Span(cut.end(), end));
  }

  List<Step> selectInto(PlpgsqlStatement.Sql sql) {
    Query query = SqlReader.query(text.text().text(), sql);
    List<Step> steps = new ArrayList<>();
    int observed = nextNumber();
    steps.add(new Step.Observe(observed, text.code(sql.span())));
    Conditions conditions = conditions(observed);
    Condition found = conditions.rows(query);
    if (found instanceof Condition.Rows(_, var reads, _)) {
      steps.add(
          new Step.Apply(
              new Operation.Read(reads),
              text.origin(
                  sql.statement(), StatementHeads.of(sql.statement(), text.text().text()))));
    }
    Span clause = sql.intoClause();
    if (clause != null && text.text(clause).toUpperCase(Locale.ROOT).contains(" STRICT")) {
      steps.add(
          new Step.Branch(
              Condition.not(found),
              List.of(
                  new Step.Raise(
                      "P0002", "no_data_found", "query returned no rows", text.code(sql.span()))),
              List.of(),
              text.code(sql.span())));
    }
    variables.found(new Answer.Truth(found));
    assign(sql.into(), query, conditions);
    return steps;
  }

  /// Assigns the first row of a query to variables: one value each, or all to one record.
  void assign(List<String> targets, Query query, Conditions conditions) {
    if (query instanceof Query.Select select) {
      List<Answer> values = new ArrayList<>();
      List<String> names = new ArrayList<>();
      for (Query.Item item : select.items()) {
        values.add(conditions.scalar(select, item.value()));
        names.add(BlockLoops.name(item));
      }
      if (targets.size() == values.size()) {
        for (int i = 0; i < targets.size(); i++) {
          variables.set(targets.get(i), values.get(i));
        }
        return;
      }
      if (targets.size() == 1) {
        variables.set(targets.getFirst(), new Answer.Row(names, values));
        return;
      }
    }
    for (String target : targets) {
      variables.set(target, new Answer.Unknown("a value in a row"));
    }
  }

  private List<Step> execute(PlpgsqlStatement.Execute execute) {
    if (options.platform().isMysql()) {
      return run(execute.command());
    }
    SqlExpression command = expression(execute.command());
    Dynamic dynamic = new Dynamic(this, options);
    List<Step> steps = dynamic.steps(command, execute.command());
    if (!execute.into().isEmpty()) {
      Query query = dynamic.query(command);
      int observed = nextNumber();
      steps.addFirst(new Step.Observe(observed, text.code(execute.span())));
      if (query == null) {
        for (String target : execute.into()) {
          variables.set(target, new Answer.Unknown("the result of a dynamic query"));
        }
      } else {
        assign(execute.into(), query, conditions(observed));
      }
    }
    return steps;
  }

  /// Runs the statement prepared under a name.
  List<Step> run(Span name) {
    return new Dynamic(this, options).prepared(expression(name), name);
  }

  Step unknown(String reason, Span span) {
    return new Step.Unknown(reason, Reach.SCHEMA, text.code(span));
  }
}
