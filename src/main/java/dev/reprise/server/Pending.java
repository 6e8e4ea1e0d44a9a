package dev.reprise.server;

import dev.reprise.catalog.Joins;
import dev.reprise.catalog.PersistentMap;
import dev.reprise.operation.Name;

/// Objects that the open transaction created but cannot use before it commits: enum labels, each
/// with its type.
public record Pending(PersistentMap<String, Name> labels) {
  public static final Pending NOTHING = new Pending(PersistentMap.empty());

  public Pending with(String label, Name type) {
    return new Pending(labels.put(label, type));
  }

  /// The union of both alternatives.
  public Pending join(Pending other) {
    return new Pending(
        Joins.maps(labels, other.labels, (key, one, another) -> one == null ? another : one));
  }
}
