package dev.reprise.cli.project;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.reprise.finding.Finding;
import dev.reprise.finding.Note;
import dev.reprise.finding.Place;
import dev.reprise.finding.Severity;
import dev.reprise.finding.When;
import dev.reprise.history.History;
import dev.reprise.history.Revision;
import dev.reprise.history.Revision.Reference;
import dev.reprise.history.git.Merge;
import dev.reprise.text.FileTree;
import dev.reprise.text.OverlayTree;
import dev.reprise.text.Source;
import dev.reprise.text.Span;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The files after merging branches, with the revisions of each rebased: one after the other onto
/// the head of the target.
///
/// @param placed the revisions of the branches, by their path here
/// @param brought the revisions that the target has and we do not
record MergedTree(FileTree tree, Map<String, Placed> placed, List<Revision> brought) {
  private static final int ROUNDS = 3;

  private static final Pattern OBJECT = Pattern.compile("\"([^\"]+)\"");

  /// The first names in a call or an SQL statement: a table, or its part.
  private static final Pattern NAMED =
      Pattern.compile(
          "\\bop\\.\\w++\\(\\s*+[\"'](\\w++)[\"'](?:,\\s*+[\"'](\\w++)[\"'])?"
              + "|\\b(?i:TABLE|ON|INTO|FROM|UPDATE|JOIN|TYPE|VIEW|INDEX|EXISTS)\\s++\"?(\\w++)");

  /// Operations that may fail, or make others fail, for reasons other than creating the same
  /// object; also unknown calls, and calls with computed names, because they may do so.
  private static final Pattern NOT_ADDED =
      Pattern.compile(
          """
          (?xi) null | unique | check | foreign | constraint
          | (?<![\\w.])
            (?!op\\.(?:add_column|create_table|create_index)\\(\\s*+(?:op\\.f\\(\\s*+)?["'])
            (?!sa\\.(?:Column\\(\\s*+["']|(?!Column|Enum|Sequence|func)\\w+\\())
            (?!op\\.f\\( | upgrade\\()
            [\\w.]+\\(\
          """);

  private static final Pattern DOWNGRADE =
      Pattern.compile("^def downgrade.*?(?=^\\S|\\z)", Pattern.MULTILINE | Pattern.DOTALL);

  private static final Pattern CREATED =
      Pattern.compile("\\bcreate_\\w++\\(\\s*+[\"'](\\w++)[\"']");
  private static final Pattern LITERAL = Pattern.compile("[\"'](\\w++)[\"']");

  private record Placed(Revision revision, Branch branch) {}

  /// A failure after the merge, at its place in the current files.
  private record Failure(Placed by, Finding here) {
    boolean isNew(List<Finding> known) {
      return known.stream()
          .noneMatch(old ->
              old.rule().equals(here.rule())
                  && old.subject().equals(here.subject())
                  && old.place().path().equals(here.place().path()));
    }

    Finding after(String refs) {
      return here.withMessage("After merging " + refs + ": " + here.message());
    }
  }

  /// `ref` is null for the checked-out branch.
  private record Branch(@Nullable String ref, List<Revision> revisions) {
    Branch {
      revisions = List.copyOf(revisions);
    }

    /// Parents first; without the whole history, which takes long for many branches.
    static Branch of(@Nullable String ref, Set<Revision> own) {
      List<Revision> left = new ArrayList<>(own);
      left.sort(Comparator.comparing(Revision::path));
      List<Revision> ordered = new ArrayList<>();
      while (!left.isEmpty()) {
        Revision next =
            left.stream()
                .filter(each -> left.stream().noneMatch(other -> isParent(other, each)))
                .findFirst()
                .orElse(left.getFirst());
        left.remove(next);
        ordered.add(next);
      }
      return new Branch(ref, ordered);
    }

    private static boolean isParent(Revision parent, Revision child) {
      return child != parent
          && child.down().stream().anyMatch(each -> each.id().equals(parent.id()));
    }

    Set<String> matches(Pattern pattern) {
      Set<String> names = new HashSet<>();
      for (Revision each : revisions) {
        String text = each.source().text();
        Matcher named = pattern.matcher(text).region(body(text), text.length());
        while (named.find()) {
          for (int i = 1; i <= named.groupCount(); i++) {
            names.add(String.valueOf(named.group(i)));
          }
        }
      }
      names.remove("null");
      return names;
    }

    boolean onlyAdds() {
      return revisions.stream()
          .map(each -> DOWNGRADE.matcher(each.source().text()).replaceAll(""))
          .allMatch(text -> text.contains("def upgrade") && !NOT_ADDED.matcher(text).find());
    }
  }

  /// Finds problems in some files of a tree.
  interface Look {
    List<Finding> at(FileTree tree, Set<String> paths);
  }

  /// New failures of first runs after a merge, at their place in the current files: our revisions
  /// on top of each target branch, and each open branch on top of another one.
  ///
  /// @param known the current findings in our files
  static List<Finding> failures(
      FileTree tree, History ours, List<Merge> merges, List<Finding> known, Look look) {
    List<Finding> found = new ArrayList<>();
    Merge target = null;
    for (Merge merge : merges) {
      Branch own = own(merge);
      if (merge.intoThem() && !own.revisions().isEmpty()) {
        target = target == null ? merge : target;
        for (Failure each : of(tree, merge, ours, List.of(own)).failures(look)) {
          if (each.isNew(known)) {
            found.add(each.after("`" + merge.ref() + "`"));
          }
        }
      }
    }
    if (merges.size() > 1) {
      found.addAll(betweenBranches(tree, target, ours, merges, look));
    }
    return found;
  }

  private static Branch own(Merge merge) {
    Set<Revision> own = new HashSet<>(merge.own());
    own.addAll(merge.sameName().keySet());
    return Branch.of(null, own);
  }

  /// Only for branches that name a common object. Two orders reveal what one of them hides: an
  /// index on a column that the other branch drops fails only after it. SQL files have one order,
  /// that of their numbers.
  private static List<Finding> betweenBranches(
      FileTree tree, @Nullable Merge target, History ours, List<Merge> merges, Look look) {
    List<Branch> branches = new ArrayList<>(target == null ? List.of() : List.of(own(target)));
    for (Merge merge : merges) {
      Set<Revision> theirs = new HashSet<>(merge.brought());
      theirs.addAll(merge.sameName().values());
      if (target != null) {
        target.brought().forEach(theirs::remove);
      }
      if (merge != target && !theirs.isEmpty()) {
        branches.add(Branch.of(merge.ref(), theirs));
      }
    }
    branches.removeIf(each -> each.revisions().stream().anyMatch(one -> one.down().size() > 1));
    branches = sharing(branches);
    Map<Branch, List<Finding>> alone = new HashMap<>();
    Map<String, Finding> found = new LinkedHashMap<>();
    boolean numbered = ours.directory().kind() == Revision.Kind.SQL;
    for (List<Branch> order :
        numbered ? List.of(branches) : List.of(branches, branches.reversed())) {
      List<Branch> left = order;
      for (int round = 0; round < ROUNDS && left.size() > 1; round++) {
        MergedTree merged = of(tree, target, ours, left);
        Set<Branch> failing = new HashSet<>();
        for (Failure each : merged.failures(look)) {
          Branch branch = each.by().branch();
          Placed cause = merged.cause(each);
          if (cause != null
              && each.isNew(
                  alone.computeIfAbsent(branch, one -> alone(tree, target, ours, one, look)))) {
            failing.add(branch);
            found.putIfAbsent(
                each.here().place().path() + each.here().rule() + each.here().subject(),
                each.after(both(branch, cause.branch())).withSeverity(Severity.WARNING));
          }
        }
        // A failure may hide the next one.
        left =
            failing.isEmpty()
                ? List.of()
                : left.stream().filter(each -> !failing.contains(each)).toList();
      }
    }
    return List.copyOf(found.values());
  }

  private static List<Finding> alone(
      FileTree tree, @Nullable Merge target, History ours, Branch branch, Look look) {
    return of(tree, target, ours, List.of(branch)).failures(look).stream()
        .map(Failure::here)
        .toList();
  }

  /// The branches that name what another one names. Branches that only add columns, tables and
  /// indexes conflict only if they add the same: by its name, or by those of table and column.
  private static List<Branch> sharing(List<Branch> branches) {
    List<Branch> adding = branches.stream().filter(Branch::onlyAdds).toList();
    Set<Branch> others = new HashSet<>(branches);
    adding.forEach(others::remove);
    Set<Branch> sharing = new HashSet<>();
    Map<String, Set<Branch>> users = users(branches, NAMED);
    for (Set<Branch> each : users.values()) {
      if (each.size() > 1 && !Collections.disjoint(each, others)) {
        sharing.addAll(each);
      }
    }
    users(adding, CREATED).values().stream()
        .filter(each -> each.size() > 1)
        .forEach(sharing::addAll);
    Map<Branch, Set<String>> literals = new HashMap<>();
    adding.forEach(each -> literals.put(each, each.matches(LITERAL)));
    for (int i = 0; i < adding.size(); i++) {
      for (Branch other : adding.subList(i + 1, adding.size())) {
        Set<String> common = new HashSet<>(literals.get(adding.get(i)));
        common.retainAll(literals.get(other));
        if (common.size() > 1) {
          sharing.addAll(List.of(adding.get(i), other));
        }
      }
    }
    return branches.stream().filter(sharing::contains).toList();
  }

  private static Map<String, Set<Branch>> users(List<Branch> branches, Pattern pattern) {
    Map<String, Set<Branch>> users = new HashMap<>();
    for (Branch each : branches) {
      each.matches(pattern)
          .forEach(name -> users.computeIfAbsent(name, _ -> new HashSet<>()).add(each));
    }
    return users;
  }

  /// Empty if there is no single head to continue from.
  private static MergedTree of(
      FileTree tree, @Nullable Merge target, History ours, List<Branch> branches) {
    History base = target == null ? ours : target.theirs();
    List<Revision> heads = base.heads().stream().filter(each -> !base.isShadowed(each)).toList();
    boolean numbered = ours.directory().kind() == Revision.Kind.SQL;
    if (!numbered && heads.size() != 1
        || branches.stream()
            .flatMap(each -> each.revisions().stream())
            .anyMatch(each -> each.down().size() > 1)) {
      return new MergedTree(tree, Map.of(), List.of());
    }
    var together = new OverlayTree(tree);
    Set<Revision> there = new HashSet<>(base.revisions());
    Set<Revision> here = new HashSet<>(ours.revisions());
    here.stream()
        .filter(each -> !there.contains(each))
        .forEach(each -> together.remove(each.path()));
    base.revisions().stream()
        .filter(each -> !here.contains(each))
        .forEach(each -> put(together, each.path(), each.source().text()));
    Map<String, Placed> placed = new LinkedHashMap<>();
    Set<Revision> done = new HashSet<>();
    String tail = numbered ? "" : heads.getFirst().id();
    for (Branch branch : branches) {
      for (Revision each : branch.revisions()) {
        if (!done.add(each)) {
          continue;
        }
        String id = "merged" + placed.size();
        String path =
            numbered
                ? each.path()
                : FileTree.join(FileTree.parent(each.path()), id + "_" + each.fileName());
        put(together, path, numbered ? each.source().text() : moved(each, id, tail));
        tail = id;
        placed.put(path, new Placed(each, branch));
      }
    }
    List<Revision> brought = new ArrayList<>(target == null ? List.of() : target.brought());
    brought.addAll(target == null ? List.of() : target.sameName().values());
    if (target != null && brought.isEmpty()) {
      // A build server has merged them already: the latest that uses an object will be the one.
      brought.addAll(base.oldestFirst().reversed());
    }
    return new MergedTree(together, placed, brought);
  }

  private static void put(OverlayTree tree, String path, String text) {
    tree.put(path, text.getBytes(UTF_8));
  }

  /// The text with another id and another parent in their literals. A base keeps its `None`.
  private static String moved(Revision revision, String id, String parent) {
    Map<Span, String> literals = new HashMap<>();
    literals.put(revision.idSpan(), id);
    for (Reference each : revision.down()) {
      literals.put(each.span(), parent);
    }
    var text = new StringBuilder(revision.source().text());
    literals.entrySet().stream()
        .sorted((one, other) -> other.getKey().start() - one.getKey().start())
        .filter(each -> each.getKey().start() < each.getKey().end())
        .forEach(each ->
            text.replace(each.getKey().start(), each.getKey().end(), '"' + each.getValue() + '"'));
    return text.toString();
  }

  /// First-run failures of the placed revisions.
  private List<Failure> failures(Look look) {
    List<Failure> failing = new ArrayList<>();
    for (Finding each : placed.isEmpty() ? List.<Finding>of() : look.at(tree, placed.keySet())) {
      Placed by = placed.get(each.place().path());
      if (by != null && each.when() == When.FIRST_RUN) {
        failing.add(new Failure(by, at(each, by)));
      }
    }
    return failing;
  }

  private static String both(Branch one, Branch other) {
    return one.ref() == null || other.ref() == null
        ? "`" + (one.ref() == null ? other.ref() : one.ref()) + "`"
        : "`" + other.ref() + "` and `" + one.ref() + "`";
  }

  /// The revision of another branch that names the error's object.
  private @Nullable Placed cause(Failure failure) {
    for (Placed each : placed.values()) {
      if (each.branch() != failure.by().branch() && use(failure.here(), each.revision()) != null) {
        return each;
      }
    }
    return null;
  }

  private static @Nullable Place use(Finding finding, Revision revision) {
    Matcher object = OBJECT.matcher(finding.message());
    if (!object.find()) {
      return null;
    }
    Pattern named = Pattern.compile("\\b" + Pattern.quote(object.group(1)) + "\\b");
    String text = revision.source().text();
    Matcher there = named.matcher(text).region(body(text), text.length());
    return there.find() ? new Place(revision.source(), new Span(there.start(), there.end())) : null;
  }

  /// Skips the head of a file, which contains ids and dates.
  private static int body(String text) {
    return Math.max(0, text.indexOf("def upgrade"));
  }

  /// The finding moved to the current files, with a note on the other branch's place.
  private Finding at(Finding finding, Placed by) {
    List<Note> notes = new ArrayList<>();
    boolean both = false;
    for (Note each : finding.notes()) {
      Placed other = each.place() == null ? null : placed.get(each.place().path());
      both |= each.place() != null && other != by;
      notes.add(
          other == null || each.place() == null
              ? each
              : new Note(each.message(), place(each.place(), other.revision().source())));
    }
    List<Revision> others = new ArrayList<>();
    placed.values().stream()
        .filter(each -> each.branch() != by.branch())
        .forEach(each -> others.add(each.revision()));
    others.addAll(brought);
    for (int i = 0; i < others.size() && !both; i++) {
      Place use = use(finding, others.get(i));
      both = use != null;
      if (use != null) {
        notes.add(new Note("this revision on the other branch uses it", use));
      }
    }
    Revision revision = by.revision();
    return new Finding(
            finding.rule(),
            finding.severity(),
            When.HISTORY,
            finding.message(),
            place(finding.place(), revision.source()),
            finding.subject())
        .in(revision.id())
        .withSqlstate(finding.sqlstate())
        .withNotes(notes);
  }

  /// Only ids have changed, within their lines: line numbers stay the same.
  private static Place place(Place merged, Source source) {
    int line = Math.min(merged.start().line(), source.lineCount());
    int start =
        Math.min(source.lineStart(line) + merged.start().column() - 1, source.text().length());
    int end = Math.min(start + merged.span().end() - merged.span().start(), source.text().length());
    return new Place(source, new Span(start, end));
  }
}
