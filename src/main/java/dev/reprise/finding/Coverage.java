package dev.reprise.finding;

import java.util.List;

/// How much of the migrations was understood: what the silence about the rest is worth.
public record Coverage(
    int files, int revisions, int operations, int understood, List<Unread> unknown) {

  /// Something that could not be followed, and why, in a phrase.
  public record Unread(Place place, String reason) {}

  public Coverage {
    unknown = List.copyOf(unknown);
  }
}
