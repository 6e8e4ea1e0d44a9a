package dev.reprise.fix;

import dev.reprise.finding.Finding;
import dev.reprise.finding.Fix;
import dev.reprise.text.FileTree;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/// The fixes that `--fix` would try, judged by the fixes alone: it may still reject one that fails
/// verification, and skip a file whose second run would then silently do harm instead of failing.
///
/// @param safe the number of findings with a fix that it tries
/// @param unsafe the number of others with one that `--unsafe-fixes` tries
/// @param runners the names of tools with file checksums among the latter
public record FixSummary(int safe, int unsafe, List<String> runners) {

  /// `within` selects the paths that may be changed.
  public static FixSummary of(List<Finding> findings, FileTree tree, Predicate<String> within) {
    Limits careful = new Limits(false, within);
    Limits bold = new Limits(true, within);
    int safe = 0;
    int unsafe = 0;
    Set<String> runners = new TreeSet<>();
    Set<String> seen = new HashSet<>();
    for (Finding finding : findings) {
      if (finding.fixes().stream().anyMatch(careful::allows)) {
        safe++;
        continue;
      }
      for (Fix fix : finding.fixes()) {
        if (bold.allows(fix)) {
          unsafe++;
          String runner = seen.add(finding.place().path()) ? Limits.runner(fix, tree) : null;
          if (runner != null) {
            runners.add(runner);
          }
          break;
        }
      }
    }
    return new FixSummary(safe, unsafe, List.copyOf(runners));
  }
}
