package dev.reprise.study.reading;

import dev.reprise.catalog.snapshot.Snapshot;
import dev.reprise.study.EnumHistory.CreatedEnum;
import java.util.List;
import java.util.function.Supplier;

/// What is known of a revision that need not run: what it leaves, and the enums that it and its
/// ancestors create.
record EarlierState(Snapshot left, Supplier<List<CreatedEnum>> enums) {}
