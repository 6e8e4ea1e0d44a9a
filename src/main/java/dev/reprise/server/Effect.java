package dev.reprise.server;

import dev.reprise.catalog.Catalog;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The result of one operation: a certain `fault`, or the catalog `after` it with the `doubts`
/// under which it may fail; `after` assumes that it succeeded.
public record Effect(Catalog after, @Nullable Fault fault, List<Fault> doubts) {}
