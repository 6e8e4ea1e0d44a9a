package dev.reprise.fix.layout;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Splits a line after its commas or operators, and around comments.
///
/// Source: `delimiter_split` in Black's `linegen.py`.
final class Delimiters {
  private Delimiters() {}

  /// After each of the strongest; null if there are none.
  static @Nullable List<Row> split(Row row) {
    if (row.leaves.isEmpty()) {
      return null;
    }
    OptionalInt strongest = row.strongest(Set.of(row.leaves.getLast()));
    if (strongest.isEmpty()) {
      return null;
    }
    int priority = strongest.getAsInt();
    if (priority == Leaf.DOT && row.count(priority) == 1) {
      return null;
    }
    List<Row> parts = parts(row, leaf -> row.delimiters.getOrDefault(leaf, 0) == priority);
    return priority == Leaf.COMMA ? ended(parts, row) : parts;
  }

  /// Around comments only; null if there are none.
  static @Nullable List<Row> splitAtComments(Row row) {
    return row.hasComment() ? parts(row, _ -> false) : null;
  }

  private static List<Row> parts(Row row, Predicate<Leaf> isLast) {
    List<Row> parts = new ArrayList<>();
    List<Leaf> part = new ArrayList<>();
    int depth = 0;
    for (Leaf leaf : row.leaves) {
      depth -= leaf.closes() ? 1 : 0;
      if (depth == 0 && !part.isEmpty() && (leaf.isComment() || part.getLast().isComment())) {
        parts.add(Row.part(part, row));
        part = new ArrayList<>();
      }
      part.add(leaf);
      depth += leaf.opens() ? 1 : 0;
      if (isLast.test(leaf)) {
        parts.add(Row.part(part, row));
        part = new ArrayList<>();
      }
    }
    if (!part.isEmpty()) {
      parts.add(Row.part(part, row));
    }
    return parts;
  }

  /// Adds a comma after the last item.
  private static List<Row> ended(List<Row> parts, Row row) {
    for (int i = parts.size() - 1; i >= 0; i--) {
      List<Leaf> leaves = parts.get(i).leaves;
      if (!leaves.getLast().isComment()) {
        if (!leaves.getLast().isComma()) {
          List<Leaf> more = new ArrayList<>(leaves);
          Leaf last = more.removeLast();
          more.add(uncommented(last, row));
          more.add(commaWith(last));
          parts.set(i, Row.part(more, row));
        }
        break;
      }
    }
    return parts;
  }

  private static Leaf uncommented(Leaf leaf, Row row) {
    return leaf.comments().isEmpty() || row.pairs.containsKey(leaf)
        ? leaf
        : new Leaf(leaf.text(), leaf.blank(), List.of(), leaf.hidden(), leaf.atom(), leaf.role());
  }

  /// Comments move to the end of the line; a bracket keeps its own.
  private static Leaf commaWith(Leaf last) {
    Leaf comma = Leaf.comma();
    return last.comments().isEmpty() || last.closes()
        ? comma
        : new Leaf(",", "", last.comments(), false, false, Leaf.Role.PLAIN);
  }
}
