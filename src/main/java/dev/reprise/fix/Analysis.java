package dev.reprise.fix;

import dev.reprise.finding.Coverage;
import dev.reprise.finding.Finding;
import dev.reprise.finding.Runs;
import dev.reprise.text.FileTree;
import java.util.List;
import java.util.Set;

/// Reads a tree and says what is wrong in it: the same question before and after a fix.
public interface Analysis {

  /// `problems` are one line each for what could not be read, beginning with its path; `unread` are
  /// the steps of what was read that could not be followed; `runs` what those of each revision come
  /// to.
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

  /// The same of a tree in which `changed` are all that differ from the first one, by their paths.
  default Seen at(FileTree tree, Set<String> changed) {
    return at(tree);
  }

  /// The same, where it is known what was `before`: since then only `edited` were, and `changed`
  /// are all that differ from the first tree, by their paths. What hangs on them in other files may
  /// be as before.
  default Seen again(FileTree tree, Set<String> edited, Set<String> changed, Seen before) {
    return at(tree);
  }
}
