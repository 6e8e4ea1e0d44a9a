package dev.reprise.cli.audit;

import dev.reprise.audit.Ledger;
import dev.reprise.audit.UnknownStamp;
import dev.reprise.history.History;
import dev.reprise.history.Revision;
import dev.reprise.history.git.GitException;
import dev.reprise.history.git.GitRepository;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The places in git of revisions that only the version table names; null for those not found.
record LostRevisions(Map<String, GitRepository.@Nullable Whereabouts> found, boolean searched) {
  /// The limit of searches in git.
  private static final int MOST = 8;

  static LostRevisions of(Ledger ledger, History history, Path root) {
    Set<String> ids = history.revisions().stream().map(Revision::id).collect(Collectors.toSet());
    List<String> unknown =
        Objects.requireNonNullElse(ledger.rows(), List.<String>of()).stream()
            .filter(each -> !ids.contains(each))
            .limit(MOST)
            .toList();
    Map<String, GitRepository.@Nullable Whereabouts> found = new LinkedHashMap<>();
    unknown.forEach(each -> found.put(each, null));
    if (unknown.isEmpty()) {
      return new LostRevisions(found, false);
    }
    try {
      GitRepository git = GitRepository.open(root);
      for (String id : unknown) {
        found.put(id, git.whereabouts(id, history.directory().versions()));
      }
      return new LostRevisions(found, !git.isShallow());
    } catch (GitException e) {
      return new LostRevisions(found, false);
    }
  }

  UnknownStamp stamp() {
    Map<String, String> branches = new LinkedHashMap<>();
    found.forEach((id, where) -> {
      if (where != null && where.branch() != null) {
        branches.put(id, where.branch());
      }
    });
    return new UnknownStamp(branches, searched);
  }

  List<String> notes() {
    return found.entrySet().stream()
        .map(each -> {
          GitRepository.Whereabouts where = each.getValue();
          return where == null
              ? "No file defines " + each.getKey() + ", and no branch in this checkout does either."
              : "No file defines %s; %s."
                  .formatted(
                      each.getKey(),
                      where.branch() != null
                          ? "branch " + where.branch() + " defines it"
                          : "it was deleted in commit " + where.commit());
        })
        .toList();
  }
}
