package dev.reprise.catalog;

import dev.reprise.operation.Origin;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The rows of a table that one run removed although they existed before it: all of them, or the
/// values of some columns. The application may have written them since an earlier run.
///
/// @param earlier the previous run that removed something, or null
/// @param rows the operation that removed the rows, or null if they still exist
/// @param values the operations that removed a column's values, by column
public record RemovedRows(
    Object run, @Nullable Object earlier, @Nullable Origin rows, Members<By> values) {

  /// `every`: in every row, regardless of content; `added`: the column was recreated since.
  public record By(Origin origin, boolean every, boolean added) {}

  /// The state of `run` for these rows so far.
  public static RemovedRows in(Object run, Rows rows) {
    RemovedRows taken = rows.taken();
    return taken != null && taken.run() == run
        ? taken
        : new RemovedRows(run, taken == null ? null : taken.run(), null, Members.empty());
  }

  public RemovedRows withRows(@Nullable Origin by) {
    return new RemovedRows(run, earlier, by, values);
  }

  public RemovedRows withValues(String column, By by) {
    return new RemovedRows(run, earlier, rows, values.put(column, by));
  }

  public RemovedRows kept(String column) {
    return values.get(column) == null
        ? this
        : new RemovedRows(run, earlier, rows, values.remove(column));
  }

  public RemovedRows renamed(String column, String to) {
    By by = values.get(column);
    RemovedRows kept = kept(column).kept(to);
    return by == null ? kept : kept.withValues(to, by);
  }

  /// Joins two paths: the removals of one of them are possible, but not certain.
  static @Nullable RemovedRows join(@Nullable RemovedRows one, @Nullable RemovedRows other) {
    if (Objects.equals(one, other)) {
      return one;
    }
    if (one == null || other != null && other.earlier == one.run) {
      return one(other);
    }
    if (other == null || one.earlier == other.run) {
      return one(one);
    }
    return one.run == other.run ? one.with(other) : null;
  }

  /// The removals of only one path.
  private static @Nullable RemovedRows one(@Nullable RemovedRows taken) {
    return taken == null
        ? null
        : taken.with(new RemovedRows(taken.run, taken.earlier, null, Members.empty()));
  }

  private RemovedRows with(RemovedRows other) {
    Members<By> both = values;
    for (var each : values.asMap().entrySet()) {
      By by = each.getValue();
      By theirs = other.values.get(each.getKey());
      boolean every = by.every() && theirs != null && theirs.every();
      both = both.put(each.getKey(), new By(by.origin(), every, by.added()));
    }
    for (var each : other.values.asMap().entrySet()) {
      if (values.get(each.getKey()) == null) {
        both = both.put(each.getKey(), new By(each.getValue().origin(), false, false));
      }
    }
    return new RemovedRows(run, earlier, other.rows == null ? null : rows, both);
  }
}
