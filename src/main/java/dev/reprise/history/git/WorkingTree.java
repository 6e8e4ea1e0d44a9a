package dev.reprise.history.git;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.reprise.history.git.GitCommand.Output;
import dev.reprise.text.PlainFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds files that differ from the index.
///
/// Without git's own comparison, which may run the filters that the repository's attributes and
/// configuration name. Git only lists the index, and the files are read here.
final class WorkingTree {
  /// The details that `ls-files --debug` adds to an entry.
  private static final Pattern DETAILS =
      Pattern.compile("mtime: (\\d+):(\\d+)\n.*size: (\\d+)\t", Pattern.DOTALL);

  private final Path root;
  private final FileTime indexed;
  private final Set<String> changed = new HashSet<>();

  private WorkingTree(Path root, FileTime indexed) {
    this.root = root;
    this.indexed = indexed;
  }

  /// Paths relative to `root`, of existing files.
  static Set<String> changed(Path root) throws GitException {
    Output where = GitCommand.run(root, "rev-parse", "--git-path", "index");
    Output listed = GitCommand.run(root, "ls-files", "--stage", "--debug", "-z");
    if (!listed.succeeded() || !where.succeeded()) {
      throw new GitException(listed.succeeded() ? where.reason() : listed.reason());
    }
    var tree = new WorkingTree(root, written(root.resolve(where.text().strip())));
    String[] parts = listed.text().split("\0");
    // `mode id stage` TAB path NUL details, and the next entry right after them.
    String entry = parts[0];
    for (int i = 1; i < parts.length; i++) {
      int end = parts[i].lastIndexOf('\n') + 1;
      tree.look(entry, parts[i].substring(0, end));
      entry = parts[i].substring(end);
    }
    return tree.changed;
  }

  private static FileTime written(Path index) {
    try {
      return Files.getLastModifiedTime(index);
    } catch (IOException e) {
      return FileTime.fromMillis(0);
    }
  }

  private void look(String entry, String details) {
    int tab = entry.indexOf('\t');
    String[] fields = entry.substring(0, Math.max(tab, 0)).split(" ");
    // No submodules, and no links.
    if (fields.length != 3 || !fields[0].startsWith("100")) {
      return;
    }
    String path = entry.substring(tab + 1);
    try {
      Path file = root.resolve(path);
      var attributes =
          Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      if (attributes.isRegularFile()
          && !isUntouched(attributes, details)
          && !holds(file, fields[1])) {
        changed.add(path);
      }
    } catch (IOException | RuntimeException gone) {
      // Deleted, or with a name that this system does not support.
    }
  }

  /// Like git: the same size and time as in the index, and a time before the index's own.
  private boolean isUntouched(BasicFileAttributes attributes, String details) {
    Matcher known = DETAILS.matcher(details);
    if (!known.find()) {
      return false;
    }
    var time =
        FileTime.from(
            Instant.ofEpochSecond(Long.parseLong(known.group(1)), Long.parseLong(known.group(2))));
    return attributes.lastModifiedTime().equals(time)
        && time.compareTo(indexed) < 0
        && (attributes.size() & 0xFFFF_FFFFL) == Long.parseLong(known.group(3));
  }

  private static boolean holds(Path file, String id) {
    try {
      byte[] content = PlainFile.read(file, PlainFile.LARGEST_TEXT);
      if (id.equals(blob(content, id.length()))) {
        return true;
      }
      // `core.autocrlf` and the attribute `text` write other line ends than they store.
      String text = new String(content, ISO_8859_1);
      return text.contains("\r\n")
          && id.equals(blob(text.replace("\r\n", "\n").getBytes(ISO_8859_1), id.length()));
    } catch (IOException e) {
      return false;
    }
  }

  private static String blob(byte[] content, int digits) {
    try {
      var digest = MessageDigest.getInstance(digits == 40 ? "SHA-1" : "SHA-256");
      digest.update(("blob " + content.length + "\0").getBytes(US_ASCII));
      return HexFormat.of().formatHex(digest.digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java runtime lacks SHA-1", e);
    }
  }
}
