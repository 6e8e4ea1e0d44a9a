package dev.reprise.alembic.value;

import dev.reprise.operation.Origin;
import dev.reprise.operation.Step;
import dev.reprise.syntax.SqlReader;
import dev.reprise.text.MappedText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A string. Where parts of it could not be told, each such part is one [#HOLE] in `text` and
/// `hole` says why (the first of them). Names found in the catalog stand in it as
/// [dev.reprise.operation.Step#placeholder].
///
/// `mapped` is the same text with the places of its characters, or null where all of it was
/// computed. Two texts that read the same are equal.
public record Text(String text, @Nullable MappedText mapped, Value.@Nullable Unknown hole)
    implements Value {

  /// Stands for a part that could not be told; no identifier and no keyword of SQL holds it.
  public static final char HOLE = SqlReader.HOLE;

  public static Text of(String text) {
    return new Text(text, null, null);
  }

  public static Text of(MappedText mapped) {
    return new Text(mapped.text(), mapped, null);
  }

  /// A string of which nothing is known.
  public static Text unknown(Value.Unknown reason) {
    return new Text(String.valueOf(HOLE), null, reason);
  }

  /// A string that differs in every run.
  public static Text fresh(Value.Unknown reason) {
    return new Text(String.valueOf(HOLE) + SqlReader.FRESH, null, reason);
  }

  /// Whether a part of it differs in every run.
  public boolean isFresh() {
    return text.indexOf(SqlReader.FRESH) >= 0;
  }

  /// Whether it is the name of each of several objects of the database in turn, and so equals no
  /// text that is known.
  public boolean variesWithCatalog() {
    return text.indexOf(Step.PLACEHOLDER) >= 0;
  }

  /// True when every character is known.
  public boolean isComplete() {
    return hole == null;
  }

  /// The text with places; where it was computed, all of it stands at `site`.
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
