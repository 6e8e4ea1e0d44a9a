package dev.reprise.rule.rerun;

import dev.reprise.finding.Finding;
import dev.reprise.finding.Fix;
import dev.reprise.finding.Note;
import dev.reprise.finding.Severity;
import dev.reprise.operation.ObjectKind;
import dev.reprise.operation.Operation;
import dev.reprise.replay.Drift;
import dev.reprise.rule.DriftFindings;
import dev.reprise.rule.Explanation;
import dev.reprise.rule.Remedies;
import dev.reprise.study.Cause;
import dev.reprise.study.DriftNames;
import dev.reprise.study.Knowledge;
import dev.reprise.study.NamedDrift;
import dev.reprise.study.StudiedRevision;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A second run succeeds but leaves a different state: reported once per revision.
public final class ChangesAgain extends Explanation {

  public ChangesAgain() {
    super(Cause.CHANGES_AGAIN, Severity.ERROR, Precision.MEDIUM, "drift");
  }

  @Override
  public Stream<Finding> check(Knowledge knowledge) {
    Map<StudiedRevision, List<NamedDrift>> together = new LinkedHashMap<>();
    knowledge
        .drifts(Cause.CHANGES_AGAIN)
        .forEach(
            each -> together.computeIfAbsent(each.studied(), _ -> new ArrayList<>()).add(each));
    return together.values().stream().map(ChangesAgain::finding);
  }

  private static Finding finding(List<NamedDrift> drifts) {
    NamedDrift first = drifts.getFirst();
    for (NamedDrift each : drifts) {
      if (DriftFindings.severity(each).compareTo(DriftFindings.severity(first)) < 0) {
        first = each;
      }
    }
    // Skipping the new column is no fix: the old one is gone.
    boolean moved = DriftNames.isMoved(first.drift());
    List<Fix> fixes = moved ? List.of() : new Remedies().of(first);
    Finding finding = DriftFindings.of(first, because(first.drift()), fixes);
    String told = DriftFindings.what(first.drift());
    Set<Note> notes = new LinkedHashSet<>(finding.notes());
    for (NamedDrift other : drifts) {
      String what = DriftFindings.what(other.drift());
      if (!what.equals(told)) {
        notes.add(new Note("it also " + what, null));
      }
    }
    return finding.withNotes(List.copyOf(notes));
  }

  /// A sequence that is dropped with its table is not informative.
  private static @Nullable String because(Drift drift) {
    return drift.kind() == Drift.Kind.REMOVED
            && drift.object().kind() == ObjectKind.SEQUENCE
            && drift.operation() instanceof Operation.Drop drop
            && drop.objects().getFirst().kind() == ObjectKind.TABLE
        ? "it is dropped with its table, and its replacement generates new values"
        : null;
  }
}
