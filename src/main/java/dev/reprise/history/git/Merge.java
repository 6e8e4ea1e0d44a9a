package dev.reprise.history.git;

import dev.reprise.history.History;
import dev.reprise.history.Revision;
import dev.reprise.history.Revision.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What our migration directory would be with another branch merged: files that either side added
/// are there, files that either side took away are not.
///
/// `intoThem` says that it is us who will be merged into `ref`, whose files stay. `theirs` is the
/// directory on that branch alone; `sameName` are files both sides added under one name with
/// different contents, ours first.
public record Merge(
    String ref,
    boolean intoThem,
    History ours,
    History theirs,
    History merged,
    Set<String> onlyOurs,
    Set<String> onlyTheirs,
    Map<Revision, Revision> sameName) {

  /// Whether the branch brings this revision, and we do not have its file.
  public boolean isTheirs(Revision revision) {
    return onlyTheirs.contains(revision.path());
  }

  /// Whether we bring this revision, and the branch does not have its file.
  public boolean isOurs(Revision revision) {
    return onlyOurs.contains(revision.path());
  }

  /// Ids that one file of ours and another of theirs claim, and neither side alone claims twice.
  public List<List<Revision>> duplicates() {
    List<List<Revision>> found = new ArrayList<>();
    merged
        .duplicates()
        .forEach((id, claimants) -> {
          if (ours.claimants(id).size() < claimants.size()
              && theirs.claimants(id).size() < claimants.size()) {
            found.add(claimants);
          }
        });
    return found;
  }

  /// Parents that are there on the side that names them, and gone once both are together.
  public List<Orphan> orphans() {
    List<Orphan> found = new ArrayList<>();
    merged
        .missing()
        .forEach((revision, references) -> {
          for (Reference reference : references) {
            History own = isTheirs(revision) ? theirs : ours;
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
    List<Revision> heads = heads(merged);
    if (heads.size() <= Math.max(heads(ours).size(), heads(theirs).size())) {
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

  private static List<Revision> heads(History history) {
    return history.heads().stream().filter(each -> !history.isShadowed(each)).toList();
  }
}
