package dev.reprise.rule;

import dev.reprise.history.Revision;
import dev.reprise.operation.Plan;
import dev.reprise.replay.Replayed;

/// One revision with its plan in both directions and what every replay of it comes to.
public record Studied(Revision revision, Plan upgrade, Plan downgrade, Replayed replayed) {}
