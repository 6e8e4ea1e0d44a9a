package dev.reprise.report.audit;

import static java.util.stream.Collectors.joining;

import dev.reprise.audit.Advice;
import dev.reprise.audit.Audit;
import dev.reprise.audit.RevisionState;
import dev.reprise.audit.StatementState;
import dev.reprise.audit.Verdict;
import dev.reprise.history.Revision;
import dev.reprise.operation.Origin;
import dev.reprise.report.HtmlPage;
import dev.reprise.report.HtmlPlain;
import dev.reprise.report.JsonWriter;
import dev.reprise.text.Printable;
import java.io.PrintStream;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// `audit --format html`: the history as a picture, each revision with its verdict, and the
/// recovery.
public final class AuditHtml {
  private AuditHtml() {}

  public static void write(Audited audited, PrintStream out) {
    Audit audit = audited.audit();
    var json = new JsonWriter();
    json.beginObject().member("title", "Migration state of " + audited.database());
    json.member(
        "summary",
        "%s %s, as seen%s at %s; %s"
            .formatted(
                audited.product().title(),
                audited.server(),
                audited.user().isEmpty() ? "" : " by " + audited.user(),
                audited.at(),
                AuditText.stamped(audit.stamp())));
    json.member("asked", "In the database");
    json.name("words").beginObject();
    for (Verdict each : Verdict.values()) {
      json.member(color(each), AuditText.word(each).toLowerCase(Locale.ROOT));
    }
    json.endObject();
    json.texts("notes", audited.notes());
    json.texts("extra", audit.extra());
    json.name("advice").beginArray();
    for (Advice each : audit.advice()) {
      json.beginObject().member("text", each.text()).member("danger", each.danger());
      json.texts("sql", each.sql());
      json.texts("commands", AuditText.chained(each));
      json.endObject();
    }
    json.endArray().name("histories").beginArray().beginObject();
    json.member("path", audit.history().directory().path()).name("revisions").beginArray();
    Map<Revision, Integer> numbers = new HashMap<>();
    List<Revision> order = audit.history().oldestFirst();
    order.forEach(each -> numbers.putIfAbsent(each, numbers.size()));
    for (RevisionState each : audit.revisions().reversed()) {
      revision(each, order.get(each.position()), audit, numbers, json);
    }
    json.endArray().endObject().endArray();
    json.name("findings").beginArray().endArray().endObject();
    var plain = new StringBuilder();
    for (RevisionState each : audit.revisions()) {
      String state = AuditText.word(each.verdict()).toLowerCase(Locale.ROOT);
      plain.append("%s  %s\n".formatted(Printable.first(each.id()), state));
    }
    for (Advice each : audit.advice()) {
      plain.append('\n').append(each.danger() ? "Danger: " : "");
      plain.append(Printable.first(each.text())).append('\n');
      Stream.concat(each.sql().stream(), AuditText.chained(each).stream())
          .forEach(line -> plain.append("    ").append(Printable.of(line)).append('\n'));
    }
    String page =
        plain.toString().lines().map(HtmlPlain::escape).collect(joining("\n", "<pre>\n", "</pre>"));
    HtmlPage.write("Migration state of " + audited.database(), page, json, out);
  }

  /// Uses the colors of a second run's verdicts.
  private static String color(Verdict verdict) {
    return switch (verdict) {
      case APPLIED -> "ok";
      case MISSING -> "fails";
      case PARTLY -> "drifts";
      case UNTOLD -> "unknown";
      case EMPTY -> "none";
    };
  }

  private static void revision(
      RevisionState state,
      Revision revision,
      Audit audit,
      Map<Revision, Integer> numbers,
      JsonWriter json) {
    json.beginObject().member("index", state.position()).member("id", state.id());
    json.member("path", revision.path()).name("down").beginArray();
    audit.history().prerequisites(revision).stream()
        .map(numbers::get)
        .filter(each -> each != null)
        .distinct()
        .forEach(each -> json.value(each));
    json.endArray().member("verdict", color(state.verdict()));
    json.name("notes").beginArray();
    String remark = AuditText.remark(state, audit);
    if (!remark.isEmpty()) {
      json.value(remark);
    }
    json.endArray().name("statements").beginArray();
    state.statements().forEach(each -> statement(each, revision, json));
    json.endArray().endObject();
  }

  private static void statement(StatementState statement, Revision revision, JsonWriter json) {
    json.beginObject();
    Origin.Site site = statement.origin().siteIn(revision.source());
    if (site.source().path().equals(revision.path())) {
      json.member("line", site.source().line(site.span().start()));
    }
    String by = statement.supersededBy();
    json.member("what", statement.what());
    json.member("state", statement.state().word() + (by == null ? "" : " by " + by));
    json.member("wanting", statement.isWanting()).name("parts").beginArray();
    for (StatementState.Part part : statement.parts()) {
      json.value(
          part.aspect().equals("there")
              ? "%s: %s".formatted(part.object(), part.state().word())
              : "%s: %s is %s, not %s"
                  .formatted(
                      part.object(), part.aspect(), said(part.found()), said(part.expected())));
    }
    json.endArray().endObject();
  }

  private static String said(@Nullable String value) {
    return value == null ? "none" : value;
  }
}
