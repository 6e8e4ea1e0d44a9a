package dev.reprise.replay;

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

/// Steps around which errors take another way: handlers, savepoints and autocommit blocks.
final class Attempts {
  private final Server server;
  private final Inside inside;
  private final BiConsumer<? super Fault, ? super State> passedOver;
  private final Transactions transactions;
  private final Deque<List<Step.Handler>> handlers = new ArrayDeque<>();
  private final Deque<Fault> caught = new ArrayDeque<>();

  /// Runs the steps inside.
  interface Inside {
    Ends run(List<Step> steps, State state);
  }

  /// @param passedOver is told of every error that a handler lets pass, and what stands then
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

  /// The error whose handler is being run.
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

  Ends attempt(Step.Attempt attempt, State state) {
    handlers.push(attempt.handlers());
    Ends body = inside.run(attempt.body(), state);
    handlers.pop();
    Ends ends = new Ends(null, body.returned(), List.of());
    if (body.next() != null) {
      ends = Ends.join(ends, inside.run(attempt.otherwise(), body.next()));
    }
    for (Ends.Thrown thrown : body.thrown()) {
      Step.Handler handler = null;
      for (Step.Handler each : attempt.handlers()) {
        if (handler == null && server.catches(each, thrown.fault())) {
          handler = each;
        }
      }
      State at = attempt.savepoint() ? thrown.state().backTo(state) : thrown.state();
      if (handler == null) {
        ends = ends.and(List.of(new Ends.Thrown(at, thrown.fault())));
      } else {
        caught.push(thrown.fault());
        Ends handled = inside.run(handler.body(), at);
        caught.pop();
        if (!handled.fails()) {
          passedOver.accept(thrown.fault(), thrown.state());
        }
        ends = Ends.join(ends, handled);
      }
    }
    return attempt.lastly().isEmpty() ? ends : lastly(attempt.lastly(), ends);
  }

  private Ends lastly(List<Step> steps, Ends ends) {
    Ends all = new Ends(null, null, List.of());
    if (ends.next() != null) {
      all = Ends.join(all, inside.run(steps, ends.next()));
    }
    if (ends.returned() != null) {
      Ends more = inside.run(steps, ends.returned());
      all = Ends.join(all, new Ends(null, State.join(more.next(), more.returned()), more.thrown()));
    }
    for (Ends.Thrown thrown : ends.thrown()) {
      Ends more = inside.run(steps, thrown.state());
      if (more.next() != null) {
        all = all.and(List.of(new Ends.Thrown(more.next(), thrown.fault())));
      }
      all = all.and(more.thrown());
    }
    return all;
  }

  Ends savepoint(List<Step> body, State state) {
    Ends ends = inside.run(body, state);
    List<Ends.Thrown> back = new ArrayList<>();
    for (Ends.Thrown thrown : ends.thrown()) {
      back.add(new Ends.Thrown(thrown.state().backTo(state), thrown.fault()));
    }
    return new Ends(ends.next(), ends.returned(), List.of()).and(back);
  }

  Ends autocommit(List<Step> body, Origin origin, State state) {
    State opened = transactions.enterAutocommit(state, origin);
    Ends ends = inside.run(body, opened);
    transactions.leaveAutocommit();
    List<Ends.Thrown> out = new ArrayList<>();
    for (Ends.Thrown thrown : ends.thrown()) {
      out.add(new Ends.Thrown(transactions.reopen(thrown.state(), state), thrown.fault()));
    }
    State next = ends.next();
    State returned = ends.returned();
    return new Ends(
            next == null ? null : transactions.reopen(next, state),
            returned == null ? null : transactions.reopen(returned, state),
            List.of())
        .and(out);
  }
}
