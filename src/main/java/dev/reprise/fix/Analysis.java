package dev.reprise.fix;

import dev.reprise.finding.Coverage;
import dev.reprise.finding.Finding;
import dev.reprise.finding.Runs;
import dev.reprise.text.FileTree;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

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

    /// A copy with the results of `now`, except for files of which `isOld` is true.
    public Seen with(Seen now, Predicate<String> isOld) {
      return new Seen(
          merged(findings, now.findings, each -> each.place().path(), isOld),
          Stream.concat(problems.stream(), now.problems.stream()).distinct().toList(),
          merged(unread, now.unread, each -> each.place().path(), isOld),
          inOrder(now.runs, isOld));
    }

    /// For each file, the items from one of the two lists.
    private static <T> List<T> merged(
        List<T> before, List<T> now, Function<T, String> path, Predicate<String> isOld) {
      return Stream.concat(
              before.stream().filter(each -> isOld.test(path.apply(each))),
              now.stream().filter(each -> !isOld.test(path.apply(each))))
          .toList();
    }

    /// In execution order, which `runs` has for all of them.
    private List<Runs> inOrder(List<Runs> now, Predicate<String> isOld) {
      Map<String, Deque<Runs>> newer = new HashMap<>();
      now.forEach(each -> newer.computeIfAbsent(each.path(), _ -> new ArrayDeque<>()).add(each));
      return runs.stream()
          .map(each ->
              isOld.test(each.path()) || !newer.containsKey(each.path())
                  ? each
                  : Objects.requireNonNullElse(newer.get(each.path()).poll(), each))
          .toList();
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
