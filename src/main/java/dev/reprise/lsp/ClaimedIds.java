package dev.reprise.lsp;

import dev.reprise.history.History;
import dev.reprise.history.Revision;
import dev.reprise.study.Knowledge;
import dev.reprise.text.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.lsp4j.CompletionItem;
import org.eclipse.lsp4j.CompletionItemKind;
import org.eclipse.lsp4j.Location;

/// From an id to the file that claims it, and the ids there are.
final class ClaimedIds {
  /// What stands on a line up to an id that is being written.
  private static final Pattern BEGUN =
      Pattern.compile("\\s*(?:down_revision|depends_on)\\b.*[\"'][^\"']*");

  private final Analyst analyst;

  ClaimedIds(Analyst analyst) {
    this.analyst = analyst;
  }

  /// Where the revision is that the text at `offset` names.
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

  private Location location(Revision revision) {
    return new Location(
        EditorText.uri(analyst.root(), revision.path()),
        EditorText.range(revision.source(), revision.idSpan()));
  }

  /// Of the history that the file belongs to, heads first; none where no id is being written.
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
