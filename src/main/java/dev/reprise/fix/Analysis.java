package dev.reprise.fix;

import dev.reprise.finding.Coverage;
import dev.reprise.finding.Finding;
import dev.reprise.finding.Runs;
import dev.reprise.text.FileTree;
import java.util.List;

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
}
