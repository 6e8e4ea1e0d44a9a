package dev.reprise.audit;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The places of revisions that the version table names but no file here has.
///
/// - `branches` maps each id to the branch whose files have it;
/// - `searched` is false if there was no git history to search, or only part of one. Then a missing
///   file proves nothing: a container has the files of one release only.
public record UnknownStamp(Map<String, String> branches, boolean searched) {
  public UnknownStamp {
    branches = Map.copyOf(branches);
  }

  /// The advice. A stamp is offered only if git has no such revision in any branch and the database
  /// contains nothing that the files do not create: stamping a database back makes the right
  /// release run its revisions twice. `ids` are the revisions, `extra` objects that no file
  /// creates; `untouched`: the database contains nothing of the history. `back` is the stamp that
  /// would be right if those revisions were gone for good; null if there is none.
  Advice advice(List<String> ids, List<String> extra, boolean untouched, @Nullable Advice back) {
    String all = String.join(", ", ids);
    List<String> found =
        branches.entrySet().stream()
            .map(each -> "branch %s has %s".formatted(each.getValue(), each.getKey()))
            .sorted()
            .toList();
    if (!found.isEmpty()) {
      return Advice.of(
          Advice.Kind.AHEAD,
          "The database is ahead of these files: %s. Deploy a release with those files; do not stamp."
              .formatted(String.join(", ", found)));
    }
    if (untouched) {
      return Advice.of(
          Advice.Kind.ASK,
          "Is this the right database? It has %s in its version table, but no file defines that revision, and the database contains nothing that this history creates. Check the address and the schema (--schema); do not stamp."
              .formatted(all));
    }
    if (back == null) {
      String evidence =
          extra.isEmpty()
              ? ""
              : ", and no file creates " + some(extra) + ", which the database contains";
      return Advice.of(
          Advice.Kind.AHEAD,
          "The database is probably ahead of these files: no file defines %s%s. Find the release that contains %s and deploy it; do not stamp."
              .formatted(all, evidence, all));
    }
    return back.saying(
        "No branch has %s, and it left nothing in the database. If that revision was deleted for good: %s"
            .formatted(all, back.text()));
  }

  /// No command can name a revision that two files claim.
  static Advice claimedTwice(String id) {
    return new Advice(
        Advice.Kind.ASK,
        null,
        false,
        "Two files claim revision %s, so no command can refer to just one of them. Fix the files first, then run this again:"
            .formatted(id),
        List.of("reprise lint --select duplicate-revision --fix --unsafe-fixes"),
        List.of(),
        List.of());
  }

  static String some(List<String> names) {
    int most = 3;
    return names.size() <= most
        ? String.join(", ", names)
        : String.join(", ", names.subList(0, most)) + " and %d more".formatted(names.size() - most);
  }
}
