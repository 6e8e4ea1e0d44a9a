package dev.reprise.rule.rerun;

import dev.reprise.finding.Finding;
import dev.reprise.finding.Place;
import dev.reprise.finding.Severity;
import dev.reprise.finding.When;
import dev.reprise.history.Unread;
import dev.reprise.replay.Replayed;
import dev.reprise.replay.Verdict;
import dev.reprise.rule.Places;
import dev.reprise.rule.Rule;
import dev.reprise.study.Knowledge;
import dev.reprise.study.Mishaps;
import dev.reprise.study.StudiedRevision;
import dev.reprise.text.Mishap;
import java.util.List;
import java.util.stream.Stream;

/// Part of the revision could not be analyzed, so a second run may or may not be safe.
public final class Unreadable extends Rule {

  public Unreadable() {
    super(Mishaps.RULE, Severity.NOTE, Precision.VERY_HIGH, "reading");
  }

  @Override
  public Stream<Finding> check(Knowledge knowledge) {
    return Stream.concat(
        knowledge.directories().stream()
            .flatMap(directory -> directory.history().unread().stream())
            .map(this::ofHeader),
        knowledge
            .revisions()
            .filter(each -> each.replayed().rerun().verdict() == Verdict.UNKNOWN)
            .map(this::finding));
  }

  private Finding ofHeader(Unread unread) {
    String outcome =
        switch (unread.variable()) {
          case REVISION -> "this file is not part of the history";
          case DOWN_REVISION -> "the parent of this revision is unknown";
          case DEPENDS_ON -> "the dependencies of this revision are unknown";
        };
    return finding(
        When.READING,
        unread.reason() + ", so " + outcome + ".",
        new Place(unread.source(), unread.span()),
        "unread " + unread.variable().spelling());
  }

  private Finding finding(StudiedRevision studied) {
    List<Replayed.Gap> gaps = studied.replayed().gaps();
    Replayed.Gap gap =
        gaps.stream()
            .filter(each -> Mishap.isOne(each.reason()))
            .findFirst()
            .orElse(gaps.getFirst());
    boolean syntax = gap.reason().startsWith(StudiedRevision.SYNTAX_ERROR);
    return finding(
            When.READING,
            (syntax
                    ? "Alembic cannot load this file: "
                    : Mishap.isOne(gap.reason())
                        ? "This could not be analyzed: "
                        : "Cannot tell whether this is safe to run again: ")
                + gap.reason()
                + ".",
            Places.in(studied, gap.origin()),
            "unread " + FormerReasons.of(gap.reason()))
        .withSeverity(syntax ? Severity.ERROR : profile().severity())
        .in(studied.revision().id())
        .withNotes(Places.sender(studied, gap.origin()));
  }
}
