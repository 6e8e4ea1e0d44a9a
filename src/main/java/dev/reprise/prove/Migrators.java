package dev.reprise.prove;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/// A pool of migrators: one per thread that needs one.
public final class Migrators implements AutoCloseable {
  private final Factory factory;
  private final Queue<Migrator> all = new ConcurrentLinkedQueue<>();
  private final Queue<Migrator> idle = new ConcurrentLinkedQueue<>();

  /// Creates another one.
  public interface Factory {
    Migrator start() throws ProveError;
  }

  public Migrators(Factory factory) {
    this.factory = factory;
  }

  /// The versions of the running Alembic; starts the first migrator.
  public AlembicMigrator.Versions versions() throws ProveError {
    Migrator first = borrow();
    giveBack(first);
    return first instanceof AlembicMigrator alembic
        ? alembic.versions()
        : new AlembicMigrator.Versions("", "", "");
  }

  Migrator borrow() throws ProveError {
    Migrator migrator = idle.poll();
    if (migrator == null) {
      migrator = factory.start();
      all.add(migrator);
    }
    return migrator;
  }

  void giveBack(Migrator migrator) {
    idle.add(migrator);
  }

  @Override
  public void close() {
    all.forEach(Migrator::close);
  }
}
