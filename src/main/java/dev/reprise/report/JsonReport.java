package dev.reprise.report;

import dev.reprise.finding.Change;
import dev.reprise.finding.Coverage;
import dev.reprise.finding.Finding;
import dev.reprise.finding.Fix;
import dev.reprise.finding.Note;
import dev.reprise.finding.Place;
import dev.reprise.text.Edit;
import dev.reprise.text.Position;
import java.io.PrintStream;

/// `--format json`: one object, for scripts.
public final class JsonReport implements Report {
  @Override
  public void write(Results results, PrintStream out) {
    var json = new JsonWriter();
    json.beginObject();
    json.name("tool").beginObject();
    json.member("name", "reprise").member("version", results.version());
    json.endObject();
    var platform = results.platform();
    json.name("platform").beginObject();
    json.member("alembic", platform.alembic().text());
    json.member("sqlalchemy", platform.sqlalchemy().text());
    json.member("postgresql", platform.postgresql().text());
    json.member("from", platform.from());
    json.endObject();
    json.name("findings").beginArray();
    results.findings().forEach(each -> finding(json, each));
    json.endArray();
    coverage(json, results.coverage());
    json.endObject();
    out.println(json);
  }

  private static void finding(JsonWriter json, Finding finding) {
    json.beginObject();
    json.member("rule", finding.rule());
    json.member("severity", finding.severity().word());
    json.member("message", finding.message());
    json.member("when", finding.when().word());
    place(json, finding.place());
    if (finding.revision() != null) {
      json.member("revision", finding.revision());
    }
    if (finding.sqlstate() != null) {
      json.member("sqlstate", finding.sqlstate());
    }
    json.name("notes").beginArray();
    for (Note note : finding.notes()) {
      json.beginObject().member("message", note.message());
      if (note.place() != null) {
        Position start = note.place().start();
        json.member("path", note.place().path());
        json.member("line", start.line()).member("column", start.column());
      }
      json.endObject();
    }
    json.endArray();
    json.name("fixes").beginArray();
    finding.fixes().forEach(each -> fix(json, each));
    json.endArray();
    json.endObject();
  }

  private static void fix(JsonWriter json, Fix fix) {
    json.beginObject();
    json.member("title", fix.title());
    json.member("applicability", fix.applicability().word());
    json.name("edits").beginArray();
    for (Change change : fix.changes()) {
      switch (change) {
        case Change.EditFile(var source, var edits) -> {
          for (Edit edit : edits) {
            json.beginObject();
            place(json, new Place(source, edit.span()));
            json.member("text", edit.replacement()).endObject();
          }
        }
        case Change.CreateFile(var path, var text) ->
            json.beginObject().member("path", path).member("create", text).endObject();
        case Change.RenameFile(var source, var to) ->
            json.beginObject().member("path", source.path()).member("renameTo", to).endObject();
      }
    }
    json.endArray().endObject();
  }

  private static void place(JsonWriter json, Place place) {
    Position start = place.start();
    Position end = place.end();
    json.member("path", place.path());
    json.member("line", start.line()).member("column", start.column());
    json.member("endLine", end.line()).member("endColumn", end.column());
  }

  private static void coverage(JsonWriter json, Coverage coverage) {
    json.name("coverage").beginObject();
    json.member("files", coverage.files()).member("revisions", coverage.revisions());
    json.member("operations", coverage.operations());
    json.member("understood", coverage.understood());
    json.name("unknown").beginArray();
    for (Coverage.Unread unread : coverage.unknown()) {
      json.beginObject().member("path", unread.place().path());
      json.member("line", unread.place().start().line());
      json.member("reason", unread.reason()).endObject();
    }
    json.endArray().endObject();
  }
}
