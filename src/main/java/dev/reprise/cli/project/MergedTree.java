package dev.reprise.cli.project;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.reprise.finding.FileChange;
import dev.reprise.finding.Finding;
import dev.reprise.finding.Fix;
import dev.reprise.finding.Note;
import dev.reprise.finding.Place;
import dev.reprise.finding.When;
import dev.reprise.fix.Fixer;
import dev.reprise.history.Revision;
import dev.reprise.history.git.Merge;
import dev.reprise.text.FileTree;
import dev.reprise.text.OverlayTree;
import dev.reprise.text.Source;
import dev.reprise.text.Span;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The files once this branch is merged into another one, with our revisions rebased onto its head:
/// with the ids, parents and file names that the fix would give them.
///
/// @param own our revisions by the path they have then
record MergedTree(Merge merge, FileTree tree, Map<String, Revision> own) {
  private static final Pattern OBJECT = Pattern.compile("\"([^\"]+)\"");

  /// Null where only one side has added revisions, so that the other one is known already.
  ///
  /// @param found what is known of the branch, with the fixes that rebase it
  static @Nullable MergedTree of(FileTree tree, Merge merge, List<Finding> found) {
    if (!merge.intoThem() || merge.own().isEmpty() && merge.sameName().isEmpty()) {
      return null;
    }
    if (merge.brought().isEmpty() && merge.sameName().isEmpty()) {
      return null;
    }
    try {
      List<FileChange> rebase = rebase(merge, found);
      var together = new OverlayTree(Fixer.applied(tree, rebase));
      Map<String, Revision> own = new HashMap<>();
      merge.own().forEach(each -> own.put(each.path(), each));
      merge.sameName().keySet().forEach(each -> own.put(each.path(), each));
      Map<String, Revision> ours = new HashMap<>();
      merge.ours().revisions().forEach(each -> ours.put(each.path(), each));
      for (FileChange change : rebase) {
        if (change instanceof FileChange.RenameFile(var source, var to)) {
          Revision renamed = own.remove(source.path());
          if (renamed != null) {
            own.put(to, renamed);
            ours.remove(source.path());
          }
        }
      }
      ours.keySet()
          .forEach(path -> {
            if (!own.containsKey(path)) {
              together.remove(path);
            }
          });
      for (Revision each : merge.merged().revisions()) {
        if (ours.get(each.path()) != each || !own.containsKey(each.path())) {
          put(together, each, own);
        }
      }
      merge.sameName().values().forEach(each -> put(together, each, own));
      return new MergedTree(merge, together, own);
    } catch (IOException changed) {
      return null;
    }
  }

  private static void put(OverlayTree tree, Revision revision, Map<String, Revision> own) {
    // Under their own names ours are there already; those that were renamed are gone from there.
    if (!own.containsKey(revision.path()) && !own.containsValue(revision)) {
      tree.put(revision.path(), revision.source().text().getBytes(UTF_8));
    }
  }

  private static List<FileChange> rebase(Merge merge, List<Finding> found) {
    String onto = " of `" + merge.ref() + "`";
    for (Finding finding : found) {
      for (Fix fix : finding.fixes()) {
        if (fix.title().startsWith("Rebase onto head `") && fix.title().endsWith(onto)) {
          return fix.changes();
        }
      }
    }
    return List.of();
  }

  /// What fails at once on top of the other branch, and does not without it, at its place in our
  /// files as they are.
  List<Finding> failures(Function<Set<String>, List<Finding>> look, List<Finding> known) {
    List<Finding> failures = new ArrayList<>();
    for (Finding each : look.apply(own.keySet())) {
      Revision revision = own.get(each.place().path());
      if (each.when() == When.FIRST_RUN
          && revision != null
          && known.stream().noneMatch(old -> isSame(old, each, revision))) {
        failures.add(
            new Finding(
                each.rule(),
                each.severity(),
                When.HISTORY,
                "After merging `" + merge.ref() + "`: " + each.message(),
                place(each.place(), revision.source()),
                revision.id(),
                each.sqlstate(),
                each.subject(),
                notes(each),
                List.of()));
      }
    }
    return failures;
  }

  /// Also the revision of the other branch that names the object of the error first.
  private List<Note> notes(Finding finding) {
    List<Note> notes = new ArrayList<>(finding.notes());
    Matcher object = OBJECT.matcher(finding.message());
    Pattern named =
        Pattern.compile("\\b" + Pattern.quote(object.find() ? object.group(1) : "") + "\\b");
    for (Revision each : merge.brought()) {
      // Its head names ids and dates.
      String text = each.source().text();
      int body = Math.max(0, text.indexOf("def upgrade"));
      Matcher there = named.matcher(text).region(body, text.length());
      if (there.find() && !there.group().isEmpty()) {
        Place place = new Place(each.source(), new Span(there.start(), there.end()));
        notes.add(new Note("this revision of `" + merge.ref() + "` uses it", place));
        break;
      }
    }
    return notes;
  }

  private static boolean isSame(Finding old, Finding merged, Revision revision) {
    return old.rule().equals(merged.rule())
        && old.subject().equals(merged.subject())
        && old.place().path().equals(revision.path());
  }

  /// A rebase changes ids within their lines, so that lines stay where they are.
  private static Place place(Place merged, Source source) {
    int line = Math.min(merged.start().line(), source.lineCount());
    int start =
        Math.min(source.lineStart(line) + merged.start().column() - 1, source.text().length());
    int end = Math.min(start + merged.span().end() - merged.span().start(), source.text().length());
    return new Place(source, new Span(start, end));
  }
}
