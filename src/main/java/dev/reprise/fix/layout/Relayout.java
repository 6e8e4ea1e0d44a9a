package dev.reprise.fix.layout;

import dev.reprise.syntax.SyntaxError;
import dev.reprise.text.Edit;
import dev.reprise.text.LineDifference;
import dev.reprise.text.Source;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/// Reformats only the parts of a file that edits have changed.
///
/// A statement that was formatted before is formatted again. Of any other, only lines that have
/// become too long are split, and not even those if other lines in the file are as long.
final class Relayout {
  /// The length that a keyword adds to a line: `, if_not_exists=True`.
  private static final int KEYWORD = 20;

  private final CodeStyle style;
  private final boolean single;

  /// True if the file respects the limit.
  private final boolean strict;

  /// The length of the longest line that exceeds the limit without a reason; 0 if there is none.
  private final int widest;

  private final List<Edit> edits = new ArrayList<>();

  private Relayout(CodeStyle style, List<CodeLine> olds) {
    this.style = style;
    this.single = Quotes.areSingle(style, olds);
    List<CodeLine> wide = olds.stream().filter(each -> isTooLong(each, style)).toList();
    this.strict = wide.isEmpty();
    this.widest =
        wide.stream().filter(each -> !isFormatted(each)).mapToInt(CodeLine::width).max().orElse(0);
  }

  /// The edits of `after`, which was `before` and is Python.
  static List<Edit> of(String before, String after, CodeStyle style) {
    try {
      List<CodeLine> olds = CodeLine.of(new Source("", before));
      var relayout = new Relayout(formatting(style, olds), olds);
      relayout.compare(olds, CodeLine.of(new Source("", after)));
      return relayout.edits;
    } catch (SyntaxError unreadable) {
      return List.of();
    }
  }

  /// A linter's limit does not apply to a formatter: one without settings uses its default.
  private static CodeStyle formatting(CodeStyle style, List<CodeLine> olds) {
    CodeStyle usual = style.withLimit(CodeStyle.DEFAULT.limit());
    boolean byDefault =
        !style.formatted()
            && style.limit() > usual.limit()
            && olds.stream().allMatch(each -> isFormatted(each, usual));
    return byDefault ? usual : style;
  }

  /// Excludes lines that no formatter breaks, or that a linter was told to ignore.
  private static boolean isTooLong(CodeLine line, CodeStyle style) {
    return line.width() > style.limit() && !line.text().matches("(?s).*(\"\"\"|\'\'\'|# noqa).*");
  }

  private void compare(List<CodeLine> olds, List<CodeLine> news) {
    List<CodeLine> gone = new ArrayList<>();
    List<CodeLine> come = new ArrayList<>();
    int old = 0;
    int next = 0;
    for (LineDifference.Line line :
        LineDifference.of(
            olds.stream().map(CodeLine::key).toList(), news.stream().map(CodeLine::key).toList())) {
      switch (line.mark()) {
        case '-' -> gone.add(olds.get(old++));
        case '+' -> come.add(news.get(next++));
        default -> {
          change(gone, come);
          gone.clear();
          come.clear();
          old++;
          next++;
        }
      }
    }
    change(gone, come);
  }

  /// Lines that have replaced others.
  private void change(List<CodeLine> gone, List<CodeLine> come) {
    boolean formatted = gone.stream().allMatch(this::isFormatted);
    for (CodeLine written : come) {
      CodeLine line =
          single
              ? new CodeLine(
                  written.indentation(), Quotes.single(written.text(), gone), written.place())
              : written;
      CodeLine origin =
          gone.stream()
              .max(Comparator.comparingInt(line::commonPrefix))
              .filter(each -> line.commonPrefix(each) > 3)
              .orElse(null);
      boolean longer =
          line.width() > style.limit() && (origin == null || origin.width() <= style.limit());
      boolean stays =
          origin != null
              && !line.text().startsWith("if ")
              && widest > 0
              && (line.width() <= widest + KEYWORD || line.text().equals(origin.text()));
      String result = line.key();
      if (!stays && (formatted || origin == null || longer)) {
        String text = Layout.of(line.text(), line.indentation(), style);
        String laid = text == null ? line.key() : text;
        result = longer && strict ? LongStrings.wrapped(laid, style) : laid;
      }
      if (!result.equals(written.key())) {
        edits.add(Edit.replace(line.place(), result.substring(line.indentation().length())));
      }
    }
  }

  private boolean isFormatted(CodeLine line) {
    return isFormatted(line, style);
  }

  private static boolean isFormatted(CodeLine line, CodeStyle style) {
    String text = Layout.of(line.text(), line.indentation(), style);
    return text == null || Objects.equals(text, line.key());
  }
}
