package dev.reprise.syntax.python.reader;

import dev.reprise.syntax.SyntaxError;
import dev.reprise.syntax.antlr.PythonParser;
import dev.reprise.text.Source;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.UnbufferedTokenStream;
import org.antlr.v4.runtime.tree.ParseTree;

/// The generated parser, modified to stop at the first error and before a stack overflow.
final class BoundedParser extends PythonParser {
  /// Enough for 200 brackets, the tokenizer's limit, in the construct that takes the most rules per
  /// bracket.
  private static final int MAXIMUM_RULES = 3000;

  private final Source source;
  private int rules;

  BoundedParser(Source source, PythonTokens tokens) {
    super(new UnbufferedTokenStream<>(tokens));
    this.source = source;
    removeErrorListeners();
    setErrorHandler(new StoppingStrategy(source));
  }

  @Override
  public void enterRule(ParserRuleContext context, int state, int rule) {
    super.enterRule(context, state, rule);
    if (++rules > MAXIMUM_RULES) {
      throw new SyntaxError(source, context.getStart().getStartIndex(), "nested too deeply");
    }
  }

  @Override
  public void exitRule() {
    rules--;
    trim(_ctx);
    super.exitRule();
  }

  /// Trims ANTLR's lists of children, whose spare capacity is half of all memory: most contexts
  /// have one child.
  private static void trim(ParserRuleContext context) {
    List<ParseTree> children = context.children;
    if (children != null) {
      context.children =
          children.size() == 1
              ? Collections.singletonList(children.getFirst())
              : new ArrayList<>(children);
    }
  }
}
