package dev.reprise.truth;

/// The place where a run is interrupted: after the statement of that number, counted from 1, or
/// within it. An interrupted concurrent build leaves its invalid index.
public record Stop(int statement, boolean within) {
  public static final Stop NEVER = new Stop(Integer.MAX_VALUE, false);
}
