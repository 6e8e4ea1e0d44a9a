package dev.reprise.alembic.python;

import dev.reprise.alembic.python.run.Generators;
import dev.reprise.alembic.python.text.Texts;
import dev.reprise.alembic.value.Arguments;
import dev.reprise.alembic.value.ClassValue;
import dev.reprise.alembic.value.DictValue;
import dev.reprise.alembic.value.FunctionValue;
import dev.reprise.alembic.value.InstanceValue;
import dev.reprise.alembic.value.LibraryObject;
import dev.reprise.alembic.value.Scope;
import dev.reprise.alembic.value.Text;
import dev.reprise.alembic.value.Value;
import dev.reprise.syntax.python.Argument;
import dev.reprise.syntax.python.Expression;
import dev.reprise.syntax.python.Parameter;
import dev.reprise.syntax.python.Statement;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// `def`, `class` and `lambda`.
record Definitions(Interpreter interpreter) {
  /// The names annotated in a class body, in order: the fields of a dataclass.
  static final String ANNOTATIONS = "__annotations__";

  void define(Statement.FunctionDefinition function) {
    FunctionValue.Kind kind =
        function.async() ? FunctionValue.Kind.COROUTINE : FunctionValue.Kind.PLAIN;
    List<Value> decorators = new ArrayList<>();
    for (Expression decorator : function.decorators()) {
      Value value = interpreter.evaluate(decorator);
      FunctionValue.Kind given = kind(value);
      if (given != FunctionValue.Kind.PLAIN) {
        kind = given;
      } else {
        decorators.add(value);
      }
    }
    Value defined =
        new FunctionValue(
            function.name(),
            function.parameters(),
            defaults(function.parameters()),
            new FunctionValue.Body.Block(function.body(), Generators.yields(function.body())),
            interpreter.source(),
            interpreter.frame().scope().forFunctions(),
            kind);
    for (Value decorator : decorators.reversed()) {
      Value wrapped =
          decorator instanceof FunctionValue
                  || decorator instanceof Value.BoundMethod
                  || decorator instanceof Value.Partial
                  || decorator instanceof ClassValue
                  || decorator instanceof LibraryObject library && library.decorates()
              ? interpreter.call(decorator, Arguments.of(defined))
              : defined;
      if (!(wrapped instanceof Value.Unknown) && !(wrapped instanceof Value.None)) {
        defined = wrapped;
      }
    }
    interpreter.statements().targets().bind(function.name(), defined);
  }

  /// The kind of function that a library's decorator produces.
  private static FunctionValue.Kind kind(Value decorator) {
    if (decorator instanceof UnknownModule) {
      return FunctionValue.Kind.WRAPPED;
    }
    String name = decorator instanceof LibraryObject object ? object.describe() : "";
    return switch (name) {
      case "staticmethod" -> FunctionValue.Kind.STATIC;
      case "classmethod" -> FunctionValue.Kind.CLASS;
      case "property", "functools.cached_property" -> FunctionValue.Kind.PROPERTY;
      case "contextlib.contextmanager", "contextlib.asynccontextmanager" ->
          FunctionValue.Kind.CONTEXT_MANAGER;
      case "functools.lru_cache", "functools.cache" -> FunctionValue.Kind.WRAPPED;
      case String _ -> FunctionValue.Kind.PLAIN;
    };
  }

  FunctionValue lambda(Expression.Lambda lambda) {
    return new FunctionValue(
        "<lambda>",
        lambda.parameters(),
        defaults(lambda.parameters()),
        new FunctionValue.Body.Result(lambda.body()),
        interpreter.source(),
        interpreter.frame().scope().forFunctions(),
        FunctionValue.Kind.PLAIN);
  }

  private Map<String, Value> defaults(List<Parameter> parameters) {
    Map<String, Value> defaults = new LinkedHashMap<>();
    for (Parameter parameter : parameters) {
      if (parameter.defaultValue() != null) {
        defaults.put(parameter.name(), interpreter.evaluate(parameter.defaultValue()));
      }
    }
    return defaults;
  }

  void define(Statement.ClassDefinition definition, Statements statements) {
    List<Value> bases = new ArrayList<>();
    boolean enumeration = false;
    for (Argument argument : definition.arguments()) {
      if (argument instanceof Argument.Positional(Expression base, _)) {
        Value value = interpreter.evaluate(base);
        bases.add(value);
        enumeration |=
            value instanceof ClassValue type && type.isEnumeration()
                || value instanceof LibraryObject object && object.describe().startsWith("enum.");
      }
    }
    Scope body = new Scope(interpreter.frame().scope(), true);
    body.names().put(ANNOTATIONS, new DictValue(Map.of()));
    interpreter.in(
        interpreter.frame().inner(body),
        () -> {
          statements.run(definition.body());
          return Value.NONE;
        });
    ClassValue type = new ClassValue(definition.name(), bases, body.names(), enumeration);
    if (enumeration) {
      makeMembers(type);
    }
    Value defined = type;
    for (Value base : bases) {
      if (base instanceof LibraryObject library && defined == type) {
        defined = library.subclass(type, interpreter);
      }
    }
    for (Expression decorator : definition.decorators().reversed()) {
      if (interpreter.evaluate(decorator) instanceof LibraryObject library && defined == type) {
        defined = library.decorated(type, interpreter);
      }
    }
    interpreter.statements().targets().bind(definition.name(), defined);
  }

  private void makeMembers(ClassValue type) {
    BigInteger next = BigInteger.ONE;
    for (Map.Entry<String, Value> entry : new ArrayList<>(type.members().entrySet())) {
      String name = entry.getKey();
      Value value = entry.getValue();
      if (name.startsWith("_")
          || value instanceof FunctionValue
          || value instanceof ClassValue
          || value instanceof LibraryObject object && !object.describe().equals("enum.auto()")) {
        continue;
      }
      Value given = value;
      if (value instanceof LibraryObject) {
        given = Texts.isText(type) ? Text.of(name.toLowerCase(Locale.ROOT)) : new Value.Int(next);
      }
      if (given instanceof Value.Int(BigInteger number)) {
        next = number.add(BigInteger.ONE);
      } else {
        next = next.add(BigInteger.ONE);
      }
      InstanceValue member = new InstanceValue(type);
      member.attributes().put("name", Text.of(name));
      member.attributes().put("value", given);
      member.attributes().put("_value_", given);
      entry.setValue(member);
      type.members().put(name, member);
    }
  }
}
