package dev.reprise.server;

import dev.reprise.catalog.Catalog;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What one operation comes to: a certain `fault`, or the catalog `after` it with the `doubts` that
/// had to be passed over; `after` then is what follows if it worked.
public record Effect(Catalog after, @Nullable Fault fault, List<Fault> doubts) {}
