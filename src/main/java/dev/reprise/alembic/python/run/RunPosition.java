package dev.reprise.alembic.python.run;

import dev.reprise.operation.Origin;
import dev.reprise.syntax.python.Call;
import dev.reprise.syntax.python.Expression;
import dev.reprise.text.Span;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The current position of a run: the function, and the call or other place in it.
public final class RunPosition {
  private Frame frame;
  private @Nullable Call call;
  private Span place = Span.at(0);

  public RunPosition(Frame frame) {
    this.frame = frame;
  }

  public Frame frame() {
    return frame;
  }

  /// The current call, or null.
  public @Nullable Call call() {
    return call;
  }

  /// Runs `work` in another frame.
  public <T extends @Nullable Object> T in(Frame other, Supplier<T> work) {
    Frame before = frame;
    Call callBefore = call;
    Span placeBefore = place;
    frame = other;
    try {
      return work.get();
    } finally {
      frame = before;
      call = callBefore;
      place = placeBefore;
    }
  }

  /// Evaluates `work` as part of `newCall`, which becomes the origin of emitted steps.
  public <T> T calling(Call newCall, Supplier<T> work) {
    Call before = call;
    Span placeBefore = place;
    call = newCall;
    place = newCall.span();
    try {
      return work.get();
    } finally {
      call = before;
      place = placeBefore;
    }
  }

  /// Sets the current statement or expression, outside any call.
  public void at(Span span) {
    place = span;
    call = null;
  }

  public Origin origin(@Nullable String part, @Nullable Span partSpan) {
    return call == null ? place() : pythonCall(call, part, partSpan);
  }

  private Origin pythonCall(Call written, @Nullable String part, @Nullable Span partSpan) {
    return new Origin.PythonCall(
        frame.source(), written, head(written.function()), part, partSpan, frame.through(), null);
  }

  /// The name shown for a call: all of `op.add_column`, but only the last name of a chain of calls.
  private Span head(Expression function) {
    if (function instanceof Expression.Attribute attribute
        && frame.source().line(function.span().start())
            != frame.source().line(function.span().end())) {
      return attribute.nameSpan();
    }
    return function.span();
  }

  public Origin.Code place() {
    return new Origin.Code(frame.source(), place, frame.through());
  }

  public Origin.Site site() {
    return new Origin.Site(frame.source(), place);
  }
}
