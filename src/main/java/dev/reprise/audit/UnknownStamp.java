package dev.reprise.audit;

import java.util.Map;

/// Where revisions that the version table names, and no file here has, were found.
///
/// - `branches` gives by id the branch whose files have it;
/// - `searched` is false where there was no git history to search, or only part of one. Then a
///   missing file proves nothing: a container has the files of one release alone.
public record UnknownStamp(Map<String, String> branches, boolean searched) {
  /// Nothing was searched, as in a container without git.
  public static final UnknownStamp NOT_SEARCHED = new UnknownStamp(Map.of(), false);

  public UnknownStamp {
    branches = Map.copyOf(branches);
  }
}
