package dev.reprise.report;

import dev.reprise.operation.Origin;
import dev.reprise.operation.Plan;
import dev.reprise.operation.Step;
import dev.reprise.text.Source;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A plan for programs: a tree of steps, each with its kind, its line and, if it is in another file
/// than the revision, its path.
public final class PlanJson {
  private final JsonWriter json = new JsonWriter();
  private final Source file;
  private final LockText locks;

  private PlanJson(Source file, LockText locks) {
    this.file = file;
    this.locks = locks;
  }

  /// One object for one revision: `path`, `revision`, and the steps of `upgrade` and `downgrade`.
  public static String of(
      String revision, Source file, Plan upgrade, Plan downgrade, LockText locks) {
    PlanJson plan = new PlanJson(file, locks);
    plan.json.beginObject().member("path", file.path()).member("revision", revision);
    plan.steps("upgrade", upgrade.steps());
    plan.steps("downgrade", downgrade.steps());
    return plan.json.endObject().toString();
  }

  private void steps(String name, List<Step> steps) {
    json.name(name).beginArray();
    steps.forEach(this::step);
    json.endArray();
  }

  private void open(String kind, @Nullable Origin origin) {
    json.beginObject().member("kind", kind);
    if (origin != null) {
      json.member("line", origin.source().line(origin.head().start()));
      if (origin.source() != file) {
        json.member("path", origin.source().path());
      }
    }
  }

  private void step(Step step) {
    switch (step) {
      case Step.Send(List<Step> parts, var origin) -> block("send", origin, "parts", parts);
      case Step.Apply(var operation, var origin) -> {
        open("operation", origin);
        json.member("operation", PlanText.plain(OperationText.of(operation)));
        locks.json(operation, json);
      }
      case Step.Branch branch -> {
        open("branch", branch.origin());
        json.member("condition", PlanText.plain(ConditionText.of(branch.condition())));
        steps("then", branch.then());
        steps("otherwise", branch.otherwise());
      }
      case Step.Observe(int id, var origin) -> {
        open("observe", origin);
        json.member("observation", id);
      }
      case Step.Routine(var body, var origin) -> block("call", origin, "body", body);
      case Step.Return(var origin) -> open("return", origin);
      case Step.Attempt attempt -> attempt(attempt);
      case Step.Savepoint(var body, var origin) -> block("savepoint", origin, "body", body);
      case Step.Raise raise -> {
        open("raise", raise.origin());
        json.member("condition", raise.condition())
            .member("message", PlanText.plain(raise.message()));
      }
      case Step.Reraise(var origin) -> open("reraise", origin);
      case Step.Autocommit(var body, var origin) -> block("autocommit", origin, "body", body);
      case Step.Commit(_, var origin) -> open("commit", origin);
      case Step.Rollback(_, var origin) -> open("rollback", origin);
      case Step.Begin(var origin) -> open("begin", origin);
      case Step.ForEach(var over, int observed, var variable, var body, var origin) -> {
        open("forEach", origin);
        json.member("over", PlanText.plain(ConditionText.selection(over)));
        json.member("variable", PlanText.plain(variable));
        if (observed >= 0) {
          json.member("observation", observed);
        }
        steps("body", body);
      }
      case Step.Repeat(var over, var body, var origin) -> {
        open("repeat", origin);
        json.member("over", over);
        steps("body", body);
      }
      case Step.Unknown(var reason, var reach, var origin) -> {
        open("unknown", origin);
        json.member("reason", PlanText.plain(reason));
        json.member("reach", reach.name().toLowerCase(Locale.ROOT));
      }
    }
    json.endObject();
  }

  private void block(String kind, Origin origin, String name, List<Step> body) {
    open(kind, origin);
    steps(name, body);
  }

  private void attempt(Step.Attempt attempt) {
    open("try", attempt.origin());
    json.member("savepoint", attempt.savepoint());
    steps("body", attempt.body());
    json.name("handlers").beginArray();
    for (Step.Handler handler : attempt.handlers()) {
      open("catch", handler.origin());
      json.name("conditions").beginArray();
      handler.conditions().forEach(json::value);
      json.endArray();
      steps("body", handler.body());
      json.endObject();
    }
    json.endArray();
    steps("otherwise", attempt.otherwise());
    steps("finally", attempt.lastly());
  }
}
