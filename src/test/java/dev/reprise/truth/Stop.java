package dev.reprise.truth;

/// Where a run is broken off: behind its statement of that number, the first being 1, or within it.
/// A concurrent build that is broken off has left its invalid index.
public record Stop(int statement, boolean within) {
  public static final Stop NEVER = new Stop(Integer.MAX_VALUE, false);
}
