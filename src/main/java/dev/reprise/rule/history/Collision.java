package dev.reprise.rule.history;

import dev.reprise.finding.Finding;
import dev.reprise.finding.Fix;
import dev.reprise.history.History;
import dev.reprise.history.Revision;
import dev.reprise.history.Revision.Reference;
import dev.reprise.history.git.Merge;
import dev.reprise.rule.HistoryFindings;
import dev.reprise.rule.Rule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Two revisions, ours and theirs, that conflict once a branch is merged. The one to be merged into
/// the other's branch is the newcomer, and has to change.
record Collision(Merge merge, Revision ours, Revision theirs) {

  static Collision of(Merge merge, List<Revision> revisions) {
    Revision ours = revisions.getFirst();
    Revision theirs = revisions.getLast();
    for (Revision each : revisions) {
      if (merge.isTheirs(each)) {
        theirs = each;
      } else {
        ours = each;
      }
    }
    return new Collision(merge, ours, theirs);
  }

  /// Two revisions that already collide here, because a build server checked out the merge of this
  /// branch into another: only one is ours. Null if that is not the case.
  static @Nullable Collision within(List<Merge> merges, List<Revision> revisions) {
    for (Merge merge : merges) {
      if (merge.intoThem() && revisions.size() == 2) {
        for (Revision each : revisions) {
          Revision settled = revisions.get(each == revisions.getFirst() ? 1 : 0);
          if (merge.own().contains(each) && !merge.own().contains(settled)) {
            return new Collision(merge, each, settled);
          }
        }
      }
    }
    return null;
  }

  /// The branches of collisions between the same two revisions: `a`, `b` or `c`.
  static String refs(List<Collision> same) {
    return HistoryFindings.anyOf(same.stream().map(each -> each.merge().ref()).toList());
  }

  /// A finding at the newcomer, with the other one as a note.
  Finding finding(Rule rule, String subject, String message) {
    return HistoryFindings.at(
        rule,
        newcomer(),
        newcomer().idSpan(),
        subject,
        message,
        List.of(HistoryFindings.note("claimed first " + where(), settled())),
        fixes());
  }

  Revision newcomer() {
    return merge.intoThem() ? ours : theirs;
  }

  Revision settled() {
    return merge.intoThem() ? theirs : ours;
  }

  /// The location of the settled revision.
  String where() {
    return merge.intoThem() ? "on `" + merge.ref() + "`" : "here";
  }

  /// Rebases our own revisions onto the other side's head: ids and file names that are taken there
  /// change, and the oldest of our own revisions continues the head. Safe, since they have not run
  /// outside this branch yet. Empty if the newcomer is the other branch, whose files are not here.
  List<Fix> fixes() {
    if (newcomer().kind() == Revision.Kind.SQL) {
      return List.of();
    }
    List<Revision> heads = settledHeads();
    if (!merge.intoThem() || heads.size() != 1 || newcomer().down().size() > 1) {
      return List.of();
    }
    History together = merge.merged();
    String head = heads.getFirst().id();
    var ids = new RevisionIds(together, merge.theirs());
    var edits = new RevisionEdits();
    Set<Revision> moved = new HashSet<>();
    for (Revision own : ownOldestFirst()) {
      String id = own.id();
      if (!merge.theirs().claimants(id).isEmpty()) {
        id = ids.last(own.id(), own.path());
        edits.renumber(own, id);
        for (Revision child : merge.ours().children(own)) {
          if (isOwn(child)) {
            edits.reparent(child, own.id(), id);
          }
        }
      }
      if (merge.sameName().containsKey(own)) {
        edits.makeWay(own, id, this::isTaken);
      }
      if (isRoot(own) && moved.add(own)) {
        for (Reference parent : own.down()) {
          if (!parent.id().equals(head)) {
            edits.reparent(own, parent.id(), head);
          }
        }
      }
    }
    return edits.isEmpty()
        ? List.of()
        : List.of(
            Fix.of(
                "Rebase onto head `" + head + "` of `" + merge.ref() + "`", null, edits.changes()));
  }

  /// The heads of the side that stays.
  private List<Revision> settledHeads() {
    History history = merge.intoThem() ? merge.theirs() : merge.ours();
    return history.heads().stream().filter(each -> !history.isShadowed(each)).toList();
  }

  private List<Revision> ownOldestFirst() {
    List<Revision> own = new ArrayList<>();
    for (Revision each : merge.ours().oldestFirst()) {
      if (isOwn(each)) {
        own.add(each);
      }
    }
    return own;
  }

  private boolean isTaken(String path) {
    return Stream.of(merge.ours(), merge.theirs())
        .flatMap(history -> history.revisions().stream())
        .anyMatch(each -> each.path().equals(path));
  }

  /// True if the other side does not have it, though it may have another file of that name.
  private boolean isOwn(Revision revision) {
    return merge.isOurs(revision) || merge.sameName().containsKey(revision);
  }

  /// True if a revision of ours continues one that both sides have.
  private boolean isRoot(Revision own) {
    return own.down().size() == 1 && merge.ours().parents(own).stream().noneMatch(this::isOwn);
  }
}
