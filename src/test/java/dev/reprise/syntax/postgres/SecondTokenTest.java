package dev.reprise.syntax.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.reprise.syntax.antlr.PostgresParser;
import java.util.Random;
import org.antlr.v4.runtime.BailErrorStrategy;
import org.antlr.v4.runtime.atn.ATN;
import org.antlr.v4.runtime.atn.ParserATNSimulator;
import org.antlr.v4.runtime.atn.PredictionContextCache;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.antlr.v4.runtime.dfa.DFA;
import org.antlr.v4.runtime.misc.ParseCancellationException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A decision by two tokens is the decision of ANTLR's network of the grammar.
final class SecondTokenTest {
  private static final String[] PARTS = {
    "a",
    "s.b",
    "\"c\"",
    "integer",
    "double precision",
    "timestamp with time zone",
    "time",
    "text",
    "character varying(3)",
    "interval day",
    "setof",
    "[]",
    "[3]",
    "%type",
    "numeric(3, 2)",
    "array",
    "in",
    "out",
    "inout",
    "variadic",
    "default 1",
    "= 2",
    ":= 3",
    ",",
    "(",
    ")",
    "order by",
    "table",
    "sequence",
    "function",
    "schema",
    "domain",
    "foreign server",
    "all",
    "large object 3",
    "to",
    "from",
    "public",
    "transaction",
    "'x'",
    "analyze",
    "verbose",
    "select 1",
    "with",
    "values",
    "insert into t",
    "update",
    "type",
    "language",
    "*",
    "declare",
    "execute",
  };
  private static final int TRIES = 20_000;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DROP FUNCTION f(",
        "GRANT ALL ON",
        "PREPARE",
        "EXPLAIN (ANALYZE) SELECT",
        "EXPLAIN (SELECT 1);"
      })
  void decidesAsTheNetwork(String beginning) {
    PostgresParser plain = parser();
    plain.setInterpreter(new SecondToken(plain));
    PostgresParser network = parser();
    network.setInterpreter(network(network));
    var random = new Random(beginning.hashCode());
    int read = 0;
    for (int i = 0; i < TRIES; i++) {
      var text = new StringBuilder(beginning);
      for (int part = random.nextInt(6); part >= 0; part--) {
        text.append(' ').append(PARTS[random.nextInt(PARTS.length)]);
      }
      text.append(random.nextBoolean() ? ")" : "").append(random.nextBoolean() ? " TO x" : "");
      String expected = tree(network, text.toString());
      assertEquals(expected, tree(plain, text.toString()), text.toString());
      read += expected.isEmpty() ? 0 : 1;
    }
    assertTrue(read > TRIES / 1000, "only " + read + " were statements");
  }

  private static PostgresParser parser() {
    PostgresParser parser = new PostgresParser(null);
    parser.removeErrorListeners();
    parser.setErrorHandler(new BailErrorStrategy());
    return parser;
  }

  private static ParserATNSimulator network(PostgresParser parser) {
    ATN network = parser.getATN();
    DFA[] decisions = new DFA[network.getNumberOfDecisions()];
    for (int i = 0; i < decisions.length; i++) {
      decisions[i] = new DFA(network.getDecisionState(i), i);
    }
    var simulator =
        new ParserATNSimulator(parser, network, decisions, new PredictionContextCache());
    simulator.setPredictionMode(PredictionMode.SLL);
    return simulator;
  }

  /// Empty if it is not a statement of the grammar.
  private static String tree(PostgresParser parser, String text) {
    PostgresSplitter splitter = new PostgresSplitter(text, 0, text.length());
    splitter.next();
    Tokens tokens = splitter.tokens();
    parser.setTokenStream(new HeadTokens(tokens, 0, tokens.size()));
    try {
      return parser.statement().toStringTree(parser);
    } catch (ParseCancellationException notInTheGrammar) {
      return "";
    }
  }
}
