package dev.reprise.truth;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What the runs of one revision came to on a server. An outcome is `ok`, `drifts`, an SQLSTATE, or
/// the class of a Python exception.
///
/// - `first`: on what the revisions before it leave;
/// - `again`: once more on what that run left, as where a revision was applied and not stamped;
///   null where the first run fails;
/// - `broken`: once more after a run that was broken off, one for each place where that leaves
///   something behind; `drifts` where it ends otherwise than an undisturbed run;
/// - `back`: once more after the downgrade; null where there is none;
/// - `schema`: everything the first run leaves, as one text; of real Alembic's, the names only.
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

  /// Everything the runs came to.
  public Set<String> outcomes() {
    Set<String> outcomes = new TreeSet<>(broken);
    Stream.of(first, again, back).filter(Objects::nonNull).forEach(outcomes::add);
    return outcomes;
  }
}
