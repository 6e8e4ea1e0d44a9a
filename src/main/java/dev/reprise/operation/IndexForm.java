package dev.reprise.operation;

import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// What an index is besides its keys. `method` is null where it could not be told; `predicate` is
/// that of a partial index, empty where it could not be read.
public record IndexForm(
    @Nullable String method, List<String> included, @Nullable String predicate) {

  /// A B-tree over all rows.
  public static final IndexForm PLAIN = new IndexForm("btree", List.of(), null);

  /// Nothing is known of it.
  public static final IndexForm UNKNOWN = new IndexForm(null, List.of(), null);

  public IndexForm {
    included = List.copyOf(included);
  }

  /// With other names for columns; a predicate that has one of them is not read again.
  public IndexForm renamed(UnaryOperator<List<String>> renaming) {
    boolean same = predicate == null;
    if (predicate != null) {
      List<String> words = List.of(predicate.split("\\W+"));
      same = renaming.apply(words).equals(words);
    }
    return new IndexForm(method, renaming.apply(included), same ? predicate : "");
  }

  public boolean isPartial() {
    return predicate != null;
  }
}
