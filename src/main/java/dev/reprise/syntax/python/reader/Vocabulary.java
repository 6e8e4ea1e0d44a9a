package dev.reprise.syntax.python.reader;

import dev.reprise.syntax.antlr.PythonParser;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// The keywords and operators, taken from the grammar.
final class Vocabulary {
  private static final Set<String> SOFT = Set.of("match", "case", "type");
  private static final Map<String, Integer> TYPES = new HashMap<>();
  private static final int[] SINGLE = new int[128];
  private static final String[] IMAGES = new String[PythonParser.VOCABULARY.getMaxTokenType() + 1];

  static {
    for (int type = 1; type < IMAGES.length; type++) {
      String quoted = PythonParser.VOCABULARY.getLiteralName(type);
      if (quoted != null) {
        String text = quoted.substring(1, quoted.length() - 1);
        TYPES.put(text, type);
        IMAGES[type] = text;
        if (text.length() == 1) {
          SINGLE[text.charAt(0)] = type;
        }
      }
    }
  }

  private Vocabulary() {}

  /// The token type of a literal in the grammar.
  static int type(String literal) {
    Integer type = TYPES.get(literal);
    if (type == null) {
      throw new IllegalArgumentException("not in the grammar: " + literal);
    }
    return type;
  }

  /// The spelling shared by all tokens of `type`.
  static String image(int type) {
    return IMAGES[type];
  }

  /// The token type of a name: `NAME`, unless it is a keyword in every context.
  static int nameType(String name) {
    Integer keyword = TYPES.get(name);
    return keyword == null || SOFT.contains(name) ? PythonParser.NAME : keyword;
  }

  /// The token type of an operator of one character, or 0.
  static int operatorType(char operator) {
    return operator < SINGLE.length ? SINGLE[operator] : 0;
  }

  /// The token type of an operator, or 0.
  static int operatorType(String operator) {
    return TYPES.getOrDefault(operator, 0);
  }
}
