package dev.reprise.alembic.value;

import dev.reprise.operation.Origin;
import java.util.ArrayList;
import java.util.List;

/// The guards a revision writes that its versions of the libraries do not look at.
public final class IgnoredArguments {
  private final List<IgnoredArgument> all = new ArrayList<>();

  /// One keyword that is accepted and does nothing.
  ///
  /// @param call the call as people know it: `op.create_table`
  /// @param keyword the keyword without `=`
  /// @param since the first version that honours it, `Alembic 1.13.3`; `never` where none does
  public record IgnoredArgument(String call, String keyword, String since, Origin origin) {}

  public void add(IgnoredArgument argument) {
    if (!all.contains(argument)) {
      all.add(argument);
    }
  }

  public List<IgnoredArgument> all() {
    return List.copyOf(all);
  }
}
