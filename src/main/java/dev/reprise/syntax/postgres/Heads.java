package dev.reprise.syntax.postgres;

import dev.reprise.syntax.antlr.PostgresParser;
import dev.reprise.syntax.antlr.PostgresParser.WordContext;
import dev.reprise.syntax.sql.Create;
import dev.reprise.syntax.sql.Data;
import dev.reprise.syntax.sql.Session;
import dev.reprise.syntax.sql.SqlStatement;
import dev.reprise.syntax.sql.TypeDefinition;
import dev.reprise.syntax.sql.TypeName;
import dev.reprise.syntax.sql.Unknown;
import dev.reprise.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.antlr.v4.runtime.BailErrorStrategy;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.misc.ParseCancellationException;
import org.jspecify.annotations.Nullable;

/// Reads the head of one statement with the grammar.
///
/// A statement that the grammar does not cover completely may still have a known kind and name;
/// anything else is [Unknown].
final class Heads {
  /// Deeper parentheses are not parsed, because the parser recurses on them.
  private static final int DEEPEST = 200;

  private static final Set<String> QUERIES = Set.of("SELECT", "WITH", "VALUES", "TABLE", "");
  private static final Set<String> SESSION =
      Set.of("SET", "RESET", "EXPLAIN", "PREPARE", "EXECUTE");

  /// Creating a parser costs as much as parsing a short statement. A tree is complete before it is
  /// visited, so a visit may parse another one.
  private static final ThreadLocal<PostgresParser> PARSERS = ThreadLocal.withInitial(Heads::parser);

  private final Tokens tokens;
  private final IdentifierReader names;

  Heads(Tokens tokens) {
    this.tokens = tokens;
    this.names = new IdentifierReader(tokens);
  }

  /// Reads the tokens from `from` to `to`, at least one.
  SqlStatement read(int from, int to, int deepest) {
    if (to - from > Unknown.MOST_WORDS && isDefinition(from)) {
      return Unknown.tooLong(tokens.words(from, to, 3), tokens.span(from, to));
    }
    SqlStatement statement = deepest > DEEPEST ? null : parse(from, to);
    if (statement == null && deepest <= DEEPEST) {
      statement = outline(from, to);
    }
    return statement == null ? byFirstWord(from, to) : statement;
  }

  private @Nullable SqlStatement parse(int from, int to) {
    try {
      PostgresParser parser = parser(from, to);
      return new PostgresStatements(this, names, tokens.span(from, to))
          .read(parser.statement(), from, to);
    } catch (ParseCancellationException notInTheGrammar) {
      return null;
    }
  }

  private @Nullable SqlStatement outline(int from, int to) {
    if (!isDefinition(from)) {
      return null;
    }
    try {
      return new PostgresStatements(this, names, tokens.span(from, to))
          .outline(parser(from, to).outline(), to);
    } catch (ParseCancellationException notInTheGrammar) {
      return null;
    }
  }

  private boolean isDefinition(int from) {
    return tokens.isWord(from, "create")
        || tokens.isWord(from, "alter")
        || tokens.isWord(from, "drop");
  }

  private SqlStatement byFirstWord(int from, int to) {
    Span span = tokens.span(from, to);
    String first = tokens.words(from, to, 1);
    if (QUERIES.contains(first) && (!first.isEmpty() || tokens.is(from, '('))) {
      return new Data.Select(changesRows(from, to), span);
    }
    String words = tokens.words(from, to, 3);
    return SESSION.contains(first) ? new Session.Other(words, span) : new Unknown(words, span);
  }

  private PostgresParser parser(int from, int to) {
    PostgresParser parser = PARSERS.get();
    parser.setTokenStream(new HeadTokens(tokens, from, to));
    return parser;
  }

  private static PostgresParser parser() {
    PostgresParser parser = new PostgresParser(null);
    parser.removeErrorListeners();
    parser.setErrorHandler(new BailErrorStrategy());
    parser.setInterpreter(new SecondToken(parser));
    return parser;
  }

  /// The parameters between two tokens; empty if they cannot be read.
  List<Create.Parameter> parameters(int from, int to) {
    if (from >= to) {
      return List.of();
    }
    try {
      return names.parameters(parser(from, to).parameterList(), true);
    } catch (ParseCancellationException notInTheGrammar) {
      return List.of();
    }
  }

  /// The type between two tokens; null if it is not a plain type (`%ROWTYPE`, a cursor, an alias).
  @Nullable TypeName type(int from, int to) {
    try {
      PostgresParser parser = parser(from, to);
      PostgresParser.TypeNameContext read = parser.typeName();
      return parser.getCurrentToken().getType() == Token.EOF ? names.type(read) : null;
    } catch (ParseCancellationException notInTheGrammar) {
      return null;
    }
  }

  /// The statements inside a `CREATE SCHEMA`, separated only by their first words.
  List<SqlStatement> elements(int from, int to) {
    List<SqlStatement> elements = new ArrayList<>();
    int begin = from;
    for (int index = from + 1; index <= to; index++) {
      if (index < to && tokens.is(index, '(')) {
        index = tokens.behindParentheses(index, to) - 1;
      } else if (index == to
          || (tokens.isWord(index, "create") && !tokens.isWord(index - 1, "grant"))
          || tokens.isWord(index, "grant")) {
        elements.add(read(begin, index, 0));
        begin = index;
      }
    }
    return elements;
  }

  /// True if a `WITH` query among the tokens writes.
  boolean changesRows(int from, int to) {
    for (int index = from + 1; index < to; index++) {
      if (tokens.is(index - 1, '(')
          && (tokens.isWord(index, "insert")
              || tokens.isWord(index, "update")
              || tokens.isWord(index, "delete")
              || tokens.isWord(index, "merge"))) {
        return true;
      }
    }
    return false;
  }

  /// The value of a string constant of one statement.
  TypeDefinition.Label label(Token token) {
    int index = ((HeadToken) token).from();
    return new TypeDefinition.Label(LiteralReader.read(tokens, index).text(), tokens.span(index));
  }

  /// A name or a string constant, in lower case.
  String word(WordContext context) {
    String text =
        context.STRING() != null
            ? LiteralReader.read(tokens, IdentifierReader.from(context)).text()
            : names.identifier(context.identifier()).text();
    return text.toLowerCase(Locale.ROOT);
  }
}
