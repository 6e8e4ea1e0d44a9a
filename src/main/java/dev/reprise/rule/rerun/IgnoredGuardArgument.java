package dev.reprise.rule.rerun;

import dev.reprise.alembic.value.IgnoredArguments.IgnoredArgument;
import dev.reprise.finding.Severity;
import dev.reprise.rule.Explanation;
import dev.reprise.study.Cause;
import dev.reprise.study.NamedFault;
import dev.reprise.study.SameCall;
import org.jspecify.annotations.Nullable;

/// The installed versions ignore this guard argument.
public final class IgnoredGuardArgument extends Explanation {

  public IgnoredGuardArgument() {
    super(Cause.IGNORED_GUARD_ARGUMENT, Severity.WARNING, Precision.VERY_HIGH, "guard");
  }

  @Override
  public @Nullable String because(NamedFault named) {
    IgnoredArgument ignored = SameCall.ignored(named.origin(), named.studied());
    if (ignored == null) {
      return null;
    }
    String call = "`" + ignored.call() + "` takes `" + ignored.keyword() + "` but ";
    return ignored.since().equals("never")
        ? call + "ignores it"
        : call + "ignores it before " + ignored.since();
  }
}
