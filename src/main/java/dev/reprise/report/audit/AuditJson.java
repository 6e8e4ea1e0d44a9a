package dev.reprise.report.audit;

import dev.reprise.audit.Advice;
import dev.reprise.audit.Audit;
import dev.reprise.audit.RevisionState;
import dev.reprise.audit.Stamp;
import dev.reprise.audit.StatementState;
import dev.reprise.history.Revision;
import dev.reprise.operation.ObjectId;
import dev.reprise.operation.ObjectKind;
import dev.reprise.operation.Origin;
import dev.reprise.report.JsonWriter;
import dev.reprise.text.Source;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// `audit --format json`: one object.
public final class AuditJson {
  private AuditJson() {}

  public static void write(Audited audited, PrintStream out) {
    out.println(of(audited));
  }

  static String of(Audited audited) {
    Audit audit = audited.audit();
    var json = new JsonWriter();
    json.beginObject().member("audit", 1);
    json.name("database").beginObject();
    json.member("product", audited.product().word());
    json.member("server", audited.server()).member("name", audited.database());
    json.member("user", audited.user()).member("at", audited.at()).endObject();
    Stamp stamp = audit.stamp();
    json.name("stamp").beginObject();
    text(json, "table", stamp.table());
    json.texts("rows", stamp.rows());
    json.texts("failed", stamp.failed());
    json.member("state", stamp.state().word()).endObject();
    json.member("true", audit.isTrue());
    json.member("gate", audit.gate().name().toLowerCase(Locale.ROOT));
    json.name("revisions").beginArray();
    List<Revision> order = audit.history().oldestFirst();
    boolean told = stamp.state() != Stamp.State.UNREADABLE;
    audit.revisions().forEach(each -> revision(json, order.get(each.position()), each, told));
    json.endArray();
    json.texts("extra", audit.extra());
    json.texts("notes", audited.notes());
    json.name("advice").beginArray();
    audit.advice().forEach(each -> advice(json, each));
    return json.endArray().endObject().toString();
  }

  private static void revision(
      JsonWriter json, Revision revision, RevisionState state, boolean told) {
    json.beginObject().member("revision", state.id()).member("path", revision.path());
    if (told) {
      json.member("stamped", state.stamped());
    } else {
      json.nothing("stamped");
    }
    json.member("verdict", state.verdict().word());
    if (state.reason() != null) {
      json.member("reason", state.reason());
    }
    json.name("statements").beginArray();
    for (StatementState each : state.statements()) {
      statement(json, revision.source(), each);
    }
    json.endArray().endObject();
  }

  private static void statement(JsonWriter json, Source file, StatementState statement) {
    json.beginObject();
    Origin.Site site = statement.origin().siteIn(file);
    if (site.source().path().equals(file.path())) {
      json.member("line", site.source().line(site.span().start()));
      json.member(
          "endLine", site.source().line(Math.max(site.span().start(), site.span().end() - 1)));
    }
    ObjectId object = statement.object();
    json.member("object", object == null ? statement.what() : word(object));
    json.member("state", statement.state().word()).member("sure", statement.sure());
    text(json, "expected", statement.expected());
    text(json, "found", statement.found());
    text(json, "by", statement.supersededBy());
    json.name("parts").beginArray();
    for (StatementState.Part part : statement.parts()) {
      json.beginObject().member("object", word(part.object())).member("aspect", part.aspect());
      json.member("state", part.state().word());
      text(json, "expected", part.expected());
      text(json, "found", part.found());
      json.endObject();
    }
    json.endArray().endObject();
  }

  private static void advice(JsonWriter json, Advice advice) {
    json.beginObject().member("kind", advice.kind().word());
    text(json, "stamp", advice.stamp());
    json.member("danger", advice.danger()).member("text", advice.text());
    json.texts("commands", advice.commands());
    json.texts("sql", advice.sql());
    json.texts("loses", advice.loses());
    json.texts("diff", advice.diff());
    json.endObject();
  }

  /// As in `ObjectId`, except for the short word for a label.
  static String word(ObjectId object) {
    return object.kind() == ObjectKind.ENUM_LABEL ? "label " + object.text() : object.toString();
  }

  private static void text(JsonWriter json, String name, @Nullable String value) {
    if (value == null) {
      json.nothing(name);
    } else {
      json.member(name, value);
    }
  }
}
