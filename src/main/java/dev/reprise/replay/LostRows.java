package dev.reprise.replay;

import dev.reprise.operation.ObjectId;
import dev.reprise.operation.Operation;
import dev.reprise.operation.Origin;
import org.jspecify.annotations.Nullable;

/// Rows that the application has written since the first run, and that a second run removes or
/// overwrites although it succeeds. `object` is the table, or the column whose values are lost.
///
/// @param every true if it removes all of them; otherwise those that match a condition
/// @param operation null if no single operation of the plan is responsible
public record LostRows(
    ObjectId object, boolean every, @Nullable Operation operation, Origin origin) {}
