package dev.reprise.fix;

import dev.reprise.finding.Runs;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Finds the changed file that spoils a later revision, by halving those that run up to it.
record Culprit(String victim, PendingEdits draft, Analysis look, Analysis.Seen seen) {

  /// The path of that file; empty if `victim` is spoiled without any change.
  static Set<String> of(String victim, PendingEdits draft, Analysis look, Analysis.Seen seen) {
    return new Culprit(victim, draft, look, seen).find();
  }

  private Set<String> find() {
    List<String> suspects = suspects();
    if (suspects.isEmpty() || isSpoiled(suspects)) {
      return Set.of();
    }
    int harmless = 0;
    int harmful = suspects.size();
    while (harmful - harmless > 1) {
      int middle = (harmless + harmful) / 2;
      if (isSpoiled(suspects.subList(middle, suspects.size()))) {
        harmful = middle;
      } else {
        harmless = middle;
      }
    }
    return Set.of(suspects.get(harmless));
  }

  private List<String> suspects() {
    Set<String> changed = Fixer.changed(draft);
    List<String> suspects = new ArrayList<>();
    for (Runs each : seen.runs()) {
      if (changed.contains(each.path())) {
        suspects.add(each.path());
      }
      if (each.path().equals(victim)) {
        break;
      }
    }
    return suspects;
  }

  /// True if `victim` is spoiled even without the changes of `left`.
  private boolean isSpoiled(List<String> left) {
    PendingEdits fewer = draft;
    for (String each : left) {
      fewer = fewer.without(each);
    }
    Analysis.Seen after = look.again(fewer.tree(), Set.of(victim), Fixer.changed(fewer), seen);
    return new Promises(seen, after).spoiled().contains(victim);
  }
}
