package dev.reprise.history.git;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.reprise.history.History;
import dev.reprise.history.HistoryReader;
import dev.reprise.history.Revision;
import dev.reprise.history.git.GitRepository.Ref;
import dev.reprise.text.FileTree;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Works out what merging other branches into our files would make of one migration directory.
/// Every version of a file is read and parsed once, however many branches have it.
final class MergeReader {
  private final GitRepository git;
  private final FileTree tree;
  private final History ours;

  /// By version location, then by name: what a file holds, as git names it.
  private final Map<String, SortedMap<String, String>> ourFiles = new LinkedHashMap<>();

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
    for (String location : ours.directory().versions()) {
      SortedMap<String, String> names = new TreeMap<>();
      for (String name : tree.list(location)) {
        String path = FileTree.join(location, name);
        if (HistoryReader.isRevisionFile(name) && tree.isFile(path)) {
          String id = contentId(digest, tree.read(path));
          names.put(name, id);
          parsed.put(new Version(path, id), new Parsed(byPath.get(path)));
        }
      }
      ourFiles.put(location, names);
    }
  }

  /// Null when the branch neither adds nor removes a file of the directory, or does not have it at
  /// all.
  @Nullable Merge read(Ref ref, @Nullable String base) throws IOException {
    GitTree their = git.tree(ref.commit());
    GitTree common = base == null ? null : git.tree(base);
    var merging = new Merging(their);
    boolean same = true;
    boolean any = false;
    for (Map.Entry<String, SortedMap<String, String>> location : ourFiles.entrySet()) {
      Map<String, String> theirs = their.contents(location.getKey());
      same = same && theirs.equals(location.getValue());
      any = any || !theirs.isEmpty();
      Map<String, String> before = common == null ? Map.of() : common.contents(location.getKey());
      merging.add(location.getKey(), location.getValue(), theirs, before);
    }
    return same || !any ? null : merging.result(ref);
  }

  /// One merge in the making. Files are added in the order Alembic reads them, so that it is known
  /// who shadows whom.
  private final class Merging {
    private final GitTree their;
    private final List<Revision> merged = new ArrayList<>();
    private final List<Revision> theirs = new ArrayList<>();
    private final Set<String> onlyOurs = new HashSet<>();
    private final Set<String> onlyTheirs = new HashSet<>();
    private final Map<Revision, Revision> sameName = new LinkedHashMap<>();

    Merging(GitTree their) {
      this.their = their;
    }

    void add(
        String location,
        SortedMap<String, String> ourNames,
        Map<String, String> theirNames,
        Map<String, String> baseNames) {
      Set<String> names = new TreeSet<>(ourNames.keySet());
      names.addAll(theirNames.keySet());
      for (String name : names) {
        add(
            FileTree.join(location, name),
            ourNames.get(name),
            theirNames.get(name),
            baseNames.get(name));
      }
    }

    private void add(
        String path, @Nullable String our, @Nullable String other, @Nullable String base) {
      Revision theirRevision = other == null ? null : revision(their, path, other);
      if (theirRevision != null) {
        theirs.add(theirRevision);
      }
      if (other == null) {
        onlyOurs.add(path);
      } else if (our == null) {
        onlyTheirs.add(path);
      }
      String kept = merge(our, other, base);
      Revision result =
          kept == null ? null : kept.equals(our) ? revision(tree, path, kept) : theirRevision;
      if (result != null) {
        merged.add(result);
      }
      if (our != null && other != null && base == null && !our.equals(other)) {
        Revision mine = revision(tree, path, our);
        if (mine != null && theirRevision != null) {
          sameName.put(mine, theirRevision);
        }
      }
    }

    Merge result(Ref ref) {
      return new Merge(
          ref.name(),
          ref.target(),
          ours,
          new History(ours.directory(), theirs),
          new History(ours.directory(), merged),
          onlyOurs,
          onlyTheirs,
          sameName);
    }
  }

  /// One file of a three-way merge: the side that changed it wins; where both did, git will ask,
  /// and ours stands meanwhile.
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
