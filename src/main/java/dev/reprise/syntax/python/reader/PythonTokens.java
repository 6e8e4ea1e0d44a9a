package dev.reprise.syntax.python.reader;

import dev.reprise.syntax.SyntaxError;
import dev.reprise.syntax.antlr.PythonParser;
import dev.reprise.text.Source;
import dev.reprise.text.Span;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.antlr.v4.runtime.CharStream;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.TokenFactory;
import org.antlr.v4.runtime.TokenSource;
import org.jspecify.annotations.Nullable;

/// The tokens of a file, one logical line after the other: adds `INDENT` and `DEDENT`, and turns
/// the names `match`, `case` and `type` into keywords if the rest of the line requires it.
final class PythonTokens implements TokenSource {
  private static final int MATCH = Vocabulary.type("match");
  private static final int CASE = Vocabulary.type("case");
  private static final int TYPE = Vocabulary.type("type");
  private static final int COLON = Vocabulary.type(":");
  private static final int COMMA = Vocabulary.type(",");
  private static final int SEMICOLON = Vocabulary.type(";");

  private final Source source;
  private final String text;
  private final Scanner scanner;
  private final Indentation indentation;
  private final Queue<CommonToken> marks = new ArrayDeque<>();
  private final List<CommonToken> line = new ArrayList<>();
  private int nextInLine;
  private boolean matchBefore;

  PythonTokens(Source source) {
    this.source = source;
    this.text = source.text();
    this.scanner = new Scanner(source);
    this.indentation = new Indentation(source);
  }

  List<Span> comments() {
    return scanner.comments();
  }

  @Override
  public Token nextToken() {
    if (nextInLine == line.size() && marks.isEmpty()) {
      readLine();
    }
    CommonToken mark = marks.poll();
    return mark != null ? mark : line.get(nextInLine++);
  }

  private void readLine() {
    line.clear();
    nextInLine = 0;
    findLine();
    int start = scanner.offset();
    if (start == text.length()) {
      indentation.lineStart();
    }
    int ended = indentation.blocksEnded(start);
    if (ended < 0) {
      marks.add(mark(PythonParser.INDENT, start));
      if (matchBefore) {
        indentation.expectCases();
      }
    }
    for (int i = 0; i < ended; i++) {
      marks.add(mark(PythonParser.DEDENT, start));
    }
    CommonToken token = scanner.next();
    while (token.getType() != PythonParser.NEWLINE && token.getType() != Token.EOF) {
      add(token);
      token = scanner.next();
    }
    if (token.getType() == Token.EOF && !line.isEmpty()) {
      line.add(mark(PythonParser.NEWLINE, token.getStartIndex()));
      scanner.moveTo(text.length());
    } else {
      line.add(token);
    }
    findKeywords();
  }

  /// Moves to the first token of the next logical line, measuring its indentation. For a line
  /// continued by a backslash, the first indented physical line counts.
  private void findLine() {
    indentation.lineStart();
    boolean told = false;
    while (true) {
      char unit = scanner.unit(scanner.offset());
      switch (unit) {
        case ' ', '\t' -> {
          if (!told) {
            indentation.blank(unit);
          }
        }
        case '\f', '\n', '\r' -> {
          indentation.lineStart();
          told = false;
        }
        case '#' -> {
          scanner.comment();
          continue;
        }
        case '\\' -> {
          scanner.joinLines();
          told |= indentation.isMeasured();
          continue;
        }
        default -> {
          return;
        }
      }
      scanner.moveTo(scanner.offset() + 1);
    }
  }

  private void add(CommonToken token) {
    int type = token.getType();
    if ((type == COMMA || type == SEMICOLON)
        && !line.isEmpty()
        && line.getLast().getType() == type) {
      // The grammar would accept an empty item between the two.
      String missing = type == COMMA ? "an expression" : "a statement";
      throw new SyntaxError(
          source,
          token.getStartIndex(),
          "expected " + missing + " after '" + token.getText() + "'");
    }
    line.add(token);
  }

  private void findKeywords() {
    CommonToken first = line.getFirst();
    CommonToken last = line.get(Math.max(0, line.size() - 2));
    boolean opensBlock = last.getType() == COLON && line.size() > 3;
    matchBefore = opensBlock && isName(first, "match");
    if (matchBefore) {
      first.setType(MATCH);
    } else if (indentation.expectsCases() && isName(first, "case")) {
      first.setType(CASE);
    }
    for (int i = 0; i + 1 < line.size(); i++) {
      // Python has no other construct with two adjacent names.
      if (line.get(i + 1).getType() == PythonParser.NAME && isName(line.get(i), "type")) {
        line.get(i).setType(TYPE);
      }
    }
  }

  private static boolean isName(CommonToken token, String name) {
    return token.getType() == PythonParser.NAME && name.equals(token.getText());
  }

  /// An empty token.
  private static CommonToken mark(int type, int offset) {
    CommonToken mark = new CommonToken(type);
    mark.setStartIndex(offset);
    mark.setStopIndex(offset - 1);
    return mark;
  }

  @Override
  public int getLine() {
    return source.line(scanner.offset());
  }

  @Override
  public int getCharPositionInLine() {
    return source.position(scanner.offset()).column() - 1;
  }

  @Override
  public @Nullable CharStream getInputStream() {
    return null;
  }

  @Override
  public String getSourceName() {
    return source.path();
  }

  @Override
  public void setTokenFactory(TokenFactory<?> factory) {
    throw new UnsupportedOperationException("create tokens with PythonTokens");
  }

  @Override
  public @Nullable TokenFactory<?> getTokenFactory() {
    return null;
  }
}
