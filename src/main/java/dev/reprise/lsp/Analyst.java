package dev.reprise.lsp;

import dev.reprise.finding.Finding;
import dev.reprise.study.reading.KnowledgeReader;
import dev.reprise.study.reading.Settings;
import dev.reprise.study.reading.StudySession;
import dev.reprise.text.FileTree;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/// Finds what `lint` finds, configured as `lint` is.
public interface Analyst {

  /// What was read, and what is wrong with the files asked for.
  record Analysis(KnowledgeReader.Read read, List<Finding> findings) {
    public Analysis {
      findings = List.copyOf(findings);
    }
  }

  /// The root of the repository; paths are relative to it.
  Path root();

  StudySession session();

  /// Of the revisions in `files`, or of all where there are none.
  Analysis of(FileTree tree, Set<String> files, Settings settings);
}
