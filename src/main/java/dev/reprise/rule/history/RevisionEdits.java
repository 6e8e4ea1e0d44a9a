package dev.reprise.rule.history;

import dev.reprise.finding.FileChange;
import dev.reprise.history.History;
import dev.reprise.history.Revision;
import dev.reprise.history.Revision.Reference;
import dev.reprise.text.Edit;
import dev.reprise.text.FileTree;
import dev.reprise.text.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Collects changes of ids and parents: the variables, the docstring's lines about them, and file
/// names that contain the id. Everything else stays byte for byte the same.
final class RevisionEdits {
  private static final String DOWN = "down_revision";

  private final Map<Revision, List<Edit>> edits = new LinkedHashMap<>();
  private final Map<Revision, String> names = new LinkedHashMap<>();

  /// Gives `revision` another id, and renames its file if the name contains the old one.
  RevisionEdits renumber(Revision revision, String id) {
    replace(revision, revision.idSpan(), revision.id(), id);
    Reference written = revision.docstring().revision();
    if (written != null && written.id().equals(revision.id())) {
      edit(revision, Edit.replace(written.span(), id));
    }
    String name = revision.fileName();
    int at = revision.id().isEmpty() ? -1 : name.indexOf(revision.id());
    if (at >= 0) {
      names.put(revision, name.substring(0, at) + id + name.substring(at + revision.id().length()));
    }
    return this;
  }

  /// Renames the file if its current name, or the one given above, is taken: its id is prepended.
  RevisionEdits makeWay(Revision revision, String id, Predicate<String> taken) {
    String directory = FileTree.parent(revision.path());
    String name = names.getOrDefault(revision, revision.fileName());
    while (name.equals(revision.fileName()) || taken.test(FileTree.join(directory, name))) {
      name = id + "_" + name;
    }
    names.put(revision, name);
    return this;
  }

  /// Replaces the parent `from` of `child` by `to`.
  RevisionEdits reparent(Revision child, String from, String to) {
    for (Reference reference : child.down()) {
      if (reference.id().equals(from)) {
        replace(child, reference.span(), from, to);
      }
    }
    List<Reference> written = child.docstring().revises();
    for (Reference reference : written == null ? List.<Reference>of() : written) {
      if (reference.id().equals(from)) {
        edit(child, Edit.replace(reference.span(), to));
      }
    }
    return this;
  }

  /// Gives a base the parent `to`; does nothing if its `None` is not found.
  RevisionEdits giveParent(Revision base, String to) {
    Span none = noneOf(base);
    if (none != null) {
      edit(base, Edit.replace(none, "\"" + to + "\""));
    }
    return this;
  }

  boolean isEmpty() {
    return edits.isEmpty() && names.isEmpty();
  }

  List<FileChange> changes() {
    List<FileChange> changes = new ArrayList<>();
    edits.forEach((revision, list) ->
        changes.add(new FileChange.EditFile(revision.source(), List.copyOf(list))));
    names.forEach((revision, name) ->
        changes.add(
            new FileChange.RenameFile(
                revision.source(), FileTree.join(FileTree.parent(revision.path()), name))));
    return changes;
  }

  /// The place of a base's `None`, or null.
  static @Nullable Span noneOf(Revision base) {
    String text = base.source().text();
    int at = text.startsWith(DOWN) ? 0 : text.indexOf("\n" + DOWN) + 1;
    int equals = text.indexOf('=', at);
    int none = text.indexOf("None", equals);
    int lineEnd = text.indexOf('\n', equals);
    boolean found =
        (at > 0 || text.startsWith(DOWN))
            && equals > 0
            && none > 0
            && (lineEnd < 0 || none < lineEnd)
            && text.substring(equals + 1, none).isBlank();
    return found ? new Span(none, none + 4) : null;
  }

  /// Replaces an id inside the literal at `literal`, with any quotes; an id derived from a file
  /// name has none.
  private void replace(Revision revision, Span literal, String from, String to) {
    String written = revision.source().text(literal);
    int at = written.indexOf(from);
    if (at >= 0 && !written.isEmpty()) {
      int start = literal.start() + at;
      edit(revision, Edit.replace(new Span(start, start + from.length()), to));
    }
  }

  private void edit(Revision revision, Edit edit) {
    edits.computeIfAbsent(revision, _ -> new ArrayList<>()).add(edit);
  }

  /// Renumbers a revision, updating all of its children in `history`.
  static RevisionEdits everywhere(History history, Revision revision, String id) {
    var all = new RevisionEdits().renumber(revision, id);
    for (Revision child : history.children(revision)) {
      all.reparent(child, revision.id(), id);
    }
    return all;
  }
}
