package dev.reprise.cli.prove;

import dev.reprise.history.History;
import dev.reprise.history.Revision;
import dev.reprise.prove.Migrators;
import dev.reprise.prove.Proof;
import dev.reprise.prove.ProveError;
import dev.reprise.prove.Prover;
import dev.reprise.replay.CrashPoints;
import dev.reprise.replay.Replayed;
import dev.reprise.report.prove.Proven;
import dev.reprise.study.Knowledge;
import dev.reprise.study.StudiedRevision;
import dev.reprise.study.reading.Asked;
import dev.reprise.study.reading.KnowledgeReader;
import dev.reprise.study.reading.Settings;
import dev.reprise.text.CacheStore;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Compares the proofs of a history with its replay.
final class Predictions {
  private Predictions() {}

  static List<Knowledge.Directory> read(
      Question question, Settings.Overrides overrides, Asked asked) {
    KnowledgeReader.Read read =
        KnowledgeReader.read(
            question.tree(),
            question.workspace().directories(),
            new Settings(
                overrides,
                CrashPoints.OWN,
                Settings.Downgrades.NONE,
                asked,
                CacheStore.NONE,
                question.configuration().assumed()));
    read.problems().forEach(question.console()::say);
    return read.knowledge().directories();
  }

  static List<Proven> prove(Question question, Knowledge.Directory directory, Migrators migrators)
      throws ProveError {
    History history = directory.history();
    Map<Revision, Replayed> replayed = new HashMap<>();
    for (StudiedRevision each : directory.revisions()) {
      replayed.put(each.revision(), each.replayed());
    }
    List<Revision> order = needed(question, history);
    question.counter().expect((int) order.stream().filter(question.asked()).count());
    var prover =
        new Prover(
            question.server(),
            migrators,
            question.rows(),
            question.text("--setup"),
            question.jobs(),
            question.given().has("--check"));
    List<Proof> proofs = prover.prove(order, question.asked(), _ -> question.counter().count());
    if (question.given().has("--check")) {
      boolean whole =
          order.containsAll(
                  history.heads().stream().filter(each -> !history.isShadowed(each)).toList())
              && proofs.stream().allMatch(Proof::isApplied);
      check(question, history, whole ? prover.differences() : null);
    }
    return proofs.stream()
        .sorted(Comparator.comparing(proof -> order.indexOf(proof.revision())))
        .map(proof -> new Proven(proof, replayed.get(proof.revision())))
        .toList();
  }

  /// Prints the result of `alembic check` on standard error.
  private static void check(
      Question question, History history, @Nullable List<String> differences) {
    String path = history.directory().path();
    if (differences == null) {
      question
          .console()
          .say(path + ": the models were not compared, because not all revisions ran");
      question.modelsDiffer().set(true);
      return;
    }
    for (String each : differences) {
      question
          .console()
          .say(
              each.isEmpty()
                  ? path + ": env.py sets no `target_metadata` to compare with"
                  : path + ": the models differ: " + each);
      question.modelsDiffer().set(true);
    }
  }

  /// The selected revisions and all their ancestors; of files with the same id, the one that
  /// Alembic runs.
  private static List<Revision> needed(Question question, History history) {
    Set<Revision> needed = new HashSet<>();
    for (Revision each : history.revisions()) {
      if (question.asked().test(each) && history.isShadowed(each)) {
        question
            .console()
            .say("%s: not run, because another file claims %s".formatted(each.path(), each.id()));
      } else if (question.asked().test(each)) {
        needed.add(each);
        needed.addAll(history.ancestors(each));
      }
    }
    return history.oldestFirst().stream()
        .filter(each -> needed.contains(each) && !history.isShadowed(each))
        .toList();
  }
}
