package dev.reprise.history.git;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.reprise.history.git.GitCommand.Output;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;

/// Reads the contents of many files with a single `git cat-file --batch`.
final class Blobs {
  private Blobs() {}

  /// By what was asked for: an id, or `commit:path`.
  ///
  /// @throws GitException if one is not in this repository, as in a partial clone
  static Map<String, byte[]> read(Path root, Collection<String> ids) throws GitException {
    if (ids.isEmpty()) {
      return Map.of();
    }
    Output output =
        GitCommand.runWith(String.join("\n", ids) + "\n", root, "cat-file", "--batch", "--buffer");
    if (!output.succeeded()) {
      throw new GitException(output.reason());
    }
    byte[] answers = output.printed().toByteArray();
    Map<String, byte[]> found = new HashMap<>();
    Iterator<String> asked = ids.iterator();
    int at = 0;
    while (at < answers.length) {
      int end = at;
      while (end < answers.length && answers[end] != '\n') {
        end++;
      }
      // `id type size`, or `id missing`.
      String[] head = new String(answers, at, end - at, US_ASCII).split(" ");
      at = end + 1;
      if (head.length != 3) {
        throw new GitException(
            head[0]
                + " is not in this repository; if this is a partial clone, it may not have been"
                + " fetched");
      }
      int size = Integer.parseInt(head[2]);
      found.put(asked.next(), Arrays.copyOfRange(answers, at, at + size));
      at += size + 1;
    }
    return found;
  }
}
