package dev.reprise.server;

import dev.reprise.catalog.Catalog;

/// The state of a connection when it sends a statement. `committed` is the catalog that would
/// survive a disconnect; `inside`: a transaction is open, or the statement is one of several in a
/// round trip.
public record ServerSession(Catalog catalog, Catalog committed, Pending pending, boolean inside) {}
