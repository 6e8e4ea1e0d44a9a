package dev.reprise.operation.platform;

import org.jspecify.annotations.Nullable;

/// A package's version, its certainty and its source.
///
/// `from` is the file that specifies it, or `the command line`; null if there is none and the
/// newest is assumed. `lowest` is the lowest allowed version: the version itself if known, less if
/// a range was given and its newest is assumed, null if no bound is known.
public record Release(Version version, @Nullable Version lowest, @Nullable String from) {

  public static Release known(Version version, String from) {
    return new Release(version, version, from);
  }

  static Release assumed(String version) {
    return new Release(Version.of(version), null, null);
  }

  public boolean isKnown() {
    return version.equals(lowest);
  }

  /// True if even the lowest allowed version is at least that.
  public boolean surelyAtLeast(String wanted) {
    return lowest != null && lowest.atLeast(wanted);
  }

  /// For people: the version, with its source in parentheses.
  @Override
  public String toString() {
    if (from == null) {
      return version + " (assumed)";
    }
    if (isKnown()) {
      return version + " (" + from + ")";
    }
    return lowest == null
        ? version + " (assumed, " + from + " allows it)"
        : version + " (assumed, " + from + " allows " + lowest + " and later)";
  }
}
