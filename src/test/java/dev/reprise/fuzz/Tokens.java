package dev.reprise.fuzz;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// Changes any text by its words, symbols and lines, without regard to a grammar.
final class Tokens {
  private static final Pattern TOKEN = Pattern.compile("\\w+|[^\\w\\s]|\\s+");

  private static final List<String> HOSTILE =
      List.of(
          "\0",
          "\ud800",
          "\ufffc",
          "\u202e",
          "\r",
          "\f",
          "\u2028",
          "\ufeff",
          "\u001b[31m",
          "$$",
          "$a$",
          "'",
          "\"",
          "\"\"\"",
          "E'\\",
          "--",
          "/*",
          "*/",
          "#",
          "\\\n",
          ";",
          "[",
          "]",
          "{",
          "}",
          "(",
          ")",
          "%(",
          "%s",
          "{}",
          "{!r:>{w}}",
          "*",
          ":=",
          "9".repeat(40),
          "0x",
          "1e999",
          "=",
          "reprise: ignore[",
          "# reprise: ignore-file[unguarded-drop]",
          "-- +goose Up",
          "\t",
          "((((((((((((((((((((((((((((((((",
          "not ".repeat(99),
          "a.".repeat(99),
          "\n\n",
          ",");

  private Tokens() {}

  static String mutate(String text, Random random) {
    List<String> tokens = tokens(text);
    if (tokens.isEmpty()) {
      return HOSTILE.get(random.nextInt(HOSTILE.size()));
    }
    int at = random.nextInt(tokens.size());
    switch (random.nextInt(6)) {
      case 0 -> tokens.remove(at);
      case 1 -> tokens.add(at, HOSTILE.get(random.nextInt(HOSTILE.size())));
      case 2 -> tokens.set(at, HOSTILE.get(random.nextInt(HOSTILE.size())));
      case 3 -> Collections.swap(tokens, at, random.nextInt(tokens.size()));
      case 4 -> tokens.subList(at, Math.min(tokens.size(), at + 1 + random.nextInt(40))).clear();
      default -> {
        int end = Math.min(tokens.size(), at + 1 + random.nextInt(40));
        tokens.addAll(random.nextInt(tokens.size()), List.copyOf(tokens.subList(at, end)));
      }
    }
    return String.join("", tokens);
  }

  /// Swaps two words of a text.
  static String swapped(String text, Random random) {
    List<String> tokens = tokens(text);
    if (!tokens.isEmpty()) {
      Collections.swap(tokens, random.nextInt(tokens.size()), random.nextInt(tokens.size()));
    }
    return String.join("", tokens);
  }

  private static List<String> tokens(String text) {
    return new ArrayList<>(TOKEN.matcher(text).results().map(MatchResult::group).toList());
  }
}
