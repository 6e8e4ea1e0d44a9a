package dev.reprise.syntax.python;

import dev.reprise.text.Span;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/// Anything in a syntax tree that has a place.
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

  /// From the first to behind the last of its UTF-16 units, without parentheses put around it.
  Span span();

  /// The nodes directly below this one, as they are written.
  default List<Node> children() {
    return Children.of(this);
  }

  /// Hands this node and all below it to `visitor`, parents before their parts. Needs no stack.
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
