package dev.reprise.catalog.snapshot;

import dev.reprise.catalog.Catalog;
import dev.reprise.catalog.Conventions;
import dev.reprise.catalog.Joins;
import dev.reprise.catalog.PersistentMap;
import dev.reprise.text.Source;
import java.util.function.Function;

/// The state a revision and its ancestors leave: the catalog, and the types the process remembers.
public record Snapshot(Catalog catalog, PersistentMap<String, Boolean> memo) {
  /// Joins two alternatives.
  public Snapshot join(Snapshot other) {
    return new Snapshot(
        catalog.join(other.catalog), Joins.maps(memo, other.memo, (type, mine, theirs) -> true));
  }

  /// Serialized for another run of the same program.
  public byte[] bytes() {
    return CatalogWriter.bytes(catalog, memo);
  }

  /// Reads the output of [#bytes]. `sources` finds the objects' files by path, with the content
  /// they had; `conventions` are those of the catalog's server.
  ///
  /// @throws RuntimeException if `bytes` has another origin
  public static Snapshot of(
      byte[] bytes, Function<String, Source> sources, Conventions conventions) {
    return CatalogReader.read(bytes, sources, conventions);
  }
}
