package dev.reprise.alembic.library;

import dev.reprise.alembic.library.schema.NamingConvention;
import dev.reprise.operation.Plan;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What env.py says that revisions go by: the naming convention of its `target_metadata`, and what
/// it makes of a revision's own commit, which few ask for.
public final class Environment {
  private final NamingConvention convention;
  private final Supplier<OwnCommit> read;
  private final Plan.Transaction transaction;
  private volatile @Nullable OwnCommit ownCommit;

  /// `read` may be asked more than once, by several threads.
  public Environment(
      NamingConvention convention, Supplier<OwnCommit> read, Plan.Transaction transaction) {
    this.convention = convention;
    this.read = read;
    this.transaction = transaction;
  }

  /// Which transaction a revision runs in.
  public Plan.Transaction transaction() {
    return transaction;
  }

  /// That of `alembic init`, with SQLAlchemy 2.
  public static Environment standard() {
    return new Environment(
        NamingConvention.DEFAULT, () -> OwnCommit.LOSES_THE_REST, Plan.Transaction.WHOLE);
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
