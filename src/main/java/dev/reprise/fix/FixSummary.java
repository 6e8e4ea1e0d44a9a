package dev.reprise.fix;

import dev.reprise.finding.Finding;
import dev.reprise.finding.Fix;
import dev.reprise.text.FileTree;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/// What `--fix` would try on findings, judged by their fixes alone: it may still refuse a fix that
/// does not hold, and leave a file whose second run would no longer fail but go wrong silently.
///
/// @param safe how many findings have a fix that it tries
/// @param unsafe how many more have one that `--unsafe-fixes` tries
/// @param runners tools that keep checksums of files among the latter, by name
public record FixSummary(int safe, int unsafe, List<String> runners) {

  /// `within` says which paths may be changed.
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
