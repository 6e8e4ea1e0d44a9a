package dev.reprise.cli.revision;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.reprise.cli.terminal.UsageError;
import dev.reprise.history.History;
import dev.reprise.history.Revision;
import dev.reprise.text.FileTree;
import dev.reprise.text.Inside;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// `heads.txt` beside the versions: the head's id and file name, one line per head.
///
/// Two branches that each add a revision change the same line, so git reports a conflict at the
/// second merge. The id alone is not enough: two files may claim the same one.
public final class HeadsFile {
  private HeadsFile() {}

  /// Relative to the root.
  public static String path(History history) {
    return FileTree.join(FileTree.parent(history.directory().path()), "heads.txt");
  }

  /// The line for `.gitattributes` that makes git report a conflict if both sides changed it.
  public static String attributes(History history) {
    return "`" + path(history) + " merge=binary`";
  }

  private static String text(History history) {
    var text =
        new StringBuilder("# Written by `reprise history --pin`. Commit it with your revisions.\n");
    List<Revision> heads =
        history.heads().stream().filter(each -> !history.isShadowed(each)).toList();
    for (Revision head : heads) {
      String label = head.labels().isEmpty() ? "" : head.labels().getFirst() + ": ";
      text.append(label).append(head.id()).append(' ').append(head.fileName()).append('\n');
    }
    return text.toString();
  }

  /// True if the file exists and does not name the current heads.
  public static boolean isBehind(FileTree tree, History history) {
    try {
      String path = path(history);
      return tree.isFile(path)
          && !new String(tree.read(path), UTF_8).replace("\r\n", "\n").equals(text(history));
    } catch (IOException unreadable) {
      return true;
    }
  }

  /// @throws UsageError if it cannot be written, or a link leads out of `root`
  public static void write(Path root, History history) {
    Path file = root.resolve(path(history));
    if (Inside.of(root, file) == null) {
      throw new UsageError(path(history) + ": resolves outside " + root + "; not written");
    }
    try {
      Files.writeString(file, text(history), UTF_8);
    } catch (IOException e) {
      throw new UsageError(path(history) + ": cannot write");
    }
  }
}
