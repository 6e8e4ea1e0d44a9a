package dev.reprise.alembic.python.run;

import dev.reprise.operation.Step;
import java.util.ArrayList;
import java.util.List;

/// Distinguishes steps with an effect from those that only decide, observe and return.
public final class Effects {
  private Effects() {}

  public static boolean any(List<Step> steps) {
    for (Step step : steps) {
      if (any(step)) {
        return true;
      }
    }
    return false;
  }

  private static boolean any(Step step) {
    return switch (step) {
      case Step.Observe _, Step.Return _ -> false;
      case Step.Branch _, Step.Routine _, Step.Repeat _, Step.ForEach _ ->
          step.bodies().stream().anyMatch(Effects::any);
      case Step.Attempt attempt ->
          any(attempt.body()) || any(attempt.otherwise()) || any(attempt.lastly());
      case Step.Send _, Step.Savepoint _, Step.Autocommit _, Step.Single _ -> true;
    };
  }

  /// True if steps do more than decide and raise. An error raised by a helper module depends on
  /// values that are not known well enough to report it.
  public static boolean beyondRaising(List<Step> steps) {
    for (Step step : steps) {
      boolean does =
          switch (step) {
            case Step.Raise _, Step.Reraise _, Step.Observe _, Step.Return _ -> false;
            case Step.Branch _, Step.Routine _, Step.Repeat _, Step.ForEach _, Step.Attempt _ ->
                step.bodies().stream().anyMatch(Effects::beyondRaising);
            case Step.Send _, Step.Savepoint _, Step.Autocommit _, Step.Single _ -> true;
          };
      if (does) {
        return true;
      }
    }
    return false;
  }

  /// The observations among steps without other effects; values may still refer to them.
  public static List<Step> observations(List<Step> steps) {
    List<Step> found = new ArrayList<>();
    collect(steps, found);
    return found;
  }

  private static void collect(List<Step> steps, List<Step> into) {
    for (Step step : steps) {
      switch (step) {
        case Step.Observe observe -> into.add(observe);
        case Step.Branch _, Step.Routine _, Step.Repeat _, Step.ForEach _ ->
            step.bodies().forEach(body -> collect(body, into));
        case Step.Attempt attempt -> collect(attempt.body(), into);
        case Step.Send _, Step.Savepoint _, Step.Autocommit _, Step.Single _ -> {}
      }
    }
  }

  /// True if there is a [Step.Return] anywhere but at the very end.
  public static boolean returnsEarly(List<Step> steps) {
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      boolean last = i == steps.size() - 1;
      boolean here = step instanceof Step.Return ? !last : returnsInside(step);
      if (here) {
        return true;
      }
    }
    return false;
  }

  private static boolean returnsInside(Step step) {
    return switch (step) {
      case Step.Return _ -> true;
      case Step.Branch _,
          Step.Repeat _,
          Step.ForEach _,
          Step.Savepoint _,
          Step.Autocommit _,
          Step.Attempt _ ->
          step.bodies().stream().flatMap(List::stream).anyMatch(Effects::returnsInside);
      // A return inside one of these ends it, not the enclosing code.
      case Step.Routine _ -> false;
      case Step.Send _, Step.Single _ -> false;
    };
  }
}
