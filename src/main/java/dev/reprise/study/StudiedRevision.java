package dev.reprise.study;

import dev.reprise.alembic.helper.ProjectHelpers;
import dev.reprise.alembic.value.IgnoredArguments.IgnoredArgument;
import dev.reprise.history.Revision;
import dev.reprise.operation.Plan;
import dev.reprise.operation.platform.Platform;
import dev.reprise.replay.Replayed;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One revision with its plan in both directions and what every replay of it comes to. `ignored`
/// are the guards it writes that the versions in use, those of `platform`, do not look at; `enums`
/// the types that it and the revisions before it create, `dialects` the databases it names,
/// `helpers` the functions of the project that it may call, `strangers` the revisions beside it
/// that are of another history.
public record StudiedRevision(
    Revision revision,
    Plan upgrade,
    Plan downgrade,
    List<IgnoredArgument> ignored,
    Replayed replayed,
    EnumHistory enums,
    Platform platform,
    Dialects dialects,
    ProjectHelpers helpers,
    UnrelatedRevisions strangers) {

  /// How the reason begins that a file with a syntax error gives; the error follows.
  public static final String SYNTAX_ERROR = "syntax error: ";

  public StudiedRevision {
    ignored = List.copyOf(ignored);
  }

  /// Whether it is not the revision that commits on the way, but the driver or the server: then its
  /// points are told together.
  public boolean commitsUnasked() {
    return upgrade.transaction() == Plan.Transaction.FROM_FIRST_ROW || platform.isMysql();
  }

  /// There is one study of a revision, and all of it would be long to compare.
  @Override
  public boolean equals(@Nullable Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }
}
