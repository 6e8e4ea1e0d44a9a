package dev.reprise.alembic.python;

import dev.reprise.alembic.python.match.Iterations;
import dev.reprise.alembic.python.run.Budget;
import dev.reprise.alembic.value.ClassValue;
import dev.reprise.alembic.value.DictValue;
import dev.reprise.alembic.value.InstanceValue;
import dev.reprise.alembic.value.Iteration;
import dev.reprise.alembic.value.LibraryObject;
import dev.reprise.alembic.value.ListValue;
import dev.reprise.alembic.value.Scope;
import dev.reprise.alembic.value.SetValue;
import dev.reprise.alembic.value.Text;
import dev.reprise.alembic.value.Value;
import dev.reprise.syntax.python.BinaryOperator;
import dev.reprise.syntax.python.Expression;
import dev.reprise.syntax.python.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Assignment targets of `=`, `for`, `as` and `del`.
record AssignmentTargets(Interpreter interpreter) {
  void assign(Expression target, Value value) {
    switch (target) {
      case Expression.Name(String name, _) -> bind(name, value);
      case Expression.Attribute(Expression object, String name, _, _) -> {
        Value owner = interpreter.evaluate(object);
        setAttribute(owner, name, value);
        if (object instanceof Expression.Name(String variable, _)
            && interpreter.settle(owner) instanceof LibraryObject library
            && library.with(name, value) != library) {
          bind(variable, library.with(name, value));
        }
      }
      case Expression.Subscript(Expression object, Expression index, _) ->
          setItem(interpreter.evaluate(object), interpreter.evaluate(index), value);
      case Expression.Tuple(List<Expression> elements, _) -> unpack(elements, value);
      case Expression.ListDisplay(List<Expression> elements, _) -> unpack(elements, value);
      case Expression.Starred(Expression inner, _) -> assign(inner, value);
      // Nothing else can be assigned to.
      case Expression _ -> {}
    }
  }

  void bind(String name, Value value) {
    Scope scope = interpreter.frame().scope().owner(name);
    interpreter.changing(scope);
    scope.put(name, value);
  }

  private void unpack(List<Expression> targets, Value value) {
    List<Value> elements = interpreter.elements(value);
    int star = -1;
    for (int i = 0; i < targets.size(); i++) {
      if (targets.get(i) instanceof Expression.Starred) {
        star = i;
      }
    }
    int wanted = star < 0 ? targets.size() : targets.size() - 1;
    if (elements == null || (star < 0 ? elements.size() != wanted : elements.size() < wanted)) {
      unpackUnknown(targets, value);
      return;
    }
    int more = elements.size() - wanted;
    for (int i = 0; i < targets.size(); i++) {
      if (i == star) {
        assign(targets.get(i), new ListValue(elements.subList(i, i + more)));
      } else {
        assign(targets.get(i), elements.get(star >= 0 && i > star ? i + more - 1 : i));
      }
    }
  }

  private void unpackUnknown(List<Expression> targets, Value value) {
    if (value instanceof LibraryObject object) {
      for (int i = 0; i < targets.size(); i++) {
        assign(targets.get(i), object.item(Value.of(i), interpreter));
      }
      return;
    }
    Value.Unknown part =
        value instanceof Value.Unknown unknown
            ? unknown
            : interpreter.unknown("part of a value that could not be unpacked");
    targets.forEach(target -> assign(target, part));
  }

  void setAttribute(Value object, String name, Value value) {
    switch (interpreter.settle(object)) {
      case InstanceValue instance -> {
        interpreter.changing(instance);
        instance.attributes().put(name, value);
      }
      case ClassValue type -> {
        interpreter.changing(type);
        type.members().put(name, value);
      }
      case LibraryObject library -> library.setAttribute(name, value, interpreter);
      case Value.Maybe(_, Value then, Value otherwise) -> {
        setAttribute(then, name, value);
        setAttribute(otherwise, name, value);
      }
      // Attributes set on anything else are dropped.
      case Value _ -> {}
    }
  }

  void setItem(Value object, Value key, Value value) {
    switch (interpreter.settle(object)) {
      case DictValue dict -> {
        interpreter.changing(dict);
        if (key instanceof Value.Unknown unknown) {
          dict.set(dict.entries(), unknown);
        } else {
          dict.entries().put(key, value);
        }
      }
      case ListValue list -> {
        int index = key instanceof Value.Int(var number) ? number.intValue() : -1;
        interpreter.changing(list);
        if (index >= 0 && index < list.elements().size()) {
          list.elements().set(index, value);
        } else {
          list.set(list.elements(), interpreter.unknown("an element set at an unknown index"));
        }
      }
      case LibraryObject library -> library.setItem(key, value, interpreter);
      case Value _ -> {}
    }
  }

  void annotate(Statement.AnnotatedAssignment annotated) {
    if (annotated.target() instanceof Expression.Name(String name, _)) {
      Scope scope = interpreter.frame().scope();
      if (scope.outer() != null
          && scope.names().get(Definitions.ANNOTATIONS) instanceof DictValue fields) {
        fields.entries().put(Text.of(name), Value.NONE);
      }
    }
    if (annotated.value() != null) {
      assign(annotated.target(), interpreter.evaluate(annotated.value()));
    }
  }

  void augment(Statement.AugmentedAssignment augmented) {
    Value old = interpreter.evaluate(augmented.target());
    Value by = interpreter.evaluate(augmented.value());
    interpreter.at(augmented.span());
    if (augmented.operator() == BinaryOperator.ADD && old instanceof ListValue list) {
      extend(list, by);
      return;
    }
    if (augmented.operator() == BinaryOperator.BITWISE_OR && old instanceof DictValue dict) {
      update(dict, by);
      return;
    }
    if (augmented.operator() == BinaryOperator.BITWISE_OR && old instanceof SetValue set) {
      Containers.addAll(set, by, interpreter);
      return;
    }
    assign(augmented.target(), Operators.binary(augmented.operator(), old, by, interpreter));
  }

  void extend(ListValue list, Value by) {
    interpreter.changing(list);
    if (interpreter.iterate(by) instanceof Iteration.Known(List<Value> more)
        && list.elements().size() + more.size() <= Budget.MAXIMUM_SIZE) {
      list.elements().addAll(more);
    } else {
      list.set(list.elements(), Iterations.reason(by, interpreter));
      list.with(by instanceof ListValue more ? more.sample() : null);
    }
  }

  void update(DictValue dict, Value by) {
    interpreter.changing(dict);
    interpreter.budget().work(dict.entries().size());
    if (by instanceof DictValue other) {
      Map<Value, Value> all = new LinkedHashMap<>(dict.entries());
      all.putAll(other.entries());
      dict.set(all, dict.rest() == null ? other.rest() : dict.rest());
      return;
    }
    List<Value> pairs = interpreter.elements(by);
    Map<Value, Value> all = new LinkedHashMap<>(dict.entries());
    if (pairs == null || !addPairs(pairs, all)) {
      dict.set(dict.entries(), Iterations.reason(by, interpreter));
    } else {
      dict.set(all, dict.rest());
    }
  }

  private boolean addPairs(List<Value> pairs, Map<Value, Value> into) {
    for (Value pair : pairs) {
      List<Value> both = interpreter.elements(pair);
      if (both == null || both.size() != 2) {
        return false;
      }
      into.put(both.get(0), both.get(1));
    }
    return true;
  }

  void delete(Expression target) {
    switch (target) {
      case Expression.Name(String name, _) -> {
        Scope scope = interpreter.frame().scope().owner(name);
        interpreter.changing(scope);
        scope.names().remove(name);
      }
      case Expression.Subscript(Expression object, Expression index, _) -> {
        Value key = interpreter.evaluate(index);
        if (interpreter.evaluate(object) instanceof DictValue dict) {
          interpreter.changing(dict);
          dict.entries().remove(key);
        }
      }
      case Expression.Tuple(List<Expression> elements, _) -> elements.forEach(this::delete);
      case Expression _ -> {}
    }
  }
}
