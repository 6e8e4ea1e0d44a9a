package dev.reprise.catalog;

import dev.reprise.operation.Conjunct;
import dev.reprise.operation.Origin;
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

/// What is known of a table's rows because migrations put them there, in order.
///
/// Rows of the application are never known; what hangs on them is said to hang on rows. `emptied`
/// is the revision that took all rows away, if nobody could put any there since; `spent` the
/// conditions that no row fulfils any more; `taken` what a run has taken of rows that were there
/// before it, or null.
public final class Rows {
  /// Beyond so many, single rows are not kept apart.
  static final int LIMIT = 2_000;

  /// Each is compared to each.
  private static final int MOST_COMPARED = 500;

  private static final int FEW = 32;

  public static final Rows NONE = new Rows(List.of(), null, null);

  private final Appended<Source> sources;
  private final @Nullable String emptied;
  private final @Nullable Taken taken;
  private final List<Spent> spent;

  private final Appended<Row> single;

  /// How many of those say what is in a column, and which of them say so.
  private final PersistentMap<String, Integer> withColumn;

  private final PersistentMap<String, Appended<Row>> byValue;

  /// One row and one batch of each statement, by where that begins: no statement is to look at all
  /// there is.
  private final PersistentMap<Integer, Appended<Source>> byPlace;

  public Rows(List<Source> sources, @Nullable String emptied, @Nullable Taken taken) {
    this(sources, emptied, taken, List.of());
  }

  private Rows(
      List<Source> sources, @Nullable String emptied, @Nullable Taken taken, List<Spent> spent) {
    this(Appended.of(sources), emptied, taken, spent, single(sources), byPlace(sources));
  }

  private Rows(
      Appended<Source> sources,
      @Nullable String emptied,
      @Nullable Taken taken,
      List<Spent> spent,
      Appended<Row> single,
      PersistentMap<Integer, Appended<Source>> byPlace) {
    this(
        sources,
        emptied,
        taken,
        spent,
        single,
        counted(single, PersistentMap.empty()),
        valued(single, PersistentMap.empty()),
        byPlace);
  }

  private static PersistentMap<String, Integer> counted(
      List<Row> rows, PersistentMap<String, Integer> counts) {
    PersistentMap<String, Integer> all = counts;
    for (Row row : rows) {
      for (String column : row.values().keySet()) {
        Integer before = all.get(column);
        all = all.put(column, before == null ? 1 : before + 1);
      }
    }
    return all;
  }

  private static PersistentMap<String, Appended<Row>> valued(
      List<Row> rows, PersistentMap<String, Appended<Row>> values) {
    PersistentMap<String, Appended<Row>> all = values;
    for (Row row : rows) {
      for (var each : row.values().entrySet()) {
        if (each.getValue() != null) {
          String key = key(each.getKey(), each.getValue());
          Appended<Row> before = all.get(key);
          all = all.put(key, (before == null ? Appended.<Row>of(List.of()) : before).plus(row));
        }
      }
    }
    return all;
  }

  private Rows(
      Appended<Source> sources,
      @Nullable String emptied,
      @Nullable Taken taken,
      List<Spent> spent,
      Appended<Row> single,
      PersistentMap<String, Integer> withColumn,
      PersistentMap<String, Appended<Row>> byValue,
      PersistentMap<Integer, Appended<Source>> byPlace) {
    this.sources = sources;
    this.single = single;
    this.withColumn = withColumn;
    this.byValue = byValue;
    this.emptied = emptied;
    this.taken = taken;
    this.spent = spent;
    this.byPlace = byPlace;
  }

  public List<Source> sources() {
    return sources;
  }

  public @Nullable String emptied() {
    return emptied;
  }

  public @Nullable Taken taken() {
    return taken;
  }

  /// The rows that are kept apart.
  public List<Row> single() {
    return single;
  }

  /// At least those whose value in the column may equal `value`.
  public List<Row> like(String column, String value) {
    Integer having = withColumn.get(column);
    if (having == null || having != single.size()) {
      return single;
    }
    Appended<Row> same = byValue.get(key(column, value));
    return same == null ? List.of() : same;
  }

  private static String key(String column, String value) {
    return column + '\0' + value;
  }

  private static Appended<Row> single(List<Source> sources) {
    return Appended.of(
        sources.stream().filter(Row.class::isInstance).map(Row.class::cast).toList());
  }

  private static PersistentMap<Integer, Appended<Source>> byPlace(List<Source> sources) {
    PersistentMap<Integer, Appended<Source>> places = PersistentMap.empty();
    for (Source each : sources) {
      places = with(each, places);
    }
    return places;
  }

  private static PersistentMap<Integer, Appended<Source>> with(
      Source source, PersistentMap<Integer, Appended<Source>> places) {
    int place = place(source.origin());
    Appended<Source> there = places.get(place);
    if (there == null) {
      return places.put(place, Appended.<Source>of(List.of()).plus(source));
    }
    boolean known =
        there.stream()
            .anyMatch(each ->
                each.getClass() == source.getClass() && each.origin().equals(source.origin()));
    return known ? places : places.put(place, there.plus(source));
  }

  /// A loop sends a text of its own at every turn, though from one place.
  private static int place(Origin origin) {
    int text = origin instanceof Origin.Sql sql ? sql.text().hashCode() : 0;
    return 31 * (31 * origin.source().path().hashCode() + origin.span().start()) + text;
  }

  /// A row and a batch that this very statement has put there, as far as it has.
  public List<Source> from(Origin origin) {
    Appended<Source> there = byPlace.get(place(origin));
    return there == null
        ? List.of()
        : there.stream().filter(each -> !isPossible(each) && each.origin().equals(origin)).toList();
  }

  /// Something that put rows into the table.
  public sealed interface Source {
    Origin origin();

    /// The run that made it, where another one gives other values; else null.
    @Nullable Object run();
  }

  /// One row of constants: the values by column as SQL text, null for `NULL`. Columns that get
  /// another value in every run are not in it.
  public record Row(Map<String, @Nullable String> values, Origin origin, @Nullable Object run)
      implements Source {

    /// Whether one column says so.
    boolean differs(Row other) {
      return values.entrySet().stream()
          .anyMatch(each ->
              other.values.containsKey(each.getKey())
                  && !Objects.equals(each.getValue(), other.values.get(each.getKey())));
    }
  }

  /// Rows that came from a query or could not be read one by one; `certainty` that there were any.
  /// A possible one is what a `DELETE` may have left.
  public record Batch(Origin origin, Certainty certainty, @Nullable Object run) implements Source {
    public Batch(Origin origin, Certainty certainty) {
      this(origin, certainty, null);
    }
  }

  public Rows plus(Source source) {
    boolean many = sources.size() >= LIMIT;
    Source added = many ? new Batch(source.origin(), Certainty.CERTAIN, source.run()) : source;
    List<Row> fresh = added instanceof Row row ? List.of(row) : List.of();
    return new Rows(
        sources.plus(added),
        emptied,
        taken,
        List.of(),
        fresh.isEmpty() ? single : single.plus(fresh.getFirst()),
        counted(fresh, withColumn),
        valued(fresh, byValue),
        with(added, byPlace));
  }

  public Rows withSources(List<Source> changed) {
    return new Rows(List.copyOf(changed), emptied, taken, spent);
  }

  /// The paths of the files that have put them there.
  public Set<String> files() {
    Set<String> files = new HashSet<>();
    sources.forEach(each -> files.add(each.origin().source().path()));
    return files;
  }

  /// Without those that files have put there, and of the others nobody knows whether they are left.
  public Rows perhapsWithout(Set<String> files) {
    return withSources(
        sources.stream()
            .filter(each -> !files.contains(each.origin().source().path()))
            .<Source>map(each -> new Batch(each.origin(), Certainty.POSSIBLE))
            .distinct()
            .toList());
  }

  /// With other rows in the places of some. Where those are few, what is known by value and by
  /// place changes with them, and is not worked out anew.
  ///
  /// @param changes by the very rows that are replaced
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
    PersistentMap<String, Integer> counts = withColumn;
    PersistentMap<String, Appended<Row>> values = byValue;
    PersistentMap<Integer, Appended<Source>> places = byPlace;
    for (var change : changes.entrySet()) {
      counts = counted(List.of(change.getValue()), uncounted(change.getKey(), counts));
      values = valued(List.of(change.getValue()), unvalued(change.getKey(), values));
      int place = place(change.getKey().origin());
      Appended<Source> there = places.get(place);
      if (there != null) {
        places =
            places.put(
                place,
                Appended.of(
                    there.stream()
                        .map(each -> each == change.getKey() ? change.getValue() : each)
                        .toList()));
      }
    }
    return new Rows(Appended.of(all), emptied, taken, spent, single(all), counts, values, places);
  }

  private static PersistentMap<String, Integer> uncounted(
      Row row, PersistentMap<String, Integer> counts) {
    PersistentMap<String, Integer> all = counts;
    for (String column : row.values().keySet()) {
      Integer before = all.get(column);
      all = before == null || before == 1 ? all.remove(column) : all.put(column, before - 1);
    }
    return all;
  }

  private static PersistentMap<String, Appended<Row>> unvalued(
      Row row, PersistentMap<String, Appended<Row>> values) {
    PersistentMap<String, Appended<Row>> all = values;
    for (var each : row.values().entrySet()) {
      String key = each.getValue() == null ? null : key(each.getKey(), each.getValue());
      Appended<Row> before = key == null ? null : all.get(key);
      if (key != null && before != null) {
        List<Row> left = before.stream().filter(other -> other != row).toList();
        all = left.isEmpty() ? all.remove(key) : all.put(key, Appended.of(left));
      }
    }
    return all;
  }

  public Rows withTaken(Taken changed) {
    return new Rows(sources, emptied, changed, spent, single, withColumn, byValue, byPlace);
  }

  /// Conditions that together no row fulfils, since `revision` changed or deleted those that did.
  public record Spent(String revision, Set<Conjunct> conditions) {}

  public Rows withSpent(Spent more) {
    List<Spent> all = new ArrayList<>(spent);
    all.remove(more);
    all.add(more);
    return withSpent(all);
  }

  /// Without what is not sure any more once those columns have other values.
  public Rows changedIn(List<String> columns) {
    List<Spent> left =
        spent.stream()
            .filter(each ->
                each.conditions().stream()
                    .allMatch(one -> Collections.disjoint(one.columns(), columns)))
            .toList();
    return left.size() == spent.size() ? this : withSpent(left);
  }

  /// Whether `revision` has left no row that fulfils all of these.
  public boolean isSpent(String revision, Set<Conjunct> conditions) {
    return spent.stream()
        .anyMatch(
            each -> each.revision().equals(revision) && conditions.containsAll(each.conditions()));
  }

  private Rows withSpent(List<Spent> changed) {
    return new Rows(
        sources, emptied, taken, List.copyOf(changed), single, withColumn, byValue, byPlace);
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

  /// Whether all of them are known, and no two may be equal.
  public boolean areDistinct() {
    if (sources.size() > MOST_COMPARED) {
      return false;
    }
    for (int i = 0; i < sources.size(); i++) {
      for (int j = 0; j < i; j++) {
        if (!(sources.get(i) instanceof Row one)
            || !(sources.get(j) instanceof Row other)
            || !one.differs(other)) {
          return false;
        }
      }
    }
    return sources.stream().allMatch(Row.class::isInstance);
  }

  public boolean isEmpty() {
    return sources.isEmpty();
  }

  /// The rows both ways agree on.
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
        Taken.join(taken, other.taken),
        spent.stream().filter(other.spent::contains).toList());
  }
}
