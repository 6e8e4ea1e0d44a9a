package dev.reprise.alembic.value;

import dev.reprise.operation.Origin;
import java.util.ArrayList;
import java.util.List;

/// The guards in a revision that its versions of the libraries ignore.
public final class IgnoredArguments {
  private final List<IgnoredArgument> all = new ArrayList<>();

  /// One keyword that is accepted without effect.
  ///
  /// @param call the call for people: `op.create_table`
  /// @param keyword the keyword without `=`
  /// @param since the first version that honors it, `Alembic 1.13.3`; `never` if none does
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
