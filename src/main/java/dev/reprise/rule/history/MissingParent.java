package dev.reprise.rule.history;

import dev.reprise.finding.Finding;
import dev.reprise.finding.Fix;
import dev.reprise.finding.Note;
import dev.reprise.finding.Severity;
import dev.reprise.history.History;
import dev.reprise.history.Revision;
import dev.reprise.history.Revision.Reference;
import dev.reprise.history.git.BranchCollision;
import dev.reprise.history.git.GitRepository.Removal;
import dev.reprise.history.git.Merge;
import dev.reprise.history.git.RepositoryView;
import dev.reprise.rule.HistoryFindings;
import dev.reprise.rule.Rule;
import dev.reprise.study.Knowledge;
import dev.reprise.text.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// `down_revision` names an id that no file defines.
public final class MissingParent extends Rule {

  public MissingParent() {
    super("missing-parent", Severity.ERROR, Precision.VERY_HIGH, "history");
  }

  @Override
  public Stream<Finding> check(Knowledge knowledge) {
    RepositoryView context = knowledge.context();
    List<Finding> found = new ArrayList<>();
    for (Knowledge.Directory directory : knowledge.directories()) {
      History history = directory.history();
      if (history.isWhole()) {
        history
            .missing()
            .forEach((revision, references) ->
                references.stream()
                    .filter(each -> !arrives(each, context.merges(history)))
                    .forEach(each -> found.add(here(history, revision, each, context))));
      }
      if (history.directory().kind() == Revision.Kind.SQL) {
        continue;
      }
      for (Merge merge : context.merges(history)) {
        merge.orphans().forEach(orphan -> found.add(onceMerged(merge, orphan)));
      }
      for (BranchCollision crossing : context.crossings(history)) {
        if (crossing instanceof BranchCollision.ParentGone gone) {
          found.add(betweenBranches(gone));
        }
      }
    }
    return found.stream();
  }

  /// A branch rebased onto its target's head lacks that head until both are merged.
  private static boolean arrives(Reference parent, List<Merge> merges) {
    return merges.stream()
        .filter(Merge::intoThem)
        .anyMatch(each -> !each.merged().claimants(parent.id()).isEmpty());
  }

  private Finding here(
      History history, Revision revision, Reference parent, RepositoryView context) {
    List<Note> notes = new ArrayList<>();
    List<Fix> fixes = new ArrayList<>();
    List<Revision> meant = history.find(parent.id());
    if (!meant.isEmpty()) {
      Revision target = meant.getLast();
      String how =
          target.labels().contains(parent.id())
              ? "this revision has that branch label; `down_revision` needs an id"
              : "this id starts with it; `down_revision` needs the full id";
      notes.add(HistoryFindings.note(how, target));
      fixes.add(goOnFrom(null, revision, parent, target.id()));
    } else {
      Removal removal = context.removalOf(parent.id(), history.directory());
      if (removal == null) {
        guess(history, revision, parent, notes, fixes);
      } else {
        notes.add(
            new Note(
                "commit %s of %s removed `%s`"
                    .formatted(removal.commit(), removal.date(), removal.path()),
                null));
        closeTheRanks(history, revision, parent, context.removed(removal, history), fixes);
      }
    }
    String message =
        "`%s` has parent `%s`, which no file here defines; every Alembic command fails with `KeyError: '%s'`."
            .formatted(revision.id(), parent.id(), parent.id());
    return HistoryFindings.at(
        this, revision, parent.span(), "parent " + parent.id(), message, notes, fixes);
  }

  /// No commit deleted it, so it may be a typo.
  private static void guess(
      History history, Revision revision, Reference parent, List<Note> notes, List<Fix> fixes) {
    String nearest =
        Nearest.to(parent.id(), history.revisions().stream().map(Revision::id).toList());
    if (nearest != null && !nearest.equals(revision.id())) {
      notes.add(HistoryFindings.note("the most similar id", history.claimants(nearest).getLast()));
      fixes.add(goOnFrom("another revision may be intended", revision, parent, nearest));
    }
  }

  /// Unsafe: only people know if the removed revision's work is done elsewhere.
  private static void closeTheRanks(
      History history,
      Revision revision,
      Reference parent,
      @Nullable Revision removed,
      List<Fix> fixes) {
    if (removed != null && removed.down().size() == 1) {
      String before = removed.down().getFirst().id();
      if (!history.claimants(before).isEmpty()) {
        fixes.add(
            goOnFrom(
                "other revisions may need what the removed one did", revision, parent, before));
      }
    }
  }

  private static Fix goOnFrom(
      @Nullable String doubt, Revision revision, Reference parent, String target) {
    return Fix.of(
        "Set `down_revision` to `" + target + "`",
        doubt,
        new RevisionEdits().reparent(revision, parent.id(), target).changes());
  }

  private Finding onceMerged(Merge merge, Merge.Orphan orphan) {
    Revision revision = orphan.revision();
    boolean theirs = merge.isTheirs(revision);
    History keeper = theirs ? merge.theirs() : merge.ours();
    Revision parent = keeper.claimants(orphan.parent().id()).getLast();
    String message =
        "After merging `%s`, `%s` has parent `%s`, which %s removes."
            .formatted(
                merge.ref(),
                revision.id(),
                orphan.parent().id(),
                theirs ? "this branch" : "`" + merge.ref() + "`");
    return HistoryFindings.at(
        this,
        revision,
        orphan.parent().span(),
        "parent " + orphan.parent().id(),
        message,
        List.of(HistoryFindings.note("the removed revision", parent)),
        List.of());
  }

  private Finding betweenBranches(BranchCollision.ParentGone gone) {
    Revision revision = gone.side().revision();
    String message =
        "`%s` on `%s` has parent `%s`, which %s removes."
            .formatted(
                revision.id(),
                gone.side().ref(),
                gone.parent().id(),
                HistoryFindings.anyOf(gone.removers()));
    return HistoryFindings.at(
            this,
            revision,
            gone.parent().span(),
            "parent " + gone.parent().id(),
            message,
            List.of(HistoryFindings.note("the removed revision", gone.gone())),
            List.of())
        .withSeverity(Severity.WARNING);
  }
}
