package dev.reprise.fix;

import dev.reprise.finding.FileChange;
import dev.reprise.finding.Finding;
import dev.reprise.finding.Fix;
import dev.reprise.text.FileTree;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Files that a tool may have applied and stores checksums of: no edit of them is safe, because the
/// tool would stop.
public final class KeptFiles {
  private final FileTree tree;
  private final Map<String, String> runners = new HashMap<>();

  private KeptFiles(FileTree tree) {
    this.tree = tree;
  }

  /// The findings, in which every safe fix that edits such a file becomes unsafe.
  public static List<Finding> minded(List<Finding> findings, FileTree tree) {
    var files = new KeptFiles(tree);
    return findings.stream().map(files::minded).toList();
  }

  private Finding minded(Finding finding) {
    return finding.withFixes(fixes -> fixes.stream().map(this::minded).toList());
  }

  private Fix minded(Fix fix) {
    String runner = runner(fix);
    return runner.isEmpty()
        ? fix
        : fix.doubted(fix.title(), runner + " keeps checksums of applied files");
  }

  /// The tool that stores a checksum of an edited file; empty if there is none.
  private String runner(Fix fix) {
    for (FileChange change : fix.changes()) {
      if (change instanceof FileChange.EditFile(var source, _)) {
        String runner =
            runners.computeIfAbsent(
                source.path(),
                _ -> Objects.requireNonNullElse(ChecksumRunner.of(source, tree), ""));
        if (!runner.isEmpty()) {
          return runner;
        }
      }
    }
    return "";
  }
}
