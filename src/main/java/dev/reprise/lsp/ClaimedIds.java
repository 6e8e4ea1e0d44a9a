package dev.reprise.lsp;

import dev.reprise.history.History;
import dev.reprise.history.Revision;
import dev.reprise.history.Revision.Reference;
import dev.reprise.study.Knowledge;
import dev.reprise.text.Source;
import dev.reprise.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.lsp4j.CompletionItem;
import org.eclipse.lsp4j.CompletionItemKind;
import org.eclipse.lsp4j.Location;
import org.jspecify.annotations.Nullable;

/// Looks up the file that defines an id, and completes ids.
record ClaimedIds(Analyst analyst) {
  /// The text on a line before an id that is being typed.
  private static final Pattern BEGUN =
      Pattern.compile("\\s*(?:down_revision|depends_on)\\b.*[\"'][^\"']*");

  /// The location of the revision named by the text at `offset`.
  List<Location> definition(Knowledge knowledge, String path, int offset) {
    List<Location> found = new ArrayList<>();
    for (Knowledge.Directory directory : knowledge.directories()) {
      History history = directory.history();
      for (Revision revision : history.revisions()) {
        if (revision.path().equals(path)) {
          Stream.concat(revision.down().stream(), revision.dependsOn().stream())
              .filter(each -> each.span().start() <= offset && offset <= each.span().end())
              .flatMap(each -> history.find(each.id()).stream())
              .map(this::location)
              .forEach(found::add);
        }
      }
    }
    return found;
  }

  /// The places that contain the id named by the text at `offset`: its own file first, then those
  /// that revise it or depend on it. Without quotes, as a rename requires.
  List<Location> references(Knowledge knowledge, String path, int offset) {
    for (Knowledge.Directory directory : knowledge.directories()) {
      List<Revision> revisions = directory.history().revisions();
      for (Revision revision : revisions) {
        String id = revision.path().equals(path) ? idAt(revision, offset) : null;
        if (id != null) {
          return revisions.stream().flatMap(each -> places(each, id)).distinct().toList();
        }
      }
    }
    return List.of();
  }

  private static @Nullable String idAt(Revision revision, int offset) {
    if (holds(revision.idSpan(), offset)) {
      return revision.id();
    }
    return named(revision)
        .filter(each -> holds(each.span(), offset))
        .map(Reference::id)
        .findFirst()
        .orElse(null);
  }

  private static Stream<Reference> named(Revision revision) {
    return Stream.concat(revision.down().stream(), revision.dependsOn().stream());
  }

  private static boolean holds(Span span, int offset) {
    return span.start() <= offset && offset <= span.end();
  }

  /// Includes the docstring lines that Alembic's template writes.
  private Stream<Location> places(Revision revision, String id) {
    Source source = revision.source();
    List<Span> spans = new ArrayList<>();
    if (revision.id().equals(id)) {
      spans.add(revision.idSpan());
    }
    named(revision).filter(each -> each.id().equals(id)).forEach(each -> spans.add(each.span()));
    List<Span> found = new ArrayList<>();
    for (Span span : spans) {
      int at = source.text().indexOf(id, span.start());
      if (at >= 0 && at + id.length() <= span.end()) {
        found.add(new Span(at, at + id.length()));
      }
    }
    String word = "(?<![\\w-])" + Pattern.quote(id) + "(?![\\w-])";
    Matcher line = Pattern.compile("(?m)^(?:Revision ID|Revises): .*$").matcher(source.text());
    while (!found.isEmpty() && line.find()) {
      Matcher mention = Pattern.compile(word).matcher(line.group());
      while (mention.find()) {
        found.add(new Span(line.start() + mention.start(), line.start() + mention.end()));
      }
    }
    String uri = EditorText.uri(analyst.root(), revision.path());
    return found.stream().map(each -> new Location(uri, EditorText.range(source, each)));
  }

  private Location location(Revision revision) {
    return new Location(
        EditorText.uri(analyst.root(), revision.path()),
        EditorText.range(revision.source(), revision.idSpan()));
  }

  /// Completions from the file's own history, heads first; empty if no id is being typed.
  List<CompletionItem> completions(Knowledge knowledge, Source text, int offset) {
    int line = text.line(offset);
    String begun = text.text().substring(text.lineStart(line), offset);
    if (!BEGUN.matcher(begun).matches()) {
      return List.of();
    }
    List<CompletionItem> items = new ArrayList<>();
    for (Knowledge.Directory directory : knowledge.directories()) {
      History history = directory.history();
      boolean own =
          directory.history().directory().versions().stream().anyMatch(text.path()::startsWith);
      for (Revision revision : own ? history.revisions() : List.<Revision>of()) {
        if (!revision.path().equals(text.path())) {
          var item = new CompletionItem(revision.id());
          item.setKind(CompletionItemKind.Reference);
          item.setDetail(revision.fileName());
          item.setSortText((history.heads().contains(revision) ? "0" : "1") + revision.fileName());
          items.add(item);
        }
      }
    }
    return items;
  }
}
