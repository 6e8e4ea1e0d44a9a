package dev.reprise.history.git;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.reprise.history.git.GitCommand.Output;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A git repository, read through the `git` program.
public final class GitRepository {
  private static final Pattern GLOB = Pattern.compile("[*?\\[]");

  private static final String REMOTES = "refs/remotes/";

  private final Path root;
  private final boolean shallow;
  private @Nullable String remote;

  /// A name as the user knows it (`origin/main`) and its commit. `target` if other branches are
  /// merged into it: it was named rather than matched by a glob, or has the usual name.
  public record Ref(String name, String commit, boolean target) {
    private static final Set<String> USUAL = Set.of("main", "master", "develop", "trunk");

    static Ref matched(String name, String commit) {
      return new Ref(name, commit, USUAL.contains(name.substring(name.lastIndexOf('/') + 1)));
    }
  }

  /// The commit that deleted a file: its abbreviated id and its author date (`2026-03-01`).
  public record Removal(String commit, String date, String path) {}

  private GitRepository(Path root, boolean shallow) {
    this.root = root;
    this.shallow = shallow;
  }

  /// Opens the repository whose working tree has its top at `root`.
  ///
  /// @throws GitException without `git`, without a repository there, or if git refuses to read it
  public static GitRepository open(Path root) throws GitException {
    Output found = GitCommand.run(root, "rev-parse", "--is-shallow-repository", "--show-cdup");
    if (!found.succeeded()) {
      throw new GitException(found.reason());
    }
    List<String> lines = found.text().lines().toList();
    if (lines.size() > 1 && !lines.get(1).isEmpty()) {
      throw new GitException(root + " is not the root of a git repository");
    }
    return new GitRepository(root, lines.getFirst().equals("true"));
  }

  /// True for a shallow clone, in which old commits and common ancestors may be unknown.
  public boolean isShallow() {
    return shallow;
  }

  /// The refs that `patterns` name, each commit once, in the order of the patterns: `main`,
  /// `origin/*`, `v1.2`, a commit id. A glob does not match symbolic refs such as `origin/HEAD`,
  /// nor the checked-out branch itself.
  ///
  /// @throws GitException if a pattern matches nothing
  List<Ref> refs(List<String> patterns) throws GitException {
    Map<String, Ref> found = new LinkedHashMap<>();
    for (String pattern : patterns) {
      Collection<Ref> matched =
          GLOB.matcher(pattern).find() ? glob(pattern) : List.of(one(pattern));
      matched.forEach(ref -> found.putIfAbsent(ref.commit(), ref));
    }
    return List.copyOf(found.values());
  }

  private List<Ref> glob(String pattern) throws GitException {
    List<String> arguments = new ArrayList<>();
    arguments.add("for-each-ref");
    arguments.add("--format=%(refname) %(objectname) %(*objectname) %(symref)");
    for (String prefix : List.of("refs/", "refs/heads/", "refs/remotes/", "refs/tags/")) {
      arguments.add(pattern.startsWith("refs/") ? pattern : prefix + pattern);
      // In for-each-ref a star stops at a slash, but branch names may contain slashes.
      if (pattern.endsWith("*")) {
        arguments.add((pattern.startsWith("refs/") ? pattern : prefix + pattern) + "*/**");
      }
    }
    Output listed = GitCommand.run(root, arguments.toArray(String[]::new));
    if (!listed.succeeded()) {
      throw new GitException(listed.reason());
    }
    if (listed.text().isBlank()) {
      throw new GitException("no ref matches " + pattern);
    }
    String own = GitCommand.run(root, "symbolic-ref", "--quiet", "--short", "HEAD").text().strip();
    List<Ref> refs = new ArrayList<>();
    for (String line : listed.text().lines().toList()) {
      String[] fields = line.split(" ", -1);
      if (fields[3].isEmpty()) {
        String commit = fields[2].isEmpty() ? fields[1] : fields[2];
        Ref ref = Ref.matched(shortName(fields[0]), commit);
        // Skip the remote copy of the current branch; main may be ahead.
        if (ref.target() || !isCopy(fields[0], own)) {
          refs.add(ref);
        }
      }
    }
    return refs;
  }

  private static boolean isCopy(String ref, String own) {
    return !own.isEmpty()
        && (ref.equals("refs/heads/" + own)
            || ref.startsWith(REMOTES)
                && ref.substring(ref.indexOf('/', REMOTES.length()) + 1).equals(own));
  }

  private Ref one(String name) throws GitException {
    if (name.isBlank() || name.startsWith("-") || name.startsWith("^")) {
      throw new GitException((name.isBlank() ? "an empty name" : name) + " is not a ref");
    }
    Output parsed = GitCommand.run(root, "rev-parse", "--verify", "--quiet", name + "^{commit}");
    if (!parsed.succeeded()) {
      throw new GitException(
          shortName(name)
              + " is not a commit in this repository"
              + (shallow ? "; this is a shallow clone: fetch it first" : "; fetch it first?"));
    }
    return new Ref(shortName(name), parsed.text().strip(), true);
  }

  static String shortName(String ref) {
    for (String prefix : List.of("refs/heads/", "refs/remotes/", "refs/tags/")) {
      if (ref.startsWith(prefix)) {
        return ref.substring(prefix.length());
      }
    }
    return ref;
  }

  /// The files of `commits` below `directories`, stored as differences from `HEAD`, or from the
  /// first of them if nothing is committed yet.
  CommitFiles files(Collection<String> commits, List<String> directories) throws GitException {
    Output head = GitCommand.run(root, "rev-parse", "--verify", "--quiet", "HEAD^{commit}");
    String reference = head.succeeded() ? head.text().strip() : commits.iterator().next();
    return CommitFiles.read(root, reference, commits, directories);
  }

  /// File contents by `ids`, which may also have the form `commit:path`.
  Map<String, byte[]> blobs(Collection<String> ids) throws GitException {
    return Blobs.read(root, ids);
  }

  /// The Python files of `ref` that contain one of the words, by path.
  Map<String, String> pythonWith(Collection<String> words, String ref) throws GitException {
    // With an id and without drivers this runs nothing that the repository configures; on a large
    // tree it is many times faster than reading the blobs here.
    String commit = one(ref).commit();
    List<String> command =
        new ArrayList<>(
            List.of(
                "--no-literal-pathspecs",
                "grep",
                "--no-textconv",
                "--no-recurse-submodules",
                "-l",
                "-z",
                "--fixed-strings"));
    words.forEach(each -> command.addAll(List.of("-e", each)));
    command.addAll(List.of(commit, "--", "*.py"));
    Output listed = GitCommand.run(root, command.toArray(String[]::new));
    List<String> files = new ArrayList<>();
    for (String each : listed.text().split("\0")) {
      if (each.startsWith(commit + ":")) {
        files.add(each);
      }
    }
    Map<String, String> found = new TreeMap<>();
    blobs(files)
        .forEach((file, content) ->
            found.put(file.substring(commit.length() + 1), new String(content, UTF_8)));
    return found;
  }

  /// The best common ancestor of `HEAD` and each of `commits`; a commit without one is omitted, as
  /// are all before the first commit.
  Map<String, String> mergeBases(Collection<String> commits) throws GitException {
    return MergeBases.of(root, commits);
  }

  /// The last commit on the way to `HEAD` that deleted a file below `directories` in which `id` was
  /// quoted after `revision`; null if there is none, or the clone does not reach that far.
  @Nullable Removal removalOf(String id, List<String> directories) throws GitException {
    return new RevisionSearch(this, root, id, directories).removal();
  }

  /// The location of a revision that is not in the working tree: in a `branch`, local or remote, or
  /// in a `commit` on the way to `HEAD` that deleted it. One of the two is null.
  public record Whereabouts(@Nullable String branch, @Nullable String commit) {}

  /// Searches for a file below `directories` that declares the revision `id`; null if no branch has
  /// one and none was deleted. Only blobs are read: `git log` and `git grep` would run programs
  /// that the repository configures.
  public @Nullable Whereabouts whereabouts(String id, List<String> directories)
      throws GitException {
    return new RevisionSearch(this, root, id, directories).whereabouts();
  }

  List<String> lines(String... arguments) throws GitException {
    Output output = GitCommand.run(root, arguments);
    return output.succeeded()
        ? output.text().lines().filter(each -> !each.isBlank()).toList()
        : List.of();
  }

  /// Those of `paths` that `HEAD` has, latest arrival first: by the commit on the main line that
  /// added the file or merged its branch. Empty if two of them arrived in one commit, which leaves
  /// their order unknown.
  List<String> arrivals(List<String> paths) throws GitException {
    Map<String, String> commits = new LinkedHashMap<>();
    for (FileChanges.Change arrival : FileChanges.arrivals(root, paths)) {
      commits.putIfAbsent(arrival.path(), arrival.commit());
    }
    boolean apart = commits.values().stream().distinct().count() == commits.size();
    return apart ? List.copyOf(commits.keySet()) : List.of();
  }

  /// The files that differ from the common ancestor of HEAD and `ref`, relative to the root:
  /// committed, uncommitted, and untracked. Deleted files are omitted.
  ///
  /// @throws GitException if git cannot answer, mainly in a shallow clone
  public Set<String> changedSince(String ref) throws GitException {
    String commit = one(ref).commit();
    Output base = GitCommand.run(root, "merge-base", "HEAD", commit);
    if (!base.succeeded() || base.text().isBlank()) {
      throw new GitException(
          shallow
              ? "this shallow clone lacks the commit where HEAD branched off from "
                  + shortName(ref)
                  + "; add --fetch with --since auto, or clone deeper (actions/checkout:"
                  + " fetch-depth: 0)"
              : "HEAD and " + shortName(ref) + " have no commit in common");
    }
    Set<String> changed = WorkingTree.changed(root);
    for (String path :
        listed(
            "diff-index",
            "--cached",
            "--name-only",
            "-z",
            "--no-renames",
            "--diff-filter=AMU",
            "--ignore-submodules=all",
            base.text().strip(),
            "--")) {
      if (new File(root.toFile(), path).exists()) {
        changed.add(path);
      }
    }
    changed.addAll(listed("ls-files", "--others", "--exclude-standard", "-z"));
    return changed;
  }

  /// `origin`, unless there is no such remote and exactly one other.
  private String remote() {
    if (remote == null) {
      Set<String> found = new HashSet<>();
      try {
        for (String each : lines("config", "--name-only", "--get-regexp", "^remote\\..*\\.url$")) {
          found.add(each.substring("remote.".length(), each.length() - ".url".length()));
        }
      } catch (GitException unreadable) {
        found.clear();
      }
      String only = found.size() == 1 ? found.iterator().next() : "origin";
      remote = only.matches("\\w[\\w./-]*") ? only : "origin";
    }
    return remote;
  }

  /// The branch that others are merged into: the one `origin/HEAD` refers to, else the first
  /// existing one with a usual name, or null. Without the prefix `origin/`.
  public @Nullable String defaultBranch() throws GitException {
    String tracking = REMOTES + remote() + "/";
    Output head = GitCommand.run(root, "symbolic-ref", "--quiet", tracking + "HEAD");
    if (head.succeeded() && head.text().startsWith(tracking)) {
      return head.text().strip().substring(tracking.length());
    }
    List<String> command = new ArrayList<>(List.of("for-each-ref", "--format=%(refname)"));
    List<String> usual = new ArrayList<>();
    for (String prefix : List.of(tracking, "refs/heads/")) {
      for (String name : List.of("main", "master", "trunk", "develop")) {
        usual.add(prefix + name);
      }
    }
    command.addAll(usual);
    Output listed = GitCommand.run(root, command.toArray(String[]::new));
    List<String> there = listed.text().lines().toList();
    return usual.stream()
        .filter(there::contains)
        .findFirst()
        .map(
            each -> each.startsWith(tracking) ? each.substring(tracking.length()) : shortName(each))
        .orElse(null);
  }

  /// The full name of the ref for `branch`: the remote's, else the local one, unless it is checked
  /// out, as a build server may give that name to whatever it builds. Null if there is none.
  public @Nullable String refOf(String branch) throws GitException {
    String here = "refs/heads/" + branch;
    for (String ref : List.of(REMOTES + remote() + "/" + branch, here)) {
      if (GitCommand.run(root, "rev-parse", "--verify", "--quiet", ref + "^{commit}").succeeded()
          && !(ref.equals(here) && here.equals("refs/heads/" + checkedOut()))) {
        return ref;
      }
    }
    return null;
  }

  /// The checked-out branch, or null for a detached HEAD.
  public @Nullable String checkedOut() throws GitException {
    Output own = GitCommand.run(root, "symbolic-ref", "--quiet", "HEAD");
    return own.succeeded() ? shortName(own.text().strip()) : null;
  }

  /// True if the checked-out commit is an ancestor of `ref`.
  public boolean isBehind(String ref) throws GitException {
    return GitCommand.run(root, "merge-base", "--is-ancestor", "HEAD", ref).succeeded();
  }

  /// Fetches `branch` of the remote, in a shallow clone back to the common ancestor. Null stands
  /// for the remote's default branch. Returns the branch.
  ///
  /// @throws GitException if it cannot be fetched, or the checkout's configuration names programs
  public String fetch(@Nullable String branch) throws GitException {
    var fetch = new GitFetch(root, remote());
    String fetched = branch == null ? fetch.defaultBranch() : branch;
    if (fetched == null) {
      throw new GitException("--fetch: " + remote() + " does not name its default branch");
    }
    fetch.branch(fetched, shallow);
    return fetched;
  }

  private List<String> listed(String... command) throws GitException {
    Output listed = GitCommand.run(root, command);
    if (!listed.succeeded()) {
      throw new GitException(listed.reason());
    }
    List<String> paths = new ArrayList<>(List.of(listed.text().split("\0")));
    paths.remove("");
    return paths;
  }
}
