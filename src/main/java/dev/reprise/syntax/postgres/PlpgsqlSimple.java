package dev.reprise.syntax.postgres;

import dev.reprise.syntax.sql.PlpgsqlStatement;
import dev.reprise.syntax.sql.PlpgsqlStatement.Condition;
import dev.reprise.syntax.sql.SqlStatement;
import dev.reprise.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads the PL/pgSQL statements that contain no others, each up to its `;`.
record PlpgsqlSimple(PlpgsqlCursor cursor, IdentifierReader names) {
  private static final Set<String> LEVELS =
      Set.of("debug", "log", "info", "notice", "warning", "exception");

  private static final Set<String> CURSORS =
      Set.of("get", "assert", "open", "fetch", "move", "close");

  PlpgsqlStatement read() {
    Tokens tokens = cursor.tokens();
    int from = cursor.index();
    int to = cursor.toSemicolon();
    cursor.behindSemicolon(to);
    Span span = cursor.span(from, to);
    String first = tokens.kind(from) == Tokens.WORD ? names.identifier(from).text() : "";
    PlpgsqlStatement assignment = assignment(from, to, span);
    if (assignment != null) {
      return assignment;
    }
    return switch (first) {
      case "null" -> new PlpgsqlStatement.Nothing(span);
      case "perform" -> new PlpgsqlStatement.Perform(cursor.span(from + 1, to), span);
      case "execute" -> execute(from + 1, to, span);
      case "raise" -> raise(from + 1, to, span);
      case "return" ->
          tokens.isWord(from + 1, "next") || tokens.isWord(from + 1, "query")
              ? new PlpgsqlStatement.Other(tokens.words(from, to, 2), span)
              : new PlpgsqlStatement.Return(to > from + 1 ? cursor.span(from + 1, to) : null, span);
      case "exit", "continue" -> jump(from, to, span);
      default ->
          CURSORS.contains(first)
              ? new PlpgsqlStatement.Other(tokens.words(from, to, 2), span)
              : sql(from, to, span);
    };
  }

  /// `name := value`, where fields and subscripts may follow the name.
  private @Nullable PlpgsqlStatement assignment(int from, int to, Span span) {
    Tokens tokens = cursor.tokens();
    int index = from + 1;
    while (index < to && (tokens.is(index, '.') || tokens.is(index, '['))) {
      if (tokens.is(index, '.')) {
        index += 2;
      } else {
        while (index < to && !tokens.is(index, ']')) {
          index++;
        }
        index++;
      }
    }
    if (!tokens.isName(from) && tokens.kind(from) != Tokens.PARAMETER
        || index >= to
        || !cursor.isAssignment(index)) {
      return null;
    }
    Span target = cursor.span(from, index);
    String name = tokens.text().substring(target.start(), target.end());
    return new PlpgsqlStatement.Assign(Letters.lower(name), cursor.span(index + 1, to), span);
  }

  private PlpgsqlStatement execute(int from, int to, Span span) {
    int into = cursor.findWord("into", from, to);
    int using = cursor.findWord("using", from, to);
    List<String> targets = List.of();
    int commandEnd = to;
    if (into >= 0) {
      targets = targets(into + 1, using > into ? using : to);
      commandEnd = into;
    }
    List<Span> values = List.of();
    if (using >= 0) {
      commandEnd = Math.min(commandEnd, using);
      int end = into > using ? into : to;
      List<Span> parts = cursor.commandAndValues(using, end);
      values = parts.subList(1, parts.size());
    }
    return new PlpgsqlStatement.Execute(cursor.span(from, commandEnd), targets, values, span);
  }

  /// Comma-separated variables, folded.
  private List<String> targets(int from, int to) {
    Tokens tokens = cursor.tokens();
    List<String> targets = new ArrayList<>();
    int begin = tokens.isWord(from, "strict") ? from + 1 : from;
    while (begin < to) {
      int end = intoTargetEnd(begin, to);
      Span span = cursor.span(begin, end);
      targets.add(Letters.lower(tokens.text().substring(span.start(), span.end())));
      begin = tokens.is(end, ',') ? end + 1 : to;
    }
    return targets;
  }

  private int intoTargetEnd(int from, int to) {
    int index = Math.min(from + 1, to);
    while (index + 1 < to && cursor.tokens().is(index, '.')) {
      index += 2;
    }
    return Math.min(index, to);
  }

  private PlpgsqlStatement raise(int from, int to, Span span) {
    Tokens tokens = cursor.tokens();
    if (from == to) {
      return new PlpgsqlStatement.Raise(true, null, true, span);
    }
    int index = from;
    boolean error = true;
    if (tokens.kind(index) == Tokens.WORD && LEVELS.contains(names.identifier(index).text())) {
      error = tokens.isWord(index, "exception");
      index++;
    }
    Condition condition = null;
    if (tokens.isWord(index, "sqlstate") && tokens.isString(index + 1)) {
      condition = new Condition(LiteralReader.read(tokens, index + 1).text(), true);
    } else if (index < to && tokens.isName(index) && !tokens.isWord(index, "using")) {
      condition = new Condition(names.identifier(index).text(), false);
    } else {
      condition = errcode(index, to);
    }
    return new PlpgsqlStatement.Raise(error, condition, false, span);
  }

  /// `USING ERRCODE = 'value'`, where the value is a name or a five-character code.
  private @Nullable Condition errcode(int from, int to) {
    Tokens tokens = cursor.tokens();
    int code = cursor.findWord("errcode", from, to);
    if (code < 0 || code + 2 >= to || !tokens.isString(code + 2)) {
      return null;
    }
    String value = LiteralReader.read(tokens, code + 2).text();
    boolean state = value.length() == 5 && value.equals(value.toUpperCase(Locale.ROOT));
    return new Condition(value, state);
  }

  private PlpgsqlStatement jump(int from, int to, Span span) {
    Tokens tokens = cursor.tokens();
    int when = cursor.findWord("when", from, to);
    boolean labelled = from + 1 < to && from + 1 != when;
    return new PlpgsqlStatement.Jump(
        tokens.isWord(from, "exit"),
        labelled ? names.identifier(from + 1).text() : null,
        when < 0 ? null : cursor.span(when + 1, to),
        span);
  }

  private PlpgsqlStatement sql(int from, int to, Span span) {
    Tokens tokens = cursor.tokens();
    if (from == to) {
      throw new PlpgsqlCursor.Unexpected();
    }
    int into = variablesAfterInto(from, to);
    if (into < 0) {
      SqlStatement statement = new Heads(tokens).read(from, to, deepest(tokens, from, to));
      return new PlpgsqlStatement.Sql(statement, List.of(), null, span);
    }
    int targets = tokens.isWord(into + 1, "strict") ? into + 2 : into + 1;
    int end = intoTargetEnd(targets, to);
    while (tokens.is(end, ',') && end + 1 < to) {
      end = intoTargetEnd(end + 1, to);
    }
    Tokens without = new Tokens(tokens.text());
    for (int index = from; index < to; index++) {
      if (index < into || index >= end) {
        without.add(tokens.kind(index), tokens.start(index), tokens.end(index));
      }
    }
    if (without.size() == 0) {
      throw new PlpgsqlCursor.Unexpected();
    }
    SqlStatement statement =
        new Heads(without).read(0, without.size(), deepest(without, 0, without.size()));
    return new PlpgsqlStatement.Sql(
        statement, targets(into + 1, end), cursor.span(into, end), span);
  }

  /// The `INTO` that names variables, not the table of an `INSERT` or `MERGE`; -1 without one.
  private int variablesAfterInto(int from, int to) {
    Tokens tokens = cursor.tokens();
    int into = cursor.findWord("into", from, to);
    while (into >= 0 && (tokens.isWord(into - 1, "insert") || tokens.isWord(into - 1, "merge"))) {
      into = cursor.findWord("into", into + 1, to);
    }
    return into + 1 < to ? into : -1;
  }

  private static int deepest(Tokens tokens, int from, int to) {
    int depth = 0;
    int deepest = 0;
    for (int index = from; index < to; index++) {
      if (tokens.is(index, '(')) {
        deepest = Math.max(deepest, ++depth);
      } else if (tokens.is(index, ')') && depth > 0) {
        depth--;
      }
    }
    return deepest;
  }
}
