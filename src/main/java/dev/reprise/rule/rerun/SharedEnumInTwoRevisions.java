package dev.reprise.rule.rerun;

import dev.reprise.finding.Finding;
import dev.reprise.finding.Severity;
import dev.reprise.rule.Explanation;
import dev.reprise.study.Cause;
import dev.reprise.study.Knowledge;
import dev.reprise.study.NamedFault;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Finds types that two revisions create. If others continue the second one, the databases in use
/// are past it, and a new one gets there in a single run.
public final class SharedEnumInTwoRevisions extends Explanation {
  public SharedEnumInTwoRevisions() {
    super(
        Cause.SHARED_ENUM_IN_TWO_REVISIONS,
        Severity.ERROR,
        Precision.VERY_HIGH,
        "enum",
        "first-run");
  }

  @Override
  public @Nullable String because(NamedFault named) {
    return "in the same run as the revision that created the type, SQLAlchemy skips the second"
        + " `CREATE TYPE`";
  }

  @Override
  public Stream<Finding> check(Knowledge knowledge) {
    Set<String> passed = new HashSet<>();
    for (Knowledge.Directory directory : knowledge.directories()) {
      directory.history().revisions().stream()
          .filter(each -> !directory.history().children(each).isEmpty())
          .forEach(each -> passed.add(each.id()));
    }
    return super.check(knowledge)
        .map(each -> passed.contains(each.revision()) ? each.withSeverity(Severity.WARNING) : each);
  }
}
