package dev.reprise.alembic.python;

import dev.reprise.alembic.python.match.Iterations;
import dev.reprise.alembic.python.run.Budget;
import dev.reprise.alembic.python.run.Choices;
import dev.reprise.alembic.python.run.Suppressing;
import dev.reprise.alembic.python.text.Texts;
import dev.reprise.alembic.python.time.DateValue;
import dev.reprise.alembic.python.time.TimeSpan;
import dev.reprise.alembic.value.Arguments;
import dev.reprise.alembic.value.ClassValue;
import dev.reprise.alembic.value.DictValue;
import dev.reprise.alembic.value.Execution;
import dev.reprise.alembic.value.Fresh;
import dev.reprise.alembic.value.Iteration;
import dev.reprise.alembic.value.LibraryObject;
import dev.reprise.alembic.value.ListValue;
import dev.reprise.alembic.value.Scope;
import dev.reprise.alembic.value.SetValue;
import dev.reprise.alembic.value.Setting;
import dev.reprise.alembic.value.Text;
import dev.reprise.alembic.value.Value;
import dev.reprise.operation.Condition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A module of Python's standard library, as far as migrations use it to compute names and
/// statements.
record StandardModule(String name) implements LibraryObject {
  @Override
  public String describe() {
    return name;
  }

  @Override
  public Value attribute(String attribute, Execution execution) {
    String dotted = name + "." + attribute;
    if (isModule(dotted)) {
      return new StandardModule(dotted);
    }
    Builtin.Body body = function(dotted);
    if (body != null) {
      return new Builtin(dotted, body);
    }
    if (isFresh(dotted)) {
      return new Fresh(dotted);
    }
    return switch (dotted) {
      case "os.environ" -> new Environment();
      case "typing.TYPE_CHECKING", "typing_extensions.TYPE_CHECKING" -> Value.FALSE;
      case String _ -> new UnknownModule(dotted, dotted);
    };
  }

  @Override
  public boolean hasAttribute(String attribute, Execution execution) {
    return !attribute.startsWith("__");
  }

  private static boolean isModule(String dotted) {
    return switch (dotted) {
      case "os.path",
          "collections.abc",
          "datetime.datetime",
          "datetime.date",
          "importlib.resources",
          "itertools.chain" ->
          true;
      case String _ -> false;
    };
  }

  private static boolean isFresh(String dotted) {
    return dotted.startsWith("random.")
        || dotted.startsWith("secrets.")
        || switch (dotted) {
          case "uuid.uuid1",
              "uuid.uuid4",
              "datetime.datetime.now",
              "datetime.datetime.utcnow",
              "datetime.datetime.today",
              "datetime.date.today",
              "time.time" ->
              true;
          case String _ -> false;
        };
  }

  /// `itertools.chain(…)` is a call of an object that is also a namespace.
  @Override
  public Value call(Arguments arguments, Execution execution) {
    if (execution instanceof Interpreter interpreter && name.equals("itertools.chain")) {
      return chain(arguments.values(), interpreter);
    }
    boolean isDate = name.equals("datetime.date");
    boolean makes = isDate || name.equals("datetime.datetime");
    return told(makes ? DateValue.of(arguments, isDate) : null, name, execution);
  }

  private static Value told(@Nullable Value value, String name, Execution execution) {
    return value == null ? new UnknownModule(name, name).unknown(execution) : value;
  }

  private static Builtin.@Nullable Body function(String dotted) {
    return switch (dotted) {
      case "textwrap.dedent", "inspect.cleandoc" -> StandardModule::dedent;
      case "functools.partial" -> StandardModule::partial;
      case "functools.wraps" ->
          (_, _) -> new Builtin("identity", (inner, _) -> Builtins.first(inner));
      case "functools.lru_cache", "functools.cache" ->
          (arguments, _) ->
              arguments.size() == 0
                  ? new Builtin("functools.cache", (inner, _) -> Builtins.first(inner))
                  : Builtins.first(arguments);
      case "functools.cached_property",
          "dataclasses.dataclass",
          "enum.unique",
          "typing.final",
          "contextlib.contextmanager",
          "contextlib.asynccontextmanager",
          "copy.copy",
          "contextlib.closing",
          "contextlib.nullcontext",
          "typing.overload" ->
          StandardModule::identity;
      case "typing.cast" -> (arguments, _) -> second(arguments);
      case "functools.reduce" -> StandardModule::reduce;
      case "contextlib.suppress" -> StandardModule::suppress;
      case "itertools.chain.from_iterable" ->
          (arguments, interpreter) -> {
            List<Value> lists = interpreter.elements(Builtins.first(arguments));
            return lists == null
                ? Iterations.reason(Builtins.first(arguments), interpreter)
                : chain(lists, interpreter);
          };
      case "itertools.product" -> StandardModule::product;
      case "copy.deepcopy" -> StandardModule::deepCopy;
      case "collections.OrderedDict" ->
          (arguments, interpreter) ->
              interpreter.call(
                  java.util.Objects.requireNonNull(Builtins.find("dict", interpreter)), arguments);
      case "collections.namedtuple" -> StandardModule::namedTuple;
      case "os.getenv" ->
          (arguments, interpreter) -> Environment.variable(Builtins.first(arguments), interpreter);
      case "enum.Enum", "enum.IntEnum", "enum.StrEnum", "enum.Flag", "enum.IntFlag" ->
          (_, interpreter) -> interpreter.unknown("an enum created by a function call");
      case "enum.auto" -> (_, _) -> new Builtin("enum.auto()", (_, inner) -> inner.unknown("auto"));
      case "datetime.timedelta", "dateutil.relativedelta.relativedelta" ->
          (arguments, interpreter) -> told(TimeSpan.of(arguments), dotted, interpreter);
      case "datetime.date.fromisoformat", "datetime.datetime.fromisoformat" ->
          (arguments, interpreter) ->
              told(
                  DateValue.parse(arguments.get(0), dotted.startsWith("datetime.date.")),
                  dotted,
                  interpreter);
      case "os.linesep" -> null;
      case String _ -> ProjectPaths.function(dotted);
    };
  }

  private static Value second(Arguments arguments) {
    Value second = arguments.get(1);
    return second == null ? Value.NONE : second;
  }

  /// A decorator without effect here, with or without arguments.
  private static Value identity(Arguments arguments, Interpreter interpreter) {
    return arguments.size() == 0
        ? new Builtin("identity", (inner, _) -> Builtins.first(inner))
        : Builtins.first(arguments);
  }

  private static Value dedent(Arguments arguments, Interpreter interpreter) {
    return Choices.map(
        Builtins.first(arguments),
        side -> side instanceof Text text ? dedent(text, interpreter) : side);
  }

  private static Text dedent(Text text, Interpreter interpreter) {
    List<Text> lines = new ArrayList<>();
    String all = text.text();
    String margin = null;
    int start = 0;
    while (start < all.length()) {
      int end = all.indexOf('\n', start);
      int next = end < 0 ? all.length() : end + 1;
      Text line = Texts.part(text, start, next);
      lines.add(line);
      if (!line.text().isBlank()) {
        String indent = indent(line.text());
        margin = margin == null ? indent : common(margin, indent);
      }
      start = next;
    }
    int cut = margin == null ? 0 : margin.length();
    List<Text> cutLines = new ArrayList<>();
    for (Text line : lines) {
      if (line.text().isBlank()) {
        int from = line.text().endsWith("\n") ? line.text().length() - 1 : line.text().length();
        cutLines.add(Texts.part(line, from, line.text().length()));
      } else {
        cutLines.add(Texts.part(line, cut, line.text().length()));
      }
    }
    return Texts.join(cutLines, interpreter);
  }

  private static String indent(String line) {
    int end = 0;
    while (end < line.length() && (line.charAt(end) == ' ' || line.charAt(end) == '\t')) {
      end++;
    }
    return line.substring(0, end);
  }

  private static String common(String one, String two) {
    int end = 0;
    while (end < one.length() && end < two.length() && one.charAt(end) == two.charAt(end)) {
      end++;
    }
    return one.substring(0, end);
  }

  private static Value partial(Arguments arguments, Interpreter interpreter) {
    Arguments rest =
        new Arguments(
            arguments.positional().subList(Math.min(1, arguments.size()), arguments.size()),
            arguments.keywords(),
            arguments.spread());
    return new Value.Partial(Builtins.first(arguments), rest);
  }

  private static Value reduce(Arguments arguments, Interpreter interpreter) {
    List<Value> elements = interpreter.elements(second(arguments));
    if (elements == null) {
      return Iterations.reason(second(arguments), interpreter);
    }
    Value result = arguments.get(2);
    for (Value element : elements) {
      result =
          result == null
              ? element
              : interpreter.call(Builtins.first(arguments), Arguments.of(result, element));
    }
    return result == null ? interpreter.unknown("reduce() of an empty sequence") : result;
  }

  private static Value suppress(Arguments arguments, Interpreter interpreter) {
    List<String> conditions = new ArrayList<>();
    for (Value type : arguments.values()) {
      String name = Blocks.exceptionName(type);
      if (name == null || name.equals("Exception") || name.equals("BaseException")) {
        return new Suppressing(List.of());
      }
      conditions.add(name);
    }
    return new Suppressing(conditions);
  }

  private static Value chain(List<Value> lists, Interpreter interpreter) {
    List<Value> all = new ArrayList<>();
    Value.@Nullable Unknown rest = null;
    for (Value list : lists) {
      if (interpreter.iterate(list) instanceof Iteration.Known(List<Value> elements)) {
        all.addAll(elements);
      } else {
        rest = Iterations.reason(list, interpreter);
      }
    }
    return new ListValue(all, rest);
  }

  private static Value product(Arguments arguments, Interpreter interpreter) {
    List<List<Value>> rows = List.of(List.of());
    for (Value over : arguments.values()) {
      List<Value> elements = interpreter.elements(over);
      if (elements == null || (long) rows.size() * elements.size() > Budget.MAXIMUM_TURNS) {
        return Iterations.reason(over, interpreter);
      }
      List<List<Value>> longer = new ArrayList<>();
      for (List<Value> row : rows) {
        for (Value element : elements) {
          List<Value> one = new ArrayList<>(row);
          one.add(element);
          longer.add(one);
        }
      }
      rows = longer;
    }
    List<Value> tuples = new ArrayList<>();
    rows.forEach(row -> tuples.add(new Value.Tuple(row)));
    return new ListValue(tuples);
  }

  private static Value deepCopy(Arguments arguments, Interpreter interpreter) {
    return switch (Builtins.first(arguments)) {
      case ListValue list -> new ListValue(list.elements(), list.rest()).with(list.sample());
      case SetValue set -> new SetValue(set.elements(), set.rest());
      case DictValue dict -> new DictValue(dict.entries(), dict.rest());
      case Value other -> other;
    };
  }

  private static Value namedTuple(Arguments arguments, Interpreter interpreter) {
    Map<Value, Value> fields = new LinkedHashMap<>();
    if (second(arguments) instanceof Text names) {
      for (String field : names.text().replace(',', ' ').strip().split("\\s+")) {
        fields.put(Text.of(field), Value.NONE);
      }
    } else if (interpreter.elements(second(arguments)) instanceof List<Value> names) {
      names.forEach(field -> fields.put(field, Value.NONE));
    }
    Scope members = new Scope(null);
    members.names().put(Definitions.ANNOTATIONS, new DictValue(fields));
    String name = Builtins.first(arguments) instanceof Text text ? text.text() : "namedtuple";
    return new ClassValue(name, List.of(), members.names(), false);
  }

  /// `os.environ`.
  private record Environment() implements LibraryObject {
    @Override
    public String describe() {
      return "os.environ";
    }

    @Override
    public Value attribute(String attribute, Execution execution) {
      return new Builtin(
          "os.environ." + attribute,
          (arguments, interpreter) ->
              attribute.equals("get")
                  ? variable(Builtins.first(arguments), interpreter)
                  : interpreter.unknown("comes from an environment variable"));
    }

    static Value variable(Value name, Execution execution) {
      return name instanceof Text text && text.isComplete()
          ? execution.setting(
              new Setting("env:" + text.text(), "environment variable " + text.text()),
              "comes from an environment variable")
          : execution.unknown("comes from an environment variable");
    }

    @Override
    public Value item(Value key, Execution execution) {
      return variable(key, execution);
    }

    @Override
    public Condition contains(Value value, Execution execution) {
      return execution.truth(variable(value, execution));
    }
  }
}
