package dev.reprise.syntax.postgres;

import dev.reprise.syntax.sql.PlpgsqlStatement;
import dev.reprise.syntax.sql.PlpgsqlStatement.Block;
import dev.reprise.syntax.sql.PlpgsqlStatement.Branch;
import dev.reprise.syntax.sql.PlpgsqlStatement.Condition;
import dev.reprise.syntax.sql.PlpgsqlStatement.Declaration;
import dev.reprise.syntax.sql.PlpgsqlStatement.Handler;
import dev.reprise.syntax.sql.TypeName;
import dev.reprise.text.Span;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A hand-written parser of PL/pgSQL: its own grammar is small, and the rest of the text is SQL.
public final class PlpgsqlReader {
  private static final int DEEPEST = 100;

  private final PlpgsqlCursor cursor;
  private final IdentifierReader names;
  private final Heads heads;
  private int depth;

  private PlpgsqlReader(String body) {
    this.cursor = new PlpgsqlCursor(body);
    this.names = new IdentifierReader(cursor.tokens());
    this.heads = new Heads(cursor.tokens());
  }

  /// The block in `body`, or null if it is not one.
  public static @Nullable Block read(String body) {
    try {
      PlpgsqlReader reader = new PlpgsqlReader(body);
      while (reader.cursor.skipOption()) {}
      String label = reader.label();
      return reader.cursor.isWord("declare") || reader.cursor.isWord("begin")
          ? reader.block(label)
          : null;
    } catch (PlpgsqlCursor.Unexpected notPlpgsql) {
      return null;
    }
  }

  private @Nullable String label() {
    if (!cursor.isOperator("<<")) {
      return null;
    }
    String label = names.identifier(cursor.index() + 1).text();
    cursor.advance(3);
    return label;
  }

  private Block block(@Nullable String label) {
    int from = cursor.index();
    enter();
    List<Declaration> declarations = new ArrayList<>();
    if (cursor.takeWord("declare")) {
      while (!cursor.isWord("begin")) {
        if (!cursor.takeWord("declare")) {
          declarations.add(declaration());
        }
      }
    }
    cursor.expectWord("begin");
    List<PlpgsqlStatement> body = statements();
    List<Handler> handlers = new ArrayList<>();
    if (cursor.takeWord("exception")) {
      while (cursor.isWord("when")) {
        handlers.add(handler());
      }
    }
    cursor.expectWord("end");
    int to = cursor.index();
    cursor.skipToSemicolonOrEnd();
    depth--;
    return new Block(label, declarations, body, handlers, cursor.span(from, to));
  }

  private void enter() {
    if (++depth > DEEPEST) {
      throw new PlpgsqlCursor.Unexpected();
    }
  }

  private Declaration declaration() {
    int from = cursor.index();
    cursor.expectName();
    cursor.takeWord("constant");
    int type = cursor.index();
    int end = cursor.toSemicolon();
    int value = end;
    int typeEnd = end;
    for (int index = type; index < end && value == end; index++) {
      if (cursor.tokens().isWord(index, "default") || cursor.isAssignment(index)) {
        value = index + 1;
        typeEnd = index;
      } else if (cursor.tokens().isWord(index, "not") || cursor.tokens().isWord(index, "collate")) {
        typeEnd = Math.min(typeEnd, index);
      }
    }
    cursor.behindSemicolon(end);
    TypeName typeName = type < typeEnd ? heads.type(type, typeEnd) : null;
    return new Declaration(
        names.identifier(from),
        typeName,
        value < end ? cursor.span(value, end) : null,
        cursor.span(from, end));
  }

  private Handler handler() {
    int from = cursor.index();
    cursor.expectWord("when");
    List<Condition> conditions = new ArrayList<>();
    do {
      if (cursor.takeWord("sqlstate")) {
        conditions.add(new Condition(cursor.string(), true));
      } else {
        cursor.expectName();
        conditions.add(new Condition(names.identifier(cursor.index() - 1).text(), false));
      }
    } while (cursor.takeWord("or"));
    cursor.expectWord("then");
    List<PlpgsqlStatement> body = statements();
    return new Handler(conditions, body, cursor.span(from, cursor.index()));
  }

  /// Statements up to the word that ends them, which is not consumed.
  private List<PlpgsqlStatement> statements() {
    List<PlpgsqlStatement> statements = new ArrayList<>();
    while (!cursor.isWord("end")
        && !cursor.isWord("else")
        && !cursor.isWord("elsif")
        && !cursor.isWord("elseif")
        && !cursor.isWord("exception")
        && !cursor.isWord("when")) {
      if (!cursor.takeSemicolon()) {
        statements.add(statement());
      }
    }
    return statements;
  }

  private PlpgsqlStatement statement() {
    String label = label();
    if (cursor.isWord("declare") || cursor.isWord("begin")) {
      return block(label);
    } else if (cursor.isWord("if")) {
      return conditional();
    } else if (cursor.isWord("case")) {
      return choice();
    } else if (cursor.isWord("loop")) {
      int from = cursor.index();
      List<PlpgsqlStatement> body = loopBody();
      return new PlpgsqlStatement.Loop(label, body, cursor.statementSpan(from));
    } else if (cursor.isWord("while")) {
      int from = cursor.index();
      cursor.advance(1);
      Span condition = cursor.expressionBefore("loop");
      List<PlpgsqlStatement> body = loopBody();
      return new PlpgsqlStatement.While(label, condition, body, cursor.statementSpan(from));
    } else if (cursor.isWord("for")) {
      return iteration(label);
    } else if (cursor.isWord("foreach")) {
      return arrayIteration(label);
    }
    return new PlpgsqlSimple(cursor, names).read();
  }

  private PlpgsqlStatement conditional() {
    int from = cursor.index();
    enter();
    List<Branch> branches = new ArrayList<>();
    do {
      cursor.advance(1);
      Span condition = cursor.expressionBefore("then");
      cursor.expectWord("then");
      branches.add(new Branch(condition, statements()));
    } while (cursor.isWord("elsif") || cursor.isWord("elseif"));
    List<PlpgsqlStatement> otherwise = cursor.takeWord("else") ? statements() : List.of();
    end("if");
    depth--;
    return new PlpgsqlStatement.If(branches, otherwise, cursor.statementSpan(from));
  }

  private PlpgsqlStatement choice() {
    int from = cursor.index();
    enter();
    cursor.advance(1);
    Span subject = cursor.isWord("when") ? null : cursor.expressionBefore("when");
    List<Branch> branches = new ArrayList<>();
    while (cursor.takeWord("when")) {
      Span condition = cursor.expressionBefore("then");
      cursor.expectWord("then");
      branches.add(new Branch(condition, statements()));
    }
    List<PlpgsqlStatement> otherwise = cursor.takeWord("else") ? statements() : null;
    end("case");
    depth--;
    return new PlpgsqlStatement.Case(subject, branches, otherwise, cursor.statementSpan(from));
  }

  private void end(String kind) {
    cursor.expectWord("end");
    cursor.expectWord(kind);
    cursor.skipToSemicolonOrEnd();
  }

  private List<PlpgsqlStatement> loopBody() {
    enter();
    cursor.expectWord("loop");
    List<PlpgsqlStatement> body = statements();
    end("loop");
    depth--;
    return body;
  }

  private PlpgsqlStatement iteration(@Nullable String label) {
    int from = cursor.index();
    cursor.advance(1);
    var variables = cursor.names(names);
    cursor.expectWord("in");
    if (cursor.takeWord("execute")) {
      int command = cursor.index();
      cursor.expressionBefore("loop");
      List<Span> parts = cursor.commandAndValues(command, cursor.index());
      List<PlpgsqlStatement> body = loopBody();
      return new PlpgsqlStatement.ForExecute(
          label,
          variables,
          parts.getFirst(),
          parts.subList(1, parts.size()),
          body,
          cursor.statementSpan(from));
    }
    boolean reverse = cursor.takeWord("reverse");
    int begin = cursor.index();
    Span source = cursor.expressionBefore("loop");
    int end = cursor.index();
    int dots = cursor.find("..", begin, end);
    List<PlpgsqlStatement> body = loopBody();
    Span span = cursor.statementSpan(from);
    if (dots < 0) {
      return new PlpgsqlStatement.ForQuery(label, variables, source, body, span);
    }
    int by = cursor.findWord("by", dots, end);
    int upperEnd = by < 0 ? end : by;
    return new PlpgsqlStatement.ForRange(
        label,
        variables.getFirst(),
        reverse,
        cursor.span(begin, dots),
        cursor.span(dots + 1, upperEnd),
        by < 0 ? null : cursor.span(by + 1, end),
        body,
        span);
  }

  private PlpgsqlStatement arrayIteration(@Nullable String label) {
    int from = cursor.index();
    cursor.advance(1);
    var variables = cursor.names(names);
    if (cursor.takeWord("slice")) {
      cursor.advance(1);
    }
    cursor.expectWord("in");
    cursor.expectWord("array");
    Span array = cursor.expressionBefore("loop");
    List<PlpgsqlStatement> body = loopBody();
    return new PlpgsqlStatement.Foreach(label, variables, array, body, cursor.statementSpan(from));
  }
}
