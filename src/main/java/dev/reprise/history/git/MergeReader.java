package dev.reprise.history.git;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.reprise.history.History;
import dev.reprise.history.HistoryReader;
import dev.reprise.history.Revision;
import dev.reprise.history.git.GitRepository.Ref;
import dev.reprise.history.git.ObjectStore.Entry;
import dev.reprise.text.FileTree;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Works out what merging other branches into our files would make of one migration directory.
///
/// Every version of a file is read and parsed once, however many branches have it, and a branch
/// costs what it changes: three hundred branches are usually one history and three hundred files.
final class MergeReader {
  private final GitRepository git;
  private final FileTree tree;
  private final History ours;

  /// By path, in the order Alembic reads them: what a file holds, as git names it.
  private final Map<String, String> ourFiles = new LinkedHashMap<>();

  private final Map<Version, Parsed> parsed = new HashMap<>();
  private final Map<Map<String, Entry>, Map<String, String>> listed = new IdentityHashMap<>();

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
      for (String name : tree.list(location)) {
        String path = FileTree.join(location, name);
        if (HistoryReader.isRevisionFile(name) && tree.isFile(path)) {
          String id = contentId(digest, tree.read(path));
          ourFiles.put(path, id);
          parsed.put(new Version(path, id), new Parsed(byPath.get(path)));
        }
      }
    }
  }

  /// Null when the branch neither adds nor removes a file of the directory, or does not have it at
  /// all.
  @Nullable Merge read(Ref ref, @Nullable String base) throws IOException {
    GitTree their = git.tree(ref.commit());
    Map<String, String> theirFiles = files(their);
    Set<String> changed = changed(theirFiles);
    if (theirFiles.isEmpty() || changed.isEmpty()) {
      return null;
    }
    Map<String, String> before = base == null ? Map.of() : files(git.tree(base));
    var merging = new Merging(their);
    for (String path : changed) {
      merging.add(path, ourFiles.get(path), theirFiles.get(path), before.get(path));
    }
    return new Merge(
        ref,
        ours,
        merging.differences(),
        () -> history(theirFiles, their),
        () -> history(merging.kept(), their));
  }

  /// The revision files of a commit. Directories that commits share are gone through once.
  private Map<String, String> files(GitTree commit) throws IOException {
    Map<String, String> all = Map.of();
    for (String location : ours.directory().versions()) {
      Map<String, Entry> entries = commit.entries(location);
      Map<String, String> files = listed.get(entries);
      if (files == null) {
        files = new HashMap<>();
        for (Map.Entry<String, Entry> entry : entries.entrySet()) {
          if (entry.getValue().isFile() && HistoryReader.isRevisionFile(entry.getKey())) {
            files.put(FileTree.join(location, entry.getKey()), entry.getValue().id());
          }
        }
        listed.put(entries, files);
      }
      if (all.isEmpty()) {
        all = files;
      } else {
        all = new HashMap<>(all);
        all.putAll(files);
      }
    }
    return all;
  }

  /// Paths that hold different things on both sides, or are on one side only.
  private Set<String> changed(Map<String, String> theirFiles) {
    Set<String> changed = new HashSet<>();
    int shared = 0;
    for (Map.Entry<String, String> file : theirFiles.entrySet()) {
      String our = ourFiles.get(file.getKey());
      shared += our == null ? 0 : 1;
      if (!file.getValue().equals(our)) {
        changed.add(file.getKey());
      }
    }
    if (shared < ourFiles.size()) {
      for (String path : ourFiles.keySet()) {
        if (!theirFiles.containsKey(path)) {
          changed.add(path);
        }
      }
    }
    return changed;
  }

  /// The history that files make, in the order Alembic reads them, so that it is known who shadows
  /// whom.
  private History history(Map<String, String> files, GitTree their) {
    List<Revision> revisions = new ArrayList<>();
    for (String location : ours.directory().versions()) {
      Map<String, String> here = new TreeMap<>();
      files.forEach((path, id) -> {
        if (FileTree.parent(path).equals(location)) {
          here.put(path, id);
        }
      });
      here.forEach((path, id) -> {
        Revision revision = revision(id.equals(ourFiles.get(path)) ? tree : their, path, id);
        if (revision != null) {
          revisions.add(revision);
        }
      });
    }
    return new History(ours.directory(), revisions);
  }

  /// One merge in the making.
  private final class Merging {
    private final GitTree their;
    private final Map<String, @Nullable String> kept = new HashMap<>();
    private final Set<String> onlyOurs = new HashSet<>();
    private final Set<String> onlyTheirs = new HashSet<>();
    private final Map<Revision, Revision> sameName = new LinkedHashMap<>();
    private final List<Revision> brought = new ArrayList<>();
    private final List<Revision> taken = new ArrayList<>();
    private boolean asOurs = true;
    private boolean asTheirs = true;

    Merging(GitTree their) {
      this.their = their;
    }

    void add(String path, @Nullable String our, @Nullable String other, @Nullable String base) {
      Revision mine = our == null ? null : revision(tree, path, our);
      Revision theirs = other == null ? null : revision(their, path, other);
      if (other == null) {
        onlyOurs.add(path);
      } else if (our == null) {
        onlyTheirs.add(path);
      }
      String result = merge(our, other, base);
      kept.put(path, result);
      asOurs &= result == null ? our == null : result.equals(our);
      asTheirs &= result == null ? other == null : result.equals(other);
      if (mine != null && theirs != null && base == null) {
        sameName.put(mine, theirs);
      } else if (theirs != null && our == null && base == null) {
        brought.add(theirs);
      } else if (mine != null && other == null && base != null) {
        taken.add(mine);
      }
    }

    Merge.Differences differences() {
      return new Merge.Differences(
          onlyOurs, onlyTheirs, sameName, brought, taken, asOurs || asTheirs);
    }

    Map<String, String> kept() {
      Map<String, String> files = new HashMap<>(ourFiles);
      kept.forEach((path, id) -> {
        if (id == null) {
          files.remove(path);
        } else {
          files.put(path, id);
        }
      });
      return files;
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
