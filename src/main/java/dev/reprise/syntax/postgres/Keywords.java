package dev.reprise.syntax.postgres;

import dev.reprise.syntax.antlr.PostgresParser;
import java.util.HashMap;
import java.util.Map;
import org.antlr.v4.runtime.Vocabulary;

/// The words and punctuation the grammar knows, by spelling.
final class Keywords {
  private static final int LONGEST;
  private static final Map<String, Integer> TYPES = new HashMap<>(512);

  static {
    Vocabulary vocabulary = PostgresParser.VOCABULARY;
    int longest = 0;
    for (int type = 1; type <= vocabulary.getMaxTokenType(); type++) {
      String literal = vocabulary.getLiteralName(type);
      String symbol = vocabulary.getSymbolicName(type);
      if (literal != null) {
        TYPES.put(literal.substring(1, literal.length() - 1), type);
      } else if (symbol != null && type > PostgresParser.STRING) {
        TYPES.put(symbol, type);
        longest = Math.max(longest, symbol.length());
      }
    }
    TYPES.put("ANALYSE", PostgresParser.ANALYZE);
    TYPES.remove("OPERATOR_WORD");
    TYPES.put("OPERATOR", PostgresParser.OPERATOR_WORD);
    LONGEST = longest;
  }

  private Keywords() {}

  /// The token type of a word in any case; `IDENTIFIER` if it is not a keyword.
  static int word(String text, int start, int end) {
    int length = end - start;
    if (length > LONGEST) {
      return PostgresParser.IDENTIFIER;
    }
    char[] upper = new char[length];
    for (int index = 0; index < length; index++) {
      upper[index] = Letters.upper(text.charAt(start + index));
    }
    return TYPES.getOrDefault(new String(upper), PostgresParser.IDENTIFIER);
  }

  /// The token type of punctuation; `OPERATOR` for symbols the grammar does not distinguish.
  static int punctuation(String text, int start, int end) {
    return TYPES.getOrDefault(text.substring(start, end), PostgresParser.OPERATOR);
  }
}
