package dev.reprise.alembic.library;

import dev.reprise.alembic.library.schema.NamingConvention;
import dev.reprise.operation.Plan;
import dev.reprise.syntax.python.Module;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What env.py says that revisions go by: the naming convention of its `target_metadata`, and what
/// it makes of a revision's own commit, which few ask for.
public final class Environment {
  private final NamingConvention convention;
  private final Supplier<OwnCommit> read;
  private final Plan.Transaction transaction;
  private final Supplier<List<Module>> operations;
  private volatile @Nullable OwnCommit ownCommit;

  /// Both suppliers may be asked more than once, by several threads. `operations` gives env.py
  /// where it, or what it imports, adds operations to `op`, else null.
  public Environment(
      NamingConvention convention,
      Supplier<OwnCommit> read,
      Plan.Transaction transaction,
      Supplier<List<Module>> operations) {
    this.convention = convention;
    this.read = read;
    this.transaction = transaction;
    this.operations = operations;
  }

  public List<Module> operations() {
    return operations.get();
  }

  /// Which transaction a revision runs in.
  public Plan.Transaction transaction() {
    return transaction;
  }

  /// That of `alembic init`, with SQLAlchemy 2.
  public static Environment standard() {
    return new Environment(
        NamingConvention.DEFAULT, () -> OwnCommit.LOSES_THE_REST, Plan.Transaction.WHOLE, List::of);
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
