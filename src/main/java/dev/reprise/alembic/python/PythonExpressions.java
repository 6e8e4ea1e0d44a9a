package dev.reprise.alembic.python;

import dev.reprise.alembic.library.Sender;
import dev.reprise.alembic.python.match.Iterations;
import dev.reprise.alembic.python.module.UndefinedNames;
import dev.reprise.alembic.python.run.Budget;
import dev.reprise.alembic.python.run.Choices;
import dev.reprise.alembic.python.text.Formatting;
import dev.reprise.alembic.value.DictValue;
import dev.reprise.alembic.value.ListValue;
import dev.reprise.alembic.value.SetValue;
import dev.reprise.alembic.value.Text;
import dev.reprise.alembic.value.Value;
import dev.reprise.operation.Condition;
import dev.reprise.operation.Operation;
import dev.reprise.syntax.PythonReader;
import dev.reprise.syntax.python.BytesLiteral;
import dev.reprise.syntax.python.Call;
import dev.reprise.syntax.python.DictEntry;
import dev.reprise.syntax.python.Expression;
import dev.reprise.syntax.python.FormattedString;
import dev.reprise.syntax.python.StringLiteral;
import dev.reprise.syntax.python.TemplateString;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Evaluates expressions, left to right like Python.
final class PythonExpressions {
  private final Interpreter interpreter;
  private final Comprehensions comprehensions;
  private final Definitions definitions;

  PythonExpressions(Interpreter interpreter) {
    this.interpreter = interpreter;
    this.comprehensions = new Comprehensions(interpreter);
    this.definitions = new Definitions(interpreter);
  }

  Value evaluate(Expression expression) {
    try {
      if (!interpreter.budget().enter()) {
        interpreter.noteLimit();
        String reason = interpreter.budget().spent();
        return interpreter.unknown(reason == null ? "not analyzed" : reason);
      }
      Value value = value(expression);
      return value instanceof Value.Tuple && !(expression instanceof Expression.Name)
          ? bounded(value)
          : value;
    } finally {
      interpreter.budget().leave();
    }
  }

  /// Nested tuples can double in size at every step, and each is compared as a whole.
  private Value bounded(Value tuple) {
    int left = left(tuple, Budget.MAXIMUM_SIZE, 0);
    return left > 0 && interpreter.budget().work(Budget.MAXIMUM_SIZE - left)
        ? tuple
        : interpreter.unknown("a value that is too large");
  }

  /// The remainder of `limit` after counting every nested element; 0 if it was exceeded.
  private static int left(Value value, int limit, int depth) {
    if (!(value instanceof Value.Tuple(List<Value> elements))) {
      return limit;
    }
    int left = depth > PythonReader.MAXIMUM_DEPTH ? 0 : limit - elements.size();
    for (Value element : elements) {
      if (left <= 0) {
        return 0;
      }
      left = left(element, left, depth + 1);
    }
    return Math.max(0, left);
  }

  private Value value(Expression expression) {
    return switch (expression) {
      case StringLiteral text -> Text.of(text.mapped(interpreter.source()));
      case BytesLiteral bytes -> new Value.Bytes(bytes.value());
      case FormattedString formatted ->
          Formatting.formatted(formatted.parts(), formatted.span(), interpreter);
      case TemplateString template ->
          Formatting.formatted(template.parts(), template.span(), interpreter);
      case Expression.Name(String name, _) -> name(name, expression);
      case Expression.Attribute attribute -> {
        Value object = evaluate(attribute.object());
        yield interpreter.attributes().get(object, attribute.name());
      }
      case Call call -> interpreter.calls().evaluate(call);
      case Expression.Subscript(Expression object, Expression index, _) ->
          Subscripts.item(evaluate(object), evaluate(index), interpreter);
      case Expression.Slice(
              @Nullable Expression lower,
              @Nullable Expression upper,
              @Nullable Expression step,
              _) ->
          new SliceValue(optional(lower), optional(upper), optional(step));
      case Expression.Starred(Expression value, _) -> evaluate(value);
      case Expression.NoneLiteral _ -> Value.NONE;
      case Expression.BooleanLiteral(boolean value, _) -> Value.of(value);
      case Expression.Ellipsis _ -> new Value.Ellipsis();
      case Expression.IntegerLiteral(var value, _) -> new Value.Int(value);
      case Expression.FloatLiteral(double value, _) -> new Value.Float(value);
      case Expression.ImaginaryLiteral _ -> interpreter.unknown("a complex number");
      case Expression.Tuple(List<Expression> elements, _) -> {
        ListValue list = list(elements);
        yield list.rest() == null ? new Value.Tuple(list.elements()) : list;
      }
      case Expression.ListDisplay(List<Expression> elements, _) -> list(elements);
      case Expression.SetDisplay(List<Expression> elements, _) -> {
        SetValue set = new SetValue(List.of());
        Containers.addAll(set, list(elements), interpreter);
        yield set;
      }
      case Expression.DictDisplay(List<DictEntry> entries, _) -> dict(entries);
      case Expression.Comprehension comprehension -> comprehensions.evaluate(comprehension);
      case Expression.DictComprehension comprehension -> comprehensions.evaluate(comprehension);
      case Expression.BinaryOperation operation -> binary(operation);
      case Expression.UnaryOperation(var operator, Expression operand, _) ->
          Operators.unary(operator, evaluate(operand), interpreter);
      case Expression.BooleanOperation operation -> bool(operation, 0);
      case Expression.Comparison comparison -> compare(comparison);
      case Expression.Conditional conditional -> conditional(conditional);
      case Expression.Lambda lambda -> definitions.lambda(lambda);
      case Expression.NamedExpression(Expression.Name target, Expression written, _) -> {
        Value value = evaluate(written);
        interpreter.statements().targets().bind(target.identifier(), value);
        yield value;
      }
      case Expression.Await(Expression value, _) -> evaluate(value);
      case Expression.Yield(@Nullable Expression value, _) ->
          yielded(value == null ? Value.NONE : evaluate(value));
      case Expression.YieldFrom(Expression value, _) -> {
        List<Value> elements = interpreter.elements(evaluate(value));
        if (elements != null) {
          elements.forEach(this::yielded);
        }
        yield Value.NONE;
      }
    };
  }

  private @Nullable Value optional(@Nullable Expression expression) {
    return expression == null ? null : evaluate(expression);
  }

  private Value yielded(Value value) {
    var action = interpreter.frame().yielded();
    return action == null ? Value.NONE : action.apply(value);
  }

  private Value name(String name, Expression expression) {
    Value value = interpreter.frame().scope().find(name);
    if (value == null) {
      value = Builtins.find(name, interpreter);
    }
    if (value == null) {
      if (UndefinedNames.isOne(name, interpreter.frame().scope(), interpreter.source())) {
        Sender.direct(interpreter)
            .send(new Operation.Invalid(null, "NameError", "name '" + name + "' is not defined"));
      }
      return new Value.Unknown("`" + name + "` is not defined", site(expression));
    }
    return interpreter.imports().resolved(Choices.present(interpreter.settle(value)));
  }

  private dev.reprise.operation.Origin.Site site(Expression expression) {
    return new dev.reprise.operation.Origin.Site(interpreter.source(), expression.span());
  }

  private ListValue list(List<Expression> elements) {
    ListValue list = new ListValue(List.of());
    List<Value> values = new ArrayList<>(elements.size());
    Value.@Nullable Unknown rest = null;
    for (Expression element : elements) {
      if (element instanceof Expression.Starred(Expression spread, _)) {
        Value value = evaluate(spread);
        List<Value> more = interpreter.elements(value);
        if (more == null) {
          rest = Iterations.reason(value, interpreter);
        } else {
          values.addAll(more);
        }
      } else {
        values.add(evaluate(element));
      }
    }
    list.set(values, rest);
    return list;
  }

  private Value dict(List<DictEntry> entries) {
    Map<Value, Value> values = new LinkedHashMap<>();
    Value.@Nullable Unknown rest = null;
    for (DictEntry entry : entries) {
      if (entry.key() == null) {
        Value spread = interpreter.settle(evaluate(entry.value()));
        if (spread instanceof DictValue dict) {
          values.putAll(dict.entries());
          rest = dict.rest() == null ? rest : dict.rest();
        } else {
          rest = Iterations.reason(spread, interpreter);
        }
      } else {
        Value key = evaluate(entry.key());
        values.put(key, evaluate(entry.value()));
      }
    }
    return new DictValue(values, rest);
  }

  /// Handles long chains of `+` without recursion.
  private Value binary(Expression.BinaryOperation operation) {
    List<Expression.BinaryOperation> chain = new ArrayList<>();
    Expression leftmost = operation;
    while (leftmost instanceof Expression.BinaryOperation inner) {
      chain.add(inner);
      leftmost = inner.left();
    }
    Value value = evaluate(leftmost);
    for (Expression.BinaryOperation each : chain.reversed()) {
      Value right = evaluate(each.right());
      value = Operators.binary(each.operator(), value, right, interpreter);
    }
    return value;
  }

  private Value bool(Expression.BooleanOperation operation, int index) {
    Value value = evaluate(operation.operands().get(index));
    if (index == operation.operands().size() - 1) {
      return value;
    }
    boolean and = operation.operator() == Expression.BooleanOperation.Operator.AND;
    Condition truth = interpreter.truth(value);
    if (truth instanceof Condition.Constant(boolean known)) {
      return known == and ? bool(operation, index + 1) : value;
    }
    Value[] rest = {Value.NONE};
    Runnable next = () -> rest[0] = bool(operation, index + 1);
    interpreter.branch(truth, and ? next : () -> {}, and ? () -> {} : next);
    if (value instanceof Value.Truth
        && (rest[0] instanceof Value.Truth || rest[0] instanceof Value.Bool)) {
      Condition other = interpreter.comparisons().truth(rest[0]);
      List<Condition> both = List.of(truth, other);
      return Value.of(and ? Condition.all(both) : Condition.any(both));
    }
    return and ? Choices.of(truth, rest[0], falsy(value)) : Choices.of(truth, value, rest[0]);
  }

  /// The value of an operand with undecided truth if it turns out false.
  private static Value falsy(Value value) {
    return value instanceof Value.Truth ? Value.FALSE : value;
  }

  private Value compare(Expression.Comparison comparison) {
    Value left = evaluate(comparison.first());
    List<Condition> all = new ArrayList<>();
    Value single = Value.NONE;
    for (Expression.Comparison.Link link : comparison.links()) {
      Value right = evaluate(link.operand());
      single = interpreter.comparisons().compare(link.operator(), left, right);
      if (comparison.links().size() == 1) {
        return single;
      }
      all.add(interpreter.truth(single));
      left = right;
    }
    return Value.of(Condition.all(all));
  }

  private Value conditional(Expression.Conditional conditional) {
    Condition condition = interpreter.truth(evaluate(conditional.condition()));
    if (condition instanceof Condition.Constant(boolean known)) {
      return evaluate(known ? conditional.value() : conditional.otherwise());
    }
    Value[] sides = {Value.NONE, Value.NONE};
    interpreter.branch(
        condition,
        () -> sides[0] = evaluate(conditional.value()),
        () -> sides[1] = evaluate(conditional.otherwise()));
    return Choices.of(condition, sides[0], sides[1]);
  }
}
