package dev.reprise.alembic;

import dev.reprise.alembic.python.run.Effects;
import dev.reprise.operation.Condition;
import dev.reprise.operation.Operation;
import dev.reprise.operation.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Removes redundant observations: if nothing was written between an observation and its use, the
/// condition can query the current catalog instead.
final class Observations {
  private final Map<Integer, Integer> times = new HashMap<>();
  private final Set<Integer> used = new HashSet<>();
  private int time;
  private int latest;

  private Observations() {}

  static List<Step> settle(List<Step> steps) {
    Observations observations = new Observations();
    List<Step> settled = observations.walk(steps);
    return observations.withoutUnused(settled);
  }

  private void written() {
    time = ++latest;
  }

  private List<Step> walk(List<Step> steps) {
    List<Step> result = new ArrayList<>(steps.size());
    for (Step step : steps) {
      result.add(walk(step));
    }
    return result;
  }

  private Step walk(Step step) {
    return switch (step) {
      case Step.Observe observe -> {
        times.put(observe.id(), time);
        yield observe;
      }
      case Step.Branch(var condition, var then, var otherwise, var origin) -> {
        Condition asked = condition.map(this::asked);
        int before = time;
        List<Step> first = walk(then);
        int afterFirst = time;
        time = before;
        List<Step> second = walk(otherwise);
        if (time != before || afterFirst != before) {
          written();
        }
        yield new Step.Branch(asked, first, second, origin);
      }
      case Step.ForEach(var over, var observed, var variable, var body, var origin) -> {
        int when = asked(observed);
        yield new Step.ForEach(over, when, variable, loop(body), origin);
      }
      case Step.Repeat(var over, var body, var origin) -> new Step.Repeat(over, loop(body), origin);
      case Step.Routine(var body, var origin) -> new Step.Routine(walk(body), origin);
      case Step.Savepoint(var body, var origin) -> {
        List<Step> inside = walk(body);
        written();
        yield new Step.Savepoint(inside, origin);
      }
      case Step.Autocommit(var body, var origin) -> {
        List<Step> inside = walk(body);
        written();
        yield new Step.Autocommit(inside, origin);
      }
      case Step.Attempt(
              var body,
              var handlers,
              var otherwise,
              var lastly,
              var savepoint,
              var origin) -> {
        List<Step> inside = walk(body);
        List<Step> next = walk(otherwise);
        List<Step.Handler> handled = new ArrayList<>();
        for (Step.Handler handler : handlers) {
          written();
          handled.add(
              new Step.Handler(handler.conditions(), walk(handler.body()), handler.origin()));
        }
        written();
        yield new Step.Attempt(inside, handled, next, walk(lastly), savepoint, origin);
      }
      case Step.Send send -> {
        if (!onlyReads(send)) {
          written();
        }
        yield send;
      }
      case Step.Apply _, Step.Rollback _, Step.Unknown _ -> {
        written();
        yield step;
      }
      case Step.Return _, Step.Raise _, Step.Reraise _, Step.Commit _, Step.Begin _ -> step;
    };
  }

  /// An iteration sees the writes of earlier ones.
  private List<Step> loop(List<Step> body) {
    if (!Effects.any(body)) {
      return walk(body);
    }
    written();
    List<Step> inside = walk(body);
    written();
    return inside;
  }

  private static boolean onlyReads(Step.Send send) {
    return send.parts().stream()
        .allMatch(part ->
            part instanceof Step.Apply(Operation.Read _, _)
                || part instanceof Step.Apply(Operation.Session _, _));
  }

  private int asked(int observed) {
    Integer when = times.get(observed);
    if (when == null || when == time) {
      return when == null ? observed : Condition.NOW;
    }
    used.add(observed);
    return observed;
  }

  private Condition asked(Condition condition) {
    return switch (condition) {
      case Condition.Exists(var object, int observed) ->
          new Condition.Exists(object, asked(observed));
      case Condition.Some(var selection, int observed) ->
          new Condition.Some(selection, asked(observed));
      case Condition.ColumnIs is ->
          new Condition.ColumnIs(is.table(), is.column(), is.property(), asked(is.observed()));
      case Condition.IndexValid(var index, int observed) ->
          new Condition.IndexValid(index, asked(observed));
      case Condition.Constant _,
          Condition.Not _,
          Condition.All _,
          Condition.Any _,
          Condition.Rows _,
          Condition.Setting _,
          Condition.Unknown _ ->
          condition;
    };
  }

  private List<Step> withoutUnused(List<Step> steps) {
    List<Step> result = new ArrayList<>(steps.size());
    for (Step step : steps) {
      if (step instanceof Step.Observe observe && !used.contains(observe.id())) {
        continue;
      }
      Step left = step instanceof Step.Send ? step : step.inside(this::withoutUnused);
      boolean emptied =
          left instanceof Step.Branch branch
              && branch.then().isEmpty()
              && branch.otherwise().isEmpty();
      if (!emptied) {
        result.add(left);
      }
    }
    return result;
  }
}
