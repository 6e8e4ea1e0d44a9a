package dev.reprise.catalog;

import dev.reprise.operation.Origin;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What one run has taken of the rows that a table held before it: all of them, or the values of
/// some columns. The application may have written them since an earlier run.
///
/// @param rows what took the rows away, or null where they are still there
/// @param values what took the values of a column, by its name
public record Taken(Object run, @Nullable Origin rows, Map<String, By> values) {

  /// `every`: in every row, whatever it holds.
  public record By(Origin origin, boolean every) {}

  /// As far as `run` has come with these rows.
  public static Taken in(Object run, Rows rows) {
    Taken taken = rows.taken();
    return taken != null && taken.run() == run ? taken : new Taken(run, null, Map.of());
  }

  public Taken withRows(@Nullable Origin by) {
    return new Taken(run, by, values);
  }

  public Taken withValues(String column, By by) {
    Map<String, By> more = new HashMap<>(values);
    more.put(column, by);
    return new Taken(run, rows, Map.copyOf(more));
  }

  public Taken kept(String column) {
    if (!values.containsKey(column)) {
      return this;
    }
    Map<String, By> fewer = new HashMap<>(values);
    fewer.remove(column);
    return new Taken(run, rows, Map.copyOf(fewer));
  }

  public Taken renamed(String column, String to) {
    By by = values.get(column);
    Taken kept = kept(column).kept(to);
    return by == null ? kept : kept.withValues(to, by);
  }
}
