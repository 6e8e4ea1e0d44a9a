package dev.reprise.alembic.value;

import dev.reprise.operation.Origin;
import dev.reprise.operation.Step;
import dev.reprise.syntax.SqlReader;
import dev.reprise.text.MappedText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A string. Each unknown part is one [#HOLE] in `text`, and `hole` is the reason (of the first
/// one). Names found in the catalog appear as [dev.reprise.operation.Step#placeholder].
///
/// `mapped` is the same text with the positions of its characters, or null if it was computed
/// completely. Texts with the same characters are equal.
public record Text(String text, @Nullable MappedText mapped, Value.@Nullable Unknown hole)
    implements Value {

  /// Stands for an unknown part; no identifier and no SQL keyword contains it.
  public static final char HOLE = SqlReader.HOLE;

  public static Text of(String text) {
    return new Text(text, null, null);
  }

  public static Text of(MappedText mapped) {
    return new Text(mapped.text(), mapped, null);
  }

  /// A completely unknown string.
  public static Text unknown(Value.Unknown reason) {
    return new Text(String.valueOf(HOLE), null, reason);
  }

  /// A string that differs in every run.
  public static Text fresh(Value.Unknown reason) {
    return new Text(String.valueOf(HOLE) + SqlReader.FRESH, null, reason);
  }

  /// True if a part of it differs in every run.
  public boolean isFresh() {
    return text.indexOf(SqlReader.FRESH) >= 0;
  }

  /// True if it stands for the names of several database objects in turn, and thus equals no known
  /// text.
  public boolean variesWithCatalog() {
    return text.indexOf(Step.PLACEHOLDER) >= 0;
  }

  /// True when every character is known.
  public boolean isComplete() {
    return hole == null;
  }

  /// The text with positions; if it was computed, its place is `site`.
  public MappedText mappedAt(Origin.Site site) {
    return mapped != null ? mapped : MappedText.of(site.source(), text, site.span(), List.of());
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Text that
        && text.equals(that.text)
        && (hole == null) == (that.hole == null);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }
}
