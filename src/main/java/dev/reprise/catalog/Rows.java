package dev.reprise.catalog;

import dev.reprise.operation.Origin;
import dev.reprise.operation.RowFilter.Conjunct;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The known rows of a table: those that migrations inserted, in order.
///
/// Rows of the application are never known; facts that depend on them are reported as depending on
/// rows. `emptied` is the revision that deleted all rows, unless some may have been inserted since;
/// `spent` holds conditions that no row meets any more; `taken` is what a run has removed of rows
/// that existed before it, or null.
public final class Rows {
  /// Beyond this number, rows are not stored individually.
  static final int LIMIT = 2_000;

  private static final int FEW = 32;

  public static final Rows NONE = new Rows(List.of(), null, null);

  private final Appended<Source> sources;
  private final @Nullable String emptied;
  private final @Nullable RemovedRows taken;
  private final List<Spent> spent;

  /// An index over the sources.
  private final RowIndex index;

  public Rows(List<Source> sources, @Nullable String emptied, @Nullable RemovedRows taken) {
    this(sources, emptied, taken, List.of());
  }

  private Rows(
      List<Source> sources,
      @Nullable String emptied,
      @Nullable RemovedRows taken,
      List<Spent> spent) {
    this(Appended.of(sources), emptied, taken, spent, RowIndex.of(sources));
  }

  private Rows(
      Appended<Source> sources,
      @Nullable String emptied,
      @Nullable RemovedRows taken,
      List<Spent> spent,
      RowIndex index) {
    this.sources = sources;
    this.emptied = emptied;
    this.taken = taken;
    this.spent = spent;
    this.index = index;
  }

  public List<Source> sources() {
    return sources;
  }

  public @Nullable String emptied() {
    return emptied;
  }

  public @Nullable RemovedRows taken() {
    return taken;
  }

  /// The rows that are stored individually.
  public List<Row> single() {
    return index.single();
  }

  /// At least those whose value in the column may equal `value`.
  public List<Row> like(String column, String value) {
    return index.like(column, value);
  }

  /// One row and one batch that this statement inserted, if any.
  public List<Source> from(Origin origin) {
    return index.from(origin);
  }

  /// A statement that inserted rows into the table.
  public sealed interface Source {
    Origin origin();

    /// The run that made it, if another run gives other values; else null.
    @Nullable Object run();
  }

  /// One row of constants: the values by column as SQL text, null for `NULL`. Excludes columns
  /// whose values differ in every run.
  public record Row(Map<String, @Nullable String> values, Origin origin, @Nullable Object run)
      implements Source {}

  /// Rows that came from a query or could not be read individually; `certainty` is that of their
  /// existence. A possible batch is what a `DELETE` may have left.
  public record Batch(Origin origin, Certainty certainty, @Nullable Object run) implements Source {
    public Batch(Origin origin, Certainty certainty) {
      this(origin, certainty, null);
    }
  }

  public Rows plus(Source source) {
    boolean many = sources.size() >= LIMIT;
    Source added = many ? new Batch(source.origin(), Certainty.CERTAIN, source.run()) : source;
    return new Rows(sources.plus(added), emptied, taken, List.of(), index.plus(added));
  }

  public Rows withSources(List<Source> changed) {
    return new Rows(List.copyOf(changed), emptied, taken, spent);
  }

  /// The paths of the files that inserted them.
  public Set<String> files() {
    Set<String> files = new HashSet<>();
    sources.forEach(each -> files.add(each.origin().source().path()));
    return files;
  }

  /// Removes the rows inserted by these files; the others become uncertain.
  public Rows perhapsWithout(Set<String> files) {
    return withSources(
        sources.stream()
            .filter(each -> !files.contains(each.origin().source().path()))
            .<Source>map(each -> new Batch(each.origin(), Certainty.POSSIBLE))
            .distinct()
            .toList());
  }

  /// Replaces some rows. If there are few, the index is updated rather than rebuilt.
  ///
  /// @param changes keyed by the identity of the replaced rows
  public Rows replacing(IdentityHashMap<Row, Row> changes) {
    if (changes.isEmpty()) {
      return this;
    }
    List<Source> all = new ArrayList<>(sources.size());
    int replaced = 0;
    for (Source each : sources) {
      Row other = each instanceof Row row ? changes.get(row) : null;
      all.add(other == null ? each : other);
      replaced += other == null ? 0 : 1;
    }
    if (replaced > FEW || replaced != changes.size()) {
      return withSources(all);
    }
    return new Rows(Appended.of(all), emptied, taken, spent, index.replacing(changes, all));
  }

  public Rows withTaken(RemovedRows changed) {
    return new Rows(sources, emptied, changed, spent, index);
  }

  /// Conditions that no row meets together, since `revision` changed or deleted those that did.
  public record Spent(String revision, Set<Conjunct> conditions) {}

  public Rows withSpent(Spent more) {
    List<Spent> all = new ArrayList<>(spent);
    all.remove(more);
    all.add(more);
    return withSpent(all);
  }

  /// Drops conditions that are no longer certain after these columns changed.
  public Rows changedIn(List<String> columns) {
    List<Spent> left =
        spent.stream()
            .filter(each ->
                each.conditions().stream()
                    .allMatch(one -> Collections.disjoint(one.columns(), columns)))
            .toList();
    return left.size() == spent.size() ? this : withSpent(left);
  }

  /// True if `revision` left no row that meets all of these conditions.
  public boolean isSpent(String revision, Set<Conjunct> conditions) {
    return spent.stream()
        .anyMatch(
            each -> each.revision().equals(revision) && conditions.containsAll(each.conditions()));
  }

  private Rows withSpent(List<Spent> changed) {
    return new Rows(sources, emptied, taken, List.copyOf(changed), index);
  }

  public static boolean isPossible(Source source) {
    return source instanceof Batch(_, Certainty certainty, _) && certainty == Certainty.POSSIBLE;
  }

  public static boolean isCertain(Source source) {
    return switch (source) {
      case Row _ -> true;
      case Batch batch -> batch.certainty() == Certainty.CERTAIN;
    };
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Rows rows
        && Objects.equals(emptied, rows.emptied)
        && Objects.equals(taken, rows.taken)
        && spent.equals(rows.spent)
        && sources.equals(rows.sources);
  }

  @Override
  public int hashCode() {
    return 31 * sources.hashCode() + Objects.hashCode(emptied);
  }

  public boolean hasCertain() {
    return sources.stream().anyMatch(Rows::isCertain);
  }

  public boolean isEmpty() {
    return sources.isEmpty();
  }

  /// The rows on which both paths agree.
  Rows join(Rows other) {
    if (equals(other)) {
      return this;
    }
    int shared = 0;
    Iterator<Source> theirs = other.sources.iterator();
    for (Source mine : sources) {
      if (!theirs.hasNext() || !mine.equals(theirs.next())) {
        break;
      }
      shared++;
    }
    boolean both = emptied != null && emptied.equals(other.emptied);
    return new Rows(
        List.copyOf(sources.subList(0, shared)),
        both ? emptied : null,
        RemovedRows.join(taken, other.taken),
        spent.stream().filter(other.spent::contains).toList());
  }
}
