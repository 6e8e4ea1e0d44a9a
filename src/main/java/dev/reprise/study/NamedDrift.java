package dev.reprise.study;

import dev.reprise.finding.When;
import dev.reprise.operation.Origin;
import dev.reprise.replay.Drift;
import org.jspecify.annotations.Nullable;

/// A drift assigned to the rule that explains it. `commit` is the commit point after which it
/// occurs, or null for a second run of the whole revision.
public record NamedDrift(
    Cause cause, When when, Drift drift, StudiedRevision studied, @Nullable Origin commit) {}
