package dev.reprise.alembic.python;

import dev.reprise.alembic.python.match.Iterations;
import dev.reprise.alembic.python.run.Choices;
import dev.reprise.alembic.python.run.ExceptionClass;
import dev.reprise.alembic.python.text.Formatting;
import dev.reprise.alembic.value.Arguments;
import dev.reprise.alembic.value.ClassValue;
import dev.reprise.alembic.value.DictValue;
import dev.reprise.alembic.value.FunctionValue;
import dev.reprise.alembic.value.InstanceValue;
import dev.reprise.alembic.value.LibraryObject;
import dev.reprise.alembic.value.ListValue;
import dev.reprise.alembic.value.SetValue;
import dev.reprise.alembic.value.Text;
import dev.reprise.alembic.value.Value;
import dev.reprise.operation.Condition;
import dev.reprise.operation.Operation;
import dev.reprise.text.FileTree;
import dev.reprise.text.WordList;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Python's built-in names; those that iterate over collections are in [Sequences].
final class Builtins {
  private static final Set<String> UNSUPPORTED =
      WordList.set(
          """
          object super bytes bytearray id hash ord chr divmod pow hex oct bin slice complex
          memoryview __import__
          """);

  private Builtins() {}

  private static final Pattern NAME_OR_CALL =
      Pattern.compile("\\A\\s*+(\\w++)\\s*+(\\(\\s*+\\)\\s*+)?");

  static @Nullable Value find(String name, Interpreter interpreter) {
    Builtin.Body body = function(name);
    if (body != null) {
      return new Builtin(name, body);
    }
    if (ExceptionClass.isOne(name)) {
      return new ExceptionClass(name);
    }
    return switch (name) {
      // `load_python_file` in `alembic/util/pyfiles.py` names a revision's module this way.
      case "__name__" -> Text.of(FileTree.name(interpreter.source().path()).replaceAll("\\W", "_"));
      case "__file__" -> Text.of(interpreter.source().path());
      case "__package__" -> {
        String own = interpreter.imports().ownPackage();
        yield own == null ? Value.NONE : Text.of(own);
      }
      case "__doc__" -> Value.NONE;
      case "NotImplemented" -> interpreter.unknown("NotImplemented");
      case String _ -> interpreter.imports().starred(name);
    };
  }

  private static Builtin.@Nullable Body function(String name) {
    return switch (name) {
      case "print", "setattr", "delattr", "breakpoint", "input", "help" -> Builtins::nothing;
      case "len" -> Sequences::length;
      case "range" -> Sequences::range;
      case "enumerate" -> Sequences::enumerate;
      case "zip" -> Sequences::zip;
      case "reversed" -> Sequences::reversed;
      case "sorted" -> Sequences::sorted;
      case "list", "iter" -> Sequences::list;
      case "tuple" -> Sequences::tuple;
      case "set", "frozenset" -> Sequences::set;
      case "eval", "exec" -> Builtins::evaluated;
      case "map" -> Sequences::map;
      case "filter" -> Sequences::filter;
      case "next" -> Sequences::next;
      case "any" -> Sequences::any;
      case "all" -> Sequences::all;
      case "min" -> (arguments, interpreter) -> Sequences.extreme(arguments, -1, interpreter);
      case "max" -> (arguments, interpreter) -> Sequences.extreme(arguments, 1, interpreter);
      case "sum" -> Sequences::sum;
      case "dict" -> Builtins::dict;
      case "str", "format" -> Builtins::string;
      case "repr", "ascii" ->
          (arguments, interpreter) -> Formatting.repr(first(arguments), interpreter);
      case "int" -> Builtins::integer;
      case "float" -> Builtins::floating;
      case "bool" -> (arguments, interpreter) -> Value.of(interpreter.truth(first(arguments)));
      case "abs", "round" -> Builtins::absolute;
      case "isinstance" -> Builtins::isInstance;
      case "issubclass" -> Builtins::unknown;
      case "callable" -> (arguments, _) -> Value.of(isCallable(first(arguments)));
      case "getattr" -> Builtins::getAttribute;
      case "hasattr" -> Builtins::hasAttribute;
      case "globals" -> (_, interpreter) -> names(interpreter.frame().scope().module().names());
      case "locals", "vars" -> Builtins::locals;
      case "type" -> Builtins::type;
      case "dir" ->
          (arguments, interpreter) ->
              first(arguments) instanceof ClassValue type
                  ? new ListValue(Attributes.names(type))
                  : interpreter.unknown("the attribute names of an object");
      case "open" -> ProjectPaths::open;
      case "staticmethod", "classmethod", "property" -> (arguments, _) -> first(arguments);
      case String _ -> UNSUPPORTED.contains(name) ? Builtins::unknown : null;
    };
  }

  static Value first(Arguments arguments) {
    Value first = arguments.get(0);
    return first == null ? Value.NONE : first;
  }

  private static Value nothing(Arguments arguments, Interpreter interpreter) {
    return Value.NONE;
  }

  private static Value unknown(Arguments arguments, Interpreter interpreter) {
    return first(arguments) instanceof Value.Unknown unknown
        ? unknown
        : first(arguments) instanceof UnknownModule foreign
            ? foreign.unknown(interpreter)
            : first(arguments) instanceof Text text && text.hole() != null
                ? text.hole()
                : interpreter.unknown("the result of a function that could not be analyzed");
  }

  /// `eval(f"upgrade_{engine_name}")()`: a name, or a call of one, if the text is completely known.
  private static Value evaluated(Arguments arguments, Interpreter interpreter) {
    if (first(arguments) instanceof Text code
        && code.isComplete()
        && NAME_OR_CALL.matcher(code.text()) instanceof Matcher matcher
        && matcher.matches()) {
      Value named = interpreter.frame().scope().find(matcher.group(1));
      if (named != null) {
        return matcher.group(2) == null
            ? Choices.present(named)
            : interpreter.call(Choices.present(named), Arguments.NONE);
      }
    }
    interpreter.unknownStep("code built at run time", Operation.Reach.SCHEMA);
    return unknown(arguments, interpreter);
  }

  private static DictValue names(Map<String, Value> names) {
    Map<Value, Value> entries = new LinkedHashMap<>();
    names.forEach((name, value) -> entries.put(Text.of(name), value));
    return new DictValue(entries);
  }

  private static Value locals(Arguments arguments, Interpreter interpreter) {
    return switch (first(arguments)) {
      case Value.None _ -> names(interpreter.frame().scope().names());
      case ClassValue type -> names(type.members());
      case InstanceValue instance -> names(instance.attributes());
      case Value _ -> interpreter.unknown("the attribute names of an object");
    };
  }

  private static Value dict(Arguments arguments, Interpreter interpreter) {
    DictValue dict = new DictValue(Map.of(), arguments.spread());
    if (arguments.size() > 0) {
      if (first(arguments) instanceof dev.reprise.alembic.value.Reflected reflected
          && reflected.key() != null) {
        return reflected;
      }
      interpreter.statements().targets().update(dict, first(arguments));
    }
    arguments.keywords().forEach((name, value) -> dict.entries().put(Text.of(name), value.value()));
    return dict;
  }

  static Value fromKeys(Arguments arguments, Interpreter interpreter) {
    List<Value> keys = interpreter.elements(first(arguments));
    if (keys == null) {
      return Iterations.reason(first(arguments), interpreter);
    }
    Value value = arguments.get(1) == null ? Value.NONE : arguments.get(1);
    Map<Value, Value> entries = new LinkedHashMap<>();
    keys.forEach(key -> entries.put(key, value));
    return new DictValue(entries);
  }

  private static Value string(Arguments arguments, Interpreter interpreter) {
    return arguments.size() == 0
        ? Text.of("")
        : Choices.map(first(arguments), side -> Formatting.text(side, interpreter));
  }

  private static Value integer(Arguments arguments, Interpreter interpreter) {
    return Choices.map(
        first(arguments),
        side -> {
          if (side instanceof Text text && text.isComplete()) {
            try {
              return new Value.Int(new BigInteger(text.text().strip()));
            } catch (NumberFormatException _) {
              return interpreter.unknown("a number that could not be parsed");
            }
          }
          BigDecimal number = Comparisons.number(side);
          return number == null
              ? unknown(Arguments.of(side), interpreter)
              : new Value.Int(number.toBigInteger());
        });
  }

  private static Value floating(Arguments arguments, Interpreter interpreter) {
    BigDecimal number = Comparisons.number(first(arguments));
    return number == null ? unknown(arguments, interpreter) : new Value.Float(number.doubleValue());
  }

  private static Value absolute(Arguments arguments, Interpreter interpreter) {
    return first(arguments) instanceof Value.Int(BigInteger number)
        ? new Value.Int(number.abs())
        : unknown(arguments, interpreter);
  }

  private static boolean isCallable(Value value) {
    return switch (value) {
      case FunctionValue _, ClassValue _, Value.BoundMethod _, Value.Partial _, LibraryObject _ ->
          true;
      case Value _ -> false;
    };
  }

  private static Value type(Arguments arguments, Interpreter interpreter) {
    return switch (first(arguments)) {
      case InstanceValue instance -> instance.type();
      case Text _ -> new Builtin("str", Builtins::string);
      case Value _ -> unknown(arguments, interpreter);
    };
  }

  // ---- attributes and types

  private static Value getAttribute(Arguments arguments, Interpreter interpreter) {
    if (!(arguments.get(1) instanceof Text name) || !name.isComplete()) {
      return interpreter.unknown("an attribute with an unknown name");
    }
    Value found = interpreter.attributes().find(first(arguments), name.text());
    Value otherwise = arguments.get(2);
    return found != null
        ? found
        : otherwise != null
            ? otherwise
            : interpreter.unknown("`" + name.text() + "` does not exist");
  }

  private static Value hasAttribute(Arguments arguments, Interpreter interpreter) {
    if (first(arguments) instanceof Value.Unknown unknown) {
      return Value.of(new Condition.Unknown(unknown.reason()));
    }
    return arguments.get(1) instanceof Text name
        ? Value.of(interpreter.attributes().find(first(arguments), name.text()) != null)
        : Value.of(new Condition.Unknown("whether an attribute exists"));
  }

  private static Value isInstance(Arguments arguments, Interpreter interpreter) {
    Value type = arguments.get(1) == null ? Value.NONE : arguments.get(1);
    return Choices.map(first(arguments), side -> isInstance(side, type, interpreter));
  }

  private static Value isInstance(Value value, Value type, Interpreter interpreter) {
    if (type instanceof Value.Tuple(List<Value> types)) {
      List<Condition> any = new ArrayList<>();
      for (Value each : types) {
        any.add(interpreter.truth(isInstance(value, each, interpreter)));
      }
      return Value.of(Condition.any(any));
    }
    if (type instanceof LibraryObject known && known.isClassOf(value) instanceof Condition answer) {
      return Value.of(answer);
    }
    if (value instanceof LibraryObject known
        && known.isInstanceOf(type) instanceof Condition answer) {
      return Value.of(answer);
    }
    String name = typeName(value);
    if (type instanceof Builtin builtin && name != null) {
      return Value.of(
          name.equals(builtin.name())
              || builtin.name().equals("object")
              || name.equals("bool") && builtin.name().equals("int"));
    }
    if (type instanceof ClassValue wanted) {
      return value instanceof InstanceValue instance
          ? Value.of(inherits(instance.type(), wanted))
          : Value.FALSE;
    }
    if (value instanceof Value.Unknown unknown) {
      return Value.of(new Condition.Unknown(unknown.reason()));
    }
    return type instanceof Builtin && value instanceof LibraryObject
        ? Value.FALSE
        : name != null && type instanceof LibraryObject
            ? Value.FALSE
            : Value.of(new Condition.Unknown("whether a value is of " + Attributes.describe(type)));
  }

  private static boolean inherits(ClassValue type, ClassValue wanted) {
    return type == wanted
        || type.bases().stream()
            .anyMatch(base -> base instanceof ClassValue parent && inherits(parent, wanted));
  }

  private static @Nullable String typeName(Value value) {
    return switch (value) {
      case Text _ -> "str";
      case Value.Bool _, Value.Truth _ -> "bool";
      case Value.Int _ -> "int";
      case Value.Float _ -> "float";
      case Value.Bytes _ -> "bytes";
      case Value.Tuple _ -> "tuple";
      case ListValue _ -> "list";
      case SetValue _ -> "set";
      case DictValue _ -> "dict";
      case Value.None _ -> "NoneType";
      case FunctionValue _ -> "function";
      case Value _ -> null;
    };
  }
}
