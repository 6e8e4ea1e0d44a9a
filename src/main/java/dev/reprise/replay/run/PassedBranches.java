package dev.reprise.replay.run;

import dev.reprise.catalog.Certainty;
import dev.reprise.operation.Step;
import dev.reprise.server.Fault;
import dev.reprise.server.Guard;
import java.util.ArrayList;
import java.util.List;

/// The surroundings of the current step: the guards passed, outermost first, and the numbers of
/// enclosing undecided conditions and loops over rows.
final class PassedBranches {
  private final List<Guard> guards = new ArrayList<>();
  private int unanswered;
  private int repeating;
  private int undecided;

  int depth() {
    return guards.size();
  }

  void add(Guard guard) {
    guards.add(guard);
  }

  void backTo(int depth) {
    while (guards.size() > depth) {
      guards.removeLast();
    }
  }

  void enterUnanswered() {
    unanswered++;
  }

  void leaveUnanswered() {
    unanswered--;
  }

  void enterRepeating() {
    repeating++;
  }

  void leaveRepeating() {
    repeating--;
  }

  void enterUndecided() {
    undecided++;
  }

  void leaveUndecided() {
    undecided--;
  }

  /// True if the step depends on rows, or on something that could not be read.
  boolean isUndecided() {
    return undecided > 0;
  }

  /// True if every condition on the way is decided.
  boolean isAnswered() {
    return unanswered == 0;
  }

  /// True if the step runs once for each of an unknown number of rows.
  boolean isRepeating() {
    return repeating > 0;
  }

  /// True if the step runs, and only once.
  boolean isCertain() {
    return unanswered == 0 && repeating == 0;
  }

  /// The fault with its surroundings; uncertain inside an undecided condition.
  Fault around(Fault fault, List<Step.Handler> missed) {
    Fault placed = fault.behind(guards, missed);
    return unanswered > 0 && fault.certainty() == Certainty.CERTAIN
        ? placed.with(Certainty.POSSIBLE)
        : placed;
  }
}
