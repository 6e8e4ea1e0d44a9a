package dev.reprise.syntax.postgres;

import dev.reprise.syntax.sql.Session;
import dev.reprise.text.Span;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;

/// Splits a script into statements like psql.
///
/// A `;` inside parentheses, or inside the `BEGIN ATOMIC … END` of a routine, does not end a
/// statement. psql commands and the data after `COPY … FROM stdin` are skipped.
final class PostgresSplitter {
  private final String text;
  private final Lexer lexer;
  private final Tokens tokens;
  private final Queue<Session.Psql> commands = new ArrayDeque<>();
  private int deepest;
  private boolean unclosed;

  /// The number of `COPY … FROM stdin` sent with `\;`, together with the statement to come.
  private int waitingCopies;

  /// Set if no `\.` is left, to avoid repeated searches.
  private boolean noMoreRows;

  PostgresSplitter(String text, int from, int to) {
    this.text = text;
    this.lexer = new Lexer(text, from, to);
    this.tokens = new Tokens(text);
  }

  /// The tokens of the last statement, without its `;`; reused for the next one.
  Tokens tokens() {
    return tokens;
  }

  /// The depth of parentheses in the last statement.
  int deepest() {
    return deepest;
  }

  /// True if the text ends inside a parenthesis that nothing unknown in it can close.
  boolean isUnclosed() {
    return unclosed;
  }

  /// The psql commands found since the last call.
  Queue<Session.Psql> commands() {
    return commands;
  }

  /// Reads the next statement, which may have no tokens; false at the end.
  boolean next() {
    tokens.clear();
    deepest = 0;
    int depth = 0;
    boolean holes = false;
    RoutineBody body = new RoutineBody();
    while (true) {
      int kind = lexer.next();
      int start = lexer.start();
      switch (kind) {
        case Lexer.END -> {
          unclosed = depth > 0 && !holes;
          return tokens.size() > 0;
        }
        case Lexer.BACKSLASH -> {
          if (command(start)) {
            return true;
          }
        }
        case Tokens.PUNCTUATION -> {
          char unit = text.charAt(start);
          if (unit == ';' && depth == 0 && !body.isOpen()) {
            finish();
            return true;
          }
          tokens.add(kind, start, lexer.position());
          if (unit == '(') {
            depth++;
            deepest = Math.max(deepest, depth);
          } else if (unit == ')' && depth > 0) {
            depth--;
          }
        }
        case Tokens.WORD -> {
          tokens.add(kind, start, lexer.position());
          body.meet(tokens, tokens.size() - 1, depth);
        }
        default -> {
          tokens.add(kind, start, lexer.position());
          // Before a backslash and a quotation mark, a server may see the text end elsewhere.
          holes |=
              kind == Tokens.HOLE
                  || kind == Tokens.OTHER
                  || kind == Tokens.STRING
                      && text.substring(start, lexer.position()).contains("\\'");
        }
      }
    }
  }

  /// Applies the effect of a finished statement on the text after it.
  private void finish() {
    for (; waitingCopies > 0; waitingCopies--) {
      skipRows(lexer.position());
    }
    if (tokens.isWord(0, "copy") && readsStandardInput()) {
      skipRows(lexer.position());
    } else if (tokens.isWord(0, "set")) {
      for (int index = 1; index + 2 < tokens.size() && index < 3; index++) {
        if (tokens.isWord(index, "standard_conforming_strings")) {
          String value = Letters.lower(tokens.image(index + 2)).replace("'", "");
          lexer.setEscapes(List.of("off", "false", "no", "0").contains(value));
        }
      }
    }
  }

  /// True for `COPY table … FROM stdin`, also spelled `stdout`; a query can only be copied out.
  private boolean readsStandardInput() {
    if (tokens.is(1, '(')) {
      return false;
    }
    for (int index = 1; index + 1 < tokens.size(); index++) {
      if (tokens.is(index, '(')) {
        index = tokens.behindParentheses(index, tokens.size()) - 1;
      } else if (tokens.isWord(index, "from")) {
        return tokens.isWord(index + 1, "stdin") || tokens.isWord(index + 1, "stdout");
      }
    }
    return false;
  }

  /// Continues after the lines from the one after `offset` to `\.`.
  ///
  /// Without that line, or with another `COPY` before it, there are no rows: the text is not meant
  /// for psql, or the statement failed.
  private void skipRows(int offset) {
    if (noMoreRows) {
      return;
    }
    for (int line = behindLine(offset); line < text.length(); line = behindLine(line)) {
      int end = lineEnd(line);
      if (end - line == 2 && text.startsWith("\\.", line)) {
        lexer.moveTo(end);
        return;
      }
      if (end - line > 5 && text.regionMatches(true, line, "copy ", 0, 5)) {
        String copy = Letters.lower(text.substring(line, end));
        if (copy.contains(" from stdin;")) {
          return;
        }
      }
    }
    noMoreRows = true;
  }

  /// Reads a psql command; true if it ends the statement before it.
  private boolean command(int start) {
    char first = start + 1 < text.length() ? text.charAt(start + 1) : ' ';
    if (first == ';') {
      lexer.moveTo(start + 2);
      if (tokens.isWord(0, "copy") && readsStandardInput()) {
        waitingCopies++;
      }
      return true;
    }
    if (!Letters.startsName(first) && "!?\\".indexOf(first) < 0) {
      tokens.add(Tokens.OTHER, start, start + 1);
      return false;
    }
    if (first == '\\') {
      lexer.moveTo(start + 2);
      return false;
    }
    int end = commandEnd(start + 1);
    int name = start + 2;
    while (name < end && Letters.continuesName(text.charAt(name))) {
      name++;
    }
    String command = text.substring(start + 1, name);
    String arguments = text.substring(name, end).strip();
    commands.add(new Session.Psql(command, arguments, new Span(start, end)));
    lexer.moveTo(end);
    if (command.equals("copy") && Letters.lower(arguments).contains(" from stdin")) {
      skipRows(end);
    }
    boolean sends =
        command.startsWith("g") && !command.startsWith("getenv")
            || command.equals("watch")
            || command.equals("crosstabview")
            || command.equals("parse");
    if (command.equals("r") || command.equals("reset")) {
      tokens.clear();
    }
    return sends || tokens.size() == 0;
  }

  /// A command extends to the end of its line, or to the next backslash outside quotes.
  private int commandEnd(int from) {
    int end = lineEnd(from);
    if (text.charAt(from) == '!' || text.startsWith("copy", from)) {
      return end;
    }
    boolean quoted = false;
    for (int offset = from; offset < end; offset++) {
      char unit = text.charAt(offset);
      if (unit == '\'') {
        quoted = !quoted;
      } else if (!quoted && unit == '\\') {
        return offset;
      }
    }
    return end;
  }

  private int lineEnd(int offset) {
    int end = offset;
    while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
      end++;
    }
    return end;
  }

  private int behindLine(int offset) {
    int end = lineEnd(offset);
    if (text.startsWith("\r\n", end)) {
      return end + 2;
    }
    return Math.min(end + 1, text.length());
  }

  /// Tracks if an SQL-standard routine body is open; psql decides this by the words alone.
  private static final class RoutineBody {
    private int words;
    private boolean create;
    private boolean routine;
    private int depth;

    boolean isOpen() {
      return depth > 0;
    }

    void meet(Tokens tokens, int word, int parentheses) {
      if (words == 0) {
        create = tokens.isWord(word, "create");
      } else if (create && !routine && (words == 1 || words == 3)) {
        routine = tokens.isWord(word, "function") || tokens.isWord(word, "procedure");
      }
      words++;
      if (!routine || parentheses > 0) {
        return;
      }
      if (tokens.isWord(word, "begin")) {
        depth++;
      } else if (depth > 0 && tokens.isWord(word, "case")) {
        depth++;
      } else if (depth > 0 && tokens.isWord(word, "end")) {
        depth--;
      }
    }
  }
}
