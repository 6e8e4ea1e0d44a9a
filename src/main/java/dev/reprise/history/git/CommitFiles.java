package dev.reprise.history.git;

import dev.reprise.history.git.GitCommand.Output;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The files of many commits below a few directories, each with the id of its blob.
///
/// Commits are stored as differences from one of them, which git computes in one process: three
/// hundred branches cost one listing and the changes of each.
final class CommitFiles {
  private final Map<String, String> reference;
  private final Map<String, Map<String, @Nullable String>> differences;

  private CommitFiles(
      Map<String, String> reference, Map<String, Map<String, @Nullable String>> differences) {
    this.reference = reference;
    this.differences = differences;
  }

  /// Reads `commits` relative to `reference`, a commit close to most of them.
  ///
  /// @throws GitException if git cannot answer, as when a partial clone lacks the trees
  static CommitFiles read(
      Path root, String reference, Collection<String> commits, List<String> directories)
      throws GitException {
    List<String> paths = directories.stream().map(each -> each.isEmpty() ? "." : each).toList();
    List<String> list = new ArrayList<>(List.of("ls-tree", "-r", "-z", reference, "--"));
    list.addAll(paths);
    Map<String, String> files = new HashMap<>();
    for (String line : run(root, "", list).split("\0")) {
      int tab = line.indexOf('\t');
      if (line.startsWith("100") && tab > 0) {
        files.put(line.substring(tab + 1), line.substring(line.lastIndexOf(' ', tab) + 1, tab));
      }
    }
    List<String> compare =
        new ArrayList<>(List.of("diff-tree", "--stdin", "-r", "--raw", "--no-renames", "-z", "--"));
    compare.addAll(paths);
    var pairs = new StringBuilder();
    commits.forEach(commit -> pairs.append(commit).append(' ').append(reference).append('\n'));
    return new CommitFiles(files, parse(run(root, pairs.toString(), compare)));
  }

  private static String run(Path root, String input, List<String> arguments) throws GitException {
    Output output = GitCommand.runWith(input, root, arguments.toArray(String[]::new));
    if (!output.succeeded()) {
      throw new GitException(output.reason());
    }
    return output.text();
  }

  /// For each differing commit its id, then for each difference `:mode mode id id letter` and the
  /// path; all terminated by NUL.
  private static Map<String, Map<String, @Nullable String>> parse(String listing) {
    Map<String, Map<String, @Nullable String>> found = new HashMap<>();
    Map<String, @Nullable String> current = new HashMap<>();
    String[] words = listing.split("\0");
    for (int i = 0; i < words.length; i++) {
      if (!words[i].startsWith(":")) {
        current = new HashMap<>();
        found.put(words[i].strip(), current);
      } else if (i + 1 < words.length) {
        String[] fields = words[i].split(" ");
        current.put(words[++i], fields[1].startsWith("100") ? fields[3] : null);
      }
    }
    return found;
  }

  /// The differences of `commit` from the reference: by path its blob there, or null for none.
  Map<String, @Nullable String> differences(String commit) {
    return differences.getOrDefault(commit, Map.of());
  }

  /// The blob of `commit` at `path`, or null.
  @Nullable String at(String commit, String path) {
    Map<String, @Nullable String> own = differences(commit);
    return own.containsKey(path) ? own.get(path) : reference.get(path);
  }

  /// All files of the reference.
  Map<String, String> reference() {
    return reference;
  }
}
