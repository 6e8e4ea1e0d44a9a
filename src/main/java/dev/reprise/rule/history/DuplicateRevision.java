package dev.reprise.rule.history;

import dev.reprise.finding.Finding;
import dev.reprise.finding.Fix;
import dev.reprise.finding.Note;
import dev.reprise.finding.Severity;
import dev.reprise.history.History;
import dev.reprise.history.Revision;
import dev.reprise.history.git.BranchCollision;
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
import org.jspecify.annotations.Nullable;

/// Two files claim one revision id, and Alembic silently keeps one of them.
public final class DuplicateRevision extends Rule {

  public DuplicateRevision() {
    super("duplicate-revision", Severity.ERROR, Precision.VERY_HIGH, "history");
  }

  @Override
  public Stream<Finding> check(Knowledge knowledge) {
    RepositoryView context = knowledge.context();
    return knowledge.directories().stream()
        .map(Knowledge.Directory::history)
        .flatMap(history ->
            switch (history.directory().kind()) {
              case ALEMBIC -> ofAlembic(history, context);
              case SQL -> new SameVersions(this, history).findings(context).stream();
            });
  }

  private Stream<Finding> ofAlembic(History history, RepositoryView context) {
    return Stream.concat(
        history.duplicates().values().stream().map(claimants -> here(history, claimants, context)),
        Stream.concat(
            onceMerged(context.merges(history)).stream(),
            context.crossings(history).stream().flatMap(this::betweenBranches)));
  }

  private Stream<Finding> betweenBranches(BranchCollision crossing) {
    return switch (crossing) {
      case BranchCollision.SameId(var id, var sides) ->
          Stream.of(sameId(id, new BranchWording(sides)));
      case BranchCollision.SameFile(_, var sides) ->
          Stream.of(new BranchWording(sides).sameFile(this));
      case BranchCollision.SameParent _, BranchCollision.ParentGone _ -> Stream.of();
    };
  }

  private Finding sameId(String id, BranchWording sides) {
    String outcome =
        sides.isPair()
            ? "after merging both, Alembic keeps `%s` and never runs the other"
                .formatted(lastRead(sides).fileName())
            : "no matter how many of them are merged, Alembic runs only one";
    String message =
        "Revision `%s` is claimed by %s; %s."
            .formatted(id, sides.listed(Revision::fileName), outcome);
    return sides.finding(this, "revision " + id, message);
  }

  private static Revision lastRead(BranchWording sides) {
    Revision one = sides.first().revision();
    Revision other = sides.accused().revision();
    return one.fileName().compareTo(other.fileName()) > 0 ? one : other;
  }

  private Finding here(History history, List<Revision> claimants, RepositoryView context) {
    Revision kept = claimants.getLast();
    List<Revision> shadowed = claimants.subList(0, claimants.size() - 1);
    Collision collision = Collision.within(context.merges(history), claimants);
    Revision newcomer = collision == null ? context.newcomer(claimants) : collision.ours();
    if (newcomer == null) {
      newcomer = leftBehind(history, claimants);
    }
    Revision accused = newcomer == null ? kept : newcomer;
    String message =
        "Revision `%s` is claimed by %s; Alembic keeps `%s` and never runs %s."
            .formatted(
                kept.id(),
                HistoryFindings.listed(claimants.stream().map(Revision::fileName).toList()),
                kept.fileName(),
                shadowed.size() == 1 ? "the other" : "the others");
    List<Note> notes = new ArrayList<>();
    for (Revision each : claimants) {
      if (each != accused) {
        String what =
            each == kept
                ? "also claimed here; this is the file that runs"
                : "also claimed here; never run";
        notes.add(HistoryFindings.note(what, each));
      }
    }
    notes.add(new Note(onDatabases(history, kept), null));
    List<Fix> fixes = new ArrayList<>(collision == null ? List.of() : collision.fixes());
    if (fixes.isEmpty() && claimants.size() == 2) {
      for (Revision each : newcomer == null ? claimants.reversed() : List.of(newcomer)) {
        fixes.add(renumber(history, claimants, each));
      }
    }
    return HistoryFindings.at(
        this, accused, accused.idSpan(), "revision " + kept.id(), message, notes, fixes);
  }

  /// Tried with Alembic 1.8 to 1.19: a shadowed file counts as a separate head.
  private static String onDatabases(History history, Revision kept) {
    String stamped =
        history.children(kept).isEmpty()
            ? "`upgrade heads` runs only `" + kept.fileName() + "` and stamps `" + kept.id() + "`"
            : "`upgrade heads` fails too, and an upgrade to a later revision runs only `"
                + kept.fileName()
                + "`";
    return "`alembic upgrade head` fails because there are multiple heads; "
        + stamped
        + ". Such a database never gets the changes in the other file";
  }

  /// If all later revisions were written for one claimant, the other is the newcomer.
  private static @Nullable Revision leftBehind(History history, List<Revision> claimants) {
    var claims = new ClaimantOrder(history, claimants);
    Revision meant = null;
    for (Revision child : history.children(claimants.getFirst())) {
      Revision by = claims.meantBy(child);
      if (by == null || meant != null && by != meant) {
        return null;
      }
      meant = by;
    }
    Revision chosen = meant;
    return chosen == null || claimants.size() != 2
        ? null
        : claimants.stream().filter(each -> each != chosen).findFirst().orElse(null);
  }

  /// Unsafe: databases may have run either file under the old id.
  private static Fix renumber(History history, List<Revision> claimants, Revision newcomer) {
    return Fix.of(
        "Renumber `" + newcomer.fileName() + "`",
        "databases may already be stamped with the old id",
        renumbered(history, claimants, newcomer).changes());
  }

  /// A newcomer that later revisions were written for stays before them, after the other claimant;
  /// one without later revisions moves to the end.
  private static RevisionEdits renumbered(
      History history, List<Revision> claimants, Revision newcomer) {
    var claims = new ClaimantOrder(history, claimants);
    var ids = new RevisionIds(history);
    List<Revision> followers =
        history.children(newcomer).stream()
            .filter(child -> claims.meantBy(child) == newcomer)
            .toList();
    var edits = new RevisionEdits();
    List<Revision> heads =
        history.heads().stream().filter(each -> !claimants.contains(each)).toList();
    String old = newcomer.id();
    if (!followers.isEmpty()) {
      String fresh = ids.behind(old, newcomer.path());
      edits.renumber(newcomer, fresh);
      followers.forEach(child -> edits.reparent(child, old, fresh));
      moveBehind(edits, newcomer, old);
    } else {
      edits.renumber(newcomer, ids.last(old, newcomer.path()));
      if (heads.size() == 1) {
        moveBehind(edits, newcomer, heads.getFirst().id());
      } else if (history.children(newcomer).isEmpty()) {
        moveBehind(edits, newcomer, old);
      }
    }
    return edits;
  }

  private static void moveBehind(RevisionEdits edits, Revision revision, String parent) {
    if (revision.down().size() == 1) {
      edits.reparent(revision, revision.down().getFirst().id(), parent);
    } else if (revision.down().isEmpty()) {
      edits.giveParent(revision, parent);
    }
  }

  /// Branches that derive from each other have the same collision, which is reported once.
  private List<Finding> onceMerged(List<Merge> merges) {
    Map<List<Revision>, List<Collision>> duplicates = new LinkedHashMap<>();
    Map<List<Revision>, List<Collision>> sameNames = new LinkedHashMap<>();
    for (Merge merge : merges) {
      for (List<Revision> claimants : merge.duplicates()) {
        duplicates
            .computeIfAbsent(claimants, _ -> new ArrayList<>())
            .add(Collision.of(merge, claimants));
      }
      merge
          .sameName()
          .forEach((ours, theirs) ->
              sameNames
                  .computeIfAbsent(List.of(ours, theirs), _ -> new ArrayList<>())
                  .add(new Collision(merge, ours, theirs)));
    }
    List<Finding> found = new ArrayList<>();
    duplicates.forEach((claimants, same) -> found.add(onceMerged(claimants, same)));
    sameNames.values().forEach(same -> found.add(sameName(same)));
    return found;
  }

  private Finding onceMerged(List<Revision> claimants, List<Collision> same) {
    Collision collision = same.getFirst();
    Revision last = claimants.getLast();
    String message =
        "After merging %s, both `%s` (here) and `%s` (there) claim revision `%s`; Alembic keeps `%s` and never runs the other."
            .formatted(
                Collision.refs(same),
                collision.ours().fileName(),
                collision.theirs().fileName(),
                last.id(),
                last.fileName());
    return collision.finding(this, "revision " + last.id(), message);
  }

  /// One file name for two revisions: regardless of ids, merging is a git conflict, and one of the
  /// two may get lost when it is resolved by hand.
  private Finding sameName(List<Collision> same) {
    Collision collision = same.getFirst();
    Revision ours = collision.ours();
    Revision theirs = collision.theirs();
    String message =
        ours.id().equals(theirs.id())
            ? "After merging %s, revision `%s` is claimed by `%s` on both sides; git reports a conflict, and only one of the two can stay."
                .formatted(Collision.refs(same), ours.id(), ours.fileName())
            : "After merging %s, `%s` is revision `%s` here and `%s` there; git reports a conflict, and only one of the two can stay."
                .formatted(Collision.refs(same), ours.fileName(), ours.id(), theirs.id());
    return collision.finding(this, "file " + ours.fileName(), message);
  }
}
