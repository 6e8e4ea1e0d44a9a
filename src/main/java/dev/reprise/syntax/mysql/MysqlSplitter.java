package dev.reprise.syntax.mysql;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// Splits a script into statements like the `mysql` client, including its `DELIMITER` command.
/// Without that command, the body of a routine stays in one piece, as servers accept it.
final class MysqlSplitter {
  /// Words that may precede a statement of a routine's body.
  static final List<String> BEFORE_STATEMENTS =
      List.of("BEGIN", ";", "THEN", "ELSE", "DO", "LOOP", "REPEAT", ":", "ROW", "ATOMIC");

  /// A `CASE` expression.
  private static final String VALUE = "value";

  /// The maximum number of words before the created object's kind: `DEFINER = …`.
  private static final int FARTHEST = 16;

  private final char[] text;
  private final MysqlLexer lexer;
  private List<Token> tokens = new ArrayList<>();
  private String mark = ";";

  MysqlSplitter(char[] text, MysqlLexer lexer) {
    this.text = text;
    this.lexer = lexer;
  }

  /// The tokens of the last statement, without its delimiter.
  List<Token> tokens() {
    return tokens;
  }

  /// Reads the next statement, which may have no tokens; false at the end.
  boolean next() {
    tokens = new ArrayList<>();
    Body body = new Body();
    int depth = 0;
    boolean rows = false;
    while (true) {
      if (!mark.equals(";") && lexer.isAtMark()) {
        lexer.moveTo(lexer.position() + mark.length());
        return true;
      }
      Token token = lexer.next();
      if (token.kind() == Token.Kind.END) {
        return !tokens.isEmpty();
      }
      if (tokens.isEmpty() && token.is("DELIMITER")) {
        delimiter(token);
        continue;
      }
      if (token.is(";") && mark.equals(";") && depth == 0 && !body.isOpen()) {
        return true;
      }
      if (tokens.isEmpty() && token.is(";")) {
        continue;
      }
      rows |= tokens.isEmpty() && (token.is("INSERT") || token.is("REPLACE"));
      if (token.is(")")) {
        depth = Math.max(0, depth - 1);
      }
      // Migrations contain millions of rows.
      if (!rows || depth == 0) {
        tokens.add(token);
        body.meet(tokens);
      }
      if (token.is("(")) {
        depth++;
      }
    }
  }

  /// The line is a command for the client and never sent to a server.
  private void delimiter(Token token) {
    String written = lexer.line().strip();
    mark = written.isEmpty() ? ";" : written;
    lexer.setMark(mark);
    for (int i = token.start(); i < lexer.position(); i++) {
      text[i] = ' ';
    }
  }

  /// Tracks by keywords if a statement's body has begun and not ended.
  private static final class Body {
    private boolean possible;
    private final Deque<String> open = new ArrayDeque<>();

    boolean isOpen() {
      return !open.isEmpty();
    }

    void meet(List<Token> tokens) {
      int at = tokens.size() - 1;
      Token token = tokens.get(at);
      if (!possible && at < FARTHEST) {
        possible = makesBody(tokens);
        if (possible && token.is("ATOMIC")) {
          open.push("BEGIN");
        }
      }
      if (!possible || token.kind() != Token.Kind.WORD) {
        return;
      }
      String before = at == 0 ? ";" : tokens.get(at - 1).word();
      boolean starts = BEFORE_STATEMENTS.contains(before) && !VALUE.equals(open.peek());
      switch (token.word()) {
        case "BEGIN" -> open.push("BEGIN");
        case "CASE" -> {
          if (!before.equals("END")) {
            open.push(starts ? "CASE" : VALUE);
          }
        }
        case "IF", "LOOP", "WHILE", "REPEAT" -> {
          if (starts) {
            open.push(token.word());
          }
        }
        case "END" -> open.poll();
        case String _ -> {}
      }
    }

    private static boolean makesBody(List<Token> tokens) {
      Token first = tokens.getFirst();
      Token last = tokens.getLast();
      return first.is("CREATE")
          ? last.is("PROCEDURE") || last.is("FUNCTION") || last.is("TRIGGER") || last.is("EVENT")
          : first.is("BEGIN") && last.is("ATOMIC") && tokens.size() == 3
              || tokens.size() == 1 && (first.is("IF") || first.is("WHILE") || first.is("LOOP"));
    }
  }
}
