package dev.reprise.replay;

import dev.reprise.operation.ObjectId;
import dev.reprise.operation.Operation;
import dev.reprise.operation.Origin;
import org.jspecify.annotations.Nullable;

/// Rows that the application has written since the first run, and that a second run takes away or
/// writes over, although it succeeds. `object` is the table, or the column whose values go.
///
/// @param every whether it takes all of them; otherwise those that a condition finds
/// @param operation null where no single operation of the plan answers for it
public record LostRows(
    ObjectId object, boolean every, @Nullable Operation operation, Origin origin) {}
