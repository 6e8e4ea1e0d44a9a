package dev.reprise.sql.block;

import dev.reprise.operation.Condition;
import dev.reprise.operation.Name;
import dev.reprise.operation.ObjectId;
import dev.reprise.operation.ObjectKind;
import dev.reprise.operation.Operation;
import dev.reprise.operation.Origin;
import dev.reprise.operation.Step;
import dev.reprise.sql.question.Answer;
import dev.reprise.sql.statement.LoweredNames;
import dev.reprise.sql.tree.SentText;
import dev.reprise.sql.tree.SqlOptions;
import dev.reprise.syntax.SqlReader;
import dev.reprise.syntax.sql.Create;
import dev.reprise.syntax.sql.Data;
import dev.reprise.syntax.sql.EmbeddedText;
import dev.reprise.syntax.sql.Identifier;
import dev.reprise.syntax.sql.PlpgsqlStatement;
import dev.reprise.syntax.sql.Session;
import dev.reprise.syntax.sql.SqlToken;
import dev.reprise.text.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/// The session state that statements leave for later ones: MySQL's variables, prepared statements
/// and procedures.
public final class BlockScope {
  private static final int DEEPEST = 8;

  private final Variables variables = new Variables();
  private final Map<String, Body> procedures = new HashMap<>();
  private int depth;

  private record Body(SentText text, EmbeddedText body, List<Create.Parameter> parameters) {}

  void defined(Create.Routine routine, SentText text) {
    if (routine.body() != null) {
      procedures.put(
          key(routine.name().name()), new Body(text, routine.body(), routine.parameters()));
    }
  }

  boolean defines(Data.Call call) {
    return depth < DEEPEST && procedures.containsKey(key(call.procedure().name()));
  }

  private static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  /// The body of a procedure, which must exist.
  List<Step> call(Data.Call call, SentText text, SqlOptions options, Origin origin) {
    Name name = LoweredNames.name(call.procedure());
    Body body = Objects.requireNonNull(procedures.get(key(name.name())));
    Variables given = variables.copy();
    BlockLowering caller = session(text, options);
    List<Span> arguments = arguments(call, text);
    for (int i = 0; i < body.parameters().size(); i++) {
      Identifier parameter = body.parameters().get(i).name();
      if (parameter != null) {
        given.set(
            parameter.text(),
            i < arguments.size()
                ? caller.conditions(Condition.NOW).answer(caller.expression(arguments.get(i)))
                : new Answer.Unknown("the value of " + parameter.text()));
      }
    }
    depth++;
    List<Step> steps =
        new BlockLowering(body.text().inner(body.body()), options, given, this).mysql(body.body());
    depth--;
    List<ObjectId> needs = List.of(ObjectId.of(ObjectKind.PROCEDURE, name));
    return List.of(
        new Step.Apply(new Operation.Touch("call " + name, needs, false), origin),
        new Step.Routine(steps, origin));
  }

  /// The comma-separated arguments in the parentheses.
  private static List<Span> arguments(Data.Call call, SentText text) {
    List<Span> arguments = new ArrayList<>();
    int depth = 0;
    int start = 0;
    for (SqlToken token : SqlReader.tokens(text.text().text(), call.span())) {
      boolean opens = token.is("(");
      boolean closes = token.is(")");
      depth -= closes ? 1 : 0;
      boolean ends = closes && depth == 0 || depth == 1 && token.is(",");
      if (ends && token.start() > start) {
        arguments.add(new Span(start, token.start()));
      }
      if (ends || opens && depth == 0) {
        start = token.end();
      }
      depth += opens ? 1 : 0;
    }
    return arguments;
  }

  List<Step> set(
      List<Session.Assignment> assignments, SentText text, SqlOptions options, Origin origin) {
    List<Step> steps = new ArrayList<>();
    for (Session.Assignment each : assignments) {
      steps.addAll(session(text, options).assign(each.name(), each.value()));
    }
    steps.add(new Step.Apply(new Operation.Session("set"), origin));
    return steps;
  }

  List<Step> fetch(Session.Fetch fetch, SentText text, SqlOptions options) {
    return session(text, options)
        .selectInto(
            new PlpgsqlStatement.Sql(
                new Data.Select(false, fetch.span()),
                fetch.targets(),
                fetch.intoClause(),
                fetch.span()));
  }

  List<Step> prepare(
      Identifier name, Span command, SentText text, SqlOptions options, Origin origin) {
    List<Step> steps = new ArrayList<>(session(text, options).assign(name.text(), command));
    steps.add(new Step.Apply(new Operation.Session("prepare"), origin));
    return steps;
  }

  List<Step> execute(Identifier name, SentText text, SqlOptions options, Origin origin) {
    List<Step> steps = session(text, options).run(name.span());
    return steps.isEmpty()
        ? List.of(new Step.Apply(new Operation.Session("execute"), origin))
        : steps;
  }

  private BlockLowering session(SentText text, SqlOptions options) {
    return new BlockLowering(text, options, variables, this);
  }
}
