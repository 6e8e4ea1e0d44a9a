package dev.reprise.server;

import dev.reprise.catalog.Catalog;

/// Where a connection stands when it sends a statement. `committed` is what would survive if it
/// broke off now; `inside`: a transaction is open, or the statement is one of several in one round
/// trip.
public record ServerSession(Catalog catalog, Catalog committed, Pending pending, boolean inside) {}
