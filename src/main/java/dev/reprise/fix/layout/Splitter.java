package dev.reprise.fix.layout;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Splits a line that is too long, like Black and Ruff.
///
/// Source: `transform_line` and below in Black's `linegen.py`.
final class Splitter {
  private static final Set<String> ASSIGNING =
      Set.of("=", "+=", "-=", "*=", "/=", "|=", "&=", "%=");

  private final int margin;
  private final int step;
  private final int limit;

  /// `margin` is the statement's indentation, `step` that of each further level.
  Splitter(int margin, int step, int limit) {
    this.margin = margin;
    this.step = step;
    this.limit = limit;
  }

  List<Row> spread(Row row) {
    return spread(row, false);
  }

  private List<Row> spread(Row row, boolean forced) {
    if (!row.explodes && !row.magic && fits(row)) {
      return List.of(row);
    }
    List<Row> rows = row.inside ? run(row, Delimiters.split(row), forced) : null;
    if (rows == null && row.inside) {
      rows = run(row, Delimiters.splitAtComments(row), forced);
    }
    if (rows == null) {
      rows = byBrackets(row, forced);
    }
    return rows == null ? List.of(row) : rows;
  }

  boolean fits(Row row) {
    return fits(row, limit);
  }

  private boolean fits(Row row, int most) {
    return !row.hasComment() && indentation(row) + Leaf.width(row.text()) <= most;
  }

  private int indentation(Row row) {
    return margin + row.depth * step;
  }

  /// Null if it could not be split.
  private @Nullable List<Row> run(Row row, @Nullable List<Row> parts, boolean forced) {
    if (parts == null) {
      return null;
    }
    List<Row> rows = new ArrayList<>();
    for (Row part : parts) {
      if (part.text().equals(row.text())) {
        return null;
      }
      rows.addAll(spread(part, forced));
    }
    return rows;
  }

  /// The part up to an opening bracket, its content, and the part from the closing bracket on.
  private record Three(Row head, Row body, Row tail, Leaf opening, Leaf closing) {

    List<Row> rows() {
      List<Row> rows = new ArrayList<>();
      rows.add(shown(head, head.leaves.size() - 1, head));
      if (!body.leaves.isEmpty()) {
        rows.add(body);
      }
      rows.add(shown(tail, 0, tail));
      return rows;
    }

    private static Row shown(Row row, int at, Row like) {
      if (!row.leaves.get(at).hidden()) {
        return row;
      }
      List<Leaf> leaves = new ArrayList<>(row.leaves);
      leaves.set(at, leaves.get(at).withHidden(false));
      return at == 0 ? Row.tail(leaves, like) : Row.head(leaves, like);
    }
  }

  private @Nullable List<Row> byBrackets(Row row, boolean forced) {
    List<Row> rows = run(row, rightmost(row, forced), forced);
    if (rows == null
        || forced
        || row.leaves.stream().noneMatch(Leaf::hidden)
        || shows(row, rows)
        || fits(rows.getFirst())) {
      return rows;
    }
    List<Row> second = run(row, rightmost(row, true), true);
    return second != null && second.stream().allMatch(this::fits) ? second : rows;
  }

  /// True if a hidden parenthesis of the line is now written.
  private static boolean shows(Row row, List<Row> rows) {
    long before = row.leaves.stream().filter(Leaf::hidden).count();
    long after = rows.stream().flatMap(each -> each.leaves.stream()).filter(Leaf::hidden).count();
    return after < before;
  }

  private @Nullable List<Row> rightmost(Row row, boolean forced) {
    for (Set<Leaf> omitted : omissions(row)) {
      List<Row> rows = split(row, forced, omitted);
      if (rows == null) {
        return null;
      }
      if (fits(rows.getFirst())) {
        return rows;
      }
    }
    return split(row, forced, Set.of());
  }

  private @Nullable List<Row> split(Row row, boolean forced, Set<Leaf> omitted) {
    Three three = three(row, omitted);
    return three == null ? null : withoutParentheses(three, row, forced, omitted);
  }

  private static @Nullable Three three(Row row, Set<Leaf> omitted) {
    int close = row.leaves.size() - 1;
    while (close >= 0) {
      Leaf leaf = row.leaves.get(close);
      Leaf opening = row.pairs.get(leaf);
      if (leaf.closes() && !omitted.contains(leaf)) {
        if (opening == null) {
          return null;
        }
        int open = indexOf(row.leaves, opening);
        if (open < close - 1) {
          return three(row, open, close);
        }
        close = open; // Nothing stands between them.
      }
      close--;
    }
    return null;
  }

  private static Three three(Row row, int open, int close) {
    List<Leaf> leaves = row.leaves;
    Leaf opening = leaves.get(open);
    return new Three(
        Row.head(leaves.subList(0, open + 1), row),
        Row.body(leaves.subList(open + 1, close), row, opening),
        Row.tail(leaves.subList(close, leaves.size()), row),
        opening,
        leaves.get(close));
  }

  private static int indexOf(List<Leaf> leaves, Leaf wanted) {
    for (int i = 0; i < leaves.size(); i++) {
      if (leaves.get(i) == wanted) {
        return i;
      }
    }
    return -1;
  }

  private @Nullable List<Row> withoutParentheses(
      Three three, Row row, boolean forced, Set<Leaf> omitted) {
    if (!forced && three.opening().hidden() && canDoWithout(three)) {
      Set<Leaf> more = identities(omitted);
      more.add(three.closing());
      Three other = three(row, more);
      if (other == null) {
        if (!canBeSplit(three.body()) && !fits(three.body())) {
          return null;
        }
      } else if (isBetter(other, three)) {
        List<Row> rows = withoutParentheses(other, row, false, more);
        if (rows != null) {
          return rows;
        }
        if (!canBeSplit(three.body()) && !fits(three.body())) {
          return null;
        }
      }
    }
    return three.rows();
  }

  private static Set<Leaf> identities(Set<Leaf> leaves) {
    Set<Leaf> copy = Collections.newSetFromMap(new IdentityHashMap<>());
    copy.addAll(leaves);
    return copy;
  }

  /// True if splitting elsewhere than at the hidden parentheses of `three` is better.
  private boolean isBetter(Three other, Three three) {
    List<Leaf> head = three.head().leaves;
    if (head.size() < 2 || !head.get(head.size() - 2).text().equals("=")) {
      return true;
    }
    boolean brackets =
        head.subList(0, head.size() - 1).stream().anyMatch(leaf -> leaf.opens() || leaf.closes());
    if (!brackets || !fits(three.head(), limit - 1) || three.head().magic) {
      return true;
    }
    for (Leaf leaf : other.head().leaves.reversed()) {
      if (ASSIGNING.contains(leaf.text())) {
        break;
      }
      if (leaf.closes()) {
        return true;
      }
    }
    return other.head().leaves.stream().anyMatch(leaf -> leaf.text().equals("="))
        && fits(other.head());
  }

  /// A string with a single method call cannot be split.
  private static boolean canBeSplit(Row row) {
    return row.leaves.size() >= 2;
  }

  /// True if the content of the hidden parentheses can be split without them.
  private boolean canDoWithout(Three three) {
    Row row = three.body();
    if (row.hasComment() && !isCommentInBrackets(row)) {
      return false;
    }
    OptionalInt strongest = row.strongest(Set.of());
    if (strongest.isEmpty()) {
      return true;
    }
    if (row.count(strongest.getAsInt()) > 1) {
      return false;
    }
    if (strongest.getAsInt() == Leaf.DOT) {
      return true;
    }
    Leaf first = row.leaves.getFirst();
    Leaf last = row.leaves.getLast();
    if (first.opens() && !row.leaves.get(1).closes() && canOpenStay(row, first)) {
      return true;
    }
    boolean group = last.text().equals(")") || last.text().equals("}") || last.atom();
    return last.closes()
        && group
        && !row.leaves.get(row.leaves.size() - 2).opens()
        && canCloseStay(row, last);
  }

  private static boolean isCommentInBrackets(Row row) {
    int depth = 0;
    for (Leaf leaf : row.leaves) {
      depth -= leaf.closes() ? 1 : 0;
      if (leaf.isComment() && depth == 0) {
        return false;
      }
      depth += leaf.opens() ? 1 : 0;
    }
    return true;
  }

  /// True if the part after the first bracket's partner fits on a line, or can be split.
  private boolean canOpenStay(Row row, Leaf first) {
    int length = indentation(row);
    boolean behind = false;
    for (Leaf leaf : row.leaves) {
      behind |= row.pairs.get(leaf) == first;
      if (behind) {
        length += leaf.length();
        if (length > limit) {
          return false;
        }
        if (leaf.opens()) {
          behind = false;
        }
      }
    }
    return true;
  }

  /// True if the part before the last bracket's partner fits on a line, or can be split.
  private boolean canCloseStay(Row row, Leaf last) {
    int length = indentation(row);
    boolean others = false;
    for (Leaf leaf : row.leaves) {
      length += leaf.length();
      if (leaf == row.pairs.get(last)) {
        return others || length <= limit;
      }
      others |= leaf.opens();
    }
    return false;
  }

  /// Increasing sets of closing brackets to skip when searching for the last pair: their content
  /// fits on the last line.
  private List<Set<Leaf>> omissions(Row row) {
    List<Set<Leaf>> sets = new ArrayList<>();
    Set<Leaf> omitted = identities(Set.of());
    if (!row.magic) {
      sets.add(Set.of());
    }
    int length = indentation(row);
    Leaf opening = null;
    Leaf closing = null;
    Set<Leaf> inner = identities(Set.of());
    Map<Leaf, Leaf> pairs = row.pairs;
    for (int i = row.leaves.size() - 1; i >= 0; i--) {
      Leaf leaf = row.leaves.get(i);
      Leaf before = i > 0 ? row.leaves.get(i - 1) : null;
      length += leaf.length();
      if (length > limit || leaf.isComment() || !leaf.comments().isEmpty()) {
        break;
      }
      boolean magic = leaf.closes() && before != null && before.isComma();
      if (opening != null) {
        if (leaf == opening) {
          opening = null;
        } else if (leaf.closes()) {
          if (magic) {
            break;
          }
          inner.add(leaf);
        }
      } else if (leaf.closes()) {
        if (before != null && before.opens()) {
          inner.add(leaf);
          continue;
        }
        if (closing != null) {
          omitted.add(closing);
          omitted.addAll(inner);
          inner.clear();
          sets.add(identities(omitted));
        }
        if (magic) {
          break;
        }
        if (!leaf.hidden()) {
          opening = pairs.get(leaf);
          closing = leaf;
        }
      }
    }
    return sets;
  }
}
