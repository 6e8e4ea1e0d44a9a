package dev.reprise.rule.history;

import dev.reprise.finding.Finding;
import dev.reprise.finding.Severity;
import dev.reprise.history.History;
import dev.reprise.history.Numbering;
import dev.reprise.history.Revision;
import dev.reprise.history.git.Merge;
import dev.reprise.history.git.RepositoryView;
import dev.reprise.rule.HistoryFindings;
import dev.reprise.rule.Rule;
import dev.reprise.study.Knowledge;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The number of an SQL migration does not fit the sequence that its tool requires: an earlier one
/// is missing, or a higher one has already run.
public final class VersionOutOfSequence extends Rule {

  public VersionOutOfSequence() {
    super("version-out-of-sequence", Severity.ERROR, Precision.HIGH, "history");
  }

  @Override
  public Stream<Finding> check(Knowledge knowledge) {
    return knowledge.directories().stream()
        .map(Knowledge.Directory::history)
        .filter(history -> history.directory().kind() == Revision.Kind.SQL)
        .flatMap(history -> findings(history, knowledge.context()).stream());
  }

  private List<Finding> findings(History history, RepositoryView context) {
    Numbering numbering = Numbering.of(history);
    List<Finding> found = new ArrayList<>();
    numbering.gaps().forEach(gap -> found.add(missing(numbering, gap)));
    if (numbering.runner().onLateVersion() != null) {
      Map<Late, List<Collision>> late = new LinkedHashMap<>();
      for (Merge merge : context.merges(history)) {
        late(merge, numbering, late);
      }
      late.forEach((each, same) -> found.add(late(numbering, each, same)));
    }
    return found;
  }

  private Finding missing(Numbering numbering, Numbering.Gap gap) {
    Revision before = gap.before();
    String what =
        gap.first() == gap.last()
            ? "Number `%s` is missing".formatted(gap.first())
            : "Numbers `%s` to `%s` are missing".formatted(gap.first(), gap.last());
    String message = "%s before `%s`; %s.".formatted(what, before.id(), numbering.runner().onGap());
    return HistoryFindings.at(
        this, before, before.idSpan(), "gap " + gap.first(), message, List.of(), List.of());
  }

  /// A version that is added below an existing one.
  private record Late(Revision newcomer, Revision highest) {}

  private static void late(Merge merge, Numbering ours, Map<Late, List<Collision>> late) {
    Numbering settled = merge.intoThem() ? Numbering.of(merge.theirs()) : ours;
    Revision highest = settled.highest();
    if (highest == null) {
      return;
    }
    for (Revision newcomer : merge.intoThem() ? merge.own() : merge.brought()) {
      String version = settled.version(newcomer);
      if (version != null
          && settled.claimants(version).isEmpty()
          && settled.compare(newcomer, highest) < 0) {
        Revision one = merge.intoThem() ? newcomer : highest;
        Revision other = merge.intoThem() ? highest : newcomer;
        late.computeIfAbsent(new Late(newcomer, highest), _ -> new ArrayList<>())
            .add(new Collision(merge, one, other));
      }
    }
  }

  private Finding late(Numbering numbering, Late late, List<Collision> same) {
    Collision collision = same.getFirst();
    String message =
        "After merging %s, `%s` sorts before `%s`, which some databases may already have run; %s."
            .formatted(
                Collision.refs(same),
                late.newcomer().id(),
                late.highest().id(),
                numbering.runner().onLateVersion());
    return HistoryFindings.at(
        this,
        late.newcomer(),
        late.newcomer().idSpan(),
        "version " + numbering.version(late.newcomer()),
        message,
        List.of(HistoryFindings.note("the highest version " + collision.where(), late.highest())),
        List.of());
  }
}
