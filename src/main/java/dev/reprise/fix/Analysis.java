package dev.reprise.fix;

import dev.reprise.finding.Coverage;
import dev.reprise.finding.Finding;
import dev.reprise.finding.Runs;
import dev.reprise.text.FileTree;
import java.util.List;
import java.util.Set;

/// Finds the problems in a tree, before and after a fix.
public interface Analysis {

  /// `problems` has one line per read error, beginning with its path; `unread` are steps that could
  /// not be followed; `runs` are the results of each revision's runs.
  record Seen(
      List<Finding> findings,
      List<String> problems,
      List<Coverage.Unread> unread,
      List<Runs> runs) {
    public Seen {
      findings = List.copyOf(findings);
      problems = List.copyOf(problems);
      unread = List.copyOf(unread);
      runs = List.copyOf(runs);
    }
  }

  Seen at(FileTree tree);

  /// As above, for a tree that differs from the first one only in the paths `changed`.
  default Seen at(FileTree tree, Set<String> changed) {
    return at(tree);
  }

  /// As above, given the result `before`: since then only `edited` were changed, and `changed` are
  /// all paths that differ from the first tree. Results in other files that depend on them may be
  /// taken from before.
  default Seen again(FileTree tree, Set<String> edited, Set<String> changed, Seen before) {
    return at(tree);
  }
}
