package dev.reprise.finding;

import java.util.List;

/// How much of the migrations was understood: what the silence about the rest is worth.
public record Coverage(
    int files,
    int revisions,
    int operations,
    int understood,
    List<Unread> unknown,
    Verdicts verdicts,
    List<Assumed> assumptions) {

  /// How many revisions were asked for, and why some of them have no verdict: each with its first
  /// reason.
  public record Verdicts(int revisions, List<Unread> missing) {
    public Verdicts {
      missing = List.copyOf(missing);
    }
  }

  /// A setting's answer that the findings hold for, in words.
  public record Assumed(Place place, String text, String key) {}

  /// Something that could not be followed, and why, in a phrase.
  public record Unread(Place place, String reason) {}

  /// Without a word about verdicts.
  public Coverage(int files, int revisions, int operations, int understood, List<Unread> unknown) {
    this(files, revisions, operations, understood, unknown, new Verdicts(0, List.of()), List.of());
  }

  public Coverage {
    unknown = List.copyOf(unknown);
    assumptions = List.copyOf(assumptions);
  }
}
