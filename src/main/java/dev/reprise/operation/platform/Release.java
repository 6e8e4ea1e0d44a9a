package dev.reprise.operation.platform;

import org.jspecify.annotations.Nullable;

/// The version of a package, how surely it is that one, and who says so.
///
/// `from` is the file that told, or `the command line`; null where nothing did, and the newest is
/// assumed. `lowest` is the lowest one that is allowed: the version itself where it is known, less
/// where a range was told and its newest is assumed, null where no bound is known.
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

  /// Whether even the lowest one allowed is at least that.
  public boolean surelyAtLeast(String wanted) {
    return lowest != null && lowest.atLeast(wanted);
  }

  /// For people: the version, and in parentheses where it was read.
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
