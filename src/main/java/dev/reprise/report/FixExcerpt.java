package dev.reprise.report;

import dev.reprise.finding.FileChange;
import dev.reprise.finding.Finding;
import dev.reprise.finding.Fix;
import dev.reprise.text.Edit;
import dev.reprise.text.LineDifference;
import dev.reprise.text.Source;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// An excerpt of a fix: the changed lines nearest to the finding, and the number of others. A line
/// that is only indented counts as unchanged.
public record FixExcerpt(List<Line> lines, int more) {
  private static final int MOST = 3;

  /// `number` is the line's number in the current file; for an added line, that of the line it is
  /// inserted at.
  public record Line(int number, char mark, String text) {}

  /// Lines `first` to `last` of a file, with the edits that affect them.
  private record Place(int first, int last, List<Edit> edits) {}

  /// At most three lines.
  static FixExcerpt of(Finding finding, Fix fix) {
    return of(finding, fix, MOST);
  }

  public static FixExcerpt of(Finding finding, Fix fix, int most) {
    List<Line> all = new ArrayList<>();
    int elsewhere = 0;
    int line = finding.place().start().line();
    for (FileChange change : fix.changes()) {
      if (change instanceof FileChange.EditFile(Source source, List<Edit> edits)) {
        boolean here = source.path().equals(finding.place().path());
        List<Place> places = places(source, edits);
        places.sort(Comparator.comparingInt(each -> distance(each, line)));
        for (int i = 0; i < places.size(); i++) {
          List<Line> changed = changed(source, places.get(i));
          if (here && i == 0) {
            all.addAll(changed);
          } else {
            elsewhere += changed.size();
          }
        }
      }
    }
    List<Line> shown = folded(all, most);
    return new FixExcerpt(shown, all.size() - shown.size() + elsewhere);
  }

  /// If there are many, the first removed line and the added ones.
  private static List<Line> folded(List<Line> all, int most) {
    if (all.size() <= most) {
      return List.copyOf(all);
    }
    List<Line> folded = new ArrayList<>();
    for (Line each : all) {
      boolean first = folded.isEmpty() || each.mark() == '+';
      if (first && folded.size() < most) {
        folded.add(each);
      }
    }
    return List.copyOf(folded);
  }

  private static int distance(Place place, int line) {
    return line < place.first() ? place.first() - line : Math.max(0, line - place.last());
  }

  private static List<Place> places(Source source, List<Edit> edits) {
    List<Edit> sorted = new ArrayList<>(edits);
    sorted.sort(Comparator.comparingInt(edit -> edit.span().start()));
    List<Place> places = new ArrayList<>();
    for (Edit edit : sorted) {
      int first = source.line(edit.span().start());
      int last = source.line(edit.span().end());
      Place before = places.isEmpty() ? null : places.getLast();
      if (before != null && first <= before.last() + 1) {
        before.edits().add(edit);
        places.set(
            places.size() - 1,
            new Place(before.first(), Math.max(before.last(), last), before.edits()));
      } else {
        places.add(new Place(first, last, new ArrayList<>(List.of(edit))));
      }
    }
    return places;
  }

  private static List<Line> changed(Source source, Place place) {
    int start = source.lineStart(place.first());
    int end = source.lineStart(place.last()) + source.lineText(place.last()).length();
    var after = new StringBuilder();
    int at = start;
    for (Edit edit : place.edits()) {
      after.append(source.text(), at, Math.max(at, edit.span().start()));
      after.append(edit.replacement());
      at = Math.max(at, edit.span().end());
    }
    after.append(source.text(), Math.min(at, end), end);
    List<String> old = source.text().substring(start, end).lines().toList();
    List<String> fresh = after.toString().lines().toList();
    List<Line> lines = new ArrayList<>();
    int oldAt = 0;
    int freshAt = 0;
    int coming = place.first();
    for (LineDifference.Line each : LineDifference.of(stripped(old), stripped(fresh))) {
      switch (each.mark()) {
        case '-' -> lines.add(new Line(place.first() + oldAt, '-', old.get(oldAt++)));
        case '+' -> lines.add(new Line(coming++, '+', fresh.get(freshAt++)));
        default -> {
          oldAt++;
          freshAt++;
          coming = place.first() + oldAt;
        }
      }
    }
    lines.removeIf(each -> each.text().isBlank());
    return lines;
  }

  private static List<String> stripped(List<String> lines) {
    return lines.stream().map(String::strip).toList();
  }
}
