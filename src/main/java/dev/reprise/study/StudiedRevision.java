package dev.reprise.study;

import dev.reprise.alembic.environment.EnvironmentFacts;
import dev.reprise.alembic.value.IgnoredArguments.IgnoredArgument;
import dev.reprise.history.Revision;
import dev.reprise.operation.Plan;
import dev.reprise.operation.platform.Platform;
import dev.reprise.replay.Replayed;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One revision with its plan in both directions and the results of every replay. `ignored` are its
/// guards that the versions in use, those of `platform`, ignore; `enums` are the types that it and
/// the revisions before it create, `dialects` the databases it names, `facts` those of its project,
/// `strangers` the revisions beside it that belong to another history.
public record StudiedRevision(
    Revision revision,
    Plan upgrade,
    Plan downgrade,
    List<IgnoredArgument> ignored,
    Replayed replayed,
    EnumHistory enums,
    Platform platform,
    Dialects dialects,
    EnvironmentFacts facts,
    UnrelatedRevisions strangers) {

  /// The beginning of the reason for a file with a syntax error; the error follows.
  public static final String SYNTAX_ERROR = "syntax error: ";

  public StudiedRevision {
    ignored = List.copyOf(ignored);
  }

  /// True if the driver, the server or env.py commits on the way rather than the revision: then its
  /// points are reported together.
  public boolean commitsUnasked() {
    return platform.isMysql()
        || switch (upgrade.transaction()) {
          case WHOLE -> false;
          case FROM_FIRST_ROW -> true;
          case NONE -> revision.kind() == Revision.Kind.ALEMBIC;
        };
  }

  /// Identity: each revision is studied once.
  @Override
  public boolean equals(@Nullable Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }
}
