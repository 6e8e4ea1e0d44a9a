package dev.reprise.study.reading;

import dev.reprise.catalog.snapshot.Snapshot;
import dev.reprise.study.EnumHistory.CreatedEnum;
import java.util.List;
import java.util.function.Supplier;

/// The known state of a revision that need not run: the catalog it leaves, and the enums that it
/// and its ancestors create.
record EarlierState(Snapshot left, Supplier<List<CreatedEnum>> enums) {}
