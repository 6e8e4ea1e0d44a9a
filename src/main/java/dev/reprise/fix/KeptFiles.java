package dev.reprise.fix;

import dev.reprise.finding.FileChange;
import dev.reprise.finding.Finding;
import dev.reprise.finding.Fix;
import dev.reprise.text.FileTree;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Files that a tool may have applied and keeps checksums of: no edit of them is safe, for the tool
/// would refuse to go on.
public final class KeptFiles {
  private final FileTree tree;
  private final Map<String, Boolean> kept = new HashMap<>();

  private KeptFiles(FileTree tree) {
    this.tree = tree;
  }

  /// The findings, with every safe fix that edits such a file as one that needs a person's yes.
  public static List<Finding> minded(List<Finding> findings, FileTree tree) {
    var files = new KeptFiles(tree);
    return findings.stream().map(files::minded).toList();
  }

  private Finding minded(Finding finding) {
    return finding.fixes().stream().anyMatch(this::edits)
        ? finding.withFixes(finding.fixes().stream().map(this::minded).toList())
        : finding;
  }

  private Fix minded(Fix fix) {
    return edits(fix) && fix.applicability() == Fix.Applicability.SAFE
        ? new Fix(fix.title(), Fix.Applicability.UNSAFE, fix.changes())
        : fix;
  }

  private boolean edits(Fix fix) {
    for (FileChange change : fix.changes()) {
      if (change instanceof FileChange.EditFile(var source, _)
          && kept.computeIfAbsent(source.path(), _ -> ChecksumRunner.of(source, tree) != null)) {
        return true;
      }
    }
    return false;
  }
}
