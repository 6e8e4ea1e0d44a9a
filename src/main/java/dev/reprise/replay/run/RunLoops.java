package dev.reprise.replay.run;

import dev.reprise.catalog.Catalog;
import dev.reprise.catalog.IndexNames;
import dev.reprise.catalog.Presence;
import dev.reprise.catalog.QualifiedName;
import dev.reprise.catalog.Relation;
import dev.reprise.catalog.Selections;
import dev.reprise.operation.Condition;
import dev.reprise.operation.Name;
import dev.reprise.operation.Step;
import dev.reprise.server.Guard;
import dev.reprise.server.Server;
import java.util.List;

/// Steps that run as often as the database determines: for each of its objects, or of its rows.
final class RunLoops {
  private final Server server;
  private final boolean assumes;
  private final PassedBranches passed;
  private final Attempts.Inside inside;

  /// @param assumes true if unknown facts are as the plan requires
  RunLoops(Server server, boolean assumes, PassedBranches passed, Attempts.Inside inside) {
    this.server = server;
    this.assumes = assumes;
    this.passed = passed;
    this.inside = inside;
  }

  Continuations forEach(Step.ForEach loop, State state) {
    Catalog seen = state.observed().get(loop.observed());
    Condition asked = server.asked(new Condition.Some(loop.over(), loop.observed()));
    Condition.Selection over =
        asked instanceof Condition.Some(Condition.Selection kept, _) ? kept : loop.over();
    Selections.Matches matches = Selections.find(over, seen == null ? state.catalog() : seen);
    // A search that leaves with the first match is read as a loop over all of them.
    boolean several = assumes && matches.byName().size() > 1;
    if (several) {
      passed.enterUnanswered();
    }
    Continuations ends = Continuations.next(state);
    for (var match : matches.byName().entrySet()) {
      State here = ends.next();
      if (here == null) {
        break;
      }
      List<Step> body =
          Substitution.of(
              loop.body(),
              loop.variable(),
              IndexNames.written(match.getKey()),
              seen == null ? state.catalog() : seen);
      Continuations more;
      if (match.getValue() == Presence.PRESENT) {
        more = inside.run(body, here);
      } else {
        passed.enterUnanswered();
        more = Continuations.join(inside.run(body, here), Continuations.next(here));
        passed.leaveUnanswered();
      }
      ends = ends.followedBy(more);
    }
    if (several) {
      passed.leaveUnanswered();
    }
    State next = ends.next();
    if (assumes && next != null && !matches.exhaustive() && !Writes.isDataOnly(loop.body())) {
      // It also runs for unknown objects: an unknown number of times.
      return ends.with(next.withCatalog(touched(loop.over(), next.catalog())));
    }
    return ends;
  }

  /// A body that changes rows only is run once, as if there were rows; any other may run or not.
  Continuations repeat(Step.Repeat loop, State state) {
    List<Step> body = loop.body();
    if (Writes.isDataOnly(body)) {
      passed.enterRepeating();
      Continuations ends = inside.run(body, state);
      passed.leaveRepeating();
      State after = State.join(ends.next(), ends.returned());
      // Rows that make it raise are assumed to be absent.
      return Continuations.next(after == null ? state : after);
    }
    passed.enterUnanswered();
    int outer = passed.depth();
    Condition turns =
        new Condition.Unknown(
            loop.isUntil()
                ? "how many times a loop runs " + loop.over()
                : "how many times a loop over " + loop.over() + " runs");
    passed.add(new Guard(turns, true, Guard.Answer.UNKNOWN, loop.origin()));
    Continuations ends = Continuations.join(Continuations.next(state), inside.run(body, state));
    passed.backTo(outer);
    passed.leaveUnanswered();
    return ends;
  }

  /// The catalog after a loop over such objects that changed each of them.
  private static Catalog touched(Condition.Selection over, Catalog catalog) {
    Name table = over.table();
    QualifiedName name = table == null ? null : catalog.resolveRelation(table);
    return name != null && catalog.relation(name) instanceof Relation.Table known
        ? catalog.with(name, known.forgotten())
        : catalog.doubted();
  }
}
