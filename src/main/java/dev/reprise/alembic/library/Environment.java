package dev.reprise.alembic.library;

import dev.reprise.alembic.library.schema.NamingConvention;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What env.py says that revisions go by: the naming convention of its `target_metadata`, and what
/// it makes of a revision's own commit, which few ask for.
public final class Environment {
  private final NamingConvention convention;
  private final Supplier<OwnCommit> read;
  private volatile @Nullable OwnCommit ownCommit;

  /// `read` may be asked more than once, by several threads.
  public Environment(NamingConvention convention, Supplier<OwnCommit> read) {
    this.convention = convention;
    this.read = read;
  }

  /// That of `alembic init`, with SQLAlchemy 2.
  public static Environment standard() {
    return new Environment(NamingConvention.DEFAULT, () -> OwnCommit.LOSES_THE_REST);
  }

  public NamingConvention convention() {
    return convention;
  }

  public OwnCommit ownCommit() {
    OwnCommit known = ownCommit;
    if (known == null) {
      known = read.get();
      ownCommit = known;
    }
    return known;
  }
}
