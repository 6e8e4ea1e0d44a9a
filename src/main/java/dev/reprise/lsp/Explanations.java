package dev.reprise.lsp;

import dev.reprise.finding.Suppression;
import dev.reprise.operation.Description;
import dev.reprise.operation.Origin;
import dev.reprise.operation.PlanSteps;
import dev.reprise.operation.Step;
import dev.reprise.replay.Drift;
import dev.reprise.replay.Outcome;
import dev.reprise.replay.Replayed;
import dev.reprise.replay.Verdict;
import dev.reprise.rule.inspection.Rules;
import dev.reprise.rule.page.ProjectUrl;
import dev.reprise.server.Fault;
import dev.reprise.study.StudiedRevision;
import dev.reprise.text.Source;
import dev.reprise.text.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.lsp4j.CodeLens;
import org.eclipse.lsp4j.Command;
import org.eclipse.lsp4j.DocumentLink;
import org.eclipse.lsp4j.DocumentSymbol;
import org.eclipse.lsp4j.Hover;
import org.eclipse.lsp4j.MarkupContent;
import org.eclipse.lsp4j.MarkupKind;
import org.eclipse.lsp4j.SymbolKind;
import org.jspecify.annotations.Nullable;

/// Texts about a revision, shown at a position in an editor.
final class Explanations {
  private static final Pattern UPGRADE = Pattern.compile("(?m)^(?:async )?def upgrade\\w*");

  private Explanations() {}

  /// A hover for the operations sent by the call or statement at `offset`.
  static @Nullable Hover hover(StudiedRevision studied, int offset) {
    Source file = studied.revision().source();
    Replayed replayed = studied.replayed();
    Span innermost = null;
    for (Step.Apply step : PlanSteps.operations(studied.upgrade())) {
      Origin.Site site = step.origin().siteIn(file);
      boolean here = site.source().path().equals(file.path()) && holds(site.span(), offset);
      if (here && (innermost == null || site.span().length() < innermost.length())) {
        innermost = site.span();
      }
    }
    if (innermost == null) {
      return null;
    }
    Set<String> sent = new LinkedHashSet<>();
    for (Step.Apply step : PlanSteps.operations(studied.upgrade())) {
      if (step.origin().siteIn(file).span().equals(innermost)) {
        sent.add("- " + EditorText.code(Description.of(step.operation())));
      }
    }
    var text = new StringBuilder("**Sends**\n\n").append(String.join("\n", sent)).append("\n\n");
    Span span = innermost;
    List<String> first = faults(replayed.firstRun(), file, span);
    if (!first.isEmpty()) {
      text.append("**The first run fails**\n\n").append(String.join("\n", first)).append("\n\n");
    }
    List<String> again = faults(replayed.rerun(), file, span);
    for (Drift drift : replayed.rerun().drifts()) {
      Origin origin = drift.origin();
      if (origin != null && origin.siteIn(file).span().equals(span)) {
        again.add("- " + EditorText.code(drift.message()));
      }
    }
    text.append("**Second run**\n\n");
    if (!again.isEmpty()) {
      text.append(String.join("\n", again));
    } else if (replayed.rerun().verdict() == Verdict.FAILS) {
      text.append(afterFailure(replayed.rerun(), file, span));
    } else if (replayed.rerun().verdict() == Verdict.UNKNOWN) {
      text.append("Unknown: part of the revision could not be analyzed.");
    } else {
      text.append("Succeeds with the same result.");
    }
    var hover = new Hover(new MarkupContent(MarkupKind.MARKDOWN, text.toString()));
    hover.setRange(EditorText.range(file, span));
    return hover;
  }

  /// The text for a place that does not fail itself.
  private static String afterFailure(Outcome outcome, Source file, Span span) {
    for (Fault fault : outcome.told()) {
      Origin.Site site = fault.origin().siteIn(file);
      if (site.source().path().equals(file.path()) && site.span().start() < span.start()) {
        int line = file.line(site.span().start());
        return "Not reached: line %d fails (%s).".formatted(line, code(fault));
      }
    }
    return "Succeeds; the revision " + failure(outcome, file) + ".";
  }

  private static String code(Fault fault) {
    return fault.sqlstate() == null ? fault.condition() : fault.sqlstate();
  }

  private static List<String> faults(Outcome outcome, Source file, Span span) {
    List<String> lines = new ArrayList<>();
    for (Fault fault : outcome.told()) {
      if (fault.origin().siteIn(file).span().equals(span)) {
        String made =
            fault.obstacle() == null || fault.obstacle().revision().isEmpty()
                ? ""
                : " (created or dropped by revision "
                    + EditorText.code(fault.obstacle().revision())
                    + ")";
        lines.add("- fails: " + EditorText.code(error(fault)) + made);
      }
    }
    return lines;
  }

  private static String error(Fault fault) {
    return fault.sqlstate() == null
        ? fault.condition() + ": " + fault.message()
        : fault.message() + " (" + fault.sqlstate() + " " + fault.condition() + ")";
  }

  /// The revision with the operations it sends, in file order.
  static DocumentSymbol symbol(StudiedRevision studied) {
    Source file = studied.revision().source();
    Map<Span, String> sent =
        new TreeMap<>(Comparator.comparingInt(Span::start).thenComparing(Span::end));
    for (Step.Apply step : PlanSteps.operations(studied.upgrade())) {
      Origin.Site site = step.origin().siteIn(file);
      if (site.source().path().equals(file.path())) {
        sent.putIfAbsent(site.span(), Description.of(step.operation()));
      }
    }
    List<DocumentSymbol> children = new ArrayList<>();
    sent.forEach((span, text) -> children.add(symbol(text, SymbolKind.Event, file, span, span)));
    Span whole = new Span(0, file.text().length());
    DocumentSymbol symbol =
        symbol(studied.revision().id(), SymbolKind.Class, file, whole, studied.revision().idSpan());
    symbol.setChildren(children);
    return symbol;
  }

  private static DocumentSymbol symbol(
      String name, SymbolKind kind, Source file, Span whole, Span selected) {
    return new DocumentSymbol(
        name.lines().findFirst().orElse("?"),
        kind,
        EditorText.range(file, whole),
        EditorText.range(file, selected));
  }

  /// A lens above `upgrade`, or at the top of a file without one.
  static CodeLens lens(StudiedRevision studied) {
    Source file = studied.revision().source();
    Matcher upgrade = UPGRADE.matcher(file.text());
    Span place =
        file.path().endsWith(".py") && upgrade.find()
            ? new Span(upgrade.start(), upgrade.end())
            : new Span(0, 0);
    return new CodeLens(EditorText.range(file, place), new Command(verdict(studied), ""), null);
  }

  private static String verdict(StudiedRevision studied) {
    Source file = studied.revision().source();
    Replayed replayed = studied.replayed();
    if (replayed.firstRun().verdict() == Verdict.FAILS) {
      return "first run: " + failure(replayed.firstRun(), file);
    }
    return "run again: "
        + switch (replayed.rerun().verdict()) {
          case OK -> "succeeds";
          case FAILS -> failure(replayed.rerun(), file);
          case DRIFTS -> "succeeds, but changes something";
          case UNKNOWN -> "unknown";
        };
  }

  private static String failure(Outcome outcome, Source file) {
    if (outcome.told().isEmpty()) {
      return "fails";
    }
    Fault fault = outcome.told().getFirst();
    Origin.Site site = fault.origin().siteIn(file);
    int more = outcome.told().size() - 1;
    return "fails with %s at line %d%s"
        .formatted(
            code(fault),
            site.source().line(site.span().start()),
            more == 0 ? "" : ", and at " + more + (more == 1 ? " more place" : " more places"));
  }

  /// Links from rules named in comments to their pages.
  static List<DocumentLink> links(Source source) {
    List<DocumentLink> links = new ArrayList<>();
    for (Suppression suppression : Suppression.of(source)) {
      Span comment = suppression.place().span();
      for (String rule : suppression.rules()) {
        int at = source.text().indexOf(rule, comment.start());
        if (Rules.byId(rule) != null && at >= 0 && at < comment.end()) {
          links.add(
              new DocumentLink(
                  EditorText.range(source, new Span(at, at + rule.length())),
                  ProjectUrl.page(rule)));
        }
      }
    }
    return links;
  }

  private static boolean holds(Span span, int offset) {
    return span.start() <= offset && offset <= span.end();
  }
}
