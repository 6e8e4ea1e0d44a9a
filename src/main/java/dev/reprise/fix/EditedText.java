package dev.reprise.fix;

import dev.reprise.text.Edit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Applies edits to a text. Everything outside them stays the same, unit by unit.
final class EditedText {
  private EditedText() {}

  /// `edits` do not overlap; equal ones are applied once. New line ends become the text's most
  /// frequent kind.
  static String of(String text, List<Edit> edits) {
    String lineEnd = lineEnd(text);
    List<Edit> sorted = new ArrayList<>(edits.stream().distinct().toList());
    sorted.sort(
        Comparator.<Edit>comparingInt(edit -> edit.span().start())
            .thenComparingInt(edit -> edit.span().end()));
    var result = new StringBuilder(text.length() + 256);
    int at = 0;
    for (Edit edit : sorted) {
      result.append(text, at, edit.span().start());
      result.append(withLineEnds(edit.replacement(), lineEnd));
      at = edit.span().end();
    }
    return result.append(text, at, text.length()).toString();
  }

  /// True if both cannot be applied: adjacent replacements can, two insertions at one point cannot.
  static boolean collide(Edit one, Edit other) {
    if (one.equals(other)) {
      return false;
    }
    if (one.span().isEmpty() && other.span().isEmpty()) {
      return one.span().start() == other.span().start();
    }
    if (one.span().isEmpty() || other.span().isEmpty()) {
      int point = one.span().isEmpty() ? one.span().start() : other.span().start();
      var whole = one.span().isEmpty() ? other.span() : one.span();
      return whole.start() <= point && point <= whole.end();
    }
    return one.span().overlaps(other.span());
  }

  private static String withLineEnds(String replacement, String lineEnd) {
    return lineEnd.equals("\n") || replacement.indexOf('\r') >= 0
        ? replacement
        : replacement.replace("\n", lineEnd);
  }

  private static String lineEnd(String text) {
    int pairs = 0;
    int feeds = 0;
    int returns = 0;
    for (int i = 0; i < text.length(); i++) {
      char unit = text.charAt(i);
      if (unit == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n') {
        pairs++;
        i++;
      } else if (unit == '\n') {
        feeds++;
      } else if (unit == '\r') {
        returns++;
      }
    }
    return pairs > feeds && pairs >= returns ? "\r\n" : returns > feeds ? "\r" : "\n";
  }
}
