package dev.reprise.replay.run;

import dev.reprise.catalog.Catalog;
import dev.reprise.catalog.difference.Skipped;
import dev.reprise.operation.Origin;
import dev.reprise.operation.Step;
import dev.reprise.server.Fault;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The result of one run of a plan.
///
/// - `after`: the state of the database; null if the run certainly fails;
/// - `kept`: the part of it that stays; null if everything does;
/// - `thrown`: the errors that may end it; all of them if `after` is null;
/// - `survived`: every failing statement, as if each error were survived (surveys only);
/// - `assumed`: assumptions, and faults that occur only with rows;
/// - `commits`: the plan's own commits, each with its state;
/// - `undone`: changes that the driver rolled back by itself; null for none;
/// - `atWrite`: the catalog just before each write, including the first one; if requested;
/// - `skipped`: statements that guards skip although the existing objects differ (first runs only);
/// - `sent`: every successful write; if requested;
/// - `undecided`: inserts that depend on rows, or on something that could not be read;
/// - `held`: every operation that takes locks (first runs, or if requested).
public record Run(
    @Nullable State after,
    @Nullable Kept kept,
    List<Continuations.Thrown> thrown,
    List<Fault> survived,
    List<Fault> assumed,
    List<Point> commits,
    @Nullable Undone undone,
    List<Point> atWrite,
    int writes,
    List<Skipped> skipped,
    List<Sent> sent,
    List<Step.Apply> undecided,
    List<Held> held) {

  /// A point at which a crash would leave `catalog`, after that many writes; `origin` is the last
  /// step that ran.
  public record Point(Catalog catalog, int writes, Origin origin) {}

  /// That many writes are rolled back by the statement at `change`.
  public record Undone(Origin change, int writes) {}

  /// The result of a run that ended the tool's own transaction at `commit`: the last `lost` writes
  /// are lost, and so is the version row.
  public record Kept(Catalog catalog, Origin commit, int lost) {}
}
