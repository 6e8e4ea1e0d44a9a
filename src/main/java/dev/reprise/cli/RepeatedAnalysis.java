package dev.reprise.cli;

import dev.reprise.cli.project.Examiner;
import dev.reprise.finding.FileChange;
import dev.reprise.finding.Finding;
import dev.reprise.fix.Analysis;
import dev.reprise.history.History;
import dev.reprise.history.Revision;
import dev.reprise.study.Knowledge;
import dev.reprise.study.RunsOfRevisions;
import dev.reprise.study.reading.Asked;
import dev.reprise.study.reading.KnowledgeReader;
import dev.reprise.study.reading.PlanMemory;
import dev.reprise.study.reading.Settings;
import dev.reprise.text.FileTree;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Analyzes one project repeatedly while fixes are tested in it, each time only the affected files.
final class RepeatedAnalysis implements Analysis {
  private final Examiner examiner;
  private final UnaryOperator<List<Finding>> asked;
  private final PlanMemory memory = new PlanMemory();
  private final Set<String> files = new HashSet<>();

  /// The files that run before a merge revision, but not before all of its parents; and its own. By
  /// the path of the merge.
  private final Map<String, Set<String>> merged = new HashMap<>();

  private KnowledgeReader.@Nullable Read original;

  /// `asked` selects the findings to fix.
  RepeatedAnalysis(Examiner examiner, UnaryOperator<List<Finding>> asked) {
    this.examiner = examiner;
    this.asked = asked;
  }

  @Override
  public Seen at(FileTree tree) {
    // All later trees are compared with the first one.
    return seen(
        tree, files.isEmpty() ? Settings.FIX.remembering(memory.where(Set.of())) : Settings.FIX);
  }

  @Override
  public Seen at(FileTree tree, Set<String> changed) {
    return files.containsAll(changed)
        ? seen(tree, Settings.FIX.remembering(memory.where(changed)))
        : at(tree);
  }

  private Seen seen(FileTree tree, Settings settings) {
    Examiner.Examined examined = examiner.examine(tree, settings);
    original = original == null ? examined.read() : original;
    for (Knowledge.Directory each : examined.read().knowledge().directories()) {
      for (Revision revision : each.history().revisions()) {
        files.add(revision.path());
        if (each.history().parents(revision).size() > 1) {
          merged.put(revision.path(), branches(each.history(), revision));
        }
      }
    }
    return seen(examined);
  }

  /// The project as read before any fix.
  KnowledgeReader.Read original() {
    return Objects.requireNonNull(original, "nothing was analyzed");
  }

  private static Set<String> branches(History history, Revision merge) {
    Map<Revision, Integer> reached = new HashMap<>();
    List<Revision> parents = history.parents(merge);
    for (Revision parent : parents) {
      reached.merge(parent, 1, Integer::sum);
      history.ancestors(parent).forEach(each -> reached.merge(each, 1, Integer::sum));
    }
    Set<String> branches = new HashSet<>(Set.of(merge.path()));
    reached.forEach((revision, times) -> {
      if (times < parents.size()) {
        branches.add(revision.path());
      }
    });
    return branches;
  }

  @Override
  public Seen again(FileTree tree, Set<String> edited, Set<String> changed, Seen before) {
    if (!files.containsAll(changed) || !files.containsAll(edited)) {
      return at(tree, changed); // anything may hang on it
    }
    // At a merge, an edit in one branch runs on the state that the other one leaves.
    Set<String> looked = new HashSet<>(edited);
    merged.forEach((merge, branches) -> {
      if (!Collections.disjoint(branches, edited)) {
        looked.add(merge);
      }
    });
    Examiner.Examined examined =
        examiner.examine(
            tree, Settings.FIX.only(Asked.files(looked)).remembering(memory.where(changed)));
    Set<String> studied =
        examined
            .read()
            .knowledge()
            .revisions()
            .map(each -> each.revision().path())
            .collect(Collectors.toSet());
    if (!studied.containsAll(edited)) {
      return at(tree, changed);
    }
    Seen now = seen(examined);
    Predicate<String> isOld = path -> !studied.contains(path);
    return new Seen(
            before.findings().stream().map(each -> mended(each, edited)).toList(),
            before.problems(),
            before.unread(),
            before.runs())
        .with(now, isOld);
  }

  /// Drops fixes for outdated text.
  private static Finding mended(Finding finding, Set<String> edited) {
    return finding.withFixes(fixes ->
        fixes.stream()
            .filter(fix -> fix.changes().stream().map(FileChange::path).noneMatch(edited::contains))
            .toList());
  }

  private Seen seen(Examiner.Examined examined) {
    return new Seen(
        asked.apply(examined.findings()),
        examined.read().problems(),
        examined.read().coverage().unknown(),
        RunsOfRevisions.of(examined.read().knowledge()));
  }
}
