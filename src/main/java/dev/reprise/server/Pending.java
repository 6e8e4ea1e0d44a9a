package dev.reprise.server;

import dev.reprise.catalog.Joins;
import dev.reprise.catalog.PersistentMap;
import dev.reprise.operation.Name;

/// What the open transaction has made and may not use before it commits: enum labels, each with the
/// type it belongs to.
public record Pending(PersistentMap<String, Name> labels) {
  public static final Pending NOTHING = new Pending(PersistentMap.empty());

  public Pending with(String label, Name type) {
    return new Pending(labels.put(label, type));
  }

  /// What is pending when either may be the case.
  public Pending join(Pending other) {
    return new Pending(
        Joins.maps(labels, other.labels, (key, one, another) -> one == null ? another : one));
  }
}
