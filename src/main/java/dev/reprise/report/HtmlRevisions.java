package dev.reprise.report;

import dev.reprise.history.History;
import dev.reprise.history.Revision;
import dev.reprise.operation.Description;
import dev.reprise.operation.Origin;
import dev.reprise.operation.PlanSteps;
import dev.reprise.operation.Step;
import dev.reprise.replay.Assumption;
import dev.reprise.replay.Drift;
import dev.reprise.replay.Outcome;
import dev.reprise.replay.Replayed;
import dev.reprise.server.Fault;
import dev.reprise.text.Source;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A history as data of the page: its revisions, newest first, by index.
final class HtmlRevisions {
  private HtmlRevisions() {}

  static void write(HistoryVerdicts judged, JsonWriter json) {
    History history = judged.history();
    List<Revision> order = history.oldestFirst().reversed();
    Map<Revision, Integer> numbers = new HashMap<>();
    order.forEach(each -> numbers.putIfAbsent(each, numbers.size()));
    json.beginObject().member("path", history.directory().path());
    json.name("revisions").beginArray();
    for (Revision revision : order) {
      json.beginObject().member("index", number(numbers, revision));
      json.member("id", revision.id()).member("path", revision.path());
      json.name("down").beginArray();
      history.prerequisites(revision).stream()
          .filter(numbers::containsKey)
          .distinct()
          .forEach(each -> json.value(number(numbers, each)));
      json.endArray();
      verdict(revision, judged.verdicts().get(revision), json);
      json.endObject();
    }
    json.endArray().endObject();
  }

  private static int number(Map<Revision, Integer> numbers, Revision revision) {
    return numbers.getOrDefault(revision, -1);
  }

  private static void verdict(
      Revision revision, HistoryVerdicts.@Nullable Verdict verdict, JsonWriter json) {
    if (verdict == null) {
      json.member("verdict", "none");
      return;
    }
    Replayed replayed = verdict.replayed();
    Source file = revision.source();
    json.member("verdict", replayed.rerun().verdict().word());
    json.member("first", replayed.firstRun().verdict().word());
    json.name("notes").beginArray();
    notes(replayed, file).forEach(json::value);
    json.endArray().name("sends").beginArray();
    for (Step.Apply step : PlanSteps.operations(verdict.upgrade())) {
      json.beginObject().member("line", line(file, step.origin()));
      json.member("what", Description.of(step.operation()));
      String again = again(step, replayed.rerun());
      if (again != null) {
        json.member("again", again);
      }
      json.endObject();
    }
    json.endArray().name("crashes").beginArray();
    for (Replayed.Crash crash : replayed.crashes()) {
      json.beginObject().member("line", line(file, crash.after()));
      json.member("verdict", crash.outcome().verdict().word());
      if (!crash.outcome().told().isEmpty()) {
        json.member("fault", text(crash.outcome().told().getFirst()));
      }
      json.endObject();
    }
    json.endArray();
  }

  private static List<String> notes(Replayed replayed, Source file) {
    List<String> notes = new ArrayList<>();
    for (Fault fault : replayed.firstRun().told()) {
      notes.add("Line " + line(file, fault.origin()) + ", first run: " + text(fault));
    }
    for (Drift drift : replayed.rerun().drifts()) {
      notes.add(drift.message());
    }
    for (Replayed.Gap gap : replayed.gaps()) {
      notes.add("Line " + line(file, gap.origin()) + ", unknown: " + gap.reason());
    }
    for (Assumption assumption : replayed.assumptions()) {
      notes.add("Assuming " + assumption.text());
    }
    return notes.stream().distinct().toList();
  }

  private static @Nullable String again(Step.Apply step, Outcome rerun) {
    for (Fault fault : rerun.told()) {
      if (step.origin().equals(fault.origin()) && step.operation().equals(fault.operation())) {
        return text(fault);
      }
    }
    return null;
  }

  private static String text(Fault fault) {
    return fault.sqlstate() == null
        ? fault.condition() + ": " + fault.message()
        : fault.message() + " (" + fault.sqlstate() + " " + fault.condition() + ")";
  }

  private static int line(Source file, Origin origin) {
    Origin.Site site = origin.siteIn(file);
    return site.source().line(site.span().start());
  }
}
