package dev.reprise.syntax.python.reader;

import dev.reprise.text.Span;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.TerminalNode;

/// Spans of ANTLR's contexts. Our tokens already count UTF-16 units, so nothing is converted.
final class Spans {
  private Spans() {}

  static int start(ParserRuleContext context) {
    return context.getStart().getStartIndex();
  }

  static int end(ParserRuleContext context) {
    return context.getStop().getStopIndex() + 1;
  }

  static Span span(ParserRuleContext context) {
    return new Span(start(context), end(context));
  }

  static Span span(Token token) {
    return new Span(token.getStartIndex(), token.getStopIndex() + 1);
  }

  static Span span(TerminalNode terminal) {
    return span(terminal.getSymbol());
  }
}
