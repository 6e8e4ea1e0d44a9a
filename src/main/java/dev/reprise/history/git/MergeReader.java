package dev.reprise.history.git;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.reprise.history.History;
import dev.reprise.history.Revision;
import dev.reprise.history.RevisionFiles;
import dev.reprise.history.git.GitRepository.Ref;
import dev.reprise.text.FileTree;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Computes the effect of merging other branches on one migration directory.
///
/// Every version of a file is read and parsed once, however many branches have it, so a branch
/// costs only its changes.
final class MergeReader {
  private final FileTree tree;
  private final History ours;
  private final RevisionFiles files;

  /// Git's id of each of our files, by path.
  private final Map<String, String> ourFiles = new HashMap<>();

  /// Files that differ from the reference commit.
  private final Set<String> uncommitted = new HashSet<>();

  /// The revision in each version of a file; null if it is not one, or cannot be read.
  private final Map<Version, @Nullable Revision> revisions = new HashMap<>();

  private record Version(String path, String blob) {}

  private MergeReader(FileTree tree, History ours) {
    this.tree = tree;
    this.ours = ours;
    this.files = RevisionFiles.of(ours);
  }

  /// One merge for each of `refs` that adds or removes a file of the directory, in order. `bases`
  /// are their common ancestors with `HEAD`.
  static List<Merge> read(
      GitRepository git, FileTree tree, History ours, List<Ref> refs, Map<String, String> bases)
      throws GitException, IOException {
    if (refs.isEmpty()) {
      return List.of();
    }
    var reader = new MergeReader(tree, ours);
    Set<String> commits = new LinkedHashSet<>(bases.values());
    refs.forEach(ref -> commits.add(ref.commit()));
    CommitFiles committed = git.files(commits, ours.directory().versions());
    reader.readOurs(committed, refs.getFirst().commit().length());
    Map<Ref, Set<String>> changed = new LinkedHashMap<>();
    for (Ref ref : refs) {
      changed.put(ref, reader.changed(committed, ref.commit()));
    }
    reader.readTheirs(git, committed, changed);
    List<Merge> merges = new ArrayList<>();
    changed.forEach((ref, paths) -> {
      if (!paths.isEmpty()) {
        merges.add(reader.merge(committed, ref, bases.get(ref.commit()), paths));
      }
    });
    return List.copyOf(merges);
  }

  private void readOurs(CommitFiles committed, int idLength) throws IOException {
    MessageDigest digest = digest(idLength);
    Map<String, Revision> byPath = new HashMap<>();
    ours.revisions().forEach(revision -> byPath.put(revision.path(), revision));
    Set<String> paths = new HashSet<>(byPath.keySet());
    for (String path : committed.reference().keySet()) {
      if (files.holds(path) && tree.isFile(path)) {
        paths.add(path);
      }
    }
    for (String path : paths) {
      String blob = blobId(digest, tree.read(path));
      ourFiles.put(path, blob);
      revisions.put(new Version(path, blob), byPath.get(path));
      if (!blob.equals(committed.reference().get(path))) {
        uncommitted.add(path);
      }
    }
    for (String path : committed.reference().keySet()) {
      if (files.holds(path) && !paths.contains(path)) {
        uncommitted.add(path);
      }
    }
  }

  /// Paths with different contents, or on one side only; none if the branch does not have the
  /// directory at all.
  private Set<String> changed(CommitFiles committed, String commit) {
    if (ourFiles.keySet().stream().noneMatch(path -> committed.at(commit, path) != null)) {
      return Set.of();
    }
    Set<String> paths = new TreeSet<>(uncommitted);
    paths.addAll(committed.differences(commit).keySet());
    paths.removeIf(path ->
        !files.holds(path) || Objects.equals(ourFiles.get(path), committed.at(commit, path)));
    return paths;
  }

  private void readTheirs(GitRepository git, CommitFiles committed, Map<Ref, Set<String>> changed)
      throws GitException {
    Map<Version, String> wanted = new LinkedHashMap<>();
    changed.forEach((ref, paths) -> {
      for (String path : paths) {
        String blob = committed.at(ref.commit(), path);
        if (blob != null && !revisions.containsKey(new Version(path, blob))) {
          wanted.put(new Version(path, blob), blob);
        }
      }
    });
    Map<String, byte[]> contents = git.blobs(new LinkedHashSet<>(wanted.values()));
    List<Optional<Revision>> read =
        wanted.keySet().parallelStream()
            .map(version ->
                Optional.ofNullable(contents.get(version.blob()))
                    .map(content -> files.read(version.path(), content)))
            .toList();
    int next = 0;
    for (Version version : wanted.keySet()) {
      revisions.put(version, read.get(next++).orElse(null));
    }
  }

  private Merge merge(CommitFiles committed, Ref ref, @Nullable String base, Set<String> paths) {
    var merging = new Merging();
    for (String path : paths) {
      merging.add(
          path,
          ourFiles.get(path),
          committed.at(ref.commit(), path),
          base == null ? null : committed.at(base, path));
    }
    return new Merge(
        ref,
        ours,
        merging.differences(),
        () -> history(merging.theirs),
        () -> history(merging.kept));
  }

  /// Our history with other files, or none, at some paths: in the tool's reading order, which
  /// determines shadowing.
  private History history(Map<String, @Nullable String> others) {
    List<Revision> found = new ArrayList<>(ours.revisions().size() + others.size());
    for (Revision revision : ours.revisions()) {
      if (!others.containsKey(revision.path())) {
        found.add(revision);
      }
    }
    int same = found.size();
    others.forEach((path, blob) -> {
      Revision revision = blob == null ? null : revisions.get(new Version(path, blob));
      if (revision != null) {
        found.add(revision);
      }
    });
    if (found.size() > same) {
      found.sort(Comparator.comparing(Revision::path, files.order()));
    }
    return ours.of(found);
  }

  /// One merge in progress.
  private final class Merging {
    private final Map<String, @Nullable String> kept = new HashMap<>();
    private final Map<String, @Nullable String> theirs = new HashMap<>();
    private final Set<String> onlyOurs = new HashSet<>();
    private final Set<String> onlyTheirs = new HashSet<>();
    private final Map<Revision, Revision> sameName = new LinkedHashMap<>();
    private final List<Revision> own = new ArrayList<>();
    private final List<Revision> brought = new ArrayList<>();
    private final List<Revision> taken = new ArrayList<>();
    private boolean meets;
    private boolean removes;
    private boolean asOurs = true;
    private boolean asTheirs = true;

    void add(String path, @Nullable String our, @Nullable String their, @Nullable String base) {
      Revision mine = our == null ? null : revisions.get(new Version(path, our));
      Revision other = their == null ? null : revisions.get(new Version(path, their));
      if (their == null) {
        onlyOurs.add(path);
      } else if (our == null) {
        onlyTheirs.add(path);
      }
      String result = merged(our, their, base);
      theirs.put(path, their);
      kept.put(path, result);
      meets |= other != null && !ours.claimants(other.id()).isEmpty();
      removes |= base != null && result == null;
      asOurs &= Objects.equals(result, our);
      asTheirs &= Objects.equals(result, their);
      if (mine != null && other != null && base == null) {
        sameName.put(mine, other);
      } else if (other != null && our == null && base == null) {
        brought.add(other);
      } else if (mine != null && their == null && base == null) {
        own.add(mine);
      } else if (mine != null && their == null && base != null) {
        taken.add(mine);
      }
    }

    Merge.Differences differences() {
      return new Merge.Differences(
          onlyOurs, onlyTheirs, sameName, own, brought, taken, meets, removes, asOurs || asTheirs);
    }
  }

  /// One file of a three-way merge: the side that changed it wins; if both did, it is a conflict,
  /// and ours is used.
  private static @Nullable String merged(
      @Nullable String our, @Nullable String their, @Nullable String base) {
    if (our != null && our.equals(base) || our == null && base == null) {
      return their;
    }
    return our == null && their != null && !their.equals(base) ? their : our;
  }

  /// Git's id of a file: the hash of a short header and the content.
  private static String blobId(MessageDigest digest, byte[] content) {
    digest.update(("blob " + content.length + "\0").getBytes(US_ASCII));
    return HexFormat.of().formatHex(digest.digest(content));
  }

  private static MessageDigest digest(int idLength) {
    try {
      return MessageDigest.getInstance(idLength == 40 ? "SHA-1" : "SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java runtime lacks SHA-1 or SHA-256", e);
    }
  }
}
