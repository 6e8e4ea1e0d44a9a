package dev.reprise.report.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.reprise.finding.FileChange;
import dev.reprise.finding.Finding;
import dev.reprise.finding.Fix;
import dev.reprise.finding.Note;
import dev.reprise.finding.Place;
import dev.reprise.finding.Severity;
import dev.reprise.finding.Suppressed;
import dev.reprise.report.JsonWriter;
import dev.reprise.report.Report;
import dev.reprise.report.Results;
import dev.reprise.rule.Rule;
import dev.reprise.rule.page.ProjectUrl;
import dev.reprise.rule.page.RulePage;
import dev.reprise.text.Edit;
import dev.reprise.text.Position;
import dev.reprise.text.Source;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// `--format sarif`: SARIF 2.1.0 as accepted by GitHub code scanning (docs.github.com, "SARIF
/// support for code scanning").
final class SarifReport implements Report {
  private static final int MOST_RESULTS = 25_000;
  private static final int LONGEST_DESCRIPTION = 1024;

  private final Map<String, LineHashes> hashes = new HashMap<>();

  @Override
  public void write(Results results, PrintStream out) {
    var json = new JsonWriter();
    json.beginObject();
    json.member("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
    json.member("version", "2.1.0");
    json.name("runs").beginArray().beginObject();
    List<Rule> rules = rulesOf(results);
    tool(json, results, rules);
    json.name("automationDetails").beginObject().member("id", "reprise/").endObject();
    json.member("columnKind", "utf16CodeUnits");
    json.name("originalUriBaseIds").beginObject().name("%SRCROOT%").beginObject();
    json.name("description").beginObject();
    json.member("text", "The root of the repository.").endObject();
    json.endObject().endObject();
    invocation(json, results);
    json.name("results").beginArray();
    Map<String, Integer> indexes = new HashMap<>();
    rules.forEach(rule -> indexes.put(rule.id(), indexes.size()));
    worstFirst(results.findings()).forEach(each -> result(json, each, indexes, null));
    results.suppressed().forEach(each -> result(json, each.finding(), indexes, each));
    json.endArray();
    json.endObject().endArray().endObject();
    out.print(json + "\n");
  }

  /// Only the rules of its results: all pages take half a megabyte.
  private static List<Rule> rulesOf(Results results) {
    Set<String> named = new HashSet<>();
    results.findings().forEach(each -> named.add(each.rule()));
    results.suppressed().forEach(each -> named.add(each.finding().rule()));
    return results.rules().stream()
        .filter(each -> named.contains(each.id()))
        .sorted(Comparator.comparing(Rule::id))
        .toList();
  }

  /// GitHub rejects a file with more results than this, and shows the first 5,000 by severity.
  private static List<Finding> worstFirst(List<Finding> findings) {
    if (findings.size() <= MOST_RESULTS) {
      return findings;
    }
    List<Finding> kept = new ArrayList<>(findings);
    kept.sort(Comparator.comparing(Finding::severity).thenComparing(Finding.ORDER));
    kept.subList(MOST_RESULTS, kept.size()).clear();
    kept.sort(Finding.ORDER);
    return kept;
  }

  private static void tool(JsonWriter json, Results results, List<Rule> rules) {
    json.name("tool").beginObject().name("driver").beginObject();
    json.member("name", "reprise");
    json.member("semanticVersion", semantic(results.version()));
    json.member("version", results.version());
    json.member("informationUri", ProjectUrl.URI);
    json.name("rules").beginArray();
    for (Rule rule : rules) {
      RulePage page = RulePage.of(rule.id());
      json.beginObject().member("id", rule.id());
      text(json, "shortDescription", cut(plain(page.summary())));
      text(json, "fullDescription", cut(plain(page.introduction())));
      json.name("help").beginObject();
      json.member("text", plain(page.introduction()));
      json.member("markdown", page.published()).endObject();
      json.member("helpUri", ProjectUrl.page(rule.id()));
      json.name("defaultConfiguration").beginObject();
      json.member("level", level(rule.profile().severity())).endObject();
      json.name("properties").beginObject();
      json.name("tags").beginArray();
      rule.profile().tags().forEach(json::value);
      json.endArray();
      json.member("precision", rule.profile().precision().word());
      json.member("problem.severity", problemSeverity(rule.profile().severity()));
      json.endObject().endObject();
    }
    json.endArray().endObject().endObject();
  }

  private static void invocation(JsonWriter json, Results results) {
    json.name("invocations").beginArray().beginObject();
    json.member("executionSuccessful", results.problems().isEmpty());
    json.name("toolExecutionNotifications").beginArray();
    for (String problem : results.problems()) {
      json.beginObject().member("level", "error");
      text(json, "message", problem);
      json.endObject();
    }
    json.endArray().endObject().endArray();
  }

  private void result(
      JsonWriter json,
      Finding finding,
      Map<String, Integer> indexes,
      @Nullable Suppressed suppressed) {
    json.beginObject();
    json.member("ruleId", finding.rule());
    Integer index = indexes.get(finding.rule());
    if (index != null) {
      json.member("ruleIndex", index);
    }
    json.member("level", level(finding.severity()));
    List<Note> placed = finding.notes().stream().filter(note -> note.place() != null).toList();
    text(json, "message", message(finding, placed));
    json.name("locations").beginArray();
    json.beginObject();
    physical(json, finding.place());
    json.endObject().endArray();
    if (!placed.isEmpty()) {
      json.name("relatedLocations").beginArray();
      for (int i = 0; i < placed.size(); i++) {
        json.beginObject().member("id", i + 1);
        Place place = placed.get(i).place();
        if (place != null) {
          physical(json, place);
        }
        text(json, "message", placed.get(i).message());
        json.endObject();
      }
      json.endArray();
    }
    json.name("partialFingerprints").beginObject();
    json.member("primaryLocationLineHash", hash(finding.place())).endObject();
    List<Fix> fixes = finding.fixes().stream().filter(SarifReport::canBeWritten).toList();
    if (!fixes.isEmpty()) {
      json.name("fixes").beginArray();
      fixes.forEach(fix -> fix(json, fix));
      json.endArray();
    }
    if (suppressed != null) {
      json.name("suppressions").beginArray().beginObject();
      json.member("kind", suppressed.inSource() ? "inSource" : "external");
      json.member("status", "accepted");
      if (!suppressed.reason().isEmpty()) {
        json.member("justification", suppressed.reason());
      }
      json.endObject().endArray();
    }
    json.endObject();
  }

  /// Code scanning shows related locations only if the message links to them.
  private static String message(Finding finding, List<Note> placed) {
    var text = new StringBuilder(escape(finding.message()));
    for (int i = 0; i < placed.size(); i++) {
      text.append(" [").append(escape(placed.get(i).message())).append("](").append(i + 1);
      text.append(").");
    }
    return text.toString();
  }

  /// In a message, square brackets are links unless escaped (SARIF 2.1.0, 3.11.6).
  private static String escape(String text) {
    return text.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]");
  }

  /// SARIF supports edits, but neither new files nor renames.
  private static boolean canBeWritten(Fix fix) {
    return !fix.changes().isEmpty()
        && fix.changes().stream().allMatch(change -> change instanceof FileChange.EditFile);
  }

  private static void fix(JsonWriter json, Fix fix) {
    json.beginObject();
    text(json, "description", fix.title());
    json.name("artifactChanges").beginArray();
    for (FileChange change : fix.changes()) {
      if (change instanceof FileChange.EditFile(Source source, List<Edit> edits)) {
        json.beginObject();
        artifact(json, source.path());
        json.name("replacements").beginArray();
        for (Edit edit : edits) {
          json.beginObject().name("deletedRegion");
          region(json, new Place(source, edit.span()));
          text(json, "insertedContent", edit.replacement());
          json.endObject();
        }
        json.endArray().endObject();
      }
    }
    json.endArray();
    json.name("properties").beginObject();
    json.member("applicability", fix.applicability().word()).endObject();
    json.endObject();
  }

  private static void physical(JsonWriter json, Place place) {
    json.name("physicalLocation").beginObject();
    artifact(json, place.path());
    json.name("region");
    region(json, place);
    json.endObject();
  }

  private static void artifact(JsonWriter json, String path) {
    json.name("artifactLocation").beginObject();
    json.member("uri", uri(path)).member("uriBaseId", "%SRCROOT%").endObject();
  }

  private static void region(JsonWriter json, Place place) {
    Position start = place.start();
    Position end = place.end();
    json.beginObject();
    json.member("startLine", start.line()).member("startColumn", start.column());
    json.member("endLine", end.line()).member("endColumn", end.column());
    json.endObject();
  }

  private String hash(Place place) {
    return hashes
        .computeIfAbsent(place.path(), _ -> new LineHashes(place.source()))
        .of(place.start().line());
  }

  private static void text(JsonWriter json, String name, String text) {
    json.name(name).beginObject().member("text", text).endObject();
  }

  private static String level(Severity severity) {
    return severity.word();
  }

  private static String problemSeverity(Severity severity) {
    return switch (severity) {
      case ERROR -> "error";
      case WARNING -> "warning";
      case NOTE -> "recommendation";
    };
  }

  /// Without Markdown's marks; a link becomes its text.
  private static String plain(String markdown) {
    return markdown.replaceAll("\\[([^\\]]+)]\\([^)]*\\)", "$1").replace("**", "").replace("`", "");
  }

  private static String cut(String text) {
    return text.length() <= LONGEST_DESCRIPTION
        ? text
        : text.substring(0, LONGEST_DESCRIPTION - 1) + "…";
  }

  private static String semantic(String version) {
    return Character.isDigit(version.charAt(0)) ? version : "0.0.0-" + version;
  }

  /// A relative URI reference: everything but unreserved characters and `/` percent-encoded.
  static String uri(String path) {
    var uri = new StringBuilder();
    for (byte each : path.getBytes(UTF_8)) {
      int code = each & 0xff;
      boolean plain =
          code < 0x80 && (Character.isLetterOrDigit(code) || "-._~/".indexOf(code) >= 0);
      if (plain) {
        uri.append((char) code);
      } else {
        uri.append('%').append(Character.toUpperCase(Character.forDigit(code >> 4, 16)));
        uri.append(Character.toUpperCase(Character.forDigit(code & 15, 16)));
      }
    }
    return uri.toString();
  }
}
