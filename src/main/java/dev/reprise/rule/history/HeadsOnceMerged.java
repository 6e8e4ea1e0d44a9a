package dev.reprise.rule.history;

import dev.reprise.finding.Finding;
import dev.reprise.finding.Note;
import dev.reprise.history.History;
import dev.reprise.history.Revision;
import dev.reprise.history.git.BranchCollision;
import dev.reprise.history.git.BranchCollision.Side;
import dev.reprise.history.git.Merge;
import dev.reprise.history.git.RepositoryView;
import dev.reprise.rule.HistoryFindings;
import dev.reprise.text.Parallel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Heads that a history gets once other branches are merged: beside ours, and beside each other.
/// Branches that derive from each other, and many that forked at one place, are reported together.
record HeadsOnceMerged(MultipleHeads rule, List<String> meant) {
  private static final int FEW = 3;

  List<Finding> findings(History history, RepositoryView context) {
    List<Finding> found = new ArrayList<>();
    if (history.directory().kind() == Revision.Kind.SQL) {
      return found;
    }
    Map<Where, Map<Revision, List<Fork>>> forks = new LinkedHashMap<>();
    List<Optional<Fork>> all =
        Parallel.map(context.merges(history), merge -> Optional.ofNullable(fork(merge)));
    for (Optional<Fork> each : all) {
      if (each.isPresent()) {
        Fork fork = each.get();
        Where where =
            new Where(
                fork.collision().merge().intoThem(),
                fork.collision().settled(),
                fork.parting().fork());
        forks
            .computeIfAbsent(where, _ -> new LinkedHashMap<>())
            .computeIfAbsent(fork.root(), _ -> new ArrayList<>())
            .add(fork);
      }
    }
    forks.forEach((where, byRoot) -> {
      if (where.intoThem() || byRoot.size() <= FEW) {
        byRoot.values().forEach(same -> found.add(finding(same)));
      } else {
        found.add(together(where, byRoot));
      }
    });
    for (BranchCollision crossing : context.crossings(history)) {
      if (crossing instanceof BranchCollision.SameParent(var parent, var sides)
          && !isLeftBehind(history, parent)) {
        betweenBranches(parent, sides, found);
      }
    }
    return found;
  }

  /// The head that stays, and the point where the others forked.
  private record Where(boolean intoThem, Revision settled, @Nullable Revision fork) {}

  /// The effect of one merge: `root` is the newcomer's first revision that the other side does not
  /// have.
  private record Fork(Collision collision, UnintendedHeads parting, Revision root) {
    String ref() {
      return collision.merge().ref();
    }
  }

  private @Nullable Fork fork(Merge merge) {
    List<Revision> heads = merge.newHeads();
    UnintendedHeads parting =
        heads.isEmpty() ? null : parting(UnintendedHeads.of(merge.merged(), meant), heads);
    if (parting == null) {
      return null;
    }
    Revision ours = null;
    Revision theirs = null;
    for (Revision head : parting.heads()) {
      if (merge.isTheirs(head)) {
        theirs = head;
      } else {
        ours = head;
      }
    }
    if (ours == null || theirs == null) {
      return null;
    }
    var collision = new Collision(merge, ours, theirs);
    return new Fork(collision, parting, root(merge.merged(), collision.newcomer(), parting.fork()));
  }

  private static Revision root(History history, Revision newcomer, @Nullable Revision fork) {
    Revision root = newcomer;
    for (int step = 0; step < history.revisions().size(); step++) {
      List<Revision> parents = history.parents(root);
      if (parents.size() != 1 || parents.getFirst() == fork) {
        break;
      }
      root = parents.getFirst();
    }
    return root;
  }

  /// The parting caused by the merge: one with heads of both sides.
  private static @Nullable UnintendedHeads parting(
      List<UnintendedHeads> partings, List<Revision> heads) {
    return partings.stream()
        .filter(each -> each.heads().stream().anyMatch(heads::contains))
        .findFirst()
        .orElse(null);
  }

  private Finding finding(List<Fork> same) {
    Collision collision = same.getFirst().collision();
    UnintendedHeads parting = same.getFirst().parting();
    List<Note> notes = new ArrayList<>();
    notes.add(HistoryFindings.note("the head " + collision.where(), collision.settled()));
    Revision fork = parting.fork();
    if (fork != null) {
      notes.add(HistoryFindings.note("they branch off from this revision", fork));
    }
    List<String> ids = parting.heads().stream().map(Revision::id).toList();
    String message =
        "After merging %s, the history has %s heads, %s%s; rebase onto head `%s`."
            .formatted(
                HistoryFindings.anyOf(same.stream().map(Fork::ref).toList()),
                parting.heads().size(),
                HistoryFindings.listed(ids),
                fork == null ? "" : ", which branch off from `" + fork.id() + "`",
                collision.settled().id());
    return HistoryFindings.at(
        rule,
        collision.newcomer(),
        collision.newcomer().idSpan(),
        subject(ids),
        message,
        notes,
        collision.fixes());
  }

  private Finding together(Where where, Map<Revision, List<Fork>> byRoot) {
    List<Side> list = new ArrayList<>();
    byRoot.forEach(
        (root, same) -> list.add(new Side(root, same.stream().map(Fork::ref).toList(), false)));
    var sides = new BranchWording(list);
    String message =
        "Merging any one of %s branches would leave the history with 2 heads, because %s branch off%s; rebase each onto head `%s`."
            .formatted(
                sides.branches(),
                sides.listed(Revision::id),
                where.fork() == null ? "" : " from `" + where.fork().id() + "`",
                where.settled().id());
    return sides
        .finding(rule, subject(List.of(where.settled().id(), "branches")), message)
        .withSeverity(rule.profile().severity());
  }

  /// Its children are already reported in their relation to us.
  private static boolean isLeftBehind(History history, String parent) {
    List<Revision> claimants = history.claimants(parent);
    return !claimants.isEmpty() && claimants.stream().noneMatch(history.heads()::contains);
  }

  private void betweenBranches(String parent, List<Side> all, List<Finding> found) {
    List<Side> apart = all.stream().filter(each -> !meant.contains(each.revision().id())).toList();
    if (apart.size() < 2) {
      return;
    }
    var sides = new BranchWording(apart);
    String message =
        apart.size() == 2
            ? "%s both have parent `%s`; after merging both, the history has 2 heads."
                .formatted(sides.listed(Revision::id), parent)
            : "%s branches each add a child to `%s`: %s; after merging one, the others must be rebased."
                .formatted(sides.branches(), parent, sides.listed(Revision::id));
    found.add(sides.finding(rule, subject(List.of(parent, "branches")), message));
  }

  private static String subject(List<String> ids) {
    return "heads " + String.join(" ", ids.stream().sorted().toList());
  }
}
