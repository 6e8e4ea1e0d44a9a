package dev.reprise.rule.history;

import dev.reprise.finding.Finding;
import dev.reprise.finding.Note;
import dev.reprise.history.History;
import dev.reprise.history.Numbering;
import dev.reprise.history.Revision;
import dev.reprise.history.git.BranchCollision;
import dev.reprise.history.git.Merge;
import dev.reprise.history.git.RepositoryView;
import dev.reprise.history.runner.SqlRunner;
import dev.reprise.rule.HistoryFindings;
import dev.reprise.rule.Rule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// SQL files that share a version number, here, or once branches are merged.
final class SameVersions {
  private final Rule rule;
  private final History history;
  private final Numbering numbering;
  private final @Nullable String outcome;
  private final List<Finding> found = new ArrayList<>();

  SameVersions(Rule rule, History history) {
    this.rule = rule;
    this.history = history;
    this.numbering = Numbering.of(history);
    this.outcome = numbering.runner().onSameVersion();
  }

  List<Finding> findings(RepositoryView context) {
    numbering
        .duplicates()
        .forEach((version, claimants) -> {
          if (!hasRun(claimants)) {
            found.add(here(version, claimants, context));
          }
        });
    Map<List<Revision>, List<Collision>> versions = new LinkedHashMap<>();
    Map<List<Revision>, List<Collision>> names = new LinkedHashMap<>();
    for (Merge merge : context.merges(history)) {
      for (Revision theirs : merge.brought()) {
        for (Revision ours : sameVersion(theirs)) {
          versions
              .computeIfAbsent(List.of(ours, theirs), _ -> new ArrayList<>())
              .add(new Collision(merge, ours, theirs));
        }
      }
      merge
          .sameName()
          .forEach((ours, theirs) ->
              names
                  .computeIfAbsent(List.of(ours, theirs), _ -> new ArrayList<>())
                  .add(new Collision(merge, ours, theirs)));
    }
    versions.values().forEach(same -> found.add(onceMerged(same)));
    names.values().forEach(same -> found.add(sameName(same)));
    context.crossings(history).forEach(this::betweenBranches);
    return found;
  }

  /// True if an unknown tool has evidently accepted them: it went on to run later ones.
  private boolean hasRun(List<Revision> claimants) {
    Revision highest = numbering.highest();
    return numbering.runner() == SqlRunner.PAIRS
        && highest != null
        && claimants.stream().allMatch(each -> numbering.compare(each, highest) < 0);
  }

  private List<Revision> sameVersion(Revision theirs) {
    String version = outcome == null ? null : numbering.version(theirs);
    return version == null ? List.of() : numbering.claimants(version);
  }

  private Finding here(String version, List<Revision> claimants, RepositoryView context) {
    Revision newcomer = context.newcomer(claimants);
    Revision accused = newcomer == null ? claimants.getLast() : newcomer;
    String message =
        "Version `%s` is claimed by %s; %s."
            .formatted(
                version,
                HistoryFindings.listed(claimants.stream().map(Revision::id).toList()),
                outcome);
    List<Note> notes =
        claimants.stream()
            .filter(each -> each != accused)
            .map(each -> HistoryFindings.note("also claimed here", each))
            .toList();
    return HistoryFindings.at(
        rule, accused, accused.idSpan(), "version " + version, message, notes, List.of());
  }

  private Finding onceMerged(List<Collision> same) {
    Collision collision = same.getFirst();
    String version = Objects.requireNonNull(numbering.version(collision.theirs()));
    String message =
        "After merging %s, both `%s` (here) and `%s` (there) claim version `%s`; %s."
            .formatted(
                Collision.refs(same),
                collision.ours().id(),
                collision.theirs().id(),
                version,
                outcome);
    return collision.finding(rule, "version " + version, message);
  }

  private Finding sameName(List<Collision> same) {
    Collision collision = same.getFirst();
    String message =
        "After merging %s, `%s` has different contents here and there; git reports a conflict, and only one of the two can stay."
            .formatted(Collision.refs(same), collision.ours().id());
    return collision.finding(rule, "file " + collision.ours().id(), message);
  }

  private void betweenBranches(BranchCollision crossing) {
    switch (crossing) {
      case BranchCollision.SameId(var version, var list) -> {
        var sides = new BranchWording(list);
        String message =
            "Version `%s` is claimed by %s; after merging %s, %s."
                .formatted(
                    version,
                    sides.listed(Revision::id),
                    sides.isPair() ? "both" : "two of them",
                    outcome);
        found.add(sides.finding(rule, "version " + version, message));
      }
      case BranchCollision.SameFile(_, var list) ->
          found.add(new BranchWording(list).sameFile(rule));
      case BranchCollision.SameParent _, BranchCollision.ParentGone _ -> {}
    }
  }
}
