package dev.reprise.report.audit;

import dev.reprise.audit.Audit;
import dev.reprise.audit.RevisionState;
import dev.reprise.audit.State;
import dev.reprise.audit.StatementState;
import dev.reprise.audit.Verdict;
import dev.reprise.history.Revision;
import dev.reprise.operation.Origin;
import dev.reprise.report.JsonWriter;
import java.io.PrintStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `audit --format sarif`: a result for each revision whose version table entry contradicts the
/// database.
public final class AuditSarif {
  private static final List<String> RULES =
      List.of("audit-missing", "audit-not-stamped", "audit-partly");

  private AuditSarif() {}

  public static void write(Audited audited, String version, PrintStream out) {
    Audit audit = audited.audit();
    var json = new JsonWriter();
    json.beginObject();
    json.member("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
    json.member("version", "2.1.0");
    json.name("runs").beginArray().beginObject();
    json.name("tool").beginObject().name("driver").beginObject();
    json.member("name", "reprise").member("version", version);
    json.name("rules").beginArray();
    RULES.forEach(each -> json.beginObject().member("id", each).endObject());
    json.endArray().endObject().endObject();
    json.name("automationDetails").beginObject();
    json.member("id", "reprise/audit/" + audited.database() + "/").endObject();
    json.member("columnKind", "utf16CodeUnits");
    json.name("results").beginArray();
    List<Revision> order = audit.history().oldestFirst();
    for (RevisionState each : audit.revisions()) {
      String rule = rule(each, audit);
      if (rule != null) {
        result(json, rule, each, order.get(each.position()), audited);
      }
    }
    json.endArray().endObject().endArray().endObject();
    out.print(json + "\n");
  }

  private static @Nullable String rule(RevisionState state, Audit audit) {
    return switch (state.verdict()) {
      case MISSING -> state.stamped() ? "audit-missing" : null;
      case APPLIED -> audit.isUnstamped(state) ? "audit-not-stamped" : null;
      case PARTLY -> "audit-partly";
      case UNTOLD, EMPTY -> null;
    };
  }

  private static void result(
      JsonWriter json, String rule, RevisionState state, Revision revision, Audited audited) {
    json.beginObject().member("ruleId", rule);
    json.member("ruleIndex", RULES.indexOf(rule)).member("level", "error");
    String text =
        "Revision %s is %s in %s: %s."
            .formatted(
                state.id(),
                AuditText.word(state.verdict()),
                audited.database(),
                AuditText.remark(state, audited.audit()));
    // Brackets would create links.
    String plain = text.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]");
    json.name("message").beginObject().member("text", plain).endObject();
    json.name("locations").beginArray().beginObject().name("physicalLocation").beginObject();
    json.name("artifactLocation").beginObject().member("uri", revision.path()).endObject();
    json.name("region").beginObject().member("startLine", line(state, revision)).endObject();
    json.endObject().endObject().endArray().endObject();
  }

  private static int line(RevisionState state, Revision revision) {
    for (StatementState each : state.statements()) {
      Origin.Site site = each.origin().siteIn(revision.source());
      boolean wanting = state.verdict() != Verdict.PARTLY || each.state() != State.PRESENT;
      if (wanting && each.sure() && site.source().path().equals(revision.path())) {
        return site.source().line(site.span().start());
      }
    }
    return revision.source().line(revision.idSpan().start());
  }
}
