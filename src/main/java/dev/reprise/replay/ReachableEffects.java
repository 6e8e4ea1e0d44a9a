package dev.reprise.replay;

import dev.reprise.catalog.Presence;
import dev.reprise.operation.Condition;
import dev.reprise.operation.Operation;
import dev.reprise.operation.Step;
import dev.reprise.text.Span;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The possible effects of steps under certain settings: the operations they can reach, regardless
/// of the database, and whether they certainly raise.
record ReachableEffects(Set<Object> done, boolean raises) {

  private record Done(Operation operation, Span span) {}

  private record Unread(String reason, Span span) {}

  private enum End {
    GOES_ON,
    RETURNS,
    RAISES
  }

  static ReachableEffects of(List<Step> steps, Map<Condition.Setting, Boolean> answers) {
    var walk = new Walk(answers);
    End end = walk.follow(steps);
    return new ReachableEffects(Set.copyOf(walk.done), end == End.RAISES);
  }

  boolean covers(ReachableEffects other) {
    return done.containsAll(other.done);
  }

  boolean isBetterThan(ReachableEffects other) {
    return raises == other.raises ? done.size() > other.done.size() : !raises;
  }

  private static final class Walk {
    private final Map<Condition.Setting, Boolean> answers;
    private final Set<Object> done = new HashSet<>();

    Walk(Map<Condition.Setting, Boolean> answers) {
      this.answers = answers;
    }

    End follow(List<Step> steps) {
      for (Step step : steps) {
        End end = follow(step);
        if (end != End.GOES_ON) {
          return end;
        }
      }
      return End.GOES_ON;
    }

    private End follow(Step step) {
      return switch (step) {
        case Step.Apply(Operation operation, var origin) -> {
          if (!(operation instanceof Operation.Read) && !(operation instanceof Operation.Session)) {
            done.add(new Done(operation, origin.span()));
          }
          yield End.GOES_ON;
        }
        case Step.Unknown unknown -> {
          done.add(new Unread(unknown.reason(), unknown.origin().span()));
          yield End.GOES_ON;
        }
        case Step.Branch branch ->
            switch (answer(branch.condition())) {
              case PRESENT -> follow(branch.then());
              case ABSENT -> follow(branch.otherwise());
              case UNKNOWN -> either(follow(branch.then()), follow(branch.otherwise()));
            };
        case Step.Routine(List<Step> body, _) ->
            follow(body) == End.RAISES ? End.RAISES : End.GOES_ON;
        case Step.Attempt attempt -> {
          End body = follow(attempt.body());
          attempt.handlers().forEach(each -> follow(each.body()));
          End end = body == End.GOES_ON ? follow(attempt.otherwise()) : body;
          End last = follow(attempt.lastly());
          boolean caught = end == End.RAISES && !attempt.handlers().isEmpty();
          yield last != End.GOES_ON ? last : caught ? End.GOES_ON : end;
        }
        case Step.Send(List<Step> parts, _) -> follow(parts);
        case Step.Savepoint(List<Step> body, _) -> follow(body);
        case Step.Autocommit(List<Step> body, _) -> follow(body);
        case Step.ForEach loop -> either(follow(loop.body()), End.GOES_ON);
        case Step.Repeat loop -> either(follow(loop.body()), End.GOES_ON);
        case Step.Return _ -> End.RETURNS;
        case Step.Raise _, Step.Reraise _ -> End.RAISES;
        case Step.Observe _, Step.Commit _, Step.Rollback _, Step.Begin _ -> End.GOES_ON;
      };
    }

    private static End either(End one, End other) {
      return one == other ? one : one == End.GOES_ON || other == End.GOES_ON ? End.GOES_ON : one;
    }

    private Presence answer(Condition condition) {
      return switch (condition) {
        case Condition.Constant(boolean value) -> Presence.of(value);
        case Condition.Not(Condition inner) -> answer(inner).not();
        case Condition.All(List<Condition> all) -> {
          Presence answer = Presence.PRESENT;
          for (Condition each : all) {
            answer = answer.and(answer(each));
          }
          yield answer;
        }
        case Condition.Any(List<Condition> any) -> {
          Presence answer = Presence.ABSENT;
          for (Condition each : any) {
            answer = answer.or(answer(each));
          }
          yield answer;
        }
        case Condition.Setting setting -> {
          Boolean given = setting.answer() == null ? answers.get(setting) : setting.answer();
          yield given == null ? Presence.UNKNOWN : Presence.of(given);
        }
        case Condition.Exists _,
            Condition.Some _,
            Condition.ColumnIs _,
            Condition.IndexValid _,
            Condition.Rows _,
            Condition.Unknown _ ->
            Presence.UNKNOWN;
      };
    }
  }
}
