package dev.reprise.rule.history;

import dev.reprise.history.History;
import dev.reprise.history.Revision;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Determines which of several files with one id the later revisions were written for: the one
/// whose quoted names (tables, columns, types) they reuse, and that no other claimant mentions.
final class ClaimantOrder {
  private static final Pattern QUOTED = Pattern.compile("(['\"])([A-Za-z_][A-Za-z0-9_.]*)\\1");

  private final History history;
  private final Map<Revision, Set<String>> own = new LinkedHashMap<>();

  ClaimantOrder(History history, List<Revision> claimants) {
    this.history = history;
    for (Revision claimant : claimants) {
      Set<String> words = words(claimant);
      claimants.stream()
          .filter(other -> other != claimant)
          .forEach(other -> words.removeAll(words(other)));
      own.put(claimant, words);
    }
  }

  /// The claimant that `child`, or else its nearest descendant with evidence, was written for.
  @Nullable Revision meantBy(Revision child) {
    var open = new ArrayDeque<>(List.of(child));
    Set<Revision> seen = new HashSet<>(open);
    while (!open.isEmpty()) {
      Revision next = open.removeFirst();
      List<Revision> mentioned = mentioned(next);
      if (!mentioned.isEmpty()) {
        return mentioned.size() == 1 ? mentioned.getFirst() : null;
      }
      history.children(next).stream().filter(seen::add).forEach(open::add);
    }
    return null;
  }

  private List<Revision> mentioned(Revision later) {
    Set<String> words = words(later);
    return own.entrySet().stream()
        .filter(claimant -> claimant.getValue().stream().anyMatch(words::contains))
        .map(Map.Entry::getKey)
        .toList();
  }

  private static Set<String> words(Revision revision) {
    Set<String> words = new HashSet<>();
    Matcher quoted = QUOTED.matcher(revision.source().text());
    while (quoted.find()) {
      words.add(quoted.group(2));
    }
    return words;
  }
}
