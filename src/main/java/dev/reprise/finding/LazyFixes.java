package dev.reprise.finding;

import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Fixes that are computed once, when first needed. Any two are equal: findings are compared
/// without their fixes.
final class LazyFixes {
  private @Nullable Supplier<List<Fix>> search;
  private List<Fix> found = List.of();

  LazyFixes(Supplier<List<Fix>> search) {
    this.search = search;
  }

  synchronized List<Fix> get() {
    if (search != null) {
      found = List.copyOf(search.get());
      search = null;
    }
    return found;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof LazyFixes;
  }

  @Override
  public int hashCode() {
    return 0;
  }
}
