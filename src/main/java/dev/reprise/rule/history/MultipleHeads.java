package dev.reprise.rule.history;

import dev.reprise.finding.Finding;
import dev.reprise.finding.Fix;
import dev.reprise.finding.Note;
import dev.reprise.finding.Severity;
import dev.reprise.history.History;
import dev.reprise.history.Revision;
import dev.reprise.history.git.RepositoryView;
import dev.reprise.rule.HistoryFindings;
import dev.reprise.rule.Rule;
import dev.reprise.study.Knowledge;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// A history has several heads, and `alembic upgrade head` is ambiguous.
public final class MultipleHeads extends Rule {

  public MultipleHeads() {
    super("multiple-heads", Severity.ERROR, Precision.VERY_HIGH, "history");
  }

  @Override
  public Stream<Finding> check(Knowledge knowledge) {
    RepositoryView context = knowledge.context();
    List<String> meant = knowledge.meantBranches();
    return knowledge.directories().stream()
        .map(Knowledge.Directory::history)
        .flatMap(history ->
            Stream.concat(
                (history.isWhole()
                        ? UnintendedHeads.of(history, meant)
                        : List.<UnintendedHeads>of())
                    .stream().map(parting -> here(history, parting, context)),
                new HeadsOnceMerged(this, meant).findings(history, context).stream()));
  }

  private Finding here(History history, UnintendedHeads parting, RepositoryView context) {
    List<Revision> heads = parting.heads();
    Collision collision = Collision.within(context.merges(history), heads);
    Revision newcomer = collision == null ? context.newcomer(heads) : collision.ours();
    Revision accused = newcomer == null ? heads.getLast() : newcomer;
    List<Note> notes = new ArrayList<>();
    for (Revision head : heads) {
      if (head != accused) {
        notes.add(HistoryFindings.note("the other head", head));
      }
    }
    Revision fork = parting.fork();
    if (fork != null) {
      notes.add(HistoryFindings.note("they branch off from this revision", fork));
    }
    String message =
        "The history has %s heads, %s%s; `alembic upgrade head` fails until they are joined."
            .formatted(
                heads.size(),
                HistoryFindings.listed(heads.stream().map(Revision::id).toList()),
                fork == null ? "" : ", which branch off from `" + fork.id() + "`");
    List<Fix> fixes = new ArrayList<>(collision == null ? List.of() : collision.fixes());
    boolean rebased = !fixes.isEmpty();
    fixes.add(MergeRevision.of(history, heads));
    if (!rebased && heads.size() == 2 && fork != null) {
      for (Revision each : newcomer == null ? heads.reversed() : List.of(newcomer)) {
        Revision other = each == heads.getFirst() ? heads.getLast() : heads.getFirst();
        goOnFrom(history, each, fork, other).ifPresent(fixes::add);
      }
    }
    return HistoryFindings.at(
        this,
        accused,
        accused.idSpan(),
        "heads " + String.join(" ", heads.stream().map(Revision::id).sorted().toList()),
        message,
        notes,
        fixes);
  }

  /// Unsafe: a database that has already taken one path would never take the other.
  private static java.util.Optional<Fix> goOnFrom(
      History history, Revision head, Revision fork, Revision other) {
    Revision first = head;
    while (!history.parents(first).contains(fork)) {
      if (history.parents(first).size() != 1) {
        return java.util.Optional.empty();
      }
      first = history.parents(first).getFirst();
    }
    return java.util.Optional.of(
        Fix.of(
            "Set the `down_revision` of `%s` to `%s` (only if no database has run it)"
                .formatted(first.fileName(), other.id()),
            "databases may have run it before",
            new RevisionEdits().reparent(first, fork.id(), other.id()).changes()));
  }
}
