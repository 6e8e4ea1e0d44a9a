package dev.reprise.rule.deploy;

import dev.reprise.catalog.Catalog;
import dev.reprise.catalog.Presence;
import dev.reprise.catalog.Relation;
import dev.reprise.finding.Finding;
import dev.reprise.finding.Note;
import dev.reprise.finding.Place;
import dev.reprise.finding.Severity;
import dev.reprise.operation.Name;
import dev.reprise.operation.ObjectId;
import dev.reprise.operation.ObjectKind;
import dev.reprise.operation.Operation;
import dev.reprise.replay.run.Held;
import dev.reprise.server.Footprint;
import dev.reprise.study.Knowledge;
import dev.reprise.study.StudiedRevision;
import dev.reprise.text.Source;
import dev.reprise.text.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A table or column is removed that the running version still has a model of.
public final class BreaksRunningCode extends DeployRule {
  private static final Pattern APART =
      Pattern.compile("(^|/)(tests?|versions|migrations|alembic)/|(^|/)(test_|conftest)");

  private static final Pattern MODEL =
      Pattern.compile("\\b(?:__tablename__\\s*=|Table\\()\\s*[\"']([^\"']++)[\"']");

  /// Excludes attributes that are no columns, and columns with a name of their own.
  private static final String COLUMN =
      "(?!\\s*[\\w.]*(?:relation(?:ship)?|synonym|property|association_proxy|composite)\\()"
          + "(?!\\s*[\\w.]*[cC]olumn\\(\\s*[\"'])";

  public BreaksRunningCode() {
    super("breaks-running-code", Severity.WARNING, false);
  }

  /// An object whose old name no longer works; `column` is null for the whole table.
  private record Gone(
      StudiedRevision studied, Held held, Name table, @Nullable String column, String verb) {}

  @Override
  public Stream<Finding> check(Knowledge knowledge) {
    return knowledge.directories().stream().flatMap(each -> found(each, knowledge).stream());
  }

  @Override
  List<Finding> of(StudiedRevision studied, Knowledge.Directory directory) {
    return List.of();
  }

  private List<Finding> found(Knowledge.Directory directory, Knowledge knowledge) {
    List<Gone> gone = new ArrayList<>();
    for (StudiedRevision studied : directory.revisions()) {
      for (Held held : certain(studied)) {
        boolean past = held.footprint().locks().stream().anyMatch(Footprint.Lock::past);
        if (past) {
          gone(studied, held, gone);
        }
      }
    }
    if (gone.isEmpty()) {
      return List.of();
    }
    List<StudiedRevision> all = directory.revisions();
    List<Map<String, List<Relation>>> left = all.stream().map(each -> byName(left(each))).toList();
    gone.removeIf(each -> comesBack(each, all, left));
    Map<String, List<Place>> models = models(code(gone, directory, knowledge));
    List<Finding> findings = new ArrayList<>();
    for (Gone each : gone) {
      Place place = named(each, models);
      if (place != null) {
        String what = each.table() + (each.column() == null ? "" : "." + each.column());
        findings.add(
            finding(
                each.studied(),
                each.held(),
                "%s `%s` breaks the version that is still running, whose code uses it in `%s`."
                    .formatted(each.verb(), what, place.path()),
                null,
                new Note("still used here", place)));
      }
    }
    return findings;
  }

  private static void gone(StudiedRevision studied, Held held, List<Gone> gone) {
    switch (held.operation()) {
      case Operation.DropColumn drop ->
          gone.add(new Gone(studied, held, drop.table(), drop.column(), "Dropping"));
      case Operation.Drop drop -> {
        for (ObjectId each : drop.objects()) {
          if (each.kind() == ObjectKind.TABLE) {
            gone.add(new Gone(studied, held, each.name(), null, "Dropping"));
          }
        }
      }
      case Operation.Rename rename -> {
        ObjectId object = rename.object();
        if (object.kind() == ObjectKind.COLUMN && object.owner() != null) {
          gone.add(new Gone(studied, held, object.owner(), object.name().name(), "Renaming"));
        } else if (object.kind() == ObjectKind.TABLE) {
          gone.add(new Gone(studied, held, object.name(), null, "Renaming"));
        }
      }
      case Operation _ -> {}
    }
  }

  private static Catalog left(StudiedRevision studied) {
    return studied.replayed().left().getFirst().catalog();
  }

  /// The relations of each name in any schema; listed once for a revision, not for each finding.
  private static Map<String, List<Relation>> byName(Catalog catalog) {
    Map<String, List<Relation>> found = new HashMap<>();
    catalog
        .relations()
        .forEach((name, relation) ->
            found.computeIfAbsent(name.name(), _ -> new ArrayList<>()).add(relation));
    return found;
  }

  /// True if the revision, or a later one, creates something of that name, as far as known.
  private static boolean comesBack(
      Gone gone, List<StudiedRevision> all, List<Map<String, List<Relation>>> left) {
    for (int i = all.indexOf(gone.studied()); i < all.size(); i++) {
      if (mayBeThere(gone, left(all.get(i)), left.get(i))) {
        return true;
      }
    }
    return false;
  }

  private static boolean mayBeThere(
      Gone gone, Catalog catalog, Map<String, List<Relation>> byName) {
    List<Relation> named = new ArrayList<>();
    named.add(catalog.relation(catalog.resolveRelation(gone.table())));
    if (gone.table().schema() == null) {
      // The project may set a search path that is unknown here.
      named.addAll(byName.getOrDefault(gone.table().name(), List.of()));
    }
    return named.stream().anyMatch(each -> mayBeThere(each, gone.column(), catalog));
  }

  private static boolean mayBeThere(Relation relation, @Nullable String column, Catalog catalog) {
    return relation.presence() != Presence.ABSENT
        && (column == null
            || relation instanceof Relation.Table table
                && catalog.column(table, column) != Presence.ABSENT);
  }

  private static List<Source> code(
      List<Gone> gone, Knowledge.Directory directory, Knowledge knowledge) {
    Set<String> tables = gone.stream().map(each -> each.table().name()).collect(Collectors.toSet());
    Map<String, String> running = knowledge.context().runningCode(tables);
    Stream<Source> all =
        running != null
            ? running.entrySet().stream().map(each -> new Source(each.getKey(), each.getValue()))
            : directory.surroundings().files(path -> path.endsWith(".py"));
    return all.filter(each -> !APART.matcher(each.path()).find()).toList();
  }

  /// Where models name their tables, by that name.
  private static Map<String, List<Place>> models(List<Source> code) {
    Map<String, List<Place>> models = new HashMap<>();
    for (Source file : code) {
      String text = file.text();
      // Most files have none, and a search for a fixed text is the cheapest way to know.
      for (String start : List.of("__tablename__", "Table(")) {
        for (int at = text.indexOf(start); at >= 0; at = text.indexOf(start, at + 1)) {
          Matcher model = MODEL.matcher(text).useTransparentBounds(true).region(at, text.length());
          if (model.lookingAt()) {
            models
                .computeIfAbsent(model.group(1), _ -> new ArrayList<>())
                .add(new Place(file, new Span(at, model.end())));
          }
        }
      }
    }
    return models;
  }

  /// The place of a model with the table, or of the column in the class or call with the table.
  private static @Nullable Place named(Gone gone, Map<String, List<Place>> models) {
    for (Place model : models.getOrDefault(gone.table().name(), List.of())) {
      String column = gone.column();
      Span place = column == null ? model.span() : column(model.source(), model.span(), column);
      if (place != null) {
        return new Place(model.source(), place);
      }
    }
    return null;
  }

  private static @Nullable Span column(Source file, Span model, String column) {
    Matcher next = Pattern.compile("(?m)^(?=\\S)(?![)#\\]])").matcher(file.text());
    int end = next.find(model.end()) ? next.start() : file.text().length();
    String name = Pattern.quote(column);
    int line = file.lineStart(file.line(model.start()));
    String indentation = Pattern.quote(file.text().substring(line, model.start()));
    Matcher found =
        Pattern.compile(
                "(?m)^%1$s(%2$s)\\s*(?::[^\\n=]*)?=%3$s|\\b(?:C|mapped_c)olumn\\(\\s*[\"'](%2$s)[\"']"
                    .formatted(indentation, name, COLUMN))
            .matcher(file.text())
            .region(model.end(), end);
    if (!found.find()) {
      return null;
    }
    int group = found.group(1) != null ? 1 : 2;
    return new Span(found.start(group), found.end(group));
  }
}
