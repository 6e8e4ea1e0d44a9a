package dev.reprise.history.git;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.reprise.history.git.GitCommand.Output;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The commits on the way to `HEAD` in which files were added or deleted, latest first.
///
/// Uses plumbing: `git log` shows signatures and text through programs that the repository's
/// configuration names.
final class FileChanges {
  private FileChanges() {}

  /// `before` is the previous blob.
  record Change(String commit, String before, String path) {}

  /// Merges are skipped: files they delete were deleted on their other side.
  static List<Change> removals(Path root, List<String> directories) throws GitException {
    return changes(root, commits(root, directories), "D", directories);
  }

  /// On the main line: by the commit that added the file, or merged its branch.
  static List<Change> arrivals(Path root, List<String> paths) throws GitException {
    List<String> commits = commits(root, paths, "--first-parent");
    Map<String, byte[]> contents = Blobs.read(root, commits);
    List<String> lines = new ArrayList<>();
    for (String commit : commits) {
      // A commit and its first parent: files from a merge arrived with the merge.
      lines.add(
          commit + firstParent(new String(contents.getOrDefault(commit, new byte[0]), UTF_8)));
    }
    return changes(root, lines, "A", paths);
  }

  private static String firstParent(String commit) {
    for (String line : commit.lines().toList()) {
      if (line.isEmpty()) {
        break;
      }
      if (line.startsWith("parent ")) {
        return line.substring("parent".length());
      }
    }
    return "";
  }

  private static List<String> commits(Path root, List<String> paths, String... options)
      throws GitException {
    List<String> arguments = new ArrayList<>(List.of("rev-list"));
    arguments.addAll(List.of(options));
    arguments.addAll(List.of("HEAD", "--"));
    arguments.addAll(pathspecs(paths));
    return run(root, "", arguments).lines().toList();
  }

  private static List<String> pathspecs(List<String> paths) {
    return paths.stream().map(each -> each.isEmpty() ? "." : each).toList();
  }

  private static List<Change> changes(
      Path root, List<String> commits, String letter, List<String> paths) throws GitException {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "diff-tree",
                "--stdin",
                "--root",
                "-r",
                "--raw",
                "--no-renames",
                "--no-abbrev",
                "--diff-filter=" + letter,
                "-z",
                "--"));
    arguments.addAll(pathspecs(paths));
    String input = commits.isEmpty() ? "" : String.join("\n", commits) + "\n";
    String[] words = run(root, input, arguments).split("\0");
    List<Change> changes = new ArrayList<>();
    String commit = "";
    for (int i = 0; i < words.length; i++) {
      // For each commit its id, for each change `:mode mode id id letter` and the path.
      if (!words[i].startsWith(":")) {
        commit = words[i].strip();
      } else if (i + 1 < words.length) {
        changes.add(new Change(commit, words[i].split(" ")[2], words[++i]));
      }
    }
    return changes;
  }

  private static String run(Path root, String input, List<String> arguments) throws GitException {
    Output output = GitCommand.runWith(input, root, arguments.toArray(String[]::new));
    if (!output.succeeded()) {
      throw new GitException(output.reason());
    }
    return output.text();
  }
}
