package dev.reprise.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.reprise.operation.Origin;
import dev.reprise.text.Source;
import dev.reprise.text.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Knowledge by value and by place is the same, whether changed row by row or recomputed.
final class RowsTest {
  private static final Source FILE = new Source("a.sql", "x".repeat(100));

  @Test
  void someReplacedAreAsAllWrittenAnew() {
    Random random = new Random(1);
    Rows rows = Rows.NONE;
    for (int i = 0; i < 200; i++) {
      rows = rows.plus(row(random));
      var changes = new IdentityHashMap<Rows.Row, Rows.Row>();
      List<Rows.Source> anew = new ArrayList<>();
      for (Rows.Source each : rows.sources()) {
        Rows.Row other = null;
        if (each instanceof Rows.Row row && random.nextInt(20) == 0) {
          Map<String, String> values = new HashMap<>(row.values());
          values.remove(random.nextBoolean() ? "a" : "b");
          other = new Rows.Row(values, row.origin(), null);
          changes.put(row, other);
        }
        anew.add(other == null ? each : other);
      }
      rows = rows.replacing(changes);
      Rows expected = Rows.NONE.withSources(anew);
      assertEquals(expected, rows);
      for (int value = 0; value < 5; value++) {
        for (String column : List.of("a", "b")) {
          assertEquals(
              new HashSet<>(expected.like(column, "" + value)),
              new HashSet<>(rows.like(column, "" + value)));
        }
        assertEquals(
            new HashSet<>(expected.from(place(value))).size(),
            new HashSet<>(rows.from(place(value))).size());
      }
    }
  }

  private static Rows.Row row(Random random) {
    Map<String, String> values = new HashMap<>();
    values.put("a", "" + random.nextInt(5));
    if (random.nextInt(4) > 0) {
      values.put("b", "" + random.nextInt(5));
    }
    return new Rows.Row(values, place(random.nextInt(5)), null);
  }

  private static Origin place(int number) {
    return new Origin.Code(FILE, new Span(number, number + 1), List.of());
  }
}
