package dev.reprise.operation;

import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// An index apart from its keys. `method` is null if unknown; `predicate` is that of a partial
/// index, empty if it could not be read.
public record IndexForm(
    @Nullable String method,
    List<String> included,
    @Nullable String predicate,
    boolean nullsEqual) {

  /// A B-tree over all rows.
  public static final IndexForm PLAIN = new IndexForm("btree", List.of(), null, false);

  /// An index with unknown properties.
  public static final IndexForm UNKNOWN = new IndexForm(null, List.of(), null, false);

  public IndexForm {
    included = List.copyOf(included);
  }

  /// Renames columns; a predicate that mentions one of them becomes unread.
  public IndexForm renamed(UnaryOperator<List<String>> renaming) {
    boolean same = predicate == null;
    if (predicate != null) {
      List<String> words = List.of(predicate.split("\\W+"));
      same = renaming.apply(words).equals(words);
    }
    return new IndexForm(method, renaming.apply(included), same ? predicate : "", nullsEqual);
  }

  public boolean isPartial() {
    return predicate != null;
  }
}
