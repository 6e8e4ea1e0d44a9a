package dev.reprise.remedy.text;

import dev.reprise.operation.Origin;
import dev.reprise.text.Edit;
import dev.reprise.text.Span;
import java.util.List;
import java.util.Locale;

/// Writes inserted SQL keywords in lower case if the statement's own are.
public final class KeywordCase {
  private static final String PYTHON_QUOTES = "\"\"\"";

  private KeywordCase() {}

  /// The edits of a fix for the statement of `origin`; edits outside its text are unchanged.
  public static List<Edit> of(Origin.Sql origin, List<Edit> edits) {
    if (!isSmall(origin)) {
      return edits;
    }
    Span whole = origin.text().whole();
    return edits.stream()
        .map(edit ->
            whole.start() <= edit.span().start() && edit.span().end() <= whole.end()
                ? Edit.replace(edit.span(), small(edit.replacement()))
                : edit)
        .toList();
  }

  private static boolean isSmall(Origin.Sql origin) {
    String text = origin.text().text();
    int start = origin.statement().span().start();
    int end = start;
    while (end < text.length() && Character.isLetter(text.charAt(end))) {
      end++;
    }
    String word = text.substring(start, end);
    return !word.isEmpty() && word.equals(word.toLowerCase(Locale.ROOT));
  }

  /// Everything outside quotes: the server folds unquoted names to lower case anyway.
  private static String small(String text) {
    var result = new StringBuilder(text.length());
    char open = 0;
    for (int i = 0; i < text.length(); i++) {
      char unit = text.charAt(i);
      if (open == 0 && text.startsWith(PYTHON_QUOTES, i)) {
        result.append(PYTHON_QUOTES);
        i += PYTHON_QUOTES.length() - 1;
      } else if (open == 0) {
        result.append(Character.toLowerCase(unit));
        open = unit == '\'' || unit == '"' ? unit : 0;
      } else {
        result.append(unit);
        open = unit == open ? 0 : open;
      }
    }
    return result.toString();
  }
}
