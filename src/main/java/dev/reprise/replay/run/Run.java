package dev.reprise.replay.run;

import dev.reprise.catalog.Catalog;
import dev.reprise.catalog.difference.Skipped;
import dev.reprise.operation.Origin;
import dev.reprise.operation.Step;
import dev.reprise.server.Fault;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What one run of a plan came to.
///
/// - `after`: what the database holds afterwards; null where the run certainly fails;
/// - `kept`: what of that stays; null where everything does;
/// - `thrown`: the errors that may end it; all of them, where `after` is null;
/// - `survived`: every statement that fails, as if each error were survived (surveys only);
/// - `assumed`: what had to be taken on trust, and faults that only rows would bring;
/// - `commits`: where the plan itself commits, with what is there then;
/// - `undone`: what the driver rolled back by itself; null for nothing;
/// - `atWrite`: the catalog just before each write, the first one included; where asked for;
/// - `skipped`: what guards pass over although it differs from what is there (first runs only);
/// - `sent`: every write that got through; where asked for;
/// - `undecided`: inserts that depend on rows, or on something that could not be read;
/// - `held`: every operation that takes locks (first runs only).
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

  /// A moment at which a crash would leave `catalog` behind, after so many writes; `origin` is the
  /// last thing that ran.
  public record Point(Catalog catalog, int writes, Origin origin) {}

  /// So many writes are rolled back by what stands at `change`.
  public record Undone(Origin change, int writes) {}

  /// What a run leaves that ended the tool's own transaction at `commit`: so many writes behind the
  /// last thing it committed are `lost`, and the version row.
  public record Kept(Catalog catalog, Origin commit, int lost) {}
}
