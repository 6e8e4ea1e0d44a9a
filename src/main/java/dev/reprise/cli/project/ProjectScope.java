package dev.reprise.cli.project;

import dev.reprise.history.Revision;
import dev.reprise.report.Words;
import dev.reprise.study.Knowledge;
import java.util.function.Predicate;

/// The scope of the findings in words: the number of revisions, and how they were selected.
///
/// @param whole true if it covers everything
public record ProjectScope(String words, boolean whole) {

  /// `named`: the command line names paths.
  static ProjectScope of(
      Knowledge knowledge,
      Workspace workspace,
      Changed changed,
      Applied applied,
      boolean named,
      Predicate<String> asked) {
    int count = 0;
    int all = 0;
    for (Knowledge.Directory directory : knowledge.directories()) {
      for (Revision revision : directory.history().revisions()) {
        all++;
        if (asked.test(revision.path()) && !applied.holds(revision.path())) {
          count++;
        }
      }
    }
    String since = changed.ref() == null ? "" : " since " + changed.ref();
    String after = applied.ids().isEmpty() ? "" : " after " + String.join(", ", applied.ids());
    boolean whole = count == all && since.isEmpty() && after.isEmpty();
    String where = whole ? "" : "the ";
    return new ProjectScope(
        where + Words.count(count, "revision") + since + after + (named ? "" : below(workspace)),
        whole && workspace.selected().isEmpty());
  }

  /// The directory, if a single one other than the working directory was checked.
  private static String below(Workspace workspace) {
    String directory = workspace.selected().size() == 1 ? workspace.selected().getFirst() : "";
    return !directory.isEmpty()
            && !directory.equals(workspace.here())
            && workspace.tree().isDirectory(directory)
        ? " in " + directory
        : "";
  }
}
