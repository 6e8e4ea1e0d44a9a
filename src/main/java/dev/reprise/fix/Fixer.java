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

/// Applies fixes round by round until nothing is left to do, and keeps only those that hold what
/// they promise: the files still parse, the finding is gone, nothing fails that ran before (first,
/// again, half-way, or after the way down), and the first run leaves what it left.
public final class Fixer {
  private static final int PASSES = 4;
  private static final int ROUNDS = 10;

  /// So often only what was named comes apart.
  private static final int NAMED = 3;

  /// So many revisions are looked at while fixes are tried: in any project, and more for each file
  /// with fixes, so that one with many of them ends like one with few.
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

  /// Whether each look is at all there is.
  private boolean thorough;

  private boolean inParts;
  private PendingEdits draft;
  private Analysis.Seen seen;
  private final Analysis.Seen unfixed;
  private final List<Proposal> applied = new ArrayList<>();

  /// What there is to write, and what is left to say. `applied` counts fixes; `complete` is false
  /// where some were not tried; `messages` are files that could not be changed, `refusals` fixes
  /// that wait for a person's yes, `doubts` our own mistakes: fixes that do not hold.
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

  /// The tree with these changes laid over it.
  ///
  /// @throws IOException when a file is not what the changes were made for
  public static FileTree applied(FileTree tree, List<FileChange> changes) throws IOException {
    return PendingEdits.of(tree).with(changes).tree();
  }

  /// Changes nothing on disk: [FileWriter] does.
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

  /// What did not hold beside the one may hold beside the other: from the beginning, until there is
  /// nothing to do from there.
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

  /// What looks at parts have passed has to hold as a whole, without the files that spoil it; where
  /// those cannot be told, each look is at the whole.
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

  /// Undoes everything in these files, for good.
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

  /// What is left to a person's taste goes last: one fix may want what another one has left. A file
  /// that is worse for it stays as it is.
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
      // What one leaves behind spoils those that come after it.
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

  /// Takes back what was done to files whose second run would be silent, not safe.
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

  /// Leaves out what fails, as long as that is not all: what is left may hold without it. Where all
  /// of them fail, the half of the files does not have to answer for the other one. Returns what
  /// was left out.
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

  /// What failed in company may have been the fault of another one in the same file: tries those of
  /// a file together, and then one after the other, in all files at once.
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

  /// Those that are still wanted, and can be applied together: one for each finding.
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

  /// Keeps all of them and returns an empty list, or keeps none and returns those that broke a
  /// promise.
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
