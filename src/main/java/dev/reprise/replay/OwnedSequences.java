package dev.reprise.replay;

import dev.reprise.catalog.Catalog;
import dev.reprise.catalog.Presence;
import dev.reprise.catalog.QualifiedName;
import dev.reprise.catalog.Relation;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The sequences of a catalog that were generated for columns, the first of each column; collected
/// on first use.
final class OwnedSequences {
  private final Catalog catalog;
  private final Map<Owner, Relation.Sequence> known = new HashMap<>();

  OwnedSequences(Catalog catalog) {
    this.catalog = catalog;
  }

  private record Owner(@Nullable QualifiedName table, @Nullable String column) {
    static Owner of(Relation.Sequence sequence) {
      return new Owner(sequence.ownerTable(), sequence.ownerColumn());
    }
  }

  /// That of the same column, or null.
  Relation.@Nullable Sequence alike(Relation.Sequence other) {
    if (known.isEmpty()) {
      catalog
          .relations()
          .forEach((_, each) -> {
            if (each instanceof Relation.Sequence sequence
                && sequence.presence() == Presence.PRESENT
                && sequence.ownerColumn() != null) {
              known.putIfAbsent(Owner.of(sequence), sequence);
            }
          });
    }
    return known.get(Owner.of(other));
  }
}
