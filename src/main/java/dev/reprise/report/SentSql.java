package dev.reprise.report;

import dev.reprise.operation.Operation;
import dev.reprise.operation.Origin;
import dev.reprise.operation.Plan;
import dev.reprise.operation.Step;
import dev.reprise.server.postgres.spelling.PostgresSpelling;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The SQL a plan sends, for people: the migration's statements as written, the library's as
/// PostgreSQL receives them, and a comment if part of one is unknown.
public final class SentSql {
  private final boolean postgres;
  private final List<String> lines = new ArrayList<>();
  private @Nullable Origin last;

  private SentSql(boolean postgres) {
    this.postgres = postgres;
  }

  /// One entry per line, without line ends; empty for a plan that sends nothing. Without
  /// `postgres`, the library's own statements are named, not spelled out.
  public static List<String> of(Plan plan, boolean postgres) {
    var sql = new SentSql(postgres);
    sql.steps(plan.steps(), "");
    return sql.lines;
  }

  private void steps(List<Step> steps, String margin) {
    steps.forEach(each -> step(each, margin));
  }

  private void step(Step step, String margin) {
    switch (step) {
      case Step.Apply(Operation operation, Origin origin) -> statement(operation, origin, margin);
      case Step.Send(List<Step> parts, _) -> steps(parts, margin);
      case Step.Branch branch -> {
        block("if " + ConditionText.of(branch.condition()), branch.then(), margin);
        if (!branch.otherwise().isEmpty()) {
          block("else", branch.otherwise(), margin);
        }
      }
      case Step.Routine(List<Step> body, Origin origin) -> {
        if (origin instanceof Origin.Sql sql) {
          text(sql, margin);
        } else {
          steps(body, margin);
        }
      }
      case Step.Attempt attempt -> {
        block("try", attempt.body(), margin);
        attempt.handlers().forEach(each -> block("on error", each.body(), margin));
        steps(attempt.otherwise(), margin);
        steps(attempt.lastly(), margin);
      }
      case Step.Savepoint(List<Step> body, _) -> block("in a savepoint", body, margin);
      case Step.Autocommit(List<Step> body, _) -> block("outside a transaction", body, margin);
      case Step.ForEach(var over, _, _, List<Step> body, _) ->
          block("for each " + ConditionText.selection(over), body, margin);
      case Step.Repeat repeat -> block(repeat.times(), repeat.body(), margin);
      case Step.Raise raise -> comment("raise " + raise.condition(), margin);
      case Step.Commit _ -> comment("commit", margin);
      case Step.Rollback _ -> comment("rollback", margin);
      case Step.Unknown(String reason, _, _) -> comment("not analyzed: " + reason, margin);
      case Step.Observe _, Step.Return _, Step.Reraise _, Step.Begin _ -> {}
    }
  }

  private void block(String head, List<Step> body, String margin) {
    if (!body.isEmpty()) {
      comment(head, margin);
      steps(body, margin + "  ");
    }
  }

  /// Several operations may be in one statement.
  private void statement(Operation operation, Origin origin, String margin) {
    if (origin instanceof Origin.Sql sql) {
      text(sql, margin);
      return;
    }
    String spelled = postgres ? new PostgresSpelling().text(operation) : null;
    if (spelled == null) {
      comment(OperationText.of(operation), margin);
    } else {
      add(PlanText.plain(spelled) + ";", margin);
    }
  }

  private void text(Origin.Sql sql, String margin) {
    if (last == null || !last.sharesStatement(sql)) {
      var span = sql.statement().span();
      String text = sql.text().text().substring(span.start(), span.end());
      add(text.stripIndent().strip() + ";", margin);
      last = sql;
    }
  }

  private void comment(String text, String margin) {
    add("-- " + text.replaceAll("\\R", " "), margin);
  }

  private void add(String text, String margin) {
    for (String each : text.lines().toList()) {
      String line = PlanText.plain(each.replace("\t", "    "));
      // A runner would take a log line with this beginning for a command.
      String start = line.stripLeading().startsWith("::") ? "/**/ " : "";
      lines.add(margin + start + line);
    }
  }
}
