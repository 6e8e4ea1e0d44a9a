package dev.reprise.alembic.library;

import dev.reprise.alembic.library.schema.NamingConvention;
import dev.reprise.operation.Plan;
import dev.reprise.syntax.python.Module;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The settings of env.py that affect revisions: the naming convention of its `target_metadata`,
/// and the effect of a revision's own commit, which is rarely needed.
public final class Environment {
  private final NamingConvention convention;
  private final Supplier<OwnCommit> read;
  private final Plan.Transaction transaction;
  private final Supplier<List<Module>> operations;
  private final Set<String> replaced;
  private volatile @Nullable OwnCommit ownCommit;

  /// Both suppliers may be called repeatedly, from several threads. `operations` returns env.py if
  /// it, or one of its imports, adds operations to `op`; `replaced` are the members of SQLAlchemy
  /// that env.py assigns, such as `sa.Enum = OwnEnum`.
  public Environment(
      NamingConvention convention,
      Supplier<OwnCommit> read,
      Plan.Transaction transaction,
      Supplier<List<Module>> operations,
      Set<String> replaced) {
    this.convention = convention;
    this.read = read;
    this.transaction = transaction;
    this.operations = operations;
    this.replaced = Set.copyOf(replaced);
  }

  public boolean replaces(String member) {
    return replaced.contains(member);
  }

  public List<Module> operations() {
    return operations.get();
  }

  /// The transaction a revision runs in.
  public Plan.Transaction transaction() {
    return transaction;
  }

  /// That of `alembic init`, with SQLAlchemy 2.
  public static Environment standard() {
    return new Environment(
        NamingConvention.DEFAULT,
        () -> OwnCommit.LOSES_THE_REST,
        Plan.Transaction.WHOLE,
        List::of,
        Set.of());
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
