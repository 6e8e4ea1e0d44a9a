package dev.reprise.lsp;

import dev.reprise.finding.Finding;
import dev.reprise.finding.Note;
import dev.reprise.finding.Place;
import dev.reprise.finding.Severity;
import dev.reprise.rule.page.ProjectUrl;
import dev.reprise.text.Printable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DiagnosticCodeDescription;
import org.eclipse.lsp4j.DiagnosticRelatedInformation;
import org.eclipse.lsp4j.DiagnosticSeverity;
import org.eclipse.lsp4j.Location;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;

/// Findings and read errors as diagnostics.
final class Diagnostics {
  static final String SOURCE = "reprise";

  private Diagnostics() {}

  /// The diagnostics of one file.
  static List<Diagnostic> of(Analyst.Analysis analysis, String path, Path root) {
    List<Diagnostic> diagnostics = new ArrayList<>();
    for (Finding finding : analysis.findings()) {
      if (finding.place().path().equals(path)) {
        diagnostics.add(of(finding, root));
      }
    }
    for (String problem : analysis.read().problems()) {
      if (problem.startsWith(path + ":")) {
        Diagnostic whole = problem(problem.substring(path.length()));
        Position start = whole.getRange().getStart();
        if (diagnostics.stream().noneMatch(each -> each.getRange().getStart().equals(start))) {
          diagnostics.add(whole);
        }
      }
    }
    return diagnostics;
  }

  static Diagnostic of(Finding finding, Path root) {
    var diagnostic =
        new Diagnostic(
            EditorText.range(finding.place()),
            finding.message(),
            severity(finding.severity()),
            SOURCE);
    diagnostic.setCode(finding.rule());
    diagnostic.setCodeDescription(new DiagnosticCodeDescription(ProjectUrl.page(finding.rule())));
    List<DiagnosticRelatedInformation> related = new ArrayList<>();
    for (Note note : finding.notes()) {
      Place place = note.place() == null ? finding.place() : note.place();
      String uri = EditorText.uri(root, place.path());
      related.add(
          new DiagnosticRelatedInformation(
              new Location(uri, EditorText.range(place)), note.message()));
    }
    diagnostic.setRelatedInformation(related);
    return diagnostic;
  }

  /// Parses the part of an error line after its path.
  private static Diagnostic problem(String text) {
    Matcher placed = Pattern.compile(":(\\d+):(\\d+): (.*)", Pattern.DOTALL).matcher(text);
    Position at = new Position(0, 0);
    String message = text.substring(1).strip();
    if (placed.matches()) {
      at = new Position(number(placed.group(1)) - 1, number(placed.group(2)) - 1);
      message = placed.group(3);
    }
    Position end = new Position(at.getLine(), at.getCharacter() + 1);
    return new Diagnostic(
        new Range(at, end), Printable.of(message), DiagnosticSeverity.Error, SOURCE);
  }

  private static int number(String digits) {
    return Math.max(1, Integer.parseInt(digits));
  }

  private static DiagnosticSeverity severity(Severity severity) {
    return switch (severity) {
      case ERROR -> DiagnosticSeverity.Error;
      case WARNING -> DiagnosticSeverity.Warning;
      case NOTE -> DiagnosticSeverity.Information;
    };
  }
}
