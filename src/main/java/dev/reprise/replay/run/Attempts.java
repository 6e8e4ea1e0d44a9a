package dev.reprise.replay.run;

import dev.reprise.operation.Origin;
import dev.reprise.operation.Step;
import dev.reprise.server.Fault;
import dev.reprise.server.Server;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// Steps that change the path of errors: handlers, savepoints and autocommit blocks.
final class Attempts {
  private final Server server;
  private final Inside inside;
  private final BiConsumer<? super Fault, ? super State> passedOver;
  private final Transactions transactions;
  private final Deque<List<Step.Handler>> handlers = new ArrayDeque<>();
  private final Deque<Fault> caught = new ArrayDeque<>();

  /// Runs the steps inside.
  interface Inside {
    Continuations run(List<Step> steps, State state);
  }

  /// @param passedOver receives every error that a handler lets pass, and the state then
  Attempts(
      Server server,
      Inside inside,
      BiConsumer<? super Fault, ? super State> passedOver,
      Transactions transactions) {
    this.server = server;
    this.inside = inside;
    this.passedOver = passedOver;
    this.transactions = transactions;
  }

  /// The error whose handler is running.
  @Nullable Fault caught() {
    return caught.peek();
  }

  /// The handlers around the current step that do not catch `fault`.
  List<Step.Handler> missedBy(Fault fault) {
    List<Step.Handler> missed = new ArrayList<>();
    for (List<Step.Handler> each : handlers) {
      each.stream().filter(handler -> !server.catches(handler, fault)).forEach(missed::add);
    }
    return missed;
  }

  Continuations attempt(Step.Attempt attempt, State state) {
    handlers.push(attempt.handlers());
    Continuations body = inside.run(attempt.body(), state);
    handlers.pop();
    Continuations ends = new Continuations(null, body.returned(), List.of());
    if (body.next() != null) {
      ends = Continuations.join(ends, inside.run(attempt.otherwise(), body.next()));
    }
    for (Continuations.Thrown thrown : body.thrown()) {
      Step.Handler handler = null;
      for (Step.Handler each : attempt.handlers()) {
        if (handler == null && server.catches(each, thrown.fault())) {
          handler = each;
        }
      }
      State at = attempt.savepoint() ? thrown.state().backTo(state) : thrown.state();
      if (handler == null) {
        ends = ends.and(List.of(new Continuations.Thrown(at, thrown.fault())));
      } else {
        caught.push(thrown.fault());
        Continuations handled = inside.run(handler.body(), at);
        caught.pop();
        if (!handled.fails()) {
          passedOver.accept(thrown.fault(), thrown.state());
        }
        ends = Continuations.join(ends, handled);
      }
    }
    return attempt.lastly().isEmpty() ? ends : lastly(attempt.lastly(), ends);
  }

  private Continuations lastly(List<Step> steps, Continuations ends) {
    Continuations all = new Continuations(null, null, List.of());
    if (ends.next() != null) {
      all = Continuations.join(all, inside.run(steps, ends.next()));
    }
    if (ends.returned() != null) {
      Continuations more = inside.run(steps, ends.returned());
      all =
          Continuations.join(
              all,
              new Continuations(null, State.join(more.next(), more.returned()), more.thrown()));
    }
    for (Continuations.Thrown thrown : ends.thrown()) {
      Continuations more = inside.run(steps, thrown.state());
      if (more.next() != null) {
        all = all.and(List.of(new Continuations.Thrown(more.next(), thrown.fault())));
      }
      all = all.and(more.thrown());
    }
    return all;
  }

  Continuations savepoint(List<Step> body, State state) {
    Continuations ends = inside.run(body, state);
    List<Continuations.Thrown> back = new ArrayList<>();
    for (Continuations.Thrown thrown : ends.thrown()) {
      back.add(new Continuations.Thrown(thrown.state().backTo(state), thrown.fault()));
    }
    return new Continuations(ends.next(), ends.returned(), List.of()).and(back);
  }

  Continuations autocommit(List<Step> body, Origin origin, State state) {
    State opened = transactions.enterAutocommit(state, origin);
    Continuations ends = inside.run(body, opened);
    transactions.leaveAutocommit();
    List<Continuations.Thrown> out = new ArrayList<>();
    for (Continuations.Thrown thrown : ends.thrown()) {
      out.add(new Continuations.Thrown(transactions.reopen(thrown.state(), state), thrown.fault()));
    }
    State next = ends.next();
    State returned = ends.returned();
    return new Continuations(
            next == null ? null : transactions.reopen(next, state),
            returned == null ? null : transactions.reopen(returned, state),
            List.of())
        .and(out);
  }
}
