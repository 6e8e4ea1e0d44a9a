package dev.reprise.prove;

import dev.reprise.history.Revision;
import dev.reprise.prove.Migrator.Way;
import dev.reprise.prove.RunResult.Ending;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Proves one history: each revision runs once on the state its ancestors left, and the next one
/// starts from its result. All further questions about a revision run in copies, in parallel.
public final class Prover {
  /// `CREATE TYPE` that fails because an ancestor created the type: SQLAlchemy creates a type once
  /// per process, so it would succeed in one process with them.
  private static final String DUPLICATE_OBJECT = "42710";

  private final ScratchServer server;
  private final Migrators migrators;
  private final @Nullable Rows rows;
  private final int jobs;
  private final String setup;
  private final boolean check;
  private @Nullable List<String> differences;

  /// @param rows the rows inserted into tables before a revision; null to leave them empty
  /// @param setup SQL for the empty database, before the first revision
  /// @param jobs the number of revisions examined in parallel
  /// @param check true to compare the models with the end of the history, see [#differences]
  public Prover(
      ScratchServer server,
      Migrators migrators,
      @Nullable Rows rows,
      String setup,
      int jobs,
      boolean check) {
    this.check = check;
    this.server = server;
    this.migrators = migrators;
    this.rows = rows;
    this.setup = setup;
    this.jobs = jobs;
  }

  /// Proves the `asked` revisions of `order`. `order` contains all ancestors of each, oldest first;
  /// `done` receives every proof as soon as it is complete, in any order.
  public List<Proof> prove(List<Revision> order, Predicate<Revision> asked, Consumer<Proof> done)
      throws ProveError {
    ExecutorService threads =
        Executors.newFixedThreadPool(jobs, Thread.ofPlatform().daemon()::unstarted);
    try {
      return new Walk(order, asked, done, threads).walk();
    } catch (SQLException e) {
      throw new ProveError("the server failed: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProveError("interrupted");
    } finally {
      threads.shutdownNow();
    }
  }

  /// The differences between the models and the end of the history, one per line, with an empty
  /// line if there are no models; null if not requested, or if they could not be compared.
  public @Nullable List<String> differences() {
    return differences;
  }

  private final class Walk {
    private final List<Revision> order;
    private final Predicate<Revision> asked;
    private final Consumer<Proof> done;
    private final ExecutorService threads;
    private final Semaphore room = new Semaphore(2 * jobs);
    private final List<Future<Proof>> proofs = new ArrayList<>();
    private final List<Revision> applied = new ArrayList<>();
    private final Set<String> broken = new HashSet<>();

    Walk(
        List<Revision> order,
        Predicate<Revision> asked,
        Consumer<Proof> done,
        ExecutorService threads) {
      this.order = order;
      this.asked = asked;
      this.done = done;
      this.threads = threads;
    }

    List<Proof> walk() throws ProveError, SQLException, InterruptedException {
      State state = State.of(start(), null);
      List<Revision> skipped = new ArrayList<>();
      for (Revision revision : order) {
        String cause = brokenAncestor(revision);
        if (cause != null) {
          broken.add(revision.id());
          tell(Proof.unrunnable(revision, "its ancestor " + cause + " fails"));
        } else if (!asked.test(revision)) {
          skipped.add(revision);
        } else {
          state = bring(state, skipped);
          skipped.clear();
          cause = brokenAncestor(revision);
          state = cause == null ? step(state, revision) : state;
          if (cause != null) {
            broken.add(revision.id());
            tell(Proof.unrunnable(revision, "its ancestor " + cause + " fails"));
          }
        }
      }
      List<Proof> all = new ArrayList<>();
      for (Future<Proof> each : proofs) {
        all.add(finished(each));
      }
      if (check) {
        try (Scratch scratch = state.copy()) {
          RunResult run = run(scratch, Way.CHECK, List.of());
          differences = run.passed() ? run.notes() : null;
        }
      }
      state.release();
      return all;
    }

    private @Nullable String brokenAncestor(Revision revision) {
      return revision.down().stream()
          .map(Revision.Reference::id)
          .filter(broken::contains)
          .findFirst()
          .orElse(null);
    }

    private void tell(Proof proof) {
      if (asked.test(proof.revision())) {
        done.accept(proof);
        proofs.add(threads.submit(() -> proof));
      }
    }

    private static Proof finished(Future<Proof> proof) throws ProveError, InterruptedException {
      try {
        return proof.get();
      } catch (java.util.concurrent.ExecutionException e) {
        if (e.getCause() instanceof ProveError error) {
          throw error;
        }
        throw new ProveError("the server failed: " + e.getCause());
      }
    }

    private Scratch start() throws SQLException {
      Scratch scratch = server.create(null);
      if (!setup.isBlank()) {
        try (ScratchSession session = scratch.connect()) {
          session.execute(setup);
        }
      }
      return scratch;
    }

    /// Runs the skipped revisions in one process.
    private State bring(State from, List<Revision> skipped)
        throws ProveError, SQLException, InterruptedException {
      if (skipped.isEmpty()) {
        return from;
      }
      Scratch next = from.copy();
      RunResult run = run(next, skipped);
      if (run.passed()) {
        applied.addAll(skipped);
        from.release();
        return State.of(next, run.table());
      }
      next.close();
      State state = from;
      for (Revision each : List.copyOf(skipped)) {
        state = brokenAncestor(each) == null ? alone(state, each) : state;
        if (!applied.contains(each)) {
          broken.add(each.id());
        }
      }
      return state;
    }

    private State alone(State from, Revision revision) throws ProveError, SQLException {
      Scratch next = from.copy();
      RunResult run = run(next, List.of(revision));
      if (run.passed()) {
        applied.add(revision);
        from.release();
        return State.of(next, run.table());
      }
      next.close();
      return from;
    }

    private State step(State from, Revision revision)
        throws ProveError, SQLException, InterruptedException {
      room.acquire();
      long started = System.nanoTime();
      Scratch next = from.copy();
      RunResult first = run(next, List.of(revision));
      boolean together = false;
      Ending.Failed failed = first.failure();
      if (failed != null && DUPLICATE_OBJECT.equals(failed.sqlstate()) && !applied.isEmpty()) {
        next.close();
        next = start();
        List<Revision> all = new ArrayList<>(applied);
        all.add(revision);
        together = run(next, all).passed();
      }
      if (failed != null && !together) {
        next.close();
        room.release();
        broken.add(revision.id());
        tell(new Proof(revision, first, null, List.of(), null, null, false, since(started)));
        return from;
      }
      applied.add(revision);
      State after = State.of(next, first.table());
      State before = from;
      after.retain();
      boolean inOneProcess = together;
      proofs.add(
          threads.submit(() -> {
            Migrator migrator = migrators.borrow();
            try {
              var examination = new Examination(migrator, rows, revision, first, before, after);
              Proof proof = examination.proof(inOneProcess, started);
              done.accept(proof);
              return proof;
            } finally {
              migrators.giveBack(migrator);
              before.release();
              after.release();
              room.release();
            }
          }));
      return after;
    }

    private RunResult run(Scratch scratch, List<Revision> revisions) throws ProveError {
      return run(scratch, Way.UP, revisions);
    }

    private RunResult run(Scratch scratch, Way way, List<Revision> revisions) throws ProveError {
      Migrator migrator = migrators.borrow();
      try {
        return migrator.run(scratch, way, revisions, Migrator.NO_STOP);
      } finally {
        migrators.giveBack(migrator);
      }
    }
  }

  static Duration since(long nanoTime) {
    return Duration.ofNanos(System.nanoTime() - nanoTime);
  }
}
