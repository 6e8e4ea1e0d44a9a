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

/// What our migration directory would be with another branch merged: files that either side added
/// are there, files that either side took away are not.
///
/// Histories are put together at the first question: most branches have nothing to say to us.
public final class Merge {
  private final String ref;
  private final boolean intoThem;
  private final History ours;
  private final Differences differences;
  private final Supplier<History> readTheirs;
  private final Supplier<History> readMerged;
  private @Nullable History theirs;
  private @Nullable History merged;

  /// Where the two sides and their common ancestor differ.
  ///
  /// `onlyOurs` and `onlyTheirs` are paths that one side has; `sameName` files both sides added
  /// under one name with different contents, ours first; `own` what we added since the common
  /// ancestor and `brought` what the branch did, where the other side does not have it; `taken`
  /// what it took away and we still have. `meets` says that an id they bring is one of ours,
  /// `removes` that either side took something away, `oneSided` that the result is one of the two
  /// sides as it is, so that nothing can collide.
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

  /// Whether it is us who will be merged into the branch, whose files stay.
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

  /// What we added since the branch left us, and it does not have.
  public List<Revision> own() {
    return differences.own();
  }

  /// What the branch added since it left us, and we do not have.
  public List<Revision> brought() {
    return differences.brought();
  }

  /// What the branch took away since it left us, and we still have.
  List<Revision> taken() {
    return differences.taken();
  }

  /// Whether the branch brings this revision, and we do not have its file.
  public boolean isTheirs(Revision revision) {
    return differences.onlyTheirs().contains(revision.path());
  }

  /// Whether we bring this revision, and the branch does not have its file.
  public boolean isOurs(Revision revision) {
    return differences.onlyOurs().contains(revision.path());
  }

  /// Ids that one file of ours and another of theirs claim, and neither side alone claims twice.
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

  /// Parents that are there on the side that names them, and gone once both are together.
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

  /// A revision and the parent it loses.
  public record Orphan(Revision revision, Reference parent) {}

  /// Revisions that become heads beside others, ours and theirs, where each side alone has fewer;
  /// empty when the merge makes no new head.
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

  /// How many heads the branch has alone. Where both sides only add, its history is the merged one
  /// without our part, and need not be put together.
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
