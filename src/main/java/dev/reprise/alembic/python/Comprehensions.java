package dev.reprise.alembic.python;

import dev.reprise.alembic.python.run.Choices;
import dev.reprise.alembic.python.run.Frame;
import dev.reprise.alembic.value.DictValue;
import dev.reprise.alembic.value.Iteration;
import dev.reprise.alembic.value.ListValue;
import dev.reprise.alembic.value.Reflected;
import dev.reprise.alembic.value.Scope;
import dev.reprise.alembic.value.SetValue;
import dev.reprise.alembic.value.Value;
import dev.reprise.operation.Condition;
import dev.reprise.syntax.python.ComprehensionClause;
import dev.reprise.syntax.python.Expression;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `[… for … in … if …]` and similar expressions. Generator expressions are lists: in migrations,
/// nothing depends on when they run.
record Comprehensions(Interpreter interpreter) {
  /// The elements so far; `rest` is set if some could not be listed.
  private static final class Collected {
    private final List<Value> keys = new ArrayList<>();
    private final List<Value> values = new ArrayList<>();
    private Value.@Nullable Unknown rest;
    private @Nullable Value sample;
    private @Nullable Reflected reflected;
  }

  Value evaluate(Expression.Comprehension comprehension) {
    Collected collected = collect(comprehension.clauses(), null, comprehension.element());
    if (collected.reflected != null) {
      return collected.reflected;
    }
    return switch (comprehension.kind()) {
      case LIST, GENERATOR ->
          new ListValue(collected.values, collected.rest).with(collected.sample);
      case SET -> {
        SetValue set = new SetValue(List.of(), collected.rest);
        Containers.addAll(set, new ListValue(collected.values), interpreter);
        yield set;
      }
    };
  }

  Value evaluate(Expression.DictComprehension comprehension) {
    Collected collected =
        collect(comprehension.clauses(), comprehension.key(), comprehension.value());
    if (collected.reflected != null) {
      return collected.reflected;
    }
    Map<Value, Value> entries = new LinkedHashMap<>();
    for (int i = 0; i < collected.values.size(); i++) {
      entries.put(collected.keys.get(i), collected.values.get(i));
    }
    return new DictValue(entries, collected.rest);
  }

  private Collected collect(
      List<ComprehensionClause> clauses, @Nullable Expression key, Expression value) {
    Collected collected = new Collected();
    Frame inner = interpreter.frame().inner(new Scope(interpreter.frame().scope()));
    interpreter.in(
        inner,
        () -> {
          collect(clauses, 0, key, value, Condition.TRUE, collected);
          return Value.NONE;
        });
    return collected;
  }

  private void collect(
      List<ComprehensionClause> clauses,
      int index,
      @Nullable Expression key,
      Expression value,
      Condition when,
      Collected into) {
    if (index == clauses.size()) {
      Value made = interpreter.evaluate(value);
      if (key == null) {
        into.values.add(Choices.of(when, made, Value.ABSENT));
      } else {
        into.keys.add(interpreter.evaluate(key));
        into.values.add(Choices.of(when, made, Value.ABSENT));
      }
      return;
    }
    ComprehensionClause clause = clauses.get(index);
    Value over = interpreter.settle(interpreter.evaluate(clause.iterable()));
    if (over instanceof Reflected reflected) {
      matches(clauses, index, key, value, reflected, when, into);
      return;
    }
    switch (interpreter.iterate(over)) {
      case Iteration.Known(List<Value> elements) -> {
        for (Value element : elements) {
          if (interpreter.budget().isSpent()) {
            return;
          }
          interpreter.statements().targets().assign(clause.target(), Choices.present(element));
          List<Condition> conditions = new ArrayList<>(List.of(when, Choices.presence(element)));
          conditions.add(filter(clause));
          Condition there = interpreter.settle(Condition.all(conditions));
          if (!there.equals(Condition.FALSE)) {
            collect(clauses, index + 1, key, value, there, into);
          }
        }
      }
      case Iteration.Selected selected -> {
        int variable = interpreter.matches().open(selected);
        Value current = interpreter.matches().current(variable);
        matches(
            clauses,
            index,
            key,
            value,
            new Reflected(selected, variable, null, current, Condition.TRUE),
            when,
            into);
      }
      case Iteration.Repeated(String what, Value element, var some) -> {
        interpreter.statements().targets().assign(clause.target(), element);
        filter(clause);
        Collected one = new Collected();
        collect(clauses, index + 1, key, value, Condition.TRUE, one);
        into.sample = one.values.isEmpty() ? one.sample : one.values.getFirst();
        boolean all = clause.conditions().isEmpty() && when.equals(Condition.TRUE);
        Value.Unknown rest =
            element instanceof Value.Unknown unknown ? unknown : interpreter.unknown(what);
        into.rest = rest.with(all ? some : null);
      }
    }
  }

  private Condition filter(ComprehensionClause clause) {
    List<Condition> conditions = new ArrayList<>();
    for (Expression condition : clause.conditions()) {
      Condition one = interpreter.truth(interpreter.evaluate(condition));
      if (one.equals(Condition.FALSE)) {
        return one;
      }
      conditions.add(one);
    }
    return Condition.all(conditions);
  }

  /// Over objects of the catalog: the collection is described, not listed.
  private void matches(
      List<ComprehensionClause> clauses,
      int index,
      @Nullable Expression key,
      Expression value,
      Reflected over,
      Condition when,
      Collected into) {
    ComprehensionClause clause = clauses.get(index);
    Value element = over.key() == null ? over.element() : over.key();
    interpreter.statements().targets().assign(clause.target(), element);
    Condition filter = Condition.all(List.of(over.filter(), filter(clause)));
    if (clauses.size() == 1 && when.equals(Condition.TRUE)) {
      Value made = interpreter.evaluate(value);
      @Nullable Value madeKey = key == null ? null : interpreter.evaluate(key);
      into.reflected = new Reflected(over.over(), over.variable(), madeKey, made, filter);
      return;
    }
    if (index + 1 < clauses.size()) {
      Collected inner = new Collected();
      collect(clauses, index + 1, key, value, Condition.TRUE, inner);
    }
    into.rest = interpreter.unknown("the database's contents");
  }
}
