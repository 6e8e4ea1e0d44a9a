package dev.reprise.syntax.python;

import dev.reprise.text.Span;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/// Any node of a syntax tree that has a position.
public sealed interface Node
    permits Argument,
        Expression,
        FormattedPart,
        Pattern,
        Statement,
        ComprehensionClause,
        DictEntry,
        Module,
        Parameter,
        Pattern.KeywordPattern,
        Pattern.MappingEntry,
        Statement.Branch,
        Statement.Handler,
        Statement.ImportedName,
        Statement.MatchCase,
        Statement.WithItem,
        TypeParameter {

  /// From its first UTF-16 unit to the end of its last, without parentheses around it.
  Span span();

  /// The direct children, in written order.
  default List<Node> children() {
    return Children.of(this);
  }

  /// Passes this node and all its descendants to `visitor`, parents first. Not recursive.
  default void forEach(Consumer<? super Node> visitor) {
    Deque<Node> open = new ArrayDeque<>();
    open.push(this);
    while (!open.isEmpty()) {
      Node node = open.pop();
      visitor.accept(node);
      List<Node> children = node.children();
      for (int i = children.size() - 1; i >= 0; i--) {
        open.push(children.get(i));
      }
    }
  }
}
