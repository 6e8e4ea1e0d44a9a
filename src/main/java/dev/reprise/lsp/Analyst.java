package dev.reprise.lsp;

import dev.reprise.finding.Finding;
import dev.reprise.study.reading.KnowledgeReader;
import dev.reprise.study.reading.Settings;
import dev.reprise.study.reading.StudySession;
import dev.reprise.text.FileTree;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/// Produces the findings of `lint`, with the same configuration.
public interface Analyst {

  /// The project as read, and the findings in the requested files.
  record Analysis(KnowledgeReader.Read read, List<Finding> findings) {
    public Analysis {
      findings = List.copyOf(findings);
    }
  }

  /// The root of the repository; paths are relative to it.
  Path root();

  StudySession session();

  /// Analyzes the revisions in `files`, or all if it is empty.
  Analysis of(FileTree tree, Set<String> files, Settings settings);
}
