package dev.reprise.history.git;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.reprise.history.History;
import dev.reprise.history.HistoryReader;
import dev.reprise.history.MigrationDirectory;
import dev.reprise.history.Revision;
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
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Works out what merging other branches into our files would make of one migration directory. Every
/// version of a file is read and parsed once, however many branches have it.
final class MergeReader {
  private final GitRepository git;
  private final FileTree tree;
  private final History ours;
  private final Map<String, String> ourFiles = new TreeMap<>();
  private final Map<Version, Parsed> parsed = new HashMap<>();

  private record Version(String path, String contentId) {}

  /// What one version of a file is; null for what is no revision, or cannot be read.
  private record Parsed(@Nullable Revision revision) {}

  MergeReader(GitRepository git, FileTree tree, History ours, String anyId) throws IOException {
    this.git = git;
    this.tree = tree;
    this.ours = ours;
    Map<String, Revision> byPath = new HashMap<>();
    ours.revisions().forEach(revision -> byPath.put(revision.path(), revision));
    MessageDigest digest = digest(anyId);
    for (String path : files(tree, ours.directory())) {
      String id = contentId(digest, tree.read(path));
      ourFiles.put(path, id);
      parsed.put(new Version(path, id), new Parsed(byPath.get(path)));
    }
  }

  /// Null when the branch neither adds nor removes a file of the directory, or does not have it at all.
  @Nullable Merge read(Ref ref, @Nullable String base) throws IOException {
    GitTree their = git.tree(ref.commit());
    Map<String, String> theirFiles = contents(their);
    if (theirFiles.isEmpty() || theirFiles.equals(ourFiles)) {
      return null;
    }
    Map<String, String> baseFiles = base == null ? Map.of() : contents(git.tree(base));
    List<Revision> merged = new ArrayList<>();
    List<Revision> theirs = new ArrayList<>();
    Map<Revision, Revision> sameName = new LinkedHashMap<>();
    Set<String> paths = new HashSet<>(ourFiles.keySet());
    paths.addAll(theirFiles.keySet());
    for (String path : inOrder(paths)) {
      String our = ourFiles.get(path);
      String other = theirFiles.get(path);
      Revision theirRevision = other == null ? null : revision(their, path, other);
      if (theirRevision != null) {
        theirs.add(theirRevision);
      }
      String kept = merge(our, other, baseFiles.get(path));
      Revision result =
          kept == null ? null : kept.equals(our) ? revision(tree, path, kept) : theirRevision;
      if (result != null) {
        merged.add(result);
      }
      if (our != null && other != null && !our.equals(other) && !baseFiles.containsKey(path)) {
        Revision mine = revision(tree, path, our);
        if (mine != null && theirRevision != null) {
          sameName.put(mine, theirRevision);
        }
      }
    }
    return new Merge(
        ref.name(),
        ref.target(),
        ours,
        new History(ours.directory(), theirs),
        new History(ours.directory(), merged),
        Set.copyOf(ourFiles.keySet()),
        Set.copyOf(theirFiles.keySet()),
        sameName);
  }

  /// One file of a three-way merge: the side that changed it wins; where both did, git will ask, and ours
  /// stands meanwhile.
  private static @Nullable String merge(
      @Nullable String our, @Nullable String their, @Nullable String base) {
    if (our != null && our.equals(base) || our == null && base == null) {
      return their;
    }
    return our == null && their != null && !their.equals(base) ? their : our;
  }

  private @Nullable Revision revision(FileTree from, String path, String contentId) {
    return parsed
        .computeIfAbsent(
            new Version(path, contentId), _ -> new Parsed(HistoryReader.revision(from, path)))
        .revision();
  }

  private Map<String, String> contents(GitTree from) throws IOException {
    Map<String, String> found = new HashMap<>();
    for (String path : files(from, ours.directory())) {
      String id = from.contentId(path);
      if (id != null) {
        found.put(path, id);
      }
    }
    return found;
  }

  private static List<String> files(FileTree tree, MigrationDirectory directory) throws IOException {
    List<String> found = new ArrayList<>();
    for (String versions : directory.versions()) {
      for (String name : tree.list(versions)) {
        String path = FileTree.join(versions, name);
        if (HistoryReader.isRevisionFile(name) && tree.isFile(path)) {
          found.add(path);
        }
      }
    }
    return found;
  }

  /// By version location, then by name: the order Alembic reads in, so that it is known who shadows whom.
  private List<String> inOrder(Set<String> paths) {
    List<String> locations = ours.directory().versions();
    return paths.stream()
        .sorted(
            Comparator.comparingInt(
                    (String path) -> locations.indexOf(FileTree.parent(path)))
                .thenComparing(path -> path))
        .toList();
  }

  /// The id git gives a file: the hash of a short head and the content.
  private static String contentId(MessageDigest digest, byte[] content) {
    digest.update(("blob " + content.length + "\0").getBytes(US_ASCII));
    return HexFormat.of().formatHex(digest.digest(content));
  }

  private static MessageDigest digest(String anyId) {
    try {
      return MessageDigest.getInstance(anyId.length() == 40 ? "SHA-1" : "SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-1 and SHA-256", e);
    }
  }
}
