package dev.reprise.history.git;

import dev.reprise.history.History;
import dev.reprise.history.MigrationDirectory;
import dev.reprise.history.Revision;
import dev.reprise.history.RevisionFiles;
import dev.reprise.history.git.GitRepository.Ref;
import dev.reprise.history.git.GitRepository.Removal;
import dev.reprise.text.FileTree;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A git repository's information about its migrations: branches to be merged, deleted revisions,
/// and the order of arrival. Without a repository, or without `git`, it is empty, and rules report
/// less.
public final class RepositoryView {
  public static final RepositoryView NONE = new RepositoryView(null);

  private final @Nullable Path root;
  private final Map<History, List<Merge>> merges = new HashMap<>();
  private final Map<History, List<BranchCollision>> crossings = new HashMap<>();
  private @Nullable GitRepository git;
  private boolean opened;
  private @Nullable String target;

  private RepositoryView(@Nullable Path root) {
    this.root = root;
  }

  /// The repository whose working tree has its top at `root`; opened on first use.
  public static RepositoryView of(Path root) {
    return new RepositoryView(root);
  }

  /// True if the repository was queried.
  public boolean isOpened() {
    return opened;
  }

  /// Computes the effect of merging each of the refs on each of the histories, which were read from
  /// `tree`.
  ///
  /// @throws GitException if that cannot be determined
  public void lookAt(List<String> refs, FileTree tree, List<History> histories)
      throws GitException {
    GitRepository repository = root == null ? null : GitRepository.open(root);
    if (repository == null) {
      throw new GitException("no git repository to search for " + String.join(", ", refs));
    }
    git = repository;
    opened = true;
    List<Ref> found = repository.refs(refs);
    target = found.stream().filter(Ref::target).map(Ref::commit).findFirst().orElse(null);
    Map<String, String> bases = repository.mergeBases(found.stream().map(Ref::commit).toList());
    try {
      for (History history : histories) {
        merges.put(history, MergeReader.read(repository, tree, history, found, bases));
      }
    } catch (IOException e) {
      throw new GitException(String.valueOf(e.getMessage()));
    }
  }

  /// The effects of merging the refs on a history; refs without changes are omitted.
  public List<Merge> merges(History history) {
    return merges.getOrDefault(history, List.of());
  }

  /// Conflicts between the refs in a history.
  public List<BranchCollision> crossings(History history) {
    // NONE is shared and must not be modified.
    return merges(history).isEmpty()
        ? List.of()
        : crossings.computeIfAbsent(history, each -> BranchCollisions.of(each, merges(each)));
  }

  /// The Python files that contain one of the words, on the branch that this one will be merged
  /// into: the first ref of [#lookAt], else the default branch, else the checked-out one. Null
  /// without a repository.
  public @Nullable Map<String, String> runningCode(Collection<String> words) {
    GitRepository repository = repository();
    if (repository == null || words.isEmpty()) {
      return null;
    }
    try {
      String branch = repository.defaultBranch();
      String ref = target != null ? target : branch == null ? null : repository.refOf(branch);
      return repository.pythonWith(words, ref == null ? "HEAD" : ref);
    } catch (GitException e) {
      return null;
    }
  }

  /// The commit that deleted the revision `id`, or null if none is known.
  public @Nullable Removal removalOf(String id, MigrationDirectory directory) {
    GitRepository repository = repository();
    try {
      return repository == null ? null : repository.removalOf(id, directory.versions());
    } catch (GitException e) {
      return null;
    }
  }

  /// The last version of the revision that such a commit deleted; null if it cannot be read.
  public @Nullable Revision removed(Removal removal, History history) {
    GitRepository repository = repository();
    try {
      String file = removal.commit() + "^:" + removal.path();
      Collection<byte[]> contents =
          repository == null ? List.of() : repository.blobs(List.of(file)).values();
      return contents.isEmpty()
          ? null
          : RevisionFiles.of(history).read(removal.path(), contents.iterator().next());
    } catch (GitException e) {
      return null;
    }
  }

  /// The file that arrived last on the checked-out branch: the uncommitted one, else the one whose
  /// commit (or merge) is the latest. Null if git cannot order them.
  public @Nullable Revision newcomer(List<Revision> revisions) {
    GitRepository repository = repository();
    if (repository == null) {
      return null;
    }
    try {
      List<String> paths = revisions.stream().map(Revision::path).toList();
      List<String> latestFirst = repository.arrivals(paths);
      List<Revision> uncommitted =
          revisions.stream().filter(each -> !latestFirst.contains(each.path())).toList();
      if (!uncommitted.isEmpty()) {
        return uncommitted.size() == 1 ? uncommitted.getFirst() : null;
      }
      String last = latestFirst.getFirst();
      return revisions.stream().filter(each -> each.path().equals(last)).findFirst().orElse(null);
    } catch (GitException e) {
      return null;
    }
  }

  private @Nullable GitRepository repository() {
    if (!opened && root != null) {
      opened = true;
      try {
        git = GitRepository.open(root);
      } catch (GitException e) {
        git = null;
      }
    }
    return git;
  }
}
