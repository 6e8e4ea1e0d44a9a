package dev.reprise.alembic.python;

import dev.reprise.alembic.library.NotReadable;
import dev.reprise.alembic.library.Refused;
import dev.reprise.alembic.library.Sender;
import dev.reprise.alembic.library.connection.SentStatements;
import dev.reprise.alembic.library.expression.TextClause;
import dev.reprise.alembic.library.type.TypeClass;
import dev.reprise.alembic.python.match.Iterations;
import dev.reprise.alembic.python.run.ArgumentChoices;
import dev.reprise.alembic.python.run.Budget;
import dev.reprise.alembic.python.run.Choices;
import dev.reprise.alembic.python.run.Effects;
import dev.reprise.alembic.python.run.FoundAnswer;
import dev.reprise.alembic.python.run.Frame;
import dev.reprise.alembic.python.run.Parameters;
import dev.reprise.alembic.python.text.Formatting;
import dev.reprise.alembic.value.Arguments;
import dev.reprise.alembic.value.ClassValue;
import dev.reprise.alembic.value.DictValue;
import dev.reprise.alembic.value.FunctionValue;
import dev.reprise.alembic.value.InstanceValue;
import dev.reprise.alembic.value.LibraryObject;
import dev.reprise.alembic.value.ListValue;
import dev.reprise.alembic.value.ReadColumns;
import dev.reprise.alembic.value.Scope;
import dev.reprise.alembic.value.Setting;
import dev.reprise.alembic.value.Text;
import dev.reprise.alembic.value.Value;
import dev.reprise.operation.Condition;
import dev.reprise.operation.Operation;
import dev.reprise.operation.Origin;
import dev.reprise.operation.PlanSteps;
import dev.reprise.operation.Step;
import dev.reprise.syntax.python.Argument;
import dev.reprise.syntax.python.Call;
import dev.reprise.syntax.python.Expression;
import dev.reprise.text.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Evaluates calls: binds arguments, runs functions of the repository, and passes others to the
/// library.
final class Calls {
  private static final int MAXIMUM_RECURSION = 8;
  private static final int MAXIMUM_CHOICES = 4;
  private static final Set<String> EXECUTES =
      Set.of(
          "execute", "executemany", "executescript", "exec_driver_sql", "execute_sql", "run_sql");

  private final Interpreter interpreter;
  private final List<FunctionValue> running = new ArrayList<>();

  Calls(Interpreter interpreter) {
    this.interpreter = interpreter;
  }

  Value evaluate(Call written) {
    Value function = interpreter.settle(interpreter.evaluate(written.function()));
    Arguments arguments = arguments(written);
    return interpreter.calling(written, () -> call(function, arguments));
  }

  private Arguments arguments(Call written) {
    List<Arguments.Argument> positional = new ArrayList<>();
    Map<String, Arguments.Argument> keywords = new LinkedHashMap<>();
    Value.@Nullable Unknown spread = null;
    for (Argument argument : written.arguments()) {
      Value value = interpreter.settle(interpreter.evaluate(argument.value()));
      switch (argument) {
        case Argument.Positional _ -> positional.add(given(value, argument.span()));
        case Argument.Keyword keyword ->
            keywords.put(keyword.name(), given(value, argument.span()));
        case Argument.Star _ -> {
          List<Value> elements = interpreter.elements(value);
          if (elements == null) {
            spread = Iterations.reason(value, interpreter);
          } else {
            elements.forEach(each -> positional.add(given(each, null)));
          }
        }
        case Argument.DoubleStar _ -> {
          if (value instanceof DictValue dict) {
            dict.entries()
                .forEach((key, each) -> {
                  if (key instanceof Text name) {
                    keywords.put(name.text(), given(Choices.present(each), null));
                  }
                });
            spread = dict.rest() == null ? spread : dict.rest();
          } else {
            spread = Iterations.reason(value, interpreter);
          }
        }
      }
    }
    return new Arguments(positional, keywords, spread);
  }

  private static Arguments.Argument given(Value value, @Nullable Span span) {
    return new Arguments.Argument(value, span);
  }

  Value call(Value callee, Arguments arguments) {
    Value function = interpreter.settle(callee);
    return switch (function) {
      case FunctionValue own ->
          own.kind() == FunctionValue.Kind.CONTEXT_MANAGER
              ? new GeneratorContext(own, arguments)
              : run(own, arguments, null);
      case Value.BoundMethod(Value receiver, Value method) ->
          call(method, arguments.prepend(receiver));
      case Value.Partial(Value inner, Arguments first) -> call(inner, first.plus(arguments));
      case ClassValue type -> instantiate(type, arguments);
      case InstanceValue instance -> {
        Value method = interpreter.attributes().find(instance, "__call__");
        yield method == null ? unknown(function, arguments) : call(method, arguments);
      }
      case LibraryObject library -> library(library, arguments, 0);
      case Value.Maybe(Condition condition, Value then, Value otherwise) -> {
        Value[] results = {Value.NONE, Value.NONE};
        interpreter.branch(
            condition,
            () -> results[0] = call(then, arguments),
            () -> results[1] = call(otherwise, arguments));
        yield Choices.of(condition, results[0], results[1]);
      }
      case Value _ -> unknown(function, arguments);
    };
  }

  /// A call of something that could not be followed: reported if it is given access to the
  /// database.
  Value unknown(Value function, Arguments arguments) {
    boolean reaches =
        arguments.values().stream().anyMatch(Value::reachesDatabase)
            || arguments.keywords().values().stream()
                .anyMatch(each -> each.value().reachesDatabase());
    String reason =
        function instanceof Value.Unknown unknown
            ? unknown.reason()
            : Attributes.describe(function) + " was called";
    Call call = interpreter.call();
    if (call != null && lastName(call).equals("compile")) {
      reaches = false; // `ClauseElement.compile(bind)` renders text and sends nothing
    }
    if (reaches && call != null && lastName(call).equals("Session")) {
      // `db.Session(bind=bind)`: a project's own name for SQLAlchemy's session.
      Value session = interpreter.imports().member("sqlalchemy.orm", "Session");
      return interpreter.call(session, arguments);
    }
    if (reaches) {
      String name = call == null ? "something" : Formatting.written(call.function(), interpreter);
      interpreter.unknownStep(
          name + " receives the database connection and could not be analyzed",
          Operation.Reach.SCHEMA);
    } else if (call != null) {
      perhapsSent(call, arguments);
    }
    return function instanceof Value.Unknown unknown
        ? result(unknown, arguments)
        : interpreter.unknown(reason);
  }

  /// A statement passed to an engine, connection or function that is not known: whether it changes
  /// this database is unknown.
  private void perhapsSent(Call call, Arguments arguments) {
    Value given = arguments.get(0);
    Value statement = given == null ? Value.NONE : known(given);
    boolean executes = EXECUTES.contains(lastName(call));
    boolean sql =
        statement instanceof TextClause
            || executes && (statement instanceof Text || statement instanceof Value.Unknown);
    if (!sql) {
      return;
    }
    List<Step> steps =
        interpreter.capture(() ->
            refused(() -> SentStatements.send(statement, arguments.get(1), true, interpreter)));
    boolean changes =
        PlanSteps.of(steps).stream()
            .anyMatch(each ->
                each instanceof Step.Unknown
                    || each instanceof Step.Apply(Operation operation, _)
                        && !(operation instanceof Operation.Read));
    if (changes) {
      String name = Formatting.written(call.function(), interpreter);
      interpreter.branch(
          new Condition.Unknown("whether " + name + " changes this database"),
          () -> steps.forEach(interpreter::emit),
          () -> {});
    }
  }

  /// The result of calling something unknown: the same in every run if it and its arguments are.
  Value result(Value.Unknown function, Arguments arguments) {
    Setting setting =
        function.setting() == null
            ? null
            : PythonSettings.called(function.setting(), arguments, interpreter);
    return setting == null
        ? new Value.Unknown(
            function.reason(),
            function.site(),
            function.read().and(ReadColumns.of(arguments.values())))
        : interpreter.setting(setting, function.reason());
  }

  private static String lastName(Call call) {
    return switch (call.function()) {
      case Expression.Name(String name, _) -> name;
      case Expression.Attribute attribute -> attribute.name();
      case Expression _ -> "";
    };
  }

  // ---- the library

  /// Calls the library once for each side of every argument that depends on a condition.
  private Value library(LibraryObject library, Arguments written, int choices) {
    if (library instanceof Builtin || library instanceof UnknownModule) {
      return library.call(written, interpreter);
    }
    Arguments arguments = SettingNames.withoutNone(written);
    Condition undecided = ArgumentChoices.undecided(arguments);
    if (undecided == null) {
      // A type may be named after the class that it is given.
      Arguments told =
          library instanceof TypeClass ? arguments : ArgumentChoices.map(arguments, this::known);
      Arguments named = new SettingNames(interpreter).named(library, told);
      Arguments given = FoundObjects.given(library, named, interpreter);
      var result = new FoundAnswer<Value>(Value.NONE);
      Runnable call = () -> result.value = library.call(given, interpreter);
      FoundObjects.send(
          () -> {
            Value.Unknown refusal = refused(call);
            result.value = refusal == null ? result.value : refusal;
          },
          interpreter);
      return result.value;
    }
    if (choices == MAXIMUM_CHOICES) {
      Value.Unknown unknown = interpreter.unknown("depends on too many conditions");
      Arguments rest =
          ArgumentChoices.map(
              arguments,
              each -> each instanceof Value.Maybe || each instanceof Value.Truth ? unknown : each);
      return library(library, rest, 0);
    }
    Value[] results = {Value.NONE, Value.NONE};
    interpreter.branch(
        undecided,
        () ->
            results[0] =
                library(library, ArgumentChoices.decide(arguments, undecided, true), choices + 1),
        () ->
            results[1] =
                library(library, ArgumentChoices.decide(arguments, undecided, false), choices + 1));
    return Choices.of(undecided, results[0], results[1]);
  }

  /// Executes a library call until it fails or cannot be followed: then that becomes part of the
  /// plan, and the reason is returned.
  Value.@Nullable Unknown refused(Runnable work) {
    try {
      work.run();
      return null;
    } catch (Refused refused) {
      Sender.direct(interpreter)
          .send(new Operation.Invalid(null, refused.exception(), refused.message()));
      return interpreter.unknown(refused.message());
    } catch (NotReadable unread) {
      interpreter.unknownStep(unread.reason(), Operation.Reach.SCHEMA);
      return interpreter.unknown(unread.reason());
    }
  }

  /// Objects of an unknown module are unknown to the library.
  private Value known(Value value) {
    return value instanceof UnknownModule foreign ? foreign.unknown(interpreter) : value;
  }

  // ---- functions of the repository

  /// Runs a function; `yielded` receives the values it yields; null collects them in a list.
  Value run(FunctionValue function, Arguments arguments, @Nullable UnaryOperator<Value> yielded) {
    boolean recursive =
        running.stream().filter(each -> each == function).count() >= MAXIMUM_RECURSION;
    if (recursive || running.size() >= Budget.MAXIMUM_CALLS) {
      String reason =
          recursive
              ? "`" + function.name() + "` recurses too deeply to follow"
              : "the call to `" + function.name() + "` is nested too deeply to follow";
      // A nested function may use the database.
      if (!recursive || function.mentionsDatabase()) {
        interpreter.unknownStep(reason, Operation.Reach.SCHEMA);
      }
      return interpreter.unknown(reason);
    }
    Scope scope = new Scope(function.scope());
    Parameters.bind(function, arguments, scope, interpreter);
    Origin origin = interpreter.origin();
    List<Origin.Site> through = new ArrayList<>(interpreter.through());
    through.add(interpreter.site());
    Frame frame = new Frame(scope, function.source(), List.copyOf(through));
    ListValue made = new ListValue(List.of());
    if (yielded != null) {
      frame.onYield(yielded);
    } else if (function.body() instanceof FunctionValue.Body.Block(_, boolean generator)
        && generator) {
      frame.onYield(value -> {
        interpreter.changing(made);
        made.elements().add(value);
        return Value.NONE;
      });
    }
    boolean helper =
        interpreter.frame().through().isEmpty()
            && interpreter.source() != function.source()
            && interpreter.budget().openHelper();
    running.add(function);
    var result = new FoundAnswer<Value>(Value.NONE);
    List<Step> body =
        interpreter.capture(
            () -> result.value = interpreter.in(frame, () -> body(function, frame)));
    running.removeLast();
    emit(body, function.source() != interpreter.source(), origin);
    if (helper && interpreter.budget().closeHelper()) {
      return cut(function, Effects.any(body));
    }
    return yielded == null
            && function.body() instanceof FunctionValue.Body.Block(_, boolean generator)
            && generator
        ? made
        : result.value;
  }

  /// A helper that is too long to follow. If it has sent nothing so far, it most likely only
  /// computes something.
  private Value cut(FunctionValue function, boolean sends) {
    String reason = "`" + function.name() + "` is too long to follow";
    if (sends) {
      interpreter.unknownStep(reason, Operation.Reach.SCHEMA);
    }
    return interpreter.unknown(reason);
  }

  private Value body(FunctionValue function, Frame frame) {
    return switch (function.body()) {
      case FunctionValue.Body.Block(var statements, _) -> {
        interpreter.statements().run(statements);
        yield frame.result();
      }
      case FunctionValue.Body.Result(var expression) -> interpreter.evaluate(expression);
    };
  }

  /// The steps of a called function: inlined if none returns early, else as a routine.
  private void emit(List<Step> body, boolean elsewhere, Origin origin) {
    if (!Effects.any(body) || elsewhere && !Effects.beyondRaising(body)) {
      Effects.observations(body).forEach(interpreter::emit);
    } else if (Effects.returnsEarly(body)) {
      interpreter.emit(new Step.Routine(body, origin));
    } else {
      for (Step step : body) {
        if (!(step instanceof Step.Return)) {
          interpreter.emit(step);
        }
      }
    }
  }

  // ---- classes

  private Value instantiate(ClassValue type, Arguments arguments) {
    if (type.isEnumeration()) {
      return member(type, arguments.get(0));
    }
    String exception = exceptionBase(type);
    if (exception != null) {
      return new Value.Raised(type.name(), arguments.values());
    }
    InstanceValue instance = new InstanceValue(type);
    instance.make(arguments);
    Value initializer = type.member("__init__");
    if (initializer instanceof FunctionValue function) {
      run(function, arguments.prepend(instance), null);
    } else if (type.member(Definitions.ANNOTATIONS) instanceof DictValue fields) {
      int index = 0;
      for (Value field : fields.entries().keySet()) {
        if (field instanceof Text name) {
          Value value = arguments.get(index++, name.text());
          if (value != null) {
            instance.attributes().put(name.text(), value);
          }
        }
      }
    }
    arguments
        .keywords()
        .forEach((name, value) -> instance.attributes().putIfAbsent(name, value.value()));
    for (Value argument : arguments.values()) {
      if (type.bases().stream().anyMatch(Value.Unknown.class::isInstance)
          && argument.reachesDatabase()) {
        return unknown(
            interpreter.unknown("class `" + type.name() + "` could not be analyzed"), arguments);
      }
    }
    return instance;
  }

  private Value member(ClassValue type, @Nullable Value wanted) {
    for (InstanceValue member : type.enumMembers()) {
      Value value = member.attributes().get("value");
      if (member == wanted || value != null && value.equals(wanted)) {
        return member;
      }
    }
    return wanted instanceof Value.Unknown ? wanted : interpreter.unknown("a member of an enum");
  }

  private static @Nullable String exceptionBase(ClassValue type) {
    for (Value base : type.bases()) {
      String name =
          switch (base) {
            // The class is unknown, and its name does not look like an exception's.
            case UnknownModule foreign when !foreign.name().matches(".*(Error|Exception|Exit)") ->
                null;
            case LibraryObject library -> library.exceptionName();
            case ClassValue parent -> exceptionBase(parent);
            case Value _ -> null;
          };
      if (name != null) {
        return name;
      }
    }
    return null;
  }
}
