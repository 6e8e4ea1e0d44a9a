package dev.reprise.truth;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The results of the runs of one revision on a server. An outcome is `ok`, `drifts`, an SQLSTATE,
/// or the class of a Python exception.
///
/// - `first`: on the state that the revisions before it leave;
/// - `again`: once more on the result of that run, as if a revision was applied and not stamped;
///   null if the first run fails;
/// - `broken`: once more after an interrupted run, one for each place where that leaves something
///   behind; `drifts` if the result differs from that of an undisturbed run;
/// - `back`: once more after the downgrade; null if there is none;
/// - `schema`: everything the first run leaves, as one text; for real Alembic, the names only.
public record Trial(
    String file,
    String first,
    @Nullable String again,
    List<String> broken,
    @Nullable String back,
    @Nullable String schema) {
  public static final String OK = "ok";
  public static final String DRIFTS = "drifts";

  public Trial {
    broken = List.copyOf(broken);
  }

  /// All outcomes of the runs.
  public Set<String> outcomes() {
    Set<String> outcomes = new TreeSet<>(broken);
    Stream.of(first, again, back).filter(Objects::nonNull).forEach(outcomes::add);
    return outcomes;
  }
}
