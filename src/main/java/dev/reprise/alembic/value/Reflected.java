package dev.reprise.alembic.value;

import dev.reprise.operation.Condition;
import org.jspecify.annotations.Nullable;

/// A collection of catalog objects: `inspector.get_table_names()`, `{c["name"] for c in
/// inspector.get_columns("t")}`, `{c["name"]: c for c in …}`.
///
/// One `element` for each match of `over` for which `filter` holds; both refer to the match as
/// `variable` (its name is [dev.reprise.operation.Step#placeholder] of it, tests on it carry
/// [Iteration.Element#current] of it). `key` is not null for a dictionary.
public record Reflected(
    Iteration.Selected over, int variable, @Nullable Value key, Value element, Condition filter)
    implements Value {}
