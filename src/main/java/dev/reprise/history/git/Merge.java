package dev.reprise.history.git;

import dev.reprise.history.History;
import dev.reprise.history.Revision;
import dev.reprise.history.Revision.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Our migration directory with another branch merged: files that either side added exist, files
/// that either side deleted do not.
///
/// Histories are assembled on demand: most branches do not affect ours.
public final class Merge {
  private final String ref;
  private final boolean intoThem;
  private final History ours;
  private final Differences differences;
  private final Supplier<History> readTheirs;
  private final Supplier<History> readMerged;
  private @Nullable History theirs;
  private @Nullable History merged;

  /// The differences between the two sides and their common ancestor.
  ///
  /// `onlyOurs` and `onlyTheirs` are paths that one side has; `sameName` are files both sides added
  /// under one name with different contents, ours first; `own` is what we added since the common
  /// ancestor and `brought` what the branch did, if the other side does not have it; `taken` is
  /// what it deleted and we still have. `meets`: an id they bring is one of ours; `removes`: either
  /// side deleted something; `oneSided`: the result equals one of the two sides, so that nothing
  /// can collide.
  record Differences(
      Set<String> onlyOurs,
      Set<String> onlyTheirs,
      Map<Revision, Revision> sameName,
      List<Revision> own,
      List<Revision> brought,
      List<Revision> taken,
      boolean meets,
      boolean removes,
      boolean oneSided) {}

  Merge(
      GitRepository.Ref ref,
      History ours,
      Differences differences,
      Supplier<History> readTheirs,
      Supplier<History> readMerged) {
    this.ref = ref.name();
    this.intoThem = ref.target();
    this.ours = ours;
    this.differences = differences;
    this.readTheirs = readTheirs;
    this.readMerged = readMerged;
  }

  public String ref() {
    return ref;
  }

  /// True if we will be merged into the branch, whose files stay.
  public boolean intoThem() {
    return intoThem;
  }

  public History ours() {
    return ours;
  }

  /// The directory on that branch alone.
  public History theirs() {
    if (theirs == null) {
      theirs = readTheirs.get();
    }
    return theirs;
  }

  public History merged() {
    if (merged == null) {
      merged = readMerged.get();
    }
    return merged;
  }

  /// Files both sides added under one name with different contents, ours first.
  public Map<Revision, Revision> sameName() {
    return differences.sameName();
  }

  /// Our additions since the common ancestor that the branch does not have.
  public List<Revision> own() {
    return differences.own();
  }

  /// The branch's additions since the common ancestor that we do not have.
  public List<Revision> brought() {
    return differences.brought();
  }

  /// The branch's deletions since the common ancestor that we still have.
  List<Revision> taken() {
    return differences.taken();
  }

  /// True if the branch brings this revision, and we do not have its file.
  public boolean isTheirs(Revision revision) {
    return differences.onlyTheirs().contains(revision.path());
  }

  /// True if we bring this revision, and the branch does not have its file.
  public boolean isOurs(Revision revision) {
    return differences.onlyOurs().contains(revision.path());
  }

  /// Ids claimed by one file of ours and another of theirs, but not twice on either side.
  public List<List<Revision>> duplicates() {
    if (differences.oneSided() || !differences.meets()) {
      return List.of();
    }
    List<List<Revision>> found = new ArrayList<>();
    merged()
        .duplicates()
        .forEach((id, claimants) -> {
          if (ours.claimants(id).size() < claimants.size()
              && theirs().claimants(id).size() < claimants.size()) {
            found.add(claimants);
          }
        });
    return found;
  }

  /// Parents that exist on the side that names them, but not after the merge.
  public List<Orphan> orphans() {
    if (differences.oneSided() || !differences.removes()) {
      return List.of();
    }
    List<Orphan> found = new ArrayList<>();
    merged()
        .missing()
        .forEach((revision, references) -> {
          for (Reference reference : references) {
            History own = isTheirs(revision) ? theirs() : ours;
            if (!own.claimants(reference.id()).isEmpty()) {
              found.add(new Orphan(revision, reference));
            }
          }
        });
    return found;
  }

  /// A revision and its missing parent.
  public record Orphan(Revision revision, Reference parent) {}

  /// Revisions that become additional heads, ours and theirs, if each side alone has fewer; empty
  /// if the merge creates no new head.
  public List<Revision> newHeads() {
    if (differences.oneSided()) {
      return List.of();
    }
    List<Revision> heads = heads(merged());
    if (heads.size() <= heads(ours).size() || heads.size() <= theirHeads()) {
      return List.of();
    }
    List<Revision> found = new ArrayList<>();
    for (Revision head : heads) {
      if (isOurs(head) || isTheirs(head)) {
        found.add(head);
      }
    }
    return found;
  }

  /// The number of heads of the branch alone. If both sides only add, its history is the merged one
  /// without our part, and need not be assembled.
  private int theirHeads() {
    if (differences.removes() || differences.meets() || !sameName().isEmpty()) {
      return heads(theirs()).size();
    }
    History both = merged();
    int found = 0;
    for (Revision each : both.revisions()) {
      if (!isOurs(each)
          && !both.isShadowed(each)
          && both.children(each).stream().allMatch(this::isOurs)) {
        found++;
      }
    }
    return found;
  }

  private static List<Revision> heads(History history) {
    return history.heads().stream().filter(each -> !history.isShadowed(each)).toList();
  }
}
