package dev.reprise.text;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A comment like `# -*- coding: latin-1 -*-` in one of the first two lines of a Python file.
record CodingCookie(String name, Position position) {

  /// Finds the cookie in `bytes` from `start` on, or null. The second line counts only if the first
  /// is blank or a comment.
  static @Nullable CodingCookie find(byte[] bytes, int start) {
    int from = start;
    for (int line = 1; line <= 2; line++) {
      int end = lineEnd(bytes, from);
      String text = new String(bytes, from, end - from, StandardCharsets.ISO_8859_1);
      int comment = firstNonBlank(text);
      if (comment < text.length()) {
        if (text.charAt(comment) != '#') {
          return null;
        }
        CodingCookie cookie = in(text, comment, line);
        if (cookie != null) {
          return cookie;
        }
      }
      from = behindLine(bytes, end);
    }
    return null;
  }

  private static @Nullable CodingCookie in(String line, int comment, int number) {
    if (line.indexOf("coding", comment) < 0) {
      return null;
    }
    Matcher matcher = Pattern.compile("coding[:=][ \\t]*([-\\w.]+)").matcher(line);
    return matcher.find(comment)
        ? new CodingCookie(matcher.group(1), new Position(number, matcher.start(1) + 1))
        : null;
  }

  /// The encoding of this name, or null if there is none. Python's names for UTF-8 and Latin-1 may
  /// have a suffix (`utf-8-unix`), and `_` is equivalent to `-`.
  @Nullable Charset encoding() {
    String normal = name.toLowerCase(Locale.ROOT).replace('_', '-');
    if (normal.equals("utf-8") || normal.startsWith("utf-8-") || normal.equals("utf8")) {
      return StandardCharsets.UTF_8;
    }
    for (String latin : new String[] {"latin-1", "iso-8859-1", "iso-latin-1"}) {
      if (normal.equals(latin) || normal.startsWith(latin + "-")) {
        return StandardCharsets.ISO_8859_1;
      }
    }
    try {
      return Charset.forName(normal);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
      return null;
    }
  }

  private static int firstNonBlank(String line) {
    int at = 0;
    while (at < line.length() && " \t\f".indexOf(line.charAt(at)) >= 0) {
      at++;
    }
    return at;
  }

  private static int lineEnd(byte[] bytes, int from) {
    int end = from;
    while (end < bytes.length && bytes[end] != '\n' && bytes[end] != '\r') {
      end++;
    }
    return end;
  }

  private static int behindLine(byte[] bytes, int end) {
    if (end == bytes.length) {
      return end;
    }
    boolean two = bytes[end] == '\r' && end + 1 < bytes.length && bytes[end + 1] == '\n';
    return two ? end + 2 : end + 1;
  }
}
