package dev.reprise.pages;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.reprise.finding.Finding;
import dev.reprise.replay.Outcome;
import dev.reprise.replay.Replayed;
import dev.reprise.replay.Verdict;
import dev.reprise.report.ReplayJson;
import dev.reprise.report.ReplayedRevision;
import dev.reprise.rule.inspection.Inspection;
import dev.reprise.rule.inspection.Rules;
import dev.reprise.study.Knowledge;
import dev.reprise.study.StudiedRevision;
import dev.reprise.study.reading.KnowledgeReader;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;

/// The laws for every revision, whatever it does: a verdict comes with its basis.
final class OutcomeLaws {
  private OutcomeLaws() {}

  static void check(KnowledgeReader.Read read) {
    List<Finding> findings = Inspection.run(read.knowledge(), Rules.ALL).findings();
    for (Finding finding : findings) {
      assertWhole(finding.message());
      finding.notes().forEach(each -> assertWhole(each.message()));
      finding.fixes().forEach(each -> assertWhole(each.title()));
    }
    for (Knowledge.Directory directory : read.knowledge().directories()) {
      for (StudiedRevision studied : directory.revisions()) {
        check(studied);
        if (studied.replayed().rerun().verdict() == Verdict.FAILS
            && !studied.revision().source().text().contains("reprise: ignore")) {
          assertTrue(
              findings.stream().anyMatch(each -> studied.revision().id().equals(each.revision())),
              "what fails is reported: " + studied.revision().path());
        }
      }
    }
  }

  private static void check(StudiedRevision studied) {
    Replayed replayed = studied.replayed();
    String path = studied.revision().path();
    assertBased(replayed.firstRun(), path);
    assertBased(replayed.rerun(), path);
    replayed.crashes().forEach(each -> assertBased(each.outcome(), path));
    if (replayed.firstRun().verdict() == Verdict.UNKNOWN
        || replayed.rerun().verdict() == Verdict.UNKNOWN) {
      assertFalse(replayed.gaps().isEmpty(), "no verdict has a reason: " + path);
    }
    String json = json(studied);
    assertWhole(json);
    int drifts = json.indexOf("\"drifts\":");
    assertFalse(
        json.substring(drifts, json.indexOf("\"crashes\":", drifts)).contains("\"sqlstate\""),
        "a drift is no error: " + path);
  }

  private static void assertBased(Outcome outcome, String path) {
    if (outcome.verdict() == Verdict.FAILS) {
      assertFalse(outcome.told().isEmpty(), "what fails has a fault: " + path);
    }
  }

  private static String json(StudiedRevision studied) {
    var out = new ByteArrayOutputStream();
    ReplayJson.write(
        List.of(new ReplayedRevision(studied.revision(), studied.replayed())),
        new PrintStream(out, true, UTF_8));
    return out.toString(UTF_8);
  }

  private static void assertWhole(String text) {
    assertTrue(text.indexOf('\uFFFC') < 0, "what could not be told is no character: " + text);
  }
}
