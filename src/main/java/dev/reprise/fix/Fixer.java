package dev.reprise.fix;

import dev.reprise.finding.FileChange;
import dev.reprise.finding.Finding;
import dev.reprise.text.FileTree;
import dev.reprise.text.Mishap;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Applies fixes round by round until none is left, and keeps only those that pass verification:
/// the files still parse, the finding is gone, every run that succeeded before still does (first,
/// again, half-way, or after the downgrade), and the first run leaves the same state.
public final class Fixer {
  private static final int PASSES = 4;
  private static final int ROUNDS = 10;

  /// The number of rounds in which only the named files are separated.
  private static final int NAMED = 3;

  /// The number of revisions analyzed while fixes are tested: for any project, plus a number per
  /// file with fixes, so that projects of any size get complete results.
  private static final int MOST_REVISIONS = 400;

  private static final int MOST_PER_FILE = 40;

  private static final int WHOLE_PASSES = 5;

  private final Analysis look;
  private final Limits limits;
  private final Set<Proposal.Attempt> tried = new HashSet<>();
  private final Set<String> messages = new LinkedHashSet<>();
  private final Set<String> refusals = new LinkedHashSet<>();
  private final Set<String> doubts = new LinkedHashSet<>();
  private final Set<String> spoiling = new HashSet<>();
  private final Set<String> losing = new LinkedHashSet<>();
  private int budget;

  /// True if each analysis covers everything.
  private boolean thorough;

  private boolean inParts;
  private PendingEdits draft;
  private Analysis.Seen seen;
  private final Analysis.Seen unfixed;
  private final List<Proposal> applied = new ArrayList<>();

  /// The files to write, and messages. `applied` counts fixes; `complete` is false if some were not
  /// tried; `messages` are about files that could not be changed, `refusals` about fixes that
  /// require confirmation, `doubts` about our own errors: fixes that failed verification.
  public record Result(
      List<Rewrite> rewrites,
      FileTree tree,
      Analysis.Seen seen,
      int applied,
      boolean complete,
      List<String> messages,
      List<String> refusals,
      List<String> doubts) {}

  private Fixer(FileTree tree, Analysis look, Limits limits) {
    this.look = look;
    this.limits = limits;
    this.draft = PendingEdits.of(tree);
    this.unfixed = look.at(tree);
    this.seen = unfixed;
  }

  /// The tree with these changes applied.
  ///
  /// @throws IOException if a file differs from the one the changes were made for
  public static FileTree applied(FileTree tree, List<FileChange> changes) throws IOException {
    return PendingEdits.of(tree).with(changes).tree();
  }

  /// Does not change anything on disk: [FileWriter] does.
  public static Result fix(FileTree tree, Analysis look, Limits limits) {
    var fixer = new Fixer(tree, look, limits);
    fixer.run();
    return new Result(
        fixer.draft.rewrites(),
        fixer.draft.tree(),
        fixer.seen,
        fixer.applied.size(),
        fixer.budget > 0,
        List.copyOf(fixer.messages),
        List.copyOf(fixer.refusals),
        List.copyOf(fixer.doubts));
  }

  /// A fix that failed with one set of others may succeed with another: starts over until no fix is
  /// left.
  private void run() {
    budget = MOST_REVISIONS + MOST_PER_FILE * byFiles(pick(Integer.MAX_VALUE)).size();
    int done = -1;
    for (int pass = 0; pass < PASSES && applied.size() > done && budget > 0; pass++) {
      done = applied.size();
      tried.clear();
      messages.clear();
      doubts.clear();
      checkedPass();
    }
    if (budget <= 0) {
      messages.add("fix limit reached; run again to continue");
    }
    if (!limits.unsafe()) {
      leaveSilent();
    }
    tidy();
    losing.removeAll(changed(draft));
    losing.forEach(
        each -> refusals.add(each + ": not changed, because a run after the fix could lose rows"));
  }

  /// Fixes verified by partial analyses are verified as a whole, without the files that cause
  /// failures; if these cannot be identified, each analysis covers everything.
  private void checkedPass() {
    PendingEdits draftBefore = draft;
    Analysis.Seen seenBefore = seen;
    List<Proposal> appliedBefore = List.copyOf(applied);
    inParts = false;
    pass();
    if (!inParts) {
      return;
    }
    Promises held = new Promises(seen, wholeLook(draft));
    for (int i = 0; i < WHOLE_PASSES; i++) {
      if (held.damaged().isEmpty() && held.spoiled().isEmpty()) {
        seen = held.after();
        return;
      }
      Set<String> guilty = held.guilty(changed(draft));
      if (!held.damaged().isEmpty() || guilty.isEmpty()) {
        break;
      }
      leave(guilty);
      held = new Promises(seenBefore, wholeLook(draft));
    }
    draft = draftBefore;
    seen = seenBefore;
    applied.clear();
    applied.addAll(appliedBefore);
    tried.clear();
    messages.clear();
    doubts.clear();
    thorough = true;
    pass();
  }

  private void pass() {
    List<Proposal> suspects = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      List<Proposal> picked = pick(Integer.MAX_VALUE);
      if (picked.isEmpty()) {
        break;
      }
      List<Proposal> failed = attemptMost(picked);
      failed.forEach(each -> tried.add(each.attempt()));
      suspects.addAll(failed);
    }
    oneByOne(suspects);
  }

  /// Permanently undoes everything in these files.
  private void leave(Set<String> files) {
    spoiling.addAll(files);
    for (Proposal each : List.copyOf(applied)) {
      if (each.paths().stream().anyMatch(files::contains)) {
        applied.remove(each);
        doubt(each);
      }
    }
    for (String each : files) {
      draft = draft.without(each);
    }
  }

  private Analysis.Seen wholeLook(PendingEdits next) {
    budget -= Math.max(1, unfixed.runs().size());
    return look.at(next.tree(), changed(next));
  }

  /// Cosmetic edits come last: one fix may depend on the text that another one left. A file that
  /// they break stays unchanged.
  private void tidy() {
    Set<String> worse = new HashSet<>();
    Set<String> apart = new HashSet<>();
    for (int round = 0; round < ROUNDS; round++) {
      PendingEdits tidied =
          Mishap.avoid(
              () -> {
                try {
                  return draft.tidied(worse, apart);
                } catch (IOException unwritable) {
                  return draft;
                }
              },
              fault -> draft);
      if (tidied == draft) {
        return;
      }
      Analysis.Seen after = look.at(tidied.tree(), changed(tidied));
      var promises = new Promises(seen, after);
      Set<String> files = promises.worse();
      Set<String> guilty = promises.guilty(changed(tidied));
      files.addAll(guilty);
      // A broken revision also affects its descendants.
      promises.spoiled().stream().limit(guilty.isEmpty() ? 1 : 0).forEach(files::add);
      if (files.isEmpty()) {
        draft = tidied;
        seen = after;
        return;
      }
      // A stale answer in one file may only show in another.
      boolean joined = round < NAMED && apart.addAll(files) || apart.addAll(changed(draft));
      if (!joined && !worse.addAll(files)) {
        return;
      }
    }
  }

  private static Set<String> changed(PendingEdits draft) {
    return draft.rewrites().stream().map(Rewrite::path).collect(Collectors.toSet());
  }

  /// Undoes the fixes of files whose second run would be silent rather than safe.
  private void leaveSilent() {
    Map<String, String> silent = SilentReruns.of(unfixed, seen);
    for (Proposal each : applied) {
      if (each.paths().size() > 1) {
        silent.keySet().removeAll(each.paths());
      }
    }
    if (silent.isEmpty()) {
      return;
    }
    silent.forEach((path, rule) -> {
      refusals.add(
          "%s: not fixed, because a second run would then succeed and misbehave silently (%s);"
                  .formatted(path, rule)
              + " use --unsafe-fixes to fix it anyway");
      draft = draft.without(path);
    });
    applied.removeIf(each -> each.paths().stream().anyMatch(silent::containsKey));
    seen = look.at(draft.tree(), changed(draft));
  }

  /// Omits fixes that fail, unless all of them do: the others may succeed without them. If all
  /// fail, each half of the files is tried separately. Returns the omitted ones.
  private List<Proposal> attemptMost(List<Proposal> proposals) {
    if (proposals.isEmpty() || budget <= 0) {
      return proposals;
    }
    List<Proposal> failed = attempt(proposals);
    if (failed.size() < proposals.size()) {
      List<Proposal> rest = new ArrayList<>(proposals);
      rest.removeAll(failed);
      List<Proposal> out = new ArrayList<>(failed);
      out.addAll(failed.isEmpty() ? List.of() : attemptMost(rest));
      return out;
    }
    Map<Set<String>, List<Proposal>> files = byFiles(proposals);
    if (files.size() == 1) {
      return failed;
    }
    List<Proposal> half = new ArrayList<>();
    List<Proposal> other = new ArrayList<>();
    files.values().forEach(each -> (half.size() <= other.size() ? half : other).addAll(each));
    List<Proposal> out = new ArrayList<>(attemptMost(half));
    out.addAll(attemptMost(again(other)));
    return out;
  }

  private static Map<Set<String>, List<Proposal>> byFiles(List<Proposal> proposals) {
    Map<Set<String>, List<Proposal>> byFiles = new LinkedHashMap<>();
    proposals.forEach(each ->
        byFiles.computeIfAbsent(Set.copyOf(each.paths()), _ -> new ArrayList<>()).add(each));
    return byFiles;
  }

  /// A failed fix may have failed because of another one in the same file: tries those of a file
  /// together, and then one after the other, in all files at once.
  private void oneByOne(List<Proposal> suspects) {
    Map<Set<String>, List<Proposal>> files = byFiles(suspects);
    List<Proposal> together = new ArrayList<>();
    files.values().stream().filter(each -> each.size() > 1).forEach(together::addAll);
    attemptMost(again(together));
    while (!files.isEmpty() && budget > 0) {
      List<Proposal> single = new ArrayList<>();
      for (List<Proposal> left : files.values()) {
        Proposal next = find(left.getFirst());
        if (next == null) {
          left.removeFirst();
        } else if (single.stream().noneMatch(next::collides)) {
          tried.remove(left.removeFirst().attempt());
          single.add(next);
        }
      }
      files.values().removeIf(List::isEmpty);
      List<Proposal> failed = attemptMost(single);
      failed.forEach(each -> tried.add(each.attempt()));
      if (budget > 0) {
        failed.forEach(this::doubt);
      }
    }
  }

  /// Those that are still needed and compatible: one per finding.
  private List<Proposal> again(List<Proposal> suspects) {
    List<Proposal> again = new ArrayList<>();
    for (Proposal suspect : suspects) {
      Proposal wanted = find(suspect);
      if (wanted != null
          && again.stream()
              .noneMatch(
                  each -> each.finding().equals(wanted.finding()) || wanted.collides(each))) {
        again.add(wanted);
      }
    }
    return again;
  }

  private void doubt(Proposal failed) {
    var place = failed.finding().place();
    if (losing.contains(place.path())) {
      return; // what was tried would lose rows: that is said of the file
    }
    doubts.add(
        "%s:%d: the fix \"%s\" for %s failed its check and was not applied; please report it"
            .formatted(
                place.path(), place.start().line(), failed.fix().title(), failed.finding().rule()));
  }

  private @Nullable Proposal find(Proposal wanted) {
    for (Finding finding : seen.findings()) {
      if (Proposal.Key.of(finding).equals(wanted.key())) {
        for (var fix : finding.fixes()) {
          if (fix.title().equals(wanted.fix().title()) && limits.allows(fix)) {
            return new Proposal(finding, fix);
          }
        }
      }
    }
    return null;
  }

  private List<Proposal> pick(int most) {
    Selection.Picked picked = Selection.of(seen.findings(), limits, draft.tree(), tried, most);
    refusals.addAll(picked.refusals());
    return picked.proposals().stream()
        .filter(each -> each.paths().stream().noneMatch(spoiling::contains))
        .toList();
  }

  /// Keeps all of them and returns an empty list, or keeps none and returns those that failed
  /// verification.
  private List<Proposal> attempt(List<Proposal> proposals) {
    List<FileChange> changes = new ArrayList<>();
    proposals.forEach(each -> changes.addAll(each.fix().changes()));
    List<String> reasons = new ArrayList<>();
    PendingEdits next =
        Mishap.avoid(
            () -> {
              try {
                return draft.with(changes);
              } catch (IOException unwritable) {
                reasons.add(String.valueOf(unwritable.getMessage()));
                return null;
              }
            },
            fault -> {
              reasons.add(fault);
              return null;
            });
    if (next == null) {
      if (proposals.size() == 1) {
        messages.addAll(reasons);
      }
      return new ArrayList<>(proposals);
    }
    Analysis.Seen after = look(next, proposals);
    var promises = new Promises(seen, after);
    List<Proposal> broken = promises.broken(proposals);
    losing.addAll(promises.losing());
    if (broken.isEmpty()) {
      draft = next;
      seen = after;
      applied.addAll(proposals);
    }
    return broken;
  }

  private Analysis.Seen look(PendingEdits next, List<Proposal> proposals) {
    Set<String> edited = new HashSet<>();
    proposals.forEach(each -> edited.addAll(each.paths()));
    boolean within =
        proposals.stream()
            .allMatch(
                each -> !each.changesHistory() && edited.contains(each.finding().place().path()));
    if (thorough || !within) {
      return wholeLook(next);
    }
    budget -= Math.max(1, edited.size());
    inParts = true;
    return look.again(next.tree(), edited, changed(next), seen);
  }
}
