package dev.reprise.report;

import dev.reprise.operation.Origin;
import dev.reprise.operation.Plan;
import dev.reprise.operation.Step;
import dev.reprise.syntax.SqlReader;
import dev.reprise.text.Printable;
import dev.reprise.text.Source;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A plan for people: one line per step, with its line number in the file, indented by the
/// conditions, handlers and loops around it.
public final class PlanText {
  private static final int NUMBER_WIDTH = 5;
  private static final int NARROWEST = 30;

  private final Source file;
  private final StringBuilder out = new StringBuilder();
  private final int width;
  private final LockText locks;
  private int depth;

  private PlanText(Source file, int width, LockText locks) {
    this.file = file;
    this.width = width;
    this.locks = locks;
  }

  /// The plan of one direction of `file`; empty for an empty plan.
  public static String of(Plan plan, Source file) {
    return of(plan, file, 0, LockText.NONE);
  }

  /// The plan of one direction of `file` with its locks, in `width` columns (0: unlimited); empty
  /// for an empty plan.
  public static String of(Plan plan, Source file, int width, LockText locks) {
    PlanText text = new PlanText(file, width, locks);
    text.steps(plan.steps());
    return text.out.toString();
  }

  /// Names that stand for objects of the catalog, in readable form.
  static String plain(String text) {
    return Printable.of(
        text.replace("\uE000", "‹object ")
            .replace('\uE001', '›')
            .replace(SqlReader.HOLE, '…')
            .replace(String.valueOf(SqlReader.FRESH), ""));
  }

  private void steps(List<Step> steps) {
    steps.forEach(this::step);
  }

  private void step(Step step) {
    switch (step) {
      case Step.Send(List<Step> parts, _) -> parts(parts, step);
      case Step.Apply(var operation, _) ->
          line(step.origin(), OperationText.of(operation) + locks.after(operation));
      case Step.Branch branch -> branch(branch);
      case Step.Observe(int id, var origin) -> line(origin, "check " + id);
      case Step.Routine(List<Step> body, var origin) ->
          block(origin, origin instanceof Origin.Sql ? "run block" : "call", body);
      case Step.Return(var origin) -> line(origin, "return");
      case Step.Attempt attempt -> attempt(attempt);
      case Step.Savepoint(List<Step> body, var origin) -> block(origin, "savepoint", body);
      case Step.Raise raise ->
          line(
              raise.origin(),
              "raise "
                  + raise.condition()
                  + (raise.message().isEmpty() ? "" : ": " + raise.message()));
      case Step.Reraise(var origin) -> line(origin, "re-raise");
      case Step.Autocommit(List<Step> body, var origin) -> block(origin, "autocommit", body);
      case Step.Commit(var behind, var origin) ->
          line(
              origin,
              behind == Step.Behind.STATEMENTS
                  ? "commit; later statements each commit on their own"
                  : "commit");
      case Step.Rollback(_, var origin) -> line(origin, "rollback");
      case Step.Begin(var origin) -> line(origin, "begin");
      case Step.ForEach(var over, int observed, var variable, var body, var origin) ->
          block(
              origin,
              "for each "
                  + ConditionText.selection(over)
                  + " as "
                  + variable
                  + (observed < 0 ? "" : " at check " + observed),
              body);
      case Step.Repeat repeat -> block(repeat.origin(), repeat.times(), repeat.body());
      case Step.Unknown(String reason, var reach, var origin) ->
          line(
              origin,
              "not analyzed (may affect "
                  + switch (reach) {
                    case DATA -> "rows";
                    case OBJECTS -> "the objects it names";
                    case SCHEMA -> "anything";
                  }
                  + "): "
                  + reason);
    }
  }

  /// Several statements in one round trip share a heading.
  private void parts(List<Step> parts, Step step) {
    if (parts.size() == 1) {
      step(parts.getFirst());
    } else {
      block(step.origin(), parts.isEmpty() ? "send nothing" : "send together", parts);
    }
  }

  private void branch(Step.Branch branch) {
    block(branch.origin(), "if " + ConditionText.of(branch.condition()), branch.then());
    if (!branch.otherwise().isEmpty()) {
      block(null, "else", branch.otherwise());
    }
  }

  private void attempt(Step.Attempt attempt) {
    block(attempt.origin(), attempt.savepoint() ? "try in a savepoint" : "try", attempt.body());
    for (Step.Handler handler : attempt.handlers()) {
      String what =
          handler.conditions().isEmpty() ? "anything" : String.join(", ", handler.conditions());
      block(handler.origin(), "catch " + what, handler.body());
    }
    if (!attempt.otherwise().isEmpty()) {
      block(null, "on success", attempt.otherwise());
    }
    if (!attempt.lastly().isEmpty()) {
      block(null, "always", attempt.lastly());
    }
  }

  /// Continues a long line below, slightly indented.
  private String folded(String text, int margin) {
    int room = Math.max(NARROWEST, width - margin);
    if (width == 0 || text.length() <= room) {
      return text;
    }
    int blank = text.lastIndexOf(' ', room);
    int cut = blank > room / 2 ? blank : room;
    return text.substring(0, cut).stripTrailing()
        + "\n"
        + " ".repeat(margin + 4)
        + folded(text.substring(cut).strip(), margin + 4);
  }

  private void block(@Nullable Origin origin, String head, List<Step> body) {
    line(origin, head);
    depth++;
    steps(body);
    depth--;
  }

  private void line(@Nullable Origin origin, String text) {
    String number =
        origin == null ? "" : Integer.toString(origin.source().line(origin.head().start()));
    String where =
        origin != null && origin.source() != file
            ? "  [" + Printable.of(origin.source().path()) + "]"
            : "";
    String margin = " ".repeat(NUMBER_WIDTH + 2) + "  ".repeat(depth);
    out.append(" ".repeat(Math.max(0, NUMBER_WIDTH - number.length()))).append(number);
    out.append("  ").append("  ".repeat(depth));
    out.append(folded(plain(text) + where, margin.length())).append('\n');
  }
}
