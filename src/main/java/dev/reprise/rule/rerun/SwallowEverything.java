package dev.reprise.rule.rerun;

import dev.reprise.finding.Finding;
import dev.reprise.finding.Note;
import dev.reprise.finding.Place;
import dev.reprise.finding.Severity;
import dev.reprise.finding.When;
import dev.reprise.operation.Operation;
import dev.reprise.operation.PlanSteps;
import dev.reprise.operation.Step;
import dev.reprise.rule.Places;
import dev.reprise.rule.Rule;
import dev.reprise.study.Cause;
import dev.reprise.study.Knowledge;
import dev.reprise.study.NamedFault;
import dev.reprise.study.StudiedRevision;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A handler ignores every error, not only the one that a second run raises.
public final class SwallowEverything extends Rule {

  public SwallowEverything() {
    super("swallow-everything", Severity.NOTE, Precision.HIGH, "guard");
  }

  @Override
  public Stream<Finding> check(Knowledge knowledge) {
    Set<StudiedRevision> aborted =
        knowledge
            .faults(Cause.ABORTED_TRANSACTION)
            .map(NamedFault::studied)
            .collect(Collectors.toSet());
    return knowledge.revisions().flatMap(each -> check(each, aborted.contains(each)));
  }

  private Stream<Finding> check(StudiedRevision studied, boolean aborted) {
    Map<Place, Step.Handler> python = new LinkedHashMap<>();
    Map<Place, Step.Handler> blocks = new LinkedHashMap<>();
    for (Step step : PlanSteps.of(studied.upgrade())) {
      if (step instanceof Step.Attempt attempt
          && (attempt.savepoint() || !aborted)
          && PlanSteps.of(attempt.body()).stream().anyMatch(SwallowEverything::changes)) {
        for (Step.Handler handler : attempt.handlers()) {
          if (catchesAll(handler) && passesOver(handler)) {
            // A block with its own savepoint is PL/pgSQL's.
            (attempt.savepoint() ? blocks : python)
                .putIfAbsent(Places.in(studied, handler.origin()), handler);
          }
        }
      }
    }
    return Stream.of(
            finding("`except`", python, studied), finding("`WHEN OTHERS`", blocks, studied))
        .flatMap(Optional::stream);
  }

  private static boolean changes(Step step) {
    return step instanceof Step.Apply(Operation operation, var _)
        && !(operation instanceof Operation.Read)
        && !(operation instanceof Operation.Session);
  }

  private static boolean catchesAll(Step.Handler handler) {
    return handler.conditions().isEmpty()
        || handler.conditions().stream()
            .anyMatch(each ->
                each.equals("others") || each.equals("Exception") || each.equals("BaseException"));
  }

  /// True unless the handler raises, or leaves a record in the database.
  private static boolean passesOver(Step.Handler handler) {
    return PlanSteps.of(handler.body()).stream()
        .noneMatch(each ->
            each instanceof Step.Raise
                || each instanceof Step.Reraise
                || each instanceof Step.Apply);
  }

  /// One finding for all handlers of a file, which usually look the same.
  private Optional<Finding> finding(
      String name, Map<Place, Step.Handler> handlers, StudiedRevision studied) {
    if (handlers.isEmpty()) {
      return Optional.empty();
    }
    List<Place> places = List.copyOf(handlers.keySet());
    int more = places.size() - 1;
    String subject =
        more == 0
            ? "This " + name + " ignores"
            : "This " + name + " and " + more + " more in this file ignore";
    List<Note> notes = new ArrayList<>();
    if (more > 0) {
      notes.add(new Note("the next one", places.get(1)));
    }
    notes.addAll(Places.sender(studied, handlers.values().iterator().next().origin()));
    return Optional.of(
        finding(
                When.RERUN,
                subject + " every error, not only the one that a second run raises.",
                places.getFirst(),
                "handler " + name)
            .in(studied.revision().id())
            .withNotes(notes));
  }
}
