package dev.reprise.report.format;

import dev.reprise.finding.Coverage;
import dev.reprise.finding.FileChange;
import dev.reprise.finding.Finding;
import dev.reprise.finding.Fix;
import dev.reprise.finding.Note;
import dev.reprise.finding.Place;
import dev.reprise.operation.platform.Release;
import dev.reprise.report.JsonWriter;
import dev.reprise.report.Report;
import dev.reprise.report.Results;
import dev.reprise.text.Edit;
import dev.reprise.text.Position;
import java.io.PrintStream;
import java.util.List;

/// `--format json`: one object, for scripts.
final class JsonReport implements Report {
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
    json.member(platform.database().word(), platform.serverRelease().version().text());
    json.member("from", platform.from());
    json.endObject();
    json.name("platforms").beginArray();
    results
        .platforms()
        .forEach((path, each) -> {
          json.beginObject().member("directory", path);
          release(json, "alembic", each.alembicRelease());
          release(json, "sqlalchemy", each.sqlalchemyRelease());
          release(json, each.database().word(), each.serverRelease());
          json.endObject();
        });
    json.endArray();
    json.name("findings").beginArray();
    results.findings().forEach(each -> finding(json, each));
    json.endArray();
    coverage(json, results.coverage());
    json.endObject();
    out.println(json);
  }

  private static void release(JsonWriter json, String name, Release release) {
    json.name(name).beginObject().member("version", release.version().text());
    json.member("assumed", !release.isKnown());
    if (release.from() != null) {
      json.member("from", release.from());
    }
    if (release.lowest() != null) {
      json.member("lowest", release.lowest().text());
    }
    json.endObject();
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
    for (FileChange change : fix.changes()) {
      switch (change) {
        case FileChange.EditFile(var source, var edits) -> {
          for (Edit edit : edits) {
            json.beginObject();
            place(json, new Place(source, edit.span()));
            json.member("text", edit.replacement()).endObject();
          }
        }
        case FileChange.CreateFile(var path, var text) ->
            json.beginObject().member("path", path).member("create", text).endObject();
        case FileChange.RenameFile(var source, var to) ->
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
    unread(json, "unknown", coverage.unknown());
    unread(json, "noVerdict", coverage.verdicts().missing());
    json.endObject();
    json.name("assumptions").beginArray();
    for (Coverage.Assumed each : coverage.assumptions()) {
      json.beginObject().member("path", each.place().path());
      json.member("line", each.place().start().line());
      json.member("text", each.text()).member("key", each.key()).endObject();
    }
    json.endArray();
  }

  private static void unread(JsonWriter json, String name, List<Coverage.Unread> places) {
    json.name(name).beginArray();
    for (Coverage.Unread each : places) {
      json.beginObject().member("path", each.place().path());
      json.member("line", each.place().start().line());
      json.member("reason", each.reason()).endObject();
    }
    json.endArray();
  }
}
