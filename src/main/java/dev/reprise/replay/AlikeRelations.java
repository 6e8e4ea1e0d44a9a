package dev.reprise.replay;

import dev.reprise.catalog.Relation;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Pairs of relations that were compared and found alike. Two replays of one history share most
/// pairs between their revisions: without this, comparing all states takes quadratic time.
public final class AlikeRelations {
  private final Set<Pair> pairs = new HashSet<>();

  /// Two relations, and whether all their parts are known. Equal to another pair only if it holds
  /// the same objects.
  record Pair(
      @Nullable Relation first,
      boolean firstKnown,
      @Nullable Relation second,
      boolean secondKnown) {
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Pair pair
          && first == pair.first
          && second == pair.second
          && firstKnown == pair.firstKnown
          && secondKnown == pair.secondKnown;
    }

    @Override
    public int hashCode() {
      return 31 * System.identityHashCode(first) + System.identityHashCode(second);
    }
  }

  boolean holds(Pair pair) {
    return pairs.contains(pair);
  }

  /// One that has no relation depends on the rest of its catalog, and is not kept.
  void add(Pair pair) {
    if (pair.first != null && pair.second != null) {
      pairs.add(pair);
    }
  }
}
