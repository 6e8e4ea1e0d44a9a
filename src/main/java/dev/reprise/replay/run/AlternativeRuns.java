package dev.reprise.replay.run;

import dev.reprise.operation.Aim;
import dev.reprise.operation.ObjectId;
import dev.reprise.operation.Step;
import dev.reprise.server.Fault;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Two branches that differ only in the shape of what they create: one call with unknown arguments.
final class AlternativeRuns {
  private AlternativeRuns() {}

  static boolean makeTheSame(List<Step> then, List<Step> otherwise) {
    Step.Apply one = single(then);
    Step.Apply other = single(otherwise);
    if (one == null || other == null || !one.origin().equals(other.origin())) {
      return false;
    }
    ObjectId made = Aim.made(one.operation());
    return made != null && made.equals(Aim.made(other.operation()));
  }

  private static Step.@Nullable Apply single(List<Step> steps) {
    return steps.size() == 1
            && steps.getFirst() instanceof Step.Send send
            && send.parts().size() == 1
            && send.parts().getFirst() instanceof Step.Apply apply
        ? apply
        : null;
  }

  /// Both branches had the same error: it is reported once.
  static void mergeLast(List<Fault> survived) {
    Fault last = survived.getLast();
    Fault before = survived.get(survived.size() - 2);
    if (last.origin().equals(before.origin()) && last.message().equals(before.message())) {
      survived.removeLast();
    }
  }
}
