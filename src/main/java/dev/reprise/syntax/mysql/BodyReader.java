package dev.reprise.syntax.mysql;

import dev.reprise.syntax.sql.Data;
import dev.reprise.syntax.sql.Identifier;
import dev.reprise.syntax.sql.PlpgsqlStatement;
import dev.reprise.syntax.sql.Session;
import dev.reprise.syntax.sql.SqlStatement;
import dev.reprise.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads the body of a routine into PL/pgSQL's tree.
///
/// `PREPARE name FROM command` assigns the command to a variable of that name, which `EXECUTE`
/// runs. A `CONTINUE` handler is placed around each single statement of its block.
final class BodyReader {
  private final String text;
  private final List<Token> tokens;
  private final MysqlWords words;
  private final Dialect dialect;

  /// The label of the outermost block: leaving it is a return.
  private @Nullable String outermost;

  private int depth;

  /// A handler, and whether the block continues after the failed statement.
  private record Declared(boolean goesOn, PlpgsqlStatement.Handler handler) {}

  BodyReader(String text, List<Token> tokens, Dialect dialect) {
    this.text = text;
    this.tokens = tokens;
    this.words = new MysqlWords(text, tokens);
    this.dialect = dialect;
  }

  /// Respells the data changes in a body.
  static void respell(char[] text, List<Token> tokens, Map<Integer, OnDuplicate> conflicts) {
    for (int from = 0; from < tokens.size(); from++) {
      if (from == 0 || MysqlSplitter.BEFORE_STATEMENTS.contains(tokens.get(from - 1).word())) {
        int to = from;
        while (to < tokens.size() && !tokens.get(to).is(";")) {
          to++;
        }
        Rows.respell(text, tokens.subList(from, to), conflicts);
      }
    }
  }

  PlpgsqlStatement read() {
    PlpgsqlStatement statement = statement();
    words.take(";");
    if (!words.isEnd()) {
      throw new MysqlWords.NotUnderstood();
    }
    return statement;
  }

  private List<PlpgsqlStatement> statements(String... ends) {
    List<PlpgsqlStatement> statements = new ArrayList<>();
    while (!words.isOne(ends)) {
      if (words.isEnd()) {
        throw new MysqlWords.NotUnderstood();
      }
      statements.add(statement());
      words.take(";");
    }
    return statements;
  }

  private PlpgsqlStatement statement() {
    int from = words.index();
    String label = null;
    if (words.isName() && words.token(from + 1).is(":")) {
      label = words.identifier().text();
      words.need(":");
    }
    return switch (words.peek().word()) {
      case "BEGIN" -> block(from, label);
      case "IF" -> branches(from);
      case "CASE" -> cases(from);
      case "LOOP" -> {
        words.take();
        List<PlpgsqlStatement> body = statements("END");
        end("LOOP");
        yield new PlpgsqlStatement.Loop(label, body, words.from(from));
      }
      case "WHILE" -> {
        words.take();
        Span condition = until("DO");
        words.need("DO");
        List<PlpgsqlStatement> body = statements("END");
        end("WHILE");
        yield new PlpgsqlStatement.While(label, condition, body, words.from(from));
      }
      case "REPEAT" -> {
        words.take();
        List<PlpgsqlStatement> body = statements("UNTIL");
        words.need("UNTIL");
        until("END");
        end("REPEAT");
        yield new PlpgsqlStatement.Loop(label, body, words.from(from));
      }
      case "LEAVE", "ITERATE" -> jump(from);
      case "RETURN" -> {
        words.take();
        Span value = until(";");
        yield new PlpgsqlStatement.Return(value, words.from(from));
      }
      case "SIGNAL" -> {
        until(";");
        yield new PlpgsqlStatement.Raise(true, null, false, words.from(from));
      }
      case "RESIGNAL" -> {
        until(";");
        yield new PlpgsqlStatement.Raise(true, null, true, words.from(from));
      }
      case "OPEN", "FETCH", "CLOSE", "GET" -> {
        String first = words.firstWords(1);
        until(";");
        yield new PlpgsqlStatement.Other(first, words.from(from));
      }
      case String _ -> sql(from);
    };
  }

  // ---- blocks ----------------------------------------------------------------------------------

  private PlpgsqlStatement block(int from, @Nullable String label) {
    if (depth == 0) {
      outermost = label;
    }
    depth++;
    words.need("BEGIN");
    words.take("NOT", "ATOMIC");
    List<PlpgsqlStatement.Declaration> declarations = new ArrayList<>();
    List<Declared> handlers = new ArrayList<>();
    while (words.is("DECLARE")) {
      declare(declarations, handlers);
      words.take(";");
    }
    List<PlpgsqlStatement> body = statements("END");
    words.need("END");
    if (words.isName()) {
      words.identifier();
    }
    depth--;
    Span span = words.from(from);
    List<PlpgsqlStatement.Handler> goingOn = new ArrayList<>();
    List<PlpgsqlStatement.Handler> leaving = new ArrayList<>();
    for (Declared each : handlers) {
      (each.goesOn() ? goingOn : leaving).add(each.handler());
    }
    return new PlpgsqlStatement.Block(
        label, declarations, goingOn.isEmpty() ? body : guarded(body, goingOn), leaving, span);
  }

  private void declare(List<PlpgsqlStatement.Declaration> declarations, List<Declared> handlers) {
    int from = words.index();
    words.need("DECLARE");
    if (words.isOne("CONTINUE", "EXIT", "UNDO") && words.token(from + 2).is("HANDLER")) {
      boolean goesOn = words.take().is("CONTINUE");
      words.need("HANDLER", "FOR");
      List<PlpgsqlStatement.Condition> conditions = new ArrayList<>();
      do {
        conditions.add(condition());
      } while (words.take(","));
      List<PlpgsqlStatement> body = List.of(statement());
      handlers.add(
          new Declared(goesOn, new PlpgsqlStatement.Handler(conditions, body, words.from(from))));
      return;
    }
    List<Identifier> names = new ArrayList<>();
    do {
      names.add(words.identifier());
    } while (words.take(","));
    if (words.isOne("CURSOR", "CONDITION")) {
      until(";");
      return;
    }
    new MysqlTypes(words).read();
    Span value = words.take("DEFAULT") ? until(";") : null;
    for (Identifier name : names) {
      declarations.add(new PlpgsqlStatement.Declaration(name, null, value, words.from(from)));
    }
  }

  private PlpgsqlStatement.Condition condition() {
    if (words.take("SQLSTATE")) {
      words.take("VALUE");
      String image = words.text(words.span(words.index(), words.index() + 1));
      words.take();
      return new PlpgsqlStatement.Condition(image.substring(1, image.length() - 1), true);
    }
    if (words.take("NOT", "FOUND")) {
      return new PlpgsqlStatement.Condition("not found", false);
    }
    String image = words.text(words.span(words.index(), words.index() + 1));
    Token token = words.take();
    return new PlpgsqlStatement.Condition(token.is("SQLEXCEPTION") ? "others" : image, false);
  }

  /// Wraps each statement separately, because the ones after a failed one still run.
  private static List<PlpgsqlStatement> guarded(
      List<PlpgsqlStatement> body, List<PlpgsqlStatement.Handler> handlers) {
    List<PlpgsqlStatement> guarded = new ArrayList<>();
    for (PlpgsqlStatement each : body) {
      guarded.add(guarded(each, handlers));
    }
    return guarded;
  }

  private static PlpgsqlStatement guarded(
      PlpgsqlStatement statement, List<PlpgsqlStatement.Handler> handlers) {
    return switch (statement) {
      case PlpgsqlStatement.Sql _, PlpgsqlStatement.Execute _, PlpgsqlStatement.Raise _ ->
          new PlpgsqlStatement.Block(
              null, List.of(), List.of(statement), handlers, statement.span());
      case PlpgsqlStatement.If(var branches, var otherwise, var span) ->
          new PlpgsqlStatement.If(
              branches.stream()
                  .map(each ->
                      new PlpgsqlStatement.Branch(each.condition(), guarded(each.body(), handlers)))
                  .toList(),
              guarded(otherwise, handlers),
              span);
      case PlpgsqlStatement.Block(var label, var declarations, var body, var own, var span) ->
          new PlpgsqlStatement.Block(label, declarations, guarded(body, handlers), own, span);
      case PlpgsqlStatement.Loop(var label, var body, var span) ->
          new PlpgsqlStatement.Loop(label, guarded(body, handlers), span);
      case PlpgsqlStatement.While(var label, var condition, var body, var span) ->
          new PlpgsqlStatement.While(label, condition, guarded(body, handlers), span);
      case PlpgsqlStatement _ -> statement;
    };
  }

  // ---- branches and jumps ----------------------------------------------------------------------

  private PlpgsqlStatement branches(int from) {
    List<PlpgsqlStatement.Branch> branches = new ArrayList<>();
    List<PlpgsqlStatement> otherwise = List.of();
    words.need("IF");
    do {
      Span condition = until("THEN");
      words.need("THEN");
      branches.add(new PlpgsqlStatement.Branch(condition, statements("ELSEIF", "ELSE", "END")));
    } while (words.take("ELSEIF"));
    if (words.take("ELSE")) {
      otherwise = statements("END");
    }
    end("IF");
    return new PlpgsqlStatement.If(branches, otherwise, words.from(from));
  }

  private PlpgsqlStatement cases(int from) {
    words.need("CASE");
    Span subject = words.is("WHEN") ? null : until("WHEN");
    List<PlpgsqlStatement.Branch> branches = new ArrayList<>();
    while (words.take("WHEN")) {
      Span condition = until("THEN");
      words.need("THEN");
      branches.add(new PlpgsqlStatement.Branch(condition, statements("WHEN", "ELSE", "END")));
    }
    List<PlpgsqlStatement> otherwise = words.take("ELSE") ? statements("END") : null;
    end("CASE");
    return new PlpgsqlStatement.Case(subject, branches, otherwise, words.from(from));
  }

  private void end(String word) {
    words.need("END", word);
    if (words.isName()) {
      words.identifier();
    }
  }

  private PlpgsqlStatement jump(int from) {
    boolean leaves = words.take().is("LEAVE");
    String label = words.identifier().text();
    return leaves && label.equals(outermost)
        ? new PlpgsqlStatement.Return(null, words.from(from))
        : new PlpgsqlStatement.Jump(leaves, label, null, words.from(from));
  }

  // ---- other statements ------------------------------------------------------------------------

  /// Skips to one of these words; a `CASE … END` counts as a unit.
  private Span until(String word) {
    int from = words.index();
    int cases = 0;
    while (!words.isEnd() && !words.is(";") && (cases > 0 || !words.is(word))) {
      if (words.is("(")) {
        words.parentheses();
        continue;
      }
      Token token = words.take();
      cases += token.is("CASE") ? 1 : token.is("END") && cases > 0 ? -1 : 0;
    }
    return words.from(from);
  }

  private PlpgsqlStatement sql(int from) {
    until(";");
    int to = words.index();
    if (to == from) {
      return new PlpgsqlStatement.Nothing(words.from(from));
    }
    Span span = words.from(from);
    SqlStatement statement = new MysqlStatements(text, tokens.subList(from, to), dialect).read();
    return switch (statement) {
      case Session.SetVariables(var assignments, _) -> assigned(assignments, span);
      case Session.SetParameter(var name, var values, _, _) when values.size() == 1 ->
          new PlpgsqlStatement.Assign(name, value(from, to), span);
      case Session.Prepare(var name, var command, _) ->
          new PlpgsqlStatement.Assign(name.text(), command, span);
      case Session.Execute(var name, _) ->
          new PlpgsqlStatement.Execute(name.span(), List.of(), List.of(), span);
      case Session.Fetch(var targets, var clause, _) ->
          new PlpgsqlStatement.Sql(new Data.Select(false, span), targets, clause, span);
      case SqlStatement _ -> new PlpgsqlStatement.Sql(statement, List.of(), null, span);
    };
  }

  private PlpgsqlStatement assigned(List<Session.Assignment> assignments, Span span) {
    List<PlpgsqlStatement> all = new ArrayList<>();
    for (Session.Assignment each : assignments) {
      all.add(new PlpgsqlStatement.Assign(each.name(), each.value(), span));
    }
    return all.size() == 1
        ? all.getFirst()
        : new PlpgsqlStatement.Block(null, List.of(), all, List.of(), span);
  }

  /// The text after the first `=`.
  private Span value(int from, int to) {
    int at = from;
    while (at < to && !words.token(at).is("=")) {
      at++;
    }
    return words.span(Math.min(at + 1, to), to);
  }
}
