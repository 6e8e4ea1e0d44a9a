package dev.reprise.alembic.python;

import dev.reprise.alembic.python.match.MatchLoops;
import dev.reprise.alembic.python.run.Budget;
import dev.reprise.alembic.python.run.Choices;
import dev.reprise.alembic.python.run.Completion;
import dev.reprise.alembic.python.run.Effects;
import dev.reprise.alembic.python.run.Frame;
import dev.reprise.alembic.python.run.Journal;
import dev.reprise.alembic.python.run.Matches;
import dev.reprise.alembic.value.Iteration;
import dev.reprise.alembic.value.Reflected;
import dev.reprise.alembic.value.Text;
import dev.reprise.alembic.value.Value;
import dev.reprise.operation.Condition;
import dev.reprise.operation.Origin;
import dev.reprise.operation.Step;
import dev.reprise.syntax.python.Expression;
import dev.reprise.syntax.python.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// `for` and `while`: one by one if the elements are known, else the body once for all iterations.
final class Loops {
  private static final int MAXIMUM_WHILE_TURNS = 200;

  /// Loops nested more deeply are run only once: each level would double the work.
  private static final int MAXIMUM_WIDENED = 3;

  private final Interpreter interpreter;
  private final Statements statements;
  private int depth;

  Loops(Interpreter interpreter, Statements statements) {
    this.interpreter = interpreter;
    this.statements = statements;
  }

  Completion run(Statement.For loop) {
    Value over = interpreter.settle(interpreter.evaluate(loop.iterable()));
    interpreter.at(loop.iterable().span());
    return each(
        over,
        element -> {
          statements.targets().assign(loop.target(), element);
          return statements.run(loop.body());
        },
        () -> statements.run(loop.otherwise()));
  }

  /// The action for one element.
  @FunctionalInterface
  interface Turn {
    Completion run(Value element);
  }

  /// Runs one iteration for each element of `over`, then `otherwise` unless one of them broke out.
  Completion each(Value over, Turn turn, Supplier<Completion> otherwise) {
    if (over instanceof Reflected reflected) {
      Value shown = reflected.key() == null ? reflected.element() : reflected.key();
      return matches(reflected.variable(), reflected.filter(), shown, turn, otherwise);
    }
    return switch (interpreter.iterate(over)) {
      case Iteration.Known(List<Value> elements) -> turns(elements, 0, turn, otherwise);
      case Iteration.Selected selected -> {
        int variable = interpreter.matches().open(selected);
        Value current = interpreter.matches().current(variable);
        yield matches(variable, Condition.TRUE, current, turn, otherwise);
      }
      case Iteration.Repeated(String what, Value element, var some) -> {
        Origin origin = interpreter.place();
        yield repeated(
            what,
            some,
            () -> turn.run(element),
            steps -> new Step.Repeat(what, steps, origin),
            otherwise);
      }
    };
  }

  /// Iterates while a counter requires it; a loop that a query ends is run once for all iterations.
  Completion run(Statement.While loop) {
    boolean counts =
        !(loop.condition() instanceof Expression.BooleanLiteral)
            && !(loop.condition() instanceof Expression.IntegerLiteral);
    if (!counts && depth < MAXIMUM_WIDENED && attempted(loop)) {
      return Completion.ENDED;
    }
    for (int turn = 0; counts && turn < MAXIMUM_WHILE_TURNS; turn++) {
      Condition again = interpreter.truth(interpreter.evaluate(loop.condition()));
      if (again.equals(Condition.FALSE)) {
        return statements.run(loop.otherwise());
      }
      if (!again.equals(Condition.TRUE) || interpreter.budget().isSpent()) {
        break;
      }
      Completion one = statements.run(loop.body());
      boolean mayLeave =
          !one.breaks().equals(Condition.FALSE) && !one.breaks().equals(Condition.TRUE);
      if (one.breaks().equals(Condition.TRUE)) {
        return Completion.NORMAL;
      }
      if (one.ended() && one.escapes().equals(Condition.FALSE)) {
        return Completion.ENDED;
      }
      if (mayLeave) {
        break;
      }
    }
    return endless(loop);
  }

  /// A retry, `while True: try: …; return`: only an error that is caught leads to a second turn, so
  /// the first one is no part of the loop. False if other turns are possible too.
  private boolean attempted(Statement.While loop) {
    Journal journal = interpreter.journal();
    List<Frame.Returned> returned = interpreter.frame().returned();
    int before = returned.size();
    Completion[] completion = {Completion.NORMAL};
    journal.begin();
    depth++;
    List<Step> steps = interpreter.capture(() -> completion[0] = statements.run(loop.body()));
    depth--;
    Journal.Snapshot after = journal.undo();
    List<Frame.Returned> inside = returned.subList(before, returned.size());
    boolean leaves = completion[0].ended() && completion[0].escapes().equals(Condition.FALSE);
    boolean retries =
        completion[0].escapes().equals(Condition.FALSE)
            && inside.stream().anyMatch(each -> untilCaught(each.when()));
    if (!leaves && !retries) {
      inside.clear();
      return false;
    }
    journal.redo(after);
    steps.forEach(interpreter::emit);
    if (!leaves) {
      interpreter.assuming(Blocks.CAUGHT, () -> endless(loop));
    }
    return true;
  }

  /// True if `when` holds unless an error was caught.
  private boolean untilCaught(Condition when) {
    List<Condition> reached = new ArrayList<>(interpreter.frame().path());
    reached.add(Condition.not(Blocks.CAUGHT));
    return when.equals(Choices.bounded(Condition.all(reached)));
  }

  private Completion endless(Statement.While loop) {
    interpreter.at(loop.condition().span());
    Origin origin = interpreter.place();
    String what = "a loop whose end depends on data";
    return repeated(
        what,
        null,
        () -> statements.run(loop.body()),
        steps -> new Step.Repeat("until its condition is false", steps, origin),
        () -> Completion.NORMAL);
  }

  private Completion turns(
      List<Value> elements, int from, Turn turn, Supplier<Completion> otherwise) {
    for (int i = from; i < elements.size(); i++) {
      if (i - from > Budget.MAXIMUM_TURNS) {
        interpreter.budget().exhaust("a loop that is too long to follow");
        interpreter.noteLimit();
        return Completion.NORMAL;
      }
      if (interpreter.budget().isSpent()) {
        return Completion.NORMAL;
      }
      int next = i + 1;
      Value element = elements.get(i);
      Condition there = interpreter.settle(Choices.presence(element));
      Completion one =
          statements.decide(
              there,
              interpreter.place(),
              () -> turn.run(Choices.present(element)),
              () -> Completion.NORMAL);
      if (one.breaks().equals(Condition.TRUE)) {
        return Completion.NORMAL;
      }
      if (one.ended() && one.escapes().equals(Condition.FALSE)) {
        return Completion.ENDED;
      }
      if (!one.breaks().equals(Condition.FALSE)) {
        return statements.decide(
            interpreter.settle(one.breaks()),
            interpreter.place(),
            () -> Completion.NORMAL,
            () -> turns(elements, next, turn, otherwise));
      }
    }
    return otherwise.get();
  }

  private Completion matches(
      int variable, Condition filter, Value element, Turn turn, Supplier<Completion> otherwise) {
    Matches matches = interpreter.matches();
    Origin origin = interpreter.place();
    return symbolic(
        null,
        () -> statements.decide(filter, origin, () -> turn.run(element), () -> Completion.NORMAL),
        steps -> MatchLoops.steps(variable, matches, steps, origin).forEach(interpreter::emit),
        condition -> matches.exists(variable, condition),
        (value, condition) -> FoundObjects.behind(value, variable, condition, interpreter),
        otherwise);
  }

  private Completion repeated(
      String what,
      Condition.@Nullable Rows rows,
      Supplier<Completion> turn,
      Function<List<Step>, Step> loop,
      Supplier<Completion> otherwise) {
    Condition some = rows == null ? new Condition.Rows(what, List.of()) : rows;
    return symbolic(
        rows,
        turn,
        steps -> {
          if (Effects.any(steps)) {
            interpreter.emit(loop.apply(steps));
          } else {
            Effects.observations(steps).forEach(interpreter::emit);
          }
        },
        condition -> Condition.all(List.of(some, condition)),
        (value, _) -> value,
        otherwise);
  }

  /// Runs a body once for all its iterations. `exists` derives "in some iteration" from "in this
  /// iteration", `outside` the value after the loop from the value in the iteration.
  private Completion symbolic(
      Condition.@Nullable Rows rows,
      Supplier<Completion> turn,
      Consumer<List<Step>> emit,
      UnaryOperator<Condition> exists,
      BiFunction<Value, Condition, Value> outside,
      Supplier<Completion> otherwise) {
    Journal journal = interpreter.journal();
    Value.Unknown changes =
        interpreter.unknown("a value that changes with each iteration of a loop");
    Value.Unknown filled = changes.with(rows);

    journal.begin();
    List<Condition> returned = new ArrayList<>();
    List<Step> steps = inLoop(turn, exists, outside, returned);
    Journal.Snapshot after = journal.undo();
    if (!after.states().isEmpty() && depth < MAXIMUM_WIDENED) {
      // The next iteration sees the changes: the steps must be those of any iteration.
      journal.begin();
      journal.widen(after, changes, (old, now) -> old instanceof Value.Absent ? now : changes);
      steps = inLoop(turn, exists, outside, null);
      journal.undo();
    }
    emit.accept(steps);
    if (!Effects.any(steps)) {
      // A search that only returns once it has found something.
      Origin.Code here = interpreter.place();
      for (Condition each : returned) {
        List<Step> leave = List.of(new Step.Return(here));
        interpreter.emit(new Step.Branch(each, leave, List.of(), here));
      }
    }
    journal.widen(after, filled, (old, now) -> behind(old, now, exists, outside, changes));
    return otherwise.get();
  }

  /// `returned` receives the condition for returning from the function; null if already known.
  private List<Step> inLoop(
      Supplier<Completion> turn,
      UnaryOperator<Condition> exists,
      BiFunction<Value, Condition, Value> outside,
      @Nullable List<Condition> returned) {
    depth++;
    Frame frame = interpreter.frame();
    List<Condition> path = new ArrayList<>(frame.path());
    int returns = frame.returned().size();
    frame.path().clear();
    Completion[] completion = {Completion.NORMAL};
    List<Step> steps = interpreter.capture(() -> completion[0] = turn.get());
    frame.path().addAll(path);
    depth--;
    List<Frame.Returned> inside = frame.returned().subList(returns, frame.returned().size());
    List<Frame.Returned> seen = new ArrayList<>();
    for (Frame.Returned each : inside) {
      List<Condition> when = new ArrayList<>(path);
      Condition some = exists.apply(each.when());
      when.add(some);
      if (returned != null) {
        returned.add(some);
      }
      seen.add(new Frame.Returned(Condition.all(when), outside.apply(each.value(), each.when())));
    }
    inside.clear();
    if (returned != null) {
      frame.returned().addAll(seen);
    }
    return steps;
  }

  private static Value behind(
      Value old,
      Value now,
      UnaryOperator<Condition> exists,
      BiFunction<Value, Condition, Value> outside,
      Value.Unknown changes) {
    if (now instanceof Value.Maybe(Condition condition, Value then, Value otherwise)) {
      if (otherwise.equals(old)) {
        return Choices.of(exists.apply(condition), outside.apply(then, condition), old);
      }
      if (then.equals(old)) {
        Condition reached = Condition.not(condition);
        return Choices.of(exists.apply(reached), outside.apply(otherwise, reached), old);
      }
    }
    if (now instanceof Value.Truth(Condition condition) && old.equals(Value.FALSE)) {
      return Value.of(exists.apply(condition));
    }
    if (now instanceof Value.Truth(Condition condition) && old.equals(Value.TRUE)) {
      return Value.of(Condition.not(exists.apply(Condition.not(condition))));
    }
    boolean constant =
        now instanceof Value.Bool || now instanceof Value.None || now instanceof Text;
    return constant
        ? Choices.of(exists.apply(Condition.TRUE), outside.apply(now, Condition.TRUE), old)
        : old instanceof Value.Absent ? outside.apply(now, Condition.TRUE) : changes;
  }
}
