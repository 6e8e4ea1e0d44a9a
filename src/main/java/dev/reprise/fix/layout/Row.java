package dev.reprise.fix.layout;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Tokens on one line, or yet to be split over several.
final class Row {
  final List<Leaf> leaves;

  /// The number of indentation levels relative to the statement.
  final int depth;

  /// True if the line is the content of two brackets.
  final boolean inside;

  /// True if the line is split at its commas, however short it is.
  final boolean explodes;

  /// The priority of a split after each token that is in no bracket of the line.
  final Map<Leaf, Integer> delimiters = new IdentityHashMap<>();

  /// The opening bracket of each closing one, if both are on the line.
  final Map<Leaf, Leaf> pairs = new IdentityHashMap<>();

  /// True if some bracket of the line has a trailing comma, which requests one line per item.
  final boolean magic;

  private Row(List<Leaf> leaves, int depth, boolean inside, boolean explodes, boolean tracked) {
    this.leaves = flush(leaves);
    this.depth = depth;
    this.inside = inside;
    this.explodes = explodes;
    this.magic = new Marker().mark() && tracked;
  }

  /// A line begins without a blank.
  private static List<Leaf> flush(List<Leaf> leaves) {
    if (leaves.isEmpty() || leaves.getFirst().blank().isEmpty()) {
      return List.copyOf(leaves);
    }
    List<Leaf> copy = new ArrayList<>(leaves);
    copy.set(0, copy.getFirst().withBlank(""));
    return List.copyOf(copy);
  }

  static Row statement(List<Leaf> leaves) {
    return new Row(leaves, 0, false, false, true);
  }

  static Row head(List<Leaf> leaves, Row of) {
    return new Row(leaves, of.depth, false, false, true);
  }

  static Row tail(List<Leaf> leaves, Row of) {
    return new Row(leaves, of.depth, false, false, false);
  }

  /// The content of brackets.
  static Row body(List<Leaf> leaves, Row of, Leaf opening) {
    Row body = new Row(leaves, of.depth + 1, true, false, true);
    return body.wantsLines(opening) ? new Row(leaves, of.depth + 1, true, true, true) : body;
  }

  static Row part(List<Leaf> leaves, Row of) {
    return new Row(leaves, of.depth, of.inside, false, true);
  }

  private boolean wantsLines(Leaf opening) {
    if (leaves.isEmpty()) {
      return false;
    }
    Leaf last = leaves.getLast();
    boolean comma = last.isComma();
    OptionalInt priority = strongest(comma ? Set.of(last) : Set.of());
    return priority.isPresent() && priority.getAsInt() == Leaf.COMMA && (comma || opening.atom());
  }

  OptionalInt strongest(Set<Leaf> without) {
    return delimiters.entrySet().stream()
        .filter(each -> !without.contains(each.getKey()))
        .mapToInt(Map.Entry::getValue)
        .max();
  }

  long count(int priority) {
    return delimiters.values().stream().filter(each -> each == priority).count();
  }

  boolean hasComment() {
    return leaves.stream().anyMatch(Leaf::isComment);
  }

  /// The line without its indentation.
  String text() {
    var text = new StringBuilder();
    List<String> comments = new ArrayList<>();
    for (Leaf leaf : leaves) {
      text.append(text.isEmpty() ? "" : leaf.blank()).append(leaf.written());
      comments.addAll(leaf.comments());
    }
    comments.forEach(each -> text.append("  ").append(each));
    return text.toString();
  }

  /// Visits the tokens once, tracking open brackets.
  private final class Marker {
    private final Deque<Leaf> open = new ArrayDeque<>();

    /// Depths at which a `for` waits for its `in`, or a `lambda` for its colon.
    private final Deque<Integer> loops = new ArrayDeque<>();

    private final Deque<Integer> lambdas = new ArrayDeque<>();
    private final Map<Leaf, Integer> commas = new HashMap<>();
    private int depth;
    private @Nullable Leaf previous;

    boolean mark() {
      boolean magic = false;
      for (Leaf leaf : leaves) {
        if (leaf.isComment() || leaf.closes() && open.isEmpty()) {
          continue;
        }
        boolean bound = ends(leaf, "in", loops);
        ends(leaf, ":", lambdas);
        if (leaf.closes()) {
          depth--;
          Leaf opening = open.pop();
          pairs.put(leaf, opening);
          magic |= isMagic(leaf, opening);
        }
        if (depth == 0) {
          delimit(leaf, bound);
        }
        if (leaf.isComma() && !open.isEmpty()) {
          commas.merge(open.peek(), 1, Integer::sum);
        }
        if (leaf.opens()) {
          open.push(leaf);
          depth++;
        }
        previous = leaf;
        begins(leaf, "lambda", lambdas);
        begins(leaf, "for", loops);
      }
      return magic;
    }

    private void delimit(Leaf leaf, boolean bound) {
      int before = leaf.before(previous, bound);
      if (before > 0 && previous != null) {
        delimiters.put(previous, before);
      } else if (leaf.isComma()) {
        delimiters.put(leaf, Leaf.COMMA);
      }
    }

    /// A comma after the only item makes it a tuple, or a tuple index.
    private boolean isMagic(Leaf closing, Leaf opening) {
      if (previous == null || !previous.isComma() || closing.hidden()) {
        return false;
      }
      boolean alone = commas.getOrDefault(opening, 0) == 1;
      return switch (closing.text()) {
        case ")" -> !alone || !opening.atom();
        case "]" -> !alone || opening.atom();
        case String _ -> true;
      };
    }

    private boolean ends(Leaf leaf, String word, Deque<Integer> waiting) {
      if (!waiting.isEmpty() && waiting.peek() == depth && leaf.text().equals(word)) {
        waiting.pop();
        depth--;
        return true;
      }
      return false;
    }

    private void begins(Leaf leaf, String word, Deque<Integer> waiting) {
      if (leaf.text().equals(word)) {
        depth++;
        waiting.push(depth);
      }
    }
  }
}
