package dev.reprise.text;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// A tree that records every question and its answer; thread-safe.
public final class ObservedTree implements FileTree {
  private final FileTree tree;
  private final Map<Question, Answer> answers = new ConcurrentHashMap<>();
  private volatile boolean stable = true;

  /// A kind of question to a tree.
  public enum Matter {
    KIND,
    LINK,
    LIST,
    READ
  }

  public record Question(Matter matter, String path) implements Comparable<Question> {
    @Override
    public int compareTo(Question other) {
      int order = path.compareTo(other.path);
      return order == 0 ? matter.compareTo(other.matter) : order;
    }

    /// The tree's answer as bytes, such as a file's content; null if it has none.
    byte @Nullable [] answeredBy(FileTree tree) {
      try {
        return switch (matter) {
          case KIND -> new byte[] {(byte) tree.kind(path).ordinal()};
          case LINK -> new byte[] {(byte) (tree.isLink(path) ? 1 : 0)};
          case LIST -> bytes(tree.list(path));
          case READ -> tree.read(path);
        };
      } catch (IOException e) {
        return null;
      }
    }
  }

  private record Answer(byte @Nullable [] bytes) {}

  public ObservedTree(FileTree tree) {
    this.tree = tree;
  }

  /// All questions so far, in order of their paths.
  List<Question> questions() {
    List<Question> questions = new ArrayList<>(answers.keySet());
    questions.sort(null);
    return questions;
  }

  /// The number of files read.
  public int reads() {
    int reads = 0;
    for (Question question : answers.keySet()) {
      reads += question.matter() == Matter.READ ? 1 : 0;
    }
    return reads;
  }

  /// The recorded answer, in the form of [Question#answeredBy].
  byte @Nullable [] answer(Question question) {
    Answer answer = answers.get(question);
    return answer == null ? null : answer.bytes();
  }

  /// True if every repeated question had the same answer.
  public boolean isStable() {
    return stable;
  }

  private void remember(Matter matter, String path, byte @Nullable [] bytes) {
    Answer before = answers.putIfAbsent(new Question(matter, path), new Answer(bytes));
    if (before != null && !Arrays.equals(before.bytes(), bytes)) {
      stable = false;
    }
  }

  @Override
  public Kind kind(String path) {
    Kind kind = tree.kind(path);
    remember(Matter.KIND, path, new byte[] {(byte) kind.ordinal()});
    return kind;
  }

  @Override
  public boolean isLink(String path) {
    boolean link = tree.isLink(path);
    remember(Matter.LINK, path, new byte[] {(byte) (link ? 1 : 0)});
    return link;
  }

  @Override
  public List<String> list(String directory) throws IOException {
    try {
      List<String> names = tree.list(directory);
      remember(Matter.LIST, directory, bytes(names));
      return names;
    } catch (IOException e) {
      remember(Matter.LIST, directory, null);
      throw e;
    }
  }

  @Override
  public byte[] read(String path) throws IOException {
    try {
      byte[] content = tree.read(path);
      remember(Matter.READ, path, content);
      return content;
    } catch (IOException e) {
      remember(Matter.READ, path, null);
      throw e;
    }
  }

  private static byte[] bytes(List<String> names) {
    // Names cannot contain a slash.
    return String.join("/", names).getBytes(UTF_8);
  }
}
