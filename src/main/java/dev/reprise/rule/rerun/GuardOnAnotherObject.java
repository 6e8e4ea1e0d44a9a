package dev.reprise.rule.rerun;

import dev.reprise.finding.Severity;
import dev.reprise.operation.ObjectId;
import dev.reprise.rule.DriftFindings;
import dev.reprise.rule.Explanation;
import dev.reprise.study.Cause;
import dev.reprise.study.GuardTargets;
import dev.reprise.study.NamedFault;
import org.jspecify.annotations.Nullable;

/// The check is about one object, but the statement creates another.
public final class GuardOnAnotherObject extends Explanation {

  public GuardOnAnotherObject() {
    super(Cause.GUARD_ON_ANOTHER_OBJECT, Severity.WARNING, Precision.HIGH, "guard");
  }

  @Override
  public @Nullable String because(NamedFault named) {
    GuardTargets.Passed passed = GuardTargets.misled(named.fault());
    if (passed == null) {
      return null;
    }
    String asked = DriftFindings.quoted(passed.object());
    ObjectId inTheWay = named.fault().object();
    return inTheWay != null && passed.object().mayBe(inTheWay)
        ? "the check uses a result from before " + asked + " was created"
        : "the check looks for " + asked;
  }
}
