package dev.reprise.catalog;

import dev.reprise.operation.Origin;

/// Who made (or dropped) an object: the operation's place and the revision it belongs to.
public record Made(Origin origin, String revision) {}
