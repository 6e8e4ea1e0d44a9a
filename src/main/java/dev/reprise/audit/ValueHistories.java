package dev.reprise.audit;

import dev.reprise.audit.Aspect.Kind;
import dev.reprise.operation.ObjectId;
import dev.reprise.operation.Operation;
import dev.reprise.operation.Origin;
import dev.reprise.operation.PlanSteps;
import dev.reprise.operation.Step;
import dev.reprise.replay.HistoryReplay.Traced;
import dev.reprise.replay.run.Sent;
import dev.reprise.server.Spelling;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The values that each aspect of each object takes through a history, and the statements that set
/// them.
final class ValueHistories {
  private final Map<Aspect, List<Link>> links = new LinkedHashMap<>();
  private final List<List<ExecutedStatement>> acts = new ArrayList<>();
  private final BitSet unread = new BitSet();

  /// One statement of a revision, in its first run: `revision` is the position of its revision in
  /// the history, `number` its own among all statements.
  record ExecutedStatement(int revision, int number, Sent sent) {

    Origin origin() {
      return sent.send().origin();
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof ExecutedStatement act && act.number == number;
    }

    @Override
    public int hashCode() {
      return number;
    }
  }

  /// One value; `by` is null for an initial one.
  record Link(@Nullable ExecutedStatement by, Value value) {}

  private record Changed(Aspect aspect, Value before, Value after) {}

  /// For revisions, oldest first.
  static ValueHistories of(List<Traced> revisions, Spelling spelling) {
    var chains = new ValueHistories();
    var aspects = new Aspects(spelling);
    int number = 0;
    for (int i = 0; i < revisions.size(); i++) {
      List<ExecutedStatement> own = new ArrayList<>();
      for (Sent sent : revisions.get(i).sent()) {
        ExecutedStatement act = new ExecutedStatement(i, number++, sent);
        own.add(act);
        List<Changed> changed = new ArrayList<>();
        aspects.differences(
            sent.before(),
            sent.after(),
            (aspect, before, after) -> changed.add(new Changed(aspect, before, after)));
        chains.add(act, changed);
      }
      chains.acts.add(own);
      chains.unread.set(
          i,
          PlanSteps.of(revisions.get(i).followed().upgrade().steps()).stream()
              .anyMatch(each ->
                  each instanceof Step.Unknown unknown
                      && unknown.reach() == Operation.Reach.SCHEMA));
    }
    return chains;
  }

  private void add(ExecutedStatement act, List<Changed> changed) {
    // An object that a statement creates did not exist before: the statement is assumed to succeed.
    Set<ObjectId> made = new HashSet<>();
    for (Changed each : changed) {
      if (each.aspect().kind() == Kind.THERE
          && each.before().isUnknown()
          && !each.after().isUnknown()
          && !each.after().isAbsent()) {
        made.add(each.aspect().object());
      }
    }
    for (Changed each : changed) {
      boolean fresh = each.before().isUnknown() && made.contains(each.aspect().object());
      Value before = fresh ? Value.ABSENT : each.before();
      List<Link> chain = links.computeIfAbsent(each.aspect(), _ -> new ArrayList<>());
      if (chain.isEmpty() || !chain.getLast().value().equals(before)) {
        chain.add(new Link(null, before));
      }
      chain.add(new Link(act, each.after()));
    }
  }

  Map<Aspect, List<Link>> links() {
    return links;
  }

  /// The statements of each revision.
  List<List<ExecutedStatement>> acts() {
    return acts;
  }

  /// The first revision after that one with a step that could not be read and may change any
  /// object, or -1.
  int unreadAfter(int revision) {
    return unread.nextSetBit(revision + 1);
  }
}
