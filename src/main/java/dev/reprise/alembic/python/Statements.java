package dev.reprise.alembic.python;

import dev.reprise.alembic.python.run.Completion;
import dev.reprise.alembic.python.run.FoundAnswer;
import dev.reprise.alembic.python.run.Journal;
import dev.reprise.alembic.value.Value;
import dev.reprise.operation.Condition;
import dev.reprise.operation.Origin;
import dev.reprise.operation.Step;
import dev.reprise.syntax.python.Expression;
import dev.reprise.syntax.python.Statement;
import dev.reprise.syntax.python.StringLiteral;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Runs statements. If a condition is undecided, both sides run, each on the state before it, and
/// their results are joined.
public final class Statements {
  private final Interpreter interpreter;
  private final Loops loops;
  private final Blocks blocks;
  private final Definitions definitions;
  private final AssignmentTargets targets;
  private final Patterns patterns;

  Statements(Interpreter interpreter) {
    this.interpreter = interpreter;
    this.loops = new Loops(interpreter, this);
    this.blocks = new Blocks(interpreter, this);
    this.definitions = new Definitions(interpreter);
    this.targets = new AssignmentTargets(interpreter);
    this.patterns = new Patterns(interpreter);
  }

  AssignmentTargets targets() {
    return targets;
  }

  public Completion run(List<Statement> body) {
    return run(body, 0);
  }

  private Completion run(List<Statement> body, int from) {
    Completion so = Completion.NORMAL;
    for (int i = from; i < body.size(); i++) {
      int next = i + 1;
      Statement statement = body.get(i);
      Completion one;
      if (statement instanceof Statement.If choice) {
        Rest rest = new Rest(() -> run(body, next));
        one = entered(statement, () -> choose(choice, 0, rest));
        if (rest.taken) {
          return so.then(one);
        }
      } else {
        one = entered(statement, () -> run(statement));
      }
      so = so.then(one);
      if (so.ended()) {
        return so;
      }
      if (one.sometimesEscapes()) {
        Completion after =
            decide(one.escapes(), interpreter.place(), () -> one, () -> run(body, next));
        return new Completion(after.ended(), after.escapes(), after.breaks());
      }
    }
    return so;
  }

  /// The statements after an `if` in its block, for the side that continues if the other does not.
  private static final class Rest {
    private final Supplier<Completion> work;
    private boolean taken;

    Rest(Supplier<Completion> work) {
      this.work = work;
    }

    Completion take() {
      taken = true;
      return work.get();
    }
  }

  private Completion entered(Statement statement, Supplier<Completion> work) {
    try {
      if (!interpreter.budget().enter()) {
        interpreter.noteLimit();
        return Completion.NORMAL;
      }
      interpreter.at(statement.span());
      return work.get();
    } finally {
      interpreter.budget().leave();
    }
  }

  private Completion run(Statement statement) {
    return switch (statement) {
      case Statement.ExpressionStatement(Expression value, _) -> {
        if (!(value instanceof StringLiteral)) {
          interpreter.evaluate(value);
        }
        yield Completion.NORMAL;
      }
      case Statement.Assignment(List<Expression> to, Expression written, _) -> {
        Value value = interpreter.evaluate(written);
        to.forEach(target -> targets.assign(target, value));
        yield Completion.NORMAL;
      }
      case Statement.AnnotatedAssignment annotated -> {
        targets.annotate(annotated);
        yield Completion.NORMAL;
      }
      case Statement.AugmentedAssignment augmented -> {
        targets.augment(augmented);
        yield Completion.NORMAL;
      }
      case Statement.Return(@Nullable Expression value, _) -> {
        interpreter.frame().addReturn(value == null ? Value.NONE : interpreter.evaluate(value));
        interpreter.at(statement.span());
        interpreter.emit(new Step.Return(interpreter.place()));
        yield Completion.ENDED;
      }
      case Statement.Raise raise -> blocks.raise(raise);
      case Statement.Assert(Expression condition, _, _) -> {
        Condition holds = interpreter.truth(interpreter.evaluate(condition));
        interpreter.at(statement.span());
        yield decide(
            holds,
            interpreter.place(),
            () -> Completion.NORMAL,
            () -> {
              interpreter.emit(new Step.Raise(null, "AssertionError", "", interpreter.place()));
              return Completion.ENDED;
            });
      }
      case Statement.Delete(List<Expression> from, _) -> {
        from.forEach(targets::delete);
        yield Completion.NORMAL;
      }
      case Statement.Pass _, Statement.TypeAlias _ -> Completion.NORMAL;
      case Statement.Break _ -> Completion.BREAK;
      case Statement.Continue _ -> Completion.CONTINUE;
      case Statement.Global(List<String> names, _) -> {
        names.forEach(interpreter.frame().scope()::declareOutside);
        yield Completion.NORMAL;
      }
      case Statement.Nonlocal(List<String> names, _) -> {
        names.forEach(interpreter.frame().scope()::declareOutside);
        yield Completion.NORMAL;
      }
      case Statement.Import imported -> {
        interpreter.imports().run(imported);
        yield Completion.NORMAL;
      }
      case Statement.ImportFrom imported -> {
        interpreter.imports().run(imported);
        yield Completion.NORMAL;
      }
      case Statement.If choice -> choose(choice, 0, null);
      case Statement.While loop -> loops.run(loop);
      case Statement.For loop -> loops.run(loop);
      case Statement.With with -> blocks.run(with);
      case Statement.Try attempt -> blocks.run(attempt);
      case Statement.Match match -> patterns.run(match, this);
      case Statement.FunctionDefinition function -> {
        definitions.define(function);
        yield Completion.NORMAL;
      }
      case Statement.ClassDefinition type -> {
        definitions.define(type, this);
        yield Completion.NORMAL;
      }
    };
  }

  private Completion choose(Statement.If choice, int index, @Nullable Rest rest) {
    if (index == choice.branches().size()) {
      return run(choice.otherwise());
    }
    Statement.Branch branch = choice.branches().get(index);
    Condition condition = interpreter.truth(interpreter.ask(branch.condition()));
    interpreter.at(branch.condition().span());
    return decide(
        condition,
        interpreter.place(),
        () -> run(branch.body()),
        () -> choose(choice, index + 1, rest),
        rest);
  }

  Completion decide(
      Condition condition,
      Origin origin,
      Supplier<Completion> then,
      Supplier<Completion> otherwise) {
    return decide(condition, origin, then, otherwise, null);
  }

  /// Runs one side of a condition if it is certain, else both. If the first side always leaves the
  /// iteration of a loop, the statements that follow belong to the other side alone.
  private Completion decide(
      Condition condition,
      Origin origin,
      Supplier<Completion> then,
      Supplier<Completion> otherwise,
      @Nullable Rest rest) {
    if (condition instanceof Condition.Constant(boolean value)) {
      return value ? then.get() : otherwise.get();
    }
    Journal journal = interpreter.journal();
    List<Step> thenSteps = new ArrayList<>();
    List<Step> otherwiseSteps = new ArrayList<>();

    journal.begin();
    Completion first = side(condition, then, thenSteps);
    Journal.Snapshot afterFirst = journal.undo();

    journal.begin();
    Supplier<Completion> second =
        rest == null || !first.alwaysEscapes()
            ? otherwise
            : () -> {
              Completion own = otherwise.get();
              return own.ended() || rest.taken ? own : own.then(rest.take());
            };
    Completion last = side(Condition.not(condition), second, otherwiseSteps);
    Journal.Snapshot afterLast = journal.undo();

    // A side that returned or raised has no later effect; one that left an iteration does.
    if (first.ended() && !first.alwaysEscapes()) {
      journal.redo(afterLast);
    } else if (last.ended() && !last.alwaysEscapes()) {
      journal.redo(afterFirst);
    } else {
      journal.join(condition, afterFirst, afterLast);
    }
    Condition known = condition.map(Statements::fetched);
    if (thenSteps.isEmpty() && !otherwiseSteps.isEmpty()) {
      interpreter.emit(new Step.Branch(Condition.not(known), otherwiseSteps, thenSteps, origin));
    } else if (!thenSteps.isEmpty()) {
      interpreter.emit(new Step.Branch(known, thenSteps, otherwiseSteps, origin));
    }
    return Completion.either(condition, first, last);
  }

  /// The query that read the rows is a step of its own.
  private static Condition fetched(Condition condition) {
    return condition instanceof Condition.Rows(var what, var reads, _)
        ? new Condition.Rows(what, reads, true)
        : condition;
  }

  private Completion side(Condition condition, Supplier<Completion> work, List<Step> into) {
    var completion = new FoundAnswer<Completion>(Completion.NORMAL);
    into.addAll(
        interpreter.capture(() -> completion.value = interpreter.assuming(condition, work)));
    return completion.value;
  }
}
