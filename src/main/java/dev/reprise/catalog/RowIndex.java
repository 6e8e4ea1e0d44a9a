package dev.reprise.catalog;

import dev.reprise.catalog.Rows.Row;
import dev.reprise.catalog.Rows.Source;
import dev.reprise.operation.Origin;
import java.util.IdentityHashMap;
import java.util.List;

/// An index over the known rows of a table.
///
/// @param single the rows that are stored individually
/// @param withColumn the number of those with a known value in a column
/// @param byValue those rows, by value
/// @param byPlace one row and one batch of each statement, by its position, so that no statement
///   has to scan all sources
record RowIndex(
    Appended<Row> single,
    PersistentMap<String, Integer> withColumn,
    PersistentMap<String, Appended<Row>> byValue,
    PersistentMap<Integer, Appended<Source>> byPlace) {

  static RowIndex of(List<Source> sources) {
    PersistentMap<Integer, Appended<Source>> places = PersistentMap.empty();
    for (Source each : sources) {
      places = placed(each, places);
    }
    Appended<Row> single = single(sources);
    return new RowIndex(
        single,
        counted(single, PersistentMap.empty()),
        valued(single, PersistentMap.empty()),
        places);
  }

  private static Appended<Row> single(List<Source> sources) {
    return Appended.of(
        sources.stream().filter(Row.class::isInstance).map(Row.class::cast).toList());
  }

  /// At least those whose value in the column may equal `value`.
  List<Row> like(String column, String value) {
    Integer having = withColumn.get(column);
    if (having == null || having != single.size()) {
      return single;
    }
    Appended<Row> same = byValue.get(key(column, value));
    return same == null ? List.of() : same;
  }

  /// One row and one batch that this statement inserted, if any.
  List<Source> from(Origin origin) {
    Appended<Source> there = byPlace.get(place(origin));
    return there == null
        ? List.of()
        : there.stream()
            .filter(each -> !Rows.isPossible(each) && each.origin().equals(origin))
            .toList();
  }

  RowIndex plus(Source added) {
    List<Row> fresh = added instanceof Row row ? List.of(row) : List.of();
    return new RowIndex(
        fresh.isEmpty() ? single : single.plus(fresh.getFirst()),
        counted(fresh, withColumn),
        valued(fresh, byValue),
        placed(added, byPlace));
  }

  /// @param changes keyed by the identity of the replaced rows
  /// @param all the resulting sources
  RowIndex replacing(IdentityHashMap<Row, Row> changes, List<Source> all) {
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
    return new RowIndex(single(all), counts, values, places);
  }

  // ---- by value --------------------------------------------------------------------------------

  private static String key(String column, String value) {
    return column + '\0' + value;
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

  private static PersistentMap<String, Integer> uncounted(
      Row row, PersistentMap<String, Integer> counts) {
    PersistentMap<String, Integer> all = counts;
    for (String column : row.values().keySet()) {
      Integer before = all.get(column);
      all = before == null || before == 1 ? all.remove(column) : all.put(column, before - 1);
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

  // ---- by place --------------------------------------------------------------------------------

  private static PersistentMap<Integer, Appended<Source>> placed(
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

  /// A loop sends a different text in each iteration, but from the same place.
  private static int place(Origin origin) {
    int text = origin instanceof Origin.Sql sql ? sql.text().hashCode() : 0;
    return 31 * (31 * origin.source().path().hashCode() + origin.span().start()) + text;
  }
}
