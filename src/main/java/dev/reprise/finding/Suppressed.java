package dev.reprise.finding;

/// A finding that is not reported: because of a comment beside it (`inSource`), or because it is in
/// the baseline. `reason` is the user's text, or empty.
public record Suppressed(Finding finding, boolean inSource, String reason) {}
