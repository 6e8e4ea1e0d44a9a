package dev.reprise.finding;

import java.util.List;

/// How much of the migrations was understood, and thus how much an absence of findings means.
public record Coverage(
    int files,
    int revisions,
    int operations,
    int understood,
    List<Unread> unknown,
    Verdicts verdicts,
    List<Assumed> assumptions) {

  /// The number of revisions requested, and the first reason for each one without a verdict.
  public record Verdicts(int revisions, List<Unread> missing) {
    public Verdicts {
      missing = List.copyOf(missing);
    }
  }

  /// An assumed setting that the findings depend on, in words.
  public record Assumed(Place place, String text, String key) {}

  /// Something that could not be followed, with the reason as a phrase.
  public record Unread(Place place, String reason) {}

  /// Without verdicts.
  public Coverage(int files, int revisions, int operations, int understood, List<Unread> unknown) {
    this(files, revisions, operations, understood, unknown, new Verdicts(0, List.of()), List.of());
  }

  public Coverage {
    unknown = List.copyOf(unknown);
    assumptions = List.copyOf(assumptions);
  }
}
