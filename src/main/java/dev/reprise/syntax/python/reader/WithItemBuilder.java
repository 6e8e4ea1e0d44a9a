package dev.reprise.syntax.python.reader;

import dev.reprise.syntax.antlr.PythonParser.ItemContext;
import dev.reprise.syntax.antlr.PythonParser.OperandContext;
import dev.reprise.syntax.antlr.PythonParser.OperationContext;
import dev.reprise.syntax.antlr.PythonParser.ParenthesesContext;
import dev.reprise.syntax.antlr.PythonParser.WithItemContext;
import dev.reprise.syntax.python.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The items of a `with` statement. Since Python 3.9 parentheses around all of them are not a
/// tuple.
record WithItemBuilder(ExpressionBuilder expressions) {
  List<Statement.WithItem> items(List<WithItemContext> contexts) {
    ParenthesesContext around = contexts.size() == 1 ? parentheses(contexts.getFirst()) : null;
    List<Statement.WithItem> items = new ArrayList<>();
    for (WithItemContext item : around == null ? contexts : around.withItem()) {
      items.add(
          new Statement.WithItem(
              expressions.item(item.item()),
              item.operand() == null ? null : expressions.operand(item.operand()),
              Spans.span(item)));
    }
    return items;
  }

  /// The parentheses around a whole list of items, or null if they are part of an expression.
  private static @Nullable ParenthesesContext parentheses(WithItemContext context) {
    if (context.operand() != null || !isPlain(context.item())) {
      return null;
    }
    OperationContext operation = context.item().expression(0).operation(0);
    if (operation == null || operation.getChildCount() > 1) {
      return null;
    }
    OperandContext operand = operation.operand(0);
    boolean holdsItems =
        operand.getChildCount() == 1
            && operand.atom() instanceof ParenthesesContext parentheses
            && !parentheses.withItem().isEmpty()
            && parentheses.comprehension() == null
            && parentheses.withItem().stream().allMatch(item -> isPlain(item.item()));
    return holdsItems ? (ParenthesesContext) operand.atom() : null;
  }

  /// True if neither starred nor with a `:=`, which would make it part of a tuple or group.
  private static boolean isPlain(ItemContext item) {
    return item.getChildCount() == 1;
  }
}
