package dev.reprise.history.git;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads objects through one `git cat-file --batch`, so that three hundred branches cost one
/// process. Trees are kept by object id: most branches share most of them.
final class ObjectStore implements AutoCloseable {
  private final Path directory;
  private final Map<String, Map<String, Entry>> trees = new HashMap<>();
  private @Nullable Process process;

  /// One line of a tree: a file, a directory, a link or a submodule, by its mode.
  record Entry(String mode, String id) {
    boolean isDirectory() {
      return mode.equals("40000");
    }

    boolean isFile() {
      return mode.startsWith("100");
    }

    boolean isLink() {
      return mode.equals("120000");
    }
  }

  private record ObjectContent(String id, byte[] content) {}

  ObjectStore(Path directory) {
    this.directory = directory;
  }

  /// The entries of the tree that `name` (an object id, `commit^{tree}`) stands for, by name; empty
  /// for what is no tree.
  synchronized Map<String, Entry> tree(String name) throws IOException {
    Map<String, Entry> known = trees.get(name);
    if (known != null) {
      return known;
    }
    ObjectContent found = read(name, "tree");
    Map<String, Entry> entries =
        found == null ? Map.of() : entries(found.content(), found.id().length() / 2);
    trees.put(name, entries);
    return entries;
  }

  /// @throws IOException when there is no such blob here, as in a partial clone
  synchronized byte[] blob(String id) throws IOException {
    ObjectContent found = read(id, "blob");
    if (found == null) {
      throw new IOException("object " + id + " is not in this repository");
    }
    return found.content();
  }

  /// `mode name NUL id`, again and again; the id is raw bytes, 20 of SHA-1 or 32 of SHA-256.
  private static Map<String, Entry> entries(byte[] tree, int idLength) {
    Map<String, Entry> entries = new LinkedHashMap<>();
    int at = 0;
    while (at < tree.length) {
      int blank = indexOf(tree, (byte) ' ', at);
      int end = indexOf(tree, (byte) 0, blank);
      String mode = new String(tree, at, blank - at, ISO_8859_1);
      String name = new String(tree, blank + 1, end - blank - 1, UTF_8);
      String id = HexFormat.of().formatHex(tree, end + 1, end + 1 + idLength);
      entries.put(name, new Entry(mode, id));
      at = end + 1 + idLength;
    }
    return entries;
  }

  private static int indexOf(byte[] bytes, byte wanted, int from) {
    int at = from;
    while (bytes[at] != wanted) {
      at++;
    }
    return at;
  }

  /// Asks for an object; null when it is missing or of another type. The answer is `id type size LF
  /// content LF`, or a line that ends in `missing` or `ambiguous`.
  private @Nullable ObjectContent read(String name, String type) throws IOException {
    if (name.indexOf('\n') >= 0) {
      return null;
    }
    Process running = running();
    OutputStream in = new BufferedOutputStream(running.getOutputStream());
    in.write((name + "\n").getBytes(UTF_8));
    in.flush();
    InputStream out = running.getInputStream();
    String[] head = line(out).split(" ");
    if (head.length != 3 || !head[2].chars().allMatch(Character::isDigit)) {
      return null;
    }
    byte[] content = out.readNBytes(Integer.parseInt(head[2]));
    out.readNBytes(1);
    return head[1].equals(type) ? new ObjectContent(head[0], content) : null;
  }

  private Process running() throws IOException {
    Process known = process;
    if (known != null && known.isAlive()) {
      return known;
    }
    var builder = GitCommand.prepare(directory, List.of("cat-file", "--batch"));
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    Process started = builder.start();
    process = started;
    return started;
  }

  private static String line(InputStream out) throws IOException {
    var line = new ByteArrayOutputStream();
    int next = out.read();
    while (next >= 0 && next != '\n') {
      line.write(next);
      next = out.read();
    }
    return line.toString(UTF_8);
  }

  @Override
  public synchronized void close() {
    if (process != null) {
      process.destroy();
      process = null;
    }
  }
}
