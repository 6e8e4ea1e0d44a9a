package dev.reprise.alembic.python;

import dev.reprise.alembic.python.run.Completion;
import dev.reprise.alembic.python.run.Effects;
import dev.reprise.alembic.python.run.Frame;
import dev.reprise.alembic.python.run.Journal;
import dev.reprise.alembic.python.run.Suppressing;
import dev.reprise.alembic.value.Arguments;
import dev.reprise.alembic.value.ClassValue;
import dev.reprise.alembic.value.InstanceValue;
import dev.reprise.alembic.value.LibraryObject;
import dev.reprise.alembic.value.Text;
import dev.reprise.alembic.value.Value;
import dev.reprise.operation.ColumnReference;
import dev.reprise.operation.Condition;
import dev.reprise.operation.ObjectId;
import dev.reprise.operation.ObjectKind;
import dev.reprise.operation.Operation;
import dev.reprise.operation.Origin;
import dev.reprise.operation.PlanSteps;
import dev.reprise.operation.Step;
import dev.reprise.syntax.python.Expression;
import dev.reprise.syntax.python.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// `with`, `try` and `raise`.
public final class Blocks {
  public static final Condition CAUGHT = new Condition.Unknown("an error was caught");

  /// `NoSuchTableError` and the superclasses of it that code catches.
  private static final Set<String> MISSING_TABLE =
      Set.of("NoSuchTableError", "InvalidRequestError", "SQLAlchemyError");

  private final Interpreter interpreter;
  private final Statements statements;

  Blocks(Interpreter interpreter, Statements statements) {
    this.interpreter = interpreter;
    this.statements = statements;
  }

  // ---- with

  Completion run(Statement.With with) {
    return run(with, 0);
  }

  private Completion run(Statement.With with, int index) {
    if (index == with.items().size()) {
      return statements.run(with.body());
    }
    Statement.WithItem item = with.items().get(index);
    Value context = interpreter.settle(interpreter.evaluate(item.context()));
    Supplier<Completion> body = () -> run(with, index + 1);
    return enter(context, item, body);
  }

  private Completion enter(Value context, Statement.WithItem item, Supplier<Completion> body) {
    return switch (context) {
      case GeneratorContext generator -> {
        Completion[] completion = {Completion.NORMAL};
        Frame frame = interpreter.frame();
        generator.run(
            interpreter,
            value ->
                interpreter.in(
                    frame,
                    () -> {
                      assign(item, value);
                      completion[0] = body.get();
                      return Value.NONE;
                    }));
        yield completion[0];
      }
      case LibraryObject object -> {
        interpreter.at(item.context().span());
        if (item.context() instanceof dev.reprise.syntax.python.Call call) {
          assign(item, interpreter.calling(call, () -> object.enter(interpreter)));
        } else {
          assign(item, object.enter(interpreter));
        }
        Completion[] completion = {Completion.NORMAL};
        List<Step> steps = interpreter.capture(() -> completion[0] = body.get());
        interpreter.at(item.context().span());
        if (item.context() instanceof dev.reprise.syntax.python.Call call) {
          interpreter.calling(
              call,
              () -> {
                FoundObjects.send(() -> object.leave(steps, interpreter), interpreter);
                return Value.NONE;
              });
        } else {
          FoundObjects.send(() -> object.leave(steps, interpreter), interpreter);
        }
        yield object instanceof Suppressing ? afterSuppressed(completion[0], steps) : completion[0];
      }
      case InstanceValue instance -> {
        Value entered = interpreter.attribute(instance, "__enter__");
        assign(
            item,
            entered instanceof Value.Unknown
                ? instance
                : interpreter.call(entered, Arguments.NONE));
        Completion completion = body.get();
        Value left = interpreter.attribute(instance, "__exit__");
        if (!(left instanceof Value.Unknown)) {
          interpreter.call(left, Arguments.of(Value.NONE, Value.NONE, Value.NONE));
        }
        yield completion;
      }
      case Value.Maybe(Condition condition, Value then, Value otherwise) ->
          statements.decide(
              condition,
              interpreter.place(),
              () -> enter(then, item, body),
              () -> enter(otherwise, item, body));
      case Value other -> {
        assign(item, other);
        yield body.get();
      }
    };
  }

  private static Completion afterSuppressed(Completion body, List<Step> steps) {
    return Effects.any(steps) ? new Completion(false, body.escapes(), body.breaks()) : body;
  }

  private void assign(Statement.WithItem item, Value value) {
    if (item.target() != null) {
      statements.targets().assign(item.target(), value);
    }
  }

  // ---- try

  Completion run(Statement.Try attempt) {
    Origin.Code origin = interpreter.place();
    Completion[] body = {Completion.NORMAL};
    boolean misses = catchesMissingTable(attempt);
    int before = misses ? interpreter.observe() : Condition.NOW;
    int returned = interpreter.frame().returned().size();
    List<Step> steps = new ArrayList<>();
    steps.addAll(
        interpreter.capture(() ->
            body[0] =
                attempt.handlers().isEmpty()
                    ? statements.run(attempt.body())
                    : interpreter.assuming(
                        Condition.not(CAUGHT), () -> statements.run(attempt.body()))));
    boolean mayFail = Effects.any(steps);
    Condition caught = !mayFail ? Condition.FALSE : misses ? tableMissing(steps, before) : CAUGHT;
    if (!caught.equals(CAUGHT)) {
      interpreter.frame().tell(returned, CAUGHT, caught);
    }
    List<Step> otherwise =
        body[0].ended()
            ? List.of()
            : interpreter.capture(
                () -> body[0] = body[0].then(statements.run(attempt.otherwise())));
    List<Step.Handler> handlers = new ArrayList<>();
    Completion all = body[0];
    if (mayFail) {
      for (Statement.Handler handler : attempt.handlers()) {
        Completion handled = handle(handler, caught, handlers);
        all = Completion.either(caught, handled, all);
      }
    }
    Completion[] last = {Completion.NORMAL};
    List<Step> lastly = interpreter.capture(() -> last[0] = statements.run(attempt.finalBody()));
    if (!mayFail || handlers.isEmpty() && lastly.isEmpty()) {
      steps.forEach(interpreter::emit);
      otherwise.forEach(interpreter::emit);
      lastly.forEach(interpreter::emit);
    } else {
      interpreter.emit(new Step.Attempt(steps, handlers, otherwise, lastly, false, origin));
    }
    return last[0].ended() ? last[0] : all;
  }

  /// `except NoSuchTableError:` or a wider `except`, around a reflection of the parts of a table.
  private boolean catchesMissingTable(Statement.Try attempt) {
    if (attempt.handlers().size() != 1) {
      return false;
    }
    Expression type = attempt.handlers().getFirst().type();
    List<String> named = type == null ? List.of() : conditions(interpreter.evaluate(type));
    return named.isEmpty()
        || named.stream()
            .map(each -> each.substring(each.lastIndexOf('.') + 1))
            .anyMatch(MISSING_TABLE::contains);
  }

  /// The condition that an inspector in `steps` finds no such table, if that is all they do.
  private static Condition tableMissing(List<Step> steps, int before) {
    List<Condition> tables = new ArrayList<>();
    for (Step step : PlanSteps.of(steps)) {
      switch (step) {
        case Step.Observe _, Step.Return _, Step.Send _ -> {}
        case Step.Apply(Operation.Read read, Origin.PythonCall _) -> {
          for (ColumnReference each : read.reads()) {
            ObjectId table = ObjectId.of(ObjectKind.RELATION, each.table());
            tables.add(new Condition.Exists(table, before));
          }
        }
        case Step _ -> {
          return CAUGHT;
        }
      }
    }
    return tables.isEmpty() ? CAUGHT : Condition.not(Condition.all(tables));
  }

  private Completion handle(Statement.Handler handler, Condition caught, List<Step.Handler> into) {
    interpreter.at(handler.type() == null ? handler.span() : handler.type().span());
    Origin.Code origin = interpreter.place();
    List<String> conditions =
        handler.type() == null ? List.of() : conditions(interpreter.evaluate(handler.type()));
    Journal journal = interpreter.journal();
    Completion[] completion = {Completion.NORMAL};
    journal.begin();
    List<Step> steps =
        interpreter.capture(() ->
            completion[0] =
                interpreter.assuming(
                    caught,
                    () -> {
                      if (handler.name() != null) {
                        String type = conditions.isEmpty() ? "Exception" : conditions.getFirst();
                        statements.targets().bind(handler.name(), caught(type));
                      }
                      return statements.run(handler.body());
                    }));
    Journal.Snapshot after = journal.undo();
    if (!completion[0].ended()) {
      journal.begin();
      Journal.Snapshot unchanged = journal.undo();
      journal.join(caught, after, unchanged);
    }
    into.add(new Step.Handler(conditions, steps, origin));
    return completion[0];
  }

  private Value caught(String type) {
    return new Value.Raised(
        type, List.of(Text.unknown(interpreter.unknown("the text of an error message"))));
  }

  /// The names in an `except`, in the form of [Step.Handler]; empty catches everything.
  private List<String> conditions(Value type) {
    List<String> names = new ArrayList<>();
    List<Value> types = type instanceof Value.Tuple(List<Value> several) ? several : List.of(type);
    for (Value each : types) {
      String name = exceptionName(each);
      if (name == null || name.equals("Exception") || name.equals("BaseException")) {
        return List.of();
      }
      names.add(name);
    }
    return names;
  }

  static @Nullable String exceptionName(Value type) {
    return switch (type) {
      case LibraryObject object -> object.exceptionName();
      case ClassValue own -> own.name();
      case Value _ -> null;
    };
  }

  // ---- raise

  Completion raise(Statement.Raise raise) {
    if (raise.exception() == null) {
      interpreter.emit(new Step.Reraise(interpreter.place()));
      return Completion.ENDED;
    }
    Value raised = interpreter.settle(interpreter.evaluate(raise.exception()));
    interpreter.at(raise.span());
    String type = "Exception";
    String message = "";
    if (raised instanceof Value.Raised(String of, List<Value> arguments)) {
      type = of;
      if (!arguments.isEmpty()) {
        message = interpreter.text(arguments.getFirst()).text().replace(Text.HOLE, '…');
      }
    } else if (raised instanceof InstanceValue instance) {
      type = instance.type().name();
    } else {
      String name = exceptionName(raised);
      type = name == null ? written(raise.exception()) : name;
    }
    interpreter.emit(new Step.Raise(null, type, message, interpreter.place()));
    return Completion.ENDED;
  }

  private static String written(Expression exception) {
    return switch (exception) {
      case Expression.Name(String name, _) -> name;
      case Expression.Attribute attribute -> attribute.name();
      case dev.reprise.syntax.python.Call call -> written(call.function());
      case Expression _ -> "Exception";
    };
  }
}
