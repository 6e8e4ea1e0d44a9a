package dev.reprise.syntax.python.reader;

import dev.reprise.syntax.SyntaxError;
import dev.reprise.syntax.antlr.PythonParser;
import dev.reprise.text.Source;
import org.antlr.v4.runtime.ANTLRErrorStrategy;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.misc.IntervalSet;

/// Stops at the first unexpected token and reports what was expected.
final class StoppingStrategy implements ANTLRErrorStrategy {
  private final Source source;

  StoppingStrategy(Source source) {
    this.source = source;
  }

  @Override
  public void reset(Parser parser) {}

  @Override
  public Token recoverInline(Parser parser) {
    throw error(parser);
  }

  @Override
  public void recover(Parser parser, RecognitionException exception) {
    throw error(parser);
  }

  @Override
  public void sync(Parser parser) {}

  @Override
  public boolean inErrorRecoveryMode(Parser parser) {
    return false;
  }

  @Override
  public void reportMatch(Parser parser) {}

  @Override
  public void reportError(Parser parser, RecognitionException exception) {
    throw error(parser);
  }

  private SyntaxError error(Parser parser) {
    Token token = parser.getCurrentToken();
    IntervalSet expected = parser.getExpectedTokens();
    String message;
    if (isConflictMark(token.getStartIndex())) {
      message = "unresolved merge conflict here";
    } else if (token.getType() == PythonParser.INDENT) {
      message = "unexpected indentation";
    } else if (expected.contains(PythonParser.INDENT)) {
      message = "expected an indented block";
    } else {
      message = "expected " + expected(parser, expected);
    }
    return new SyntaxError(source, token.getStartIndex(), message);
  }

  private boolean isConflictMark(int offset) {
    String text = source.text();
    return text.startsWith("<<<<<<<", offset)
        || text.startsWith("=======", offset)
        || text.startsWith(">>>>>>>", offset);
  }

  private static String expected(Parser parser, IntervalSet expected) {
    if (expected.contains(PythonParser.NUMBER)) {
      return expected.contains(Vocabulary.type("+=")) ? "a statement" : "an expression";
    }
    for (String closing : new String[] {")", "]", "}"}) {
      if (expected.contains(Vocabulary.type(closing))) {
        return "'" + closing + "' after the " + noun(parser);
      }
    }
    if (expected.contains(PythonParser.NEWLINE)) {
      return "the end of the statement";
    }
    if (expected.contains(Vocabulary.type(":"))) {
      return "':'";
    }
    if (expected.contains(PythonParser.NAME)) {
      return "a name";
    }
    return expected.toString(parser.getVocabulary());
  }

  private static String noun(Parser parser) {
    return switch (parser.getContext().getRuleIndex()) {
      case PythonParser.RULE_trailer, PythonParser.RULE_arguments, PythonParser.RULE_argument ->
          "argument";
      case PythonParser.RULE_functionDefinition,
          PythonParser.RULE_parameters,
          PythonParser.RULE_parameter ->
          "parameter";
      default -> "expression";
    };
  }
}
