package dev.reprise.syntax.postgres;

import dev.reprise.text.Span;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The tokens of one statement or body, as parallel arrays.
///
/// Migrations contain millions of rows, and an object per token would be most of the cost of
/// reading them.
final class Tokens {
  static final int WORD = 1;

  /// `"name"`, `U&"name"`.
  static final int QUOTED = 2;

  /// A name with a template hole, quoted or not.
  static final int HOLE = 3;

  /// Every constant in single quotes, whatever letter precedes it.
  static final int STRING = 4;

  static final int DOLLAR_STRING = 5;
  static final int NUMBER = 6;

  /// `$1`.
  static final int PARAMETER = 7;

  /// An operator of any length except a lone `=`, `*` or `%`, which are punctuation.
  static final int OPERATOR = 8;

  /// One of `( ) [ ] , ; . : = * %`, or `::`, `:=`, `..`.
  static final int PUNCTUATION = 9;

  private static final int IMAGES = 128;
  private static final int LONGEST_IMAGE = 32;

  /// A character that cannot begin a token.
  static final int OTHER = 10;

  private final String text;
  private byte[] kinds = new byte[64];
  private int[] starts = new int[64];
  private int[] ends = new int[64];
  private int size;

  /// Interned short token texts, in hash slots: a script repeats the same few names in every
  /// statement, and readers keep them.
  private final @Nullable String[] images = new String[IMAGES];

  Tokens(String text) {
    this.text = text;
  }

  void add(int kind, int start, int end) {
    if (size == kinds.length) {
      kinds = Arrays.copyOf(kinds, size * 2);
      starts = Arrays.copyOf(starts, size * 2);
      ends = Arrays.copyOf(ends, size * 2);
    }
    kinds[size] = (byte) kind;
    starts[size] = start;
    ends[size] = end;
    size++;
  }

  void clear() {
    size = 0;
  }

  /// Removes the last token.
  void removeLast() {
    size--;
  }

  int size() {
    return size;
  }

  String text() {
    return text;
  }

  int kind(int index) {
    return kinds[index];
  }

  int start(int index) {
    return starts[index];
  }

  int end(int index) {
    return ends[index];
  }

  Span span(int index) {
    return new Span(starts[index], ends[index]);
  }

  /// From the first unit of the token at `from` to the last of the one before `to`.
  Span span(int from, int to) {
    return new Span(starts[from], ends[to - 1]);
  }

  String image(int index) {
    int start = starts[index];
    int end = ends[index];
    if (end - start > LONGEST_IMAGE) {
      return text.substring(start, end);
    }
    int hash = 0;
    for (int at = start; at < end; at++) {
      hash = 31 * hash + text.charAt(at);
    }
    int slot = (hash ^ hash >>> 8 ^ hash >>> 16) & IMAGES - 1;
    String image = images[slot];
    if (image == null || image.length() != end - start || !text.startsWith(image, start)) {
      image = text.substring(start, end);
      images[slot] = image;
    }
    return image;
  }

  /// True if the token is this unquoted word, in any case.
  boolean isWord(int index, String word) {
    return index >= 0
        && index < size
        && kinds[index] == WORD
        && ends[index] - starts[index] == word.length()
        && text.regionMatches(true, starts[index], word, 0, word.length());
  }

  boolean is(int index, char punctuation) {
    return index >= 0
        && index < size
        && kinds[index] == PUNCTUATION
        && ends[index] - starts[index] == 1
        && text.charAt(starts[index]) == punctuation;
  }

  boolean isName(int index) {
    return index >= 0
        && index < size
        && (kinds[index] == WORD || kinds[index] == QUOTED || kinds[index] == HOLE);
  }

  boolean isString(int index) {
    return index >= 0 && index < size && (kinds[index] == STRING || kinds[index] == DOLLAR_STRING);
  }

  /// The index after the `)` that closes the `(` at `open`, or `end` if there is none before it.
  int behindParentheses(int open, int end) {
    int depth = 0;
    for (int index = open; index < end; index++) {
      if (is(index, '(')) {
        depth++;
      } else if (is(index, ')') && --depth == 0) {
        return index + 1;
      }
    }
    return end;
  }

  /// Up to `limit` leading words from `from`, in upper case, separated by single spaces.
  String words(int from, int to, int limit) {
    StringBuilder words = new StringBuilder();
    for (int index = from; index < to && index < from + limit && kinds[index] == WORD; index++) {
      words.append(words.isEmpty() ? "" : " ");
      for (int offset = starts[index]; offset < ends[index]; offset++) {
        words.append(Letters.upper(text.charAt(offset)));
      }
    }
    return words.toString();
  }
}
