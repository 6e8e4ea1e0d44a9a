package dev.reprise.study;

import dev.reprise.finding.Finding;
import dev.reprise.finding.Place;
import dev.reprise.finding.Severity;
import dev.reprise.finding.When;
import dev.reprise.history.Revision;
import dev.reprise.replay.Replayed;
import dev.reprise.text.Mishap;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Results missing because of internal errors; `path` and the reason make one line for people.
public final class Mishaps {
  /// The id of the rule that reports them.
  public static final String RULE = "unreadable";

  private final Set<Finding> findings = new LinkedHashSet<>();
  private final Set<String> problems = new LinkedHashSet<>();

  /// Those in reading, evaluating and replaying are among the revision's gaps; the rule [#RULE]
  /// reports them.
  public static List<String> of(Replayed replayed) {
    List<String> problems = new ArrayList<>();
    for (Replayed.Gap gap : replayed.unread()) {
      if (Mishap.isOne(gap.reason())) {
        problems.add(gap.origin().source().path() + ": " + gap.reason());
      }
    }
    return problems;
  }

  public void add(Revision revision, String reason) {
    problems.add(revision.path() + ": " + reason);
    findings.add(finding(revision, reason));
  }

  public void add(String reason) {
    problems.add(reason);
  }

  public List<Finding> findings() {
    return List.copyOf(findings);
  }

  public List<String> problems() {
    return List.copyOf(problems);
  }

  private static Finding finding(Revision revision, String reason) {
    return new Finding(
            RULE,
            Severity.NOTE,
            When.READING,
            "This could not be analyzed: " + reason + ".",
            new Place(revision.source(), revision.idSpan()),
            "mishap")
        .in(revision.id());
  }
}
