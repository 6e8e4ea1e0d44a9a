package dev.reprise.fix;

import static java.util.Collections.disjoint;

import dev.reprise.finding.FileChange;
import dev.reprise.finding.Runs;
import dev.reprise.text.FileTree;
import dev.reprise.text.Mishap;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
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

  /// The number of failed verifications after which the remaining fixes of a file are skipped.
  private static final int MOST_FAILURES = 8;

  private static final int WHOLE_PASSES = 5;

  private final FileTree tree;
  private final Analysis look;
  private final Limits limits;
  private final Set<Proposal.Attempt> tried = new HashSet<>();
  private final Set<String> messages = new LinkedHashSet<>();
  private final Set<String> refusals = new LinkedHashSet<>();
  private final Map<Proposal.Attempt, String> doubts = new LinkedHashMap<>();
  private final Set<String> spoiling = new HashSet<>();
  private final Set<String> losing = new LinkedHashSet<>();
  private final Map<String, Integer> failures = new HashMap<>();

  /// True if each analysis covers everything.
  private boolean thorough;

  private boolean inParts;
  private PendingEdits draft;
  private Analysis.Seen seen;
  private final Analysis.Seen unfixed;
  private final List<Proposal> applied = new ArrayList<>();

  /// The files to write, and messages. `applied` counts fixes; `messages` are about files that
  /// could not be changed, `refusals` about fixes that require confirmation, `doubts` about our own
  /// errors: fixes that failed verification.
  public record Result(
      List<Rewrite> rewrites,
      FileTree tree,
      Analysis.Seen seen,
      int applied,
      List<String> messages,
      List<String> refusals,
      List<String> doubts) {}

  private Fixer(FileTree tree, Analysis look, Limits limits) {
    this.tree = tree;
    this.look = look;
    this.limits = limits;
    this.draft = PendingEdits.of(tree);
    this.unfixed = look.at(tree);
    this.seen = unfixed;
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
        List.copyOf(fixer.messages),
        List.copyOf(fixer.refusals),
        List.copyOf(fixer.doubts.values()));
  }

  /// A fix that failed with one set of others may succeed with another: starts over until no fix is
  /// left.
  private void run() {
    passes();
    if (inParts && !holdsAsAWhole()) {
      draft = PendingEdits.of(tree);
      seen = unfixed;
      applied.clear();
      tried.clear();
      failures.clear();
      messages.clear();
      doubts.clear();
      thorough = true;
      passes();
    }
    leaveHalfFixed();
    if (!limits.unsafe()) {
      leaveSilent();
    }
    tidy();
    losing.removeAll(changed(draft));
    losing.forEach(
        each -> refusals.add(each + ": not changed, because a run after the fix could lose rows"));
  }

  /// Verifies as a whole what partial analyses accepted, without the files that cause failures;
  /// false if these cannot be identified.
  private boolean holdsAsAWhole() {
    for (int i = 0; i < WHOLE_PASSES; i++) {
      Promises held = new Promises(seen, wholeLook(draft));
      Set<String> damaged = held.damaged();
      Set<String> spoiled = held.spoiled();
      if (damaged.isEmpty() && spoiled.isEmpty()) {
        seen = held.after();
        return true;
      }
      Set<String> guilty = held.guilty(changed(draft));
      if (guilty.isEmpty() && damaged.isEmpty()) {
        guilty = Culprit.of(spoiled.iterator().next(), draft, look, seen);
      }
      if (!damaged.isEmpty() || guilty.isEmpty()) {
        return false;
      }
      leave(guilty);
      seen = unfixed.with(seen, guilty::contains);
    }
    return false;
  }

  /// Retries only fixes of files that have changed since.
  private void passes() {
    int done = -1;
    for (int pass = 0; pass < PASSES && applied.size() > done; pass++) {
      Set<String> grown = new HashSet<>();
      applied
          .subList(Math.max(0, done), applied.size())
          .forEach(each -> grown.addAll(each.paths()));
      tried.removeIf(each -> grown.contains(each.key().path()));
      done = applied.size();
      pass();
    }
  }

  private void pass() {
    List<Proposal> suspects = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      List<Proposal> picked = pick();
      if (picked.isEmpty()) {
        break;
      }
      List<Proposal> failed = attempt(picked);
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

  static Set<String> changed(PendingEdits draft) {
    return draft.rewrites().stream().map(Rewrite::path).collect(Collectors.toSet());
  }

  /// Undoes the fixes of files whose second run would be silent rather than safe.
  private void leaveSilent() {
    Map<String, String> silent = SilentReruns.of(unfixed, seen);
    undo(silent.keySet());
    silent.forEach((path, rule) ->
        refusals.add(
            "%s: not fixed, because a second run would then succeed and misbehave silently (%s);"
                    .formatted(path, rule)
                + " use --unsafe-fixes to fix it anyway"));
  }

  /// Undoes the fixes of files whose second run still fails, because more of them could lose rows:
  /// half a remedy only looks like one.
  private void leaveHalfFixed() {
    Set<String> half = new HashSet<>();
    for (Runs each : seen.runs()) {
      if (!each.again() && losing.contains(each.path())) {
        half.add(each.path());
      }
    }
    half.retainAll(changed(draft));
    undo(half);
  }

  /// Restores `files`, and removes from them those whose fixes also change other files.
  private void undo(Set<String> files) {
    for (Proposal each : applied) {
      if (each.paths().size() > 1) {
        files.removeAll(each.paths());
      }
    }
    if (files.isEmpty()) {
      return;
    }
    for (String each : files) {
      draft = draft.without(each);
    }
    applied.removeIf(each -> each.paths().stream().anyMatch(files::contains));
    seen = look.again(draft.tree(), files, changed(draft), seen);
  }

  /// Keeps the files whose fixes pass, and retries the others without the fixes that failed. If no
  /// fix can be identified as the cause, each half of the files is tried separately. Returns the
  /// omitted ones.
  private List<Proposal> attempt(List<Proposal> proposals) {
    List<Proposal> out = new ArrayList<>();
    List<Proposal> left = proposals;
    while (!left.isEmpty()) {
      Set<Proposal> broken = new LinkedHashSet<>();
      List<Proposal> open = attempt(left, broken);
      broken.stream()
          .flatMap(each -> each.paths().stream())
          .distinct()
          .forEach(each -> failures.merge(each, 1, Integer::sum));
      if (broken.isEmpty()) {
        List<List<Proposal>> files = List.copyOf(Proposal.byFiles(open).values());
        int half = files.size() / 2;
        for (var part : List.of(files.subList(0, half), files.subList(half, files.size()))) {
          List<Proposal> some = part.stream().flatMap(List::stream).toList();
          out.addAll(half == 0 ? some : attempt(some));
        }
        return out;
      }
      out.addAll(broken);
      open.stream().filter(this::isHopeless).forEach(out::add);
      left = open.stream().filter(each -> !isHopeless(each)).toList();
    }
    out.addAll(left);
    return out;
  }

  /// A failed fix may have failed because of another one in the same file: tries those of a file
  /// one after the other, in all files at once.
  private void oneByOne(List<Proposal> suspects) {
    Map<Set<String>, List<Proposal>> files = Proposal.byFiles(suspects);
    while (!files.isEmpty()) {
      List<Proposal> single = new ArrayList<>();
      for (List<Proposal> left : files.values()) {
        Proposal next = Selection.find(left.getFirst(), seen.findings(), limits);
        if (next == null) {
          left.removeFirst();
        } else if (isHopeless(next)) {
          doubt(next);
          left.removeFirst();
        } else if (single.stream().noneMatch(next::collides)) {
          tried.remove(left.removeFirst().attempt());
          single.add(next);
        }
      }
      files.values().removeIf(List::isEmpty);
      List<Proposal> failed = attempt(single);
      failed.forEach(each -> tried.add(each.attempt()));
      failed.forEach(this::doubt);
    }
  }

  private boolean isHopeless(Proposal proposal) {
    return proposal.paths().stream()
        .anyMatch(each -> failures.getOrDefault(each, 0) >= MOST_FAILURES);
  }

  private void doubt(Proposal failed) {
    var place = failed.finding().place();
    if (losing.contains(place.path())) {
      return; // what was tried would lose rows: that is said of the file
    }
    doubts.put(
        failed.attempt(),
        "%s:%d: the fix \"%s\" for %s failed its check and was not applied; please report it"
            .formatted(
                place.path(), place.start().line(), failed.fix().title(), failed.finding().rule()));
  }

  private List<Proposal> pick() {
    Selection.Picked picked = Selection.of(seen.findings(), limits, draft.tree(), tried);
    refusals.addAll(picked.refusals());
    return picked.proposals().stream()
        .filter(each -> each.paths().stream().noneMatch(spoiling::contains))
        .toList();
  }

  /// Keeps the files all of whose fixes pass. Adds those that fail to `broken`, and returns those
  /// that could not be checked.
  private List<Proposal> attempt(List<Proposal> proposals, Set<Proposal> broken) {
    List<String> reasons = new ArrayList<>();
    PendingEdits next = with(proposals, reasons);
    if (next == null) {
      if (proposals.size() > 1) {
        return proposals;
      }
      messages.addAll(reasons);
      broken.addAll(proposals);
      return List.of();
    }
    Analysis.Seen after = look(next, proposals);
    var promises = new Promises(seen, after);
    losing.addAll(promises.losing());
    broken.addAll(promises.broken(proposals));
    if (promises.unexplained(proposals)) {
      if (broken.isEmpty() && Proposal.byFiles(proposals).size() == 1) {
        broken.addAll(proposals);
      }
      return proposals.stream().filter(each -> !broken.contains(each)).toList();
    }
    Set<String> waiting = broken.isEmpty() ? Set.of() : promises.unsettled(proposals);
    Set<String> left = Proposal.connected(proposals, broken, waiting);
    List<Proposal> kept = proposals.stream().filter(each -> disjoint(each.paths(), left)).toList();
    PendingEdits draft = kept.size() == proposals.size() ? next : with(kept, reasons);
    if (draft != null && !kept.isEmpty()) {
      this.draft = draft;
      applied.addAll(kept);
      kept.forEach(each -> doubts.keySet().removeIf(it -> it.key().equals(each.key())));
      Set<String> files = new HashSet<>();
      kept.forEach(each -> files.addAll(each.paths()));
      seen = left.isEmpty() ? after : seen.with(after, path -> !files.contains(path));
    }
    return proposals.stream()
        .filter(each -> !kept.contains(each) && !broken.contains(each))
        .toList();
  }

  private @Nullable PendingEdits with(List<Proposal> proposals, List<String> reasons) {
    List<FileChange> changes = new ArrayList<>();
    proposals.forEach(each -> changes.addAll(each.fix().changes()));
    return Mishap.avoid(
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
    inParts = true;
    return look.again(next.tree(), edited, changed(next), seen);
  }
}
