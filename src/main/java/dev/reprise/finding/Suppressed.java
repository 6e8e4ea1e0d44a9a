package dev.reprise.finding;

/// A finding that is not reported: because of a comment beside it (`inSource`), or because the
/// baseline knows it. `reason` is what somebody wrote, or empty.
public record Suppressed(Finding finding, boolean inSource, String reason) {}
