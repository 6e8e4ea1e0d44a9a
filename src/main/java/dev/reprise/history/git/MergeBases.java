package dev.reprise.history.git;

import dev.reprise.history.git.GitCommand.Output;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Best common ancestors of `HEAD` and many commits, from two git processes instead of one per
/// commit.
///
/// The graph between all the tips and their common ancestor is listed once, children before
/// parents; the first commit in that order that both a tip and `HEAD` reach is a best common
/// ancestor. Commits below the common ancestor need not be listed: it is the answer then.
final class MergeBases {
  private final Map<String, Integer> positions = new HashMap<>();
  private final List<int[]> parents = new ArrayList<>();
  private final List<String> ids = new ArrayList<>();

  private MergeBases() {}

  static Map<String, String> of(Path root, Collection<String> commits) throws GitException {
    Output head = GitCommand.run(root, "rev-parse", "--verify", "--quiet", "HEAD^{commit}");
    if (!head.succeeded() || commits.isEmpty()) {
      return Map.of();
    }
    String ours = head.text().strip();
    List<String> octopus = new ArrayList<>(List.of("merge-base", "--octopus", ours));
    octopus.addAll(commits);
    String shared = GitCommand.run(root, octopus.toArray(String[]::new)).text().strip();
    var tips = new StringBuilder(ours).append('\n');
    commits.forEach(commit -> tips.append(commit).append('\n'));
    if (!shared.isEmpty()) {
      tips.append('^').append(shared).append('\n');
    }
    Output listed =
        GitCommand.runWith(
            tips.toString(), root, "rev-list", "--topo-order", "--parents", "--stdin");
    if (!listed.succeeded()) {
      throw new GitException(listed.reason());
    }
    var graph = new MergeBases();
    graph.read(listed.text());
    BitSet reachedByUs = graph.reached(ours);
    Map<String, String> bases = new HashMap<>();
    for (String commit : commits) {
      BitSet both = graph.reached(commit);
      both.and(reachedByUs);
      int best = both.nextSetBit(0);
      if (best >= 0) {
        bases.put(commit, graph.ids.get(best));
      } else if (!shared.isEmpty()) {
        bases.put(commit, shared);
      }
    }
    return bases;
  }

  private void read(String listing) {
    List<String> lines = listing.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      int blank = line.indexOf(' ');
      String id = blank < 0 ? line : line.substring(0, blank);
      ids.add(id);
      positions.put(id, i);
    }
    for (String line : lines) {
      parents.add(
          Arrays.stream(line.split(" "))
              .skip(1)
              .mapToInt(parent -> positions.getOrDefault(parent, -1))
              .filter(position -> position >= 0)
              .toArray());
    }
  }

  /// The listed commits reachable from `tip`, including itself. One pass is enough: parents come
  /// later.
  private BitSet reached(String tip) {
    var reached = new BitSet(ids.size());
    Integer start = positions.get(tip);
    if (start == null) {
      return reached;
    }
    reached.set(start);
    for (int i = start; i >= 0; i = reached.nextSetBit(i + 1)) {
      for (int parent : parents.get(i)) {
        reached.set(parent);
      }
    }
    return reached;
  }
}
