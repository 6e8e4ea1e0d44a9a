package dev.reprise.rule.deploy;

import dev.reprise.finding.Finding;
import dev.reprise.finding.Note;
import dev.reprise.finding.Severity;
import dev.reprise.operation.ColumnChange;
import dev.reprise.operation.Constraint;
import dev.reprise.operation.Operation;
import dev.reprise.replay.run.Held;
import dev.reprise.rule.Places;
import dev.reprise.server.Footprint;
import dev.reprise.study.Knowledge;
import dev.reprise.study.StudiedRevision;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Every row is checked while others wait, although that can be avoided.
public final class ScansUnderLock extends DeployRule {
  public ScansUnderLock() {
    super("scans-under-lock", Severity.WARNING, false);
  }

  @Override
  List<Finding> of(StudiedRevision studied, Knowledge.Directory directory) {
    List<Finding> findings = new ArrayList<>();
    List<Held> all = certain(studied);
    for (Held held : all) {
      List<Footprint.Pass> scans = passes(held, Footprint.Kind.SCANS);
      if (scans.isEmpty()) {
        continue;
      }
      String table = scans.getFirst().name();
      if (held.operation() instanceof Operation.AlterColumn alter
          && alter.change() instanceof ColumnChange.SetNotNull) {
        String message =
            "Setting `%s` NOT NULL blocks reads from and writes to `%s` until every row is checked."
                .formatted(alter.column(), table);
        findings.add(finding(studied, held, message, null).withFixes(fixes(studied, held)));
      } else if (held.operation() instanceof Operation.ValidateConstraint validate) {
        Held added = added(validate.constraint(), held, all);
        if (added != null) {
          String message =
              "Validating `%s` in the transaction that adds it blocks writes to `%s` until every row is checked."
                  .formatted(validate.constraint(), table);
          var note = new Note("the lock is taken here", Places.written(added.origin()));
          findings.add(finding(studied, held, message, null, note));
        }
      }
    }
    return findings;
  }

  /// The place where the transaction that validates the constraint added it, or null.
  private static @Nullable Held added(String constraint, Held validating, List<Held> all) {
    for (Held each : all) {
      if (each == validating) {
        return null;
      }
      if (!each.isAlone()
          && each.transaction() == validating.transaction()
          && each.operation() instanceof Operation.AddConstraint add
          && constraint.equals(add.constraint().name())
          && isLater(add.constraint())) {
        return each;
      }
    }
    return null;
  }

  private static boolean isLater(Constraint constraint) {
    return constraint instanceof Constraint.ForeignKey key && key.notValid()
        || constraint instanceof Constraint.Check check && check.notValid();
  }
}
