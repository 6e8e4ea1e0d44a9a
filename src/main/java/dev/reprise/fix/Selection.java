package dev.reprise.fix;

import dev.reprise.finding.FileChange;
import dev.reprise.finding.Finding;
import dev.reprise.finding.Fix;
import dev.reprise.text.Edit;
import dev.reprise.text.FileTree;
import dev.reprise.text.Source;
import dev.reprise.text.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Selects fixes that can be applied together. One that overlaps an earlier one waits.
final class Selection {
  private final Limits limits;
  private final FileTree tree;
  private final Set<Proposal.Attempt> tried;
  private final List<Proposal> picked = new ArrayList<>();
  private final Set<String> refusals = new LinkedHashSet<>();

  /// By path and start; none collides with another one.
  private final Map<String, NavigableMap<Integer, List<Edit>>> edits = new HashMap<>();

  private final Set<String> moved = new HashSet<>();
  private final Map<String, String> created = new HashMap<>();

  private Selection(Limits limits, FileTree tree, Set<Proposal.Attempt> tried) {
    this.limits = limits;
    this.tree = tree;
    this.tried = tried;
  }

  /// `refusals` are the reasons fixes were excluded permanently.
  record Picked(List<Proposal> proposals, Set<String> refusals) {}

  /// The same fix as it is offered now, or null.
  static @Nullable Proposal find(Proposal wanted, List<Finding> findings, Limits limits) {
    for (Finding finding : findings) {
      if (Proposal.Key.of(finding).equals(wanted.key())) {
        for (var fix : finding.fixes()) {
          if (fix.title().equals(wanted.fix().title()) && limits.allows(fix)) {
            return new Proposal(finding, fix);
          }
        }
      }
    }
    return null;
  }

  /// In the order of the findings, except that those which resolve several findings at once come
  /// first; none that was `tried` before.
  static Picked of(
      List<Finding> findings, Limits limits, FileTree tree, Set<Proposal.Attempt> tried) {
    var selection = new Selection(limits, tree, tried);
    Map<String, NavigableMap<Integer, List<Finding>>> places = new HashMap<>();
    findings.forEach(each -> put(places, each.place().path(), each.place().span().start(), each));
    List<Finding> sorted = new ArrayList<>(findings);
    Map<Finding, Boolean> wide = new IdentityHashMap<>();
    findings.forEach(each ->
        wide.put(
            each,
            selection.isWide(each, places.getOrDefault(each.place().path(), new TreeMap<>()))));
    sorted.sort(Comparator.comparing(each -> !wide.getOrDefault(each, false)));
    sorted.forEach(selection::consider);
    return new Picked(selection.picked, selection.refusals);
  }

  /// True if its first fix covers another fixable finding completely.
  private boolean isWide(Finding finding, NavigableMap<Integer, List<Finding>> others) {
    for (Fix fix : finding.fixes()) {
      if (limits.allows(fix) && !tried.contains(new Proposal(finding, fix).attempt())) {
        return fix.changes().stream()
            .anyMatch(change ->
                change instanceof FileChange.EditFile(var source, var list)
                    && list.stream()
                        .anyMatch(edit ->
                            within(others, edit.span())
                                .anyMatch(
                                    other -> other != finding && holds(source, edit, other))));
      }
    }
    return false;
  }

  private boolean holds(Source source, Edit edit, Finding finding) {
    return source.path().equals(finding.place().path())
        && edit.span().contains(finding.place().span())
        && finding.fixes().stream().anyMatch(limits::allows);
  }

  private void consider(Finding finding) {
    for (Fix fix : finding.fixes()) {
      String refusal = limits.refusal(fix, tree);
      if (refusal != null) {
        refusals.add(refusal);
        return;
      }
      Proposal proposal = new Proposal(finding, fix);
      if (limits.allows(fix) && !tried.contains(proposal.attempt())) {
        if (fits(fix)) {
          take(proposal);
        }
        return;
      }
    }
  }

  private boolean fits(Fix fix) {
    for (FileChange change : fix.changes()) {
      boolean fits =
          switch (change) {
            case FileChange.EditFile(var source, var list) ->
                !moved.contains(source.path()) && free(source.path(), list);
            case FileChange.CreateFile(var path, var text) ->
                created.containsKey(path)
                    ? text.equals(created.get(path))
                    : tree.kind(path) == FileTree.Kind.NONE;
            case FileChange.RenameFile(var source, var to) ->
                !moved.contains(source.path())
                    && !edits.containsKey(source.path())
                    && !created.containsKey(to)
                    && tree.kind(to) == FileTree.Kind.NONE;
          };
      if (!fits) {
        return false;
      }
    }
    return true;
  }

  private boolean free(String path, List<Edit> wanted) {
    NavigableMap<Integer, List<Edit>> taken = edits.getOrDefault(path, new TreeMap<>());
    for (Edit edit : wanted) {
      Integer before = taken.lowerKey(edit.span().start());
      Span from = before == null ? edit.span() : edit.span().to(Span.at(before));
      if (within(taken, from).anyMatch(each -> EditedText.collide(each, edit))) {
        return false;
      }
    }
    return true;
  }

  private static <T> void put(
      Map<String, NavigableMap<Integer, List<T>>> places, String path, int start, T value) {
    places
        .computeIfAbsent(path, _ -> new TreeMap<>())
        .computeIfAbsent(start, _ -> new ArrayList<>(1))
        .add(value);
  }

  /// Those that begin there.
  private static <T> Stream<T> within(NavigableMap<Integer, List<T>> places, Span span) {
    return places.subMap(span.start(), true, span.end(), true).values().stream()
        .flatMap(List::stream);
  }

  private void take(Proposal proposal) {
    picked.add(proposal);
    for (FileChange change : proposal.fix().changes()) {
      switch (change) {
        case FileChange.EditFile(var source, var list) ->
            list.forEach(each -> put(edits, source.path(), each.span().start(), each));
        case FileChange.CreateFile(var path, var text) -> created.put(path, text);
        case FileChange.RenameFile(var source, var to) -> {
          moved.add(source.path());
          created.put(to, source.path());
        }
      }
    }
  }
}
