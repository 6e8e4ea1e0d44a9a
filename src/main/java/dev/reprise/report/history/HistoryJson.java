package dev.reprise.report.history;

import dev.reprise.history.History;
import dev.reprise.history.Numbering;
import dev.reprise.history.Revision;
import dev.reprise.history.Revision.Reference;
import dev.reprise.report.JsonWriter;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;

/// Histories for programs: one object, revisions oldest first.
public final class HistoryJson {
  private HistoryJson() {}

  public static void write(List<History> histories, PrintStream out) {
    JsonWriter json = new JsonWriter().beginObject().name("histories").beginArray();
    histories.forEach(history -> write(history, json));
    out.println(json.endArray().endObject());
  }

  private static void write(History history, JsonWriter json) {
    json.beginObject();
    strings(json, "directories", history.directory().versions());
    strings(json, "heads", ids(history.heads()));
    strings(json, "bases", ids(history.bases()));
    strings(json, "branchPoints", ids(history.branchPoints()));
    json.name("duplicates").beginArray();
    duplicates(history)
        .forEach((id, claimants) -> {
          json.beginObject().member("id", id);
          strings(json, "paths", claimants.stream().map(Revision::path).toList());
          json.endObject();
        });
    json.endArray().name("missing").beginArray();
    history
        .missing()
        .forEach((revision, references) -> {
          for (Reference reference : references) {
            json.beginObject().member("id", reference.id());
            json.member("revision", revision.id()).member("path", revision.path()).endObject();
          }
        });
    json.endArray().name("cycles").beginArray();
    for (List<Revision> cycle : history.cycles()) {
      json.beginArray();
      cycle.forEach(each -> json.value(each.id()));
      json.endArray();
    }
    json.endArray().name("revisions").beginArray();
    history.oldestFirst().forEach(revision -> write(history, revision, json));
    json.endArray().endObject();
  }

  private static void write(History history, Revision revision, JsonWriter json) {
    json.beginObject().member("id", revision.id()).member("path", revision.path());
    json.member("title", revision.docstring().title());
    if (!revision.docstring().created().isEmpty()) {
      json.member("created", revision.docstring().created());
    }
    strings(json, "parents", revision.down().stream().map(Reference::id).toList());
    strings(json, "dependsOn", revision.dependsOn().stream().map(Reference::id).toList());
    strings(json, "labels", revision.labels());
    json.member("head", history.heads().contains(revision));
    json.member("shadowed", history.isShadowed(revision)).endObject();
  }

  /// For SQL files: versions that their tool accepts only once.
  private static Map<String, List<Revision>> duplicates(History history) {
    return switch (history.directory().kind()) {
      case ALEMBIC -> history.duplicates();
      case SQL -> Numbering.of(history).duplicates();
    };
  }

  private static List<String> ids(List<Revision> revisions) {
    return revisions.stream().map(Revision::id).toList();
  }

  private static void strings(JsonWriter json, String name, List<String> values) {
    json.name(name).beginArray();
    values.forEach(json::value);
    json.endArray();
  }
}
