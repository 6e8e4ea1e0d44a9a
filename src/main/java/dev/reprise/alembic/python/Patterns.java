package dev.reprise.alembic.python;

import dev.reprise.alembic.python.run.Completion;
import dev.reprise.alembic.value.DictValue;
import dev.reprise.alembic.value.ListValue;
import dev.reprise.alembic.value.Value;
import dev.reprise.operation.Condition;
import dev.reprise.syntax.python.Pattern;
import dev.reprise.syntax.python.Statement;
import java.util.ArrayList;
import java.util.List;

/// `match` and `case`.
record Patterns(Interpreter interpreter) {
  Completion run(Statement.Match match, Statements statements) {
    Value subject = interpreter.evaluate(match.subject());
    return run(match.cases(), 0, subject, statements);
  }

  private Completion run(
      List<Statement.MatchCase> cases, int index, Value subject, Statements statements) {
    if (index == cases.size()) {
      return Completion.NORMAL;
    }
    Statement.MatchCase one = cases.get(index);
    interpreter.at(one.pattern().span());
    List<Condition> fits = new ArrayList<>();
    fits.add(fits(one.pattern(), subject));
    if (one.guard() != null && !fits.getFirst().equals(Condition.FALSE)) {
      fits.add(interpreter.truth(interpreter.evaluate(one.guard())));
    }
    return statements.decide(
        interpreter.settle(Condition.all(fits)),
        interpreter.place(),
        () -> statements.run(one.body()),
        () -> run(cases, index + 1, subject, statements));
  }

  /// The condition that the pattern matches; binds its names.
  private Condition fits(Pattern pattern, Value subject) {
    return switch (pattern) {
      case Pattern.Wildcard _ -> Condition.TRUE;
      case Pattern.Capture(String name, _) -> {
        interpreter.statements().targets().bind(name, subject);
        yield Condition.TRUE;
      }
      case Pattern.Value(var value, _) -> interpreter.equal(subject, interpreter.evaluate(value));
      case Pattern.As(Pattern inner, String name, _) -> {
        Condition fits = fits(inner, subject);
        interpreter.statements().targets().bind(name, subject);
        yield fits;
      }
      case Pattern.Or(List<Pattern> alternatives, _) ->
          Condition.any(alternatives.stream().map(each -> fits(each, subject)).toList());
      case Pattern.Sequence(List<Pattern> parts, _) -> sequence(parts, subject);
      case Pattern.Star(var name, _) -> {
        if (name != null) {
          interpreter.statements().targets().bind(name, subject);
        }
        yield Condition.TRUE;
      }
      case Pattern.Mapping mapping -> mapping(mapping, subject);
      case Pattern.Class type -> new Condition.Unknown("a class pattern could not be evaluated");
    };
  }

  private Condition sequence(List<Pattern> parts, Value subject) {
    if (!(subject instanceof Value.Tuple) && !(subject instanceof ListValue)) {
      return subject instanceof Value.Unknown unknown
          ? new Condition.Unknown(unknown.reason())
          : Condition.FALSE;
    }
    List<Value> elements = interpreter.elements(subject);
    boolean star = parts.stream().anyMatch(Pattern.Star.class::isInstance);
    if (elements == null || star) {
      return new Condition.Unknown("a sequence pattern could not be evaluated");
    }
    if (elements.size() != parts.size()) {
      return Condition.FALSE;
    }
    List<Condition> all = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      all.add(fits(parts.get(i), elements.get(i)));
    }
    return Condition.all(all);
  }

  private Condition mapping(Pattern.Mapping mapping, Value subject) {
    if (!(subject instanceof DictValue dict)) {
      return subject instanceof Value.Unknown unknown
          ? new Condition.Unknown(unknown.reason())
          : Condition.FALSE;
    }
    List<Condition> all = new ArrayList<>();
    for (Pattern.MappingEntry entry : mapping.entries()) {
      Value value = dict.entries().get(interpreter.evaluate(entry.key()));
      all.add(value == null ? Condition.FALSE : fits(entry.pattern(), value));
    }
    return Condition.all(all);
  }
}
