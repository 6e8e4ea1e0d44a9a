package dev.reprise.history.git;

import dev.reprise.history.History;
import dev.reprise.history.MigrationDirectory;
import dev.reprise.history.Revision;
import dev.reprise.history.Revision.Reference;
import dev.reprise.history.git.BranchCollision.Side;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Finds conflicts between other branches, apart from their conflicts with ours.
///
/// Every version of a file counts once, with the set of branches that have it. Two versions
/// conflict if no branch has both: a branch with both has already resolved the conflict. So the
/// work grows with the number of changes, not with the pairs of branches.
final class BranchCollisions {
  private final List<Merge> merges;
  private final Map<Revision, BitSet> brought = new LinkedHashMap<>();
  private final Map<Revision, BitSet> taken = new LinkedHashMap<>();

  /// By the id of the parent.
  private final Map<String, List<Revision>> children = new LinkedHashMap<>();

  private BranchCollisions(List<Merge> merges) {
    this.merges = merges;
    for (int branch = 0; branch < merges.size(); branch++) {
      int bit = branch;
      merges.get(branch).brought().forEach(each -> note(brought, each, bit));
      merges.get(branch).taken().forEach(each -> note(taken, each, bit));
    }
    for (Revision each : brought.keySet()) {
      for (Reference parent : each.down()) {
        children.computeIfAbsent(parent.id(), _ -> new ArrayList<>(1)).add(each);
      }
    }
  }

  private static void note(Map<Revision, BitSet> branches, Revision revision, int branch) {
    branches.computeIfAbsent(revision, _ -> new BitSet()).set(branch);
  }

  static List<BranchCollision> of(History history, List<Merge> merges) {
    var crossings = new BranchCollisions(merges);
    List<BranchCollision> found = new ArrayList<>();
    crossings
        .grouped(claim(history), Revision::path)
        .forEach((id, sides) -> found.add(new BranchCollision.SameId(id, sides)));
    crossings
        .grouped(Revision::path, Revision::source)
        .forEach((path, sides) -> found.add(new BranchCollision.SameFile(path, sides)));
    crossings.sameParent(found);
    crossings.parentGone(found);
    return List.copyOf(found);
  }

  /// A key that only one file may have: for Alembic the id, for an SQL file its version, if the
  /// tool cares.
  private static Function<Revision, @Nullable String> claim(History history) {
    return switch (history.directory().kind()) {
      case ALEMBIC -> Revision::id;
      case SQL -> {
        MigrationDirectory directory = history.directory();
        boolean minds = directory.runner().onSameVersion() != null;
        yield each -> minds ? directory.version(each) : null;
      }
    };
  }

  /// Groups of revisions equal in `key` but not in `other` that conflict within the group.
  private Map<String, List<Side>> grouped(
      Function<Revision, @Nullable String> key, Function<Revision, Object> other) {
    Map<String, List<Revision>> groups = new LinkedHashMap<>();
    for (Revision each : brought.keySet()) {
      String name = key.apply(each);
      if (name != null) {
        groups.computeIfAbsent(name, _ -> new ArrayList<>()).add(each);
      }
    }
    Map<String, List<Side>> found = new LinkedHashMap<>();
    groups.forEach((name, revisions) -> {
      List<Side> sides = atOdds(revisions, other);
      if (!sides.isEmpty()) {
        found.put(name, sides);
      }
    });
    return found;
  }

  /// A duplicate id or a common file name is reported as such; two children of one parent only if
  /// they would be two heads.
  private void sameParent(List<BranchCollision> found) {
    children.forEach((parent, revisions) -> {
      Set<String> paths = new HashSet<>();
      List<Revision> apart =
          revisions.stream()
              .filter(each -> each.labels().isEmpty() && paths.add(each.path()))
              .toList();
      List<Side> sides = atOdds(apart, Revision::id);
      if (!sides.isEmpty()) {
        found.add(new BranchCollision.SameParent(parent, sides));
      }
    });
  }

  private void parentGone(List<BranchCollision> found) {
    taken.forEach((gone, removers) -> {
      for (Revision child : children.getOrDefault(gone.id(), List.of())) {
        List<String> refs = List.of();
        if (!branches(child).intersects(removers)) {
          refs =
              removers.stream()
                  .mapToObj(merges::get)
                  .filter(remover -> remover.theirs().claimants(gone.id()).isEmpty())
                  .map(Merge::ref)
                  .toList();
        }
        for (Reference parent : refs.isEmpty() ? List.<Reference>of() : child.down()) {
          if (parent.id().equals(gone.id())) {
            found.add(new BranchCollision.ParentGone(side(child), parent, gone, refs));
          }
        }
      }
    });
  }

  /// Those of `revisions` that differ in `key` from another one that no branch has together with
  /// them; usually the first comparison decides.
  private List<Side> atOdds(List<Revision> revisions, Function<Revision, Object> key) {
    List<Side> sides = new ArrayList<>();
    for (Revision each : revisions) {
      BitSet branches = branches(each);
      for (Revision other : revisions) {
        if (other != each
            && !key.apply(other).equals(key.apply(each))
            && !branches(other).intersects(branches)) {
          sides.add(side(each));
          break;
        }
      }
    }
    sides.sort(Comparator.comparing(side -> !side.target()));
    return sides;
  }

  private BitSet branches(Revision revision) {
    return brought.getOrDefault(revision, new BitSet());
  }

  private Side side(Revision revision) {
    List<Merge> having = branches(revision).stream().mapToObj(merges::get).toList();
    List<String> refs = new ArrayList<>();
    having.stream().filter(Merge::intoThem).map(Merge::ref).forEach(refs::add);
    boolean target = !refs.isEmpty();
    having.stream().filter(each -> !each.intoThem()).map(Merge::ref).forEach(refs::add);
    return new Side(revision, refs, target);
  }
}
