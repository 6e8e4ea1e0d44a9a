package dev.reprise.lsp;

import dev.reprise.history.Revision;
import dev.reprise.operation.ColumnReference;
import dev.reprise.operation.Constraint;
import dev.reprise.operation.Name;
import dev.reprise.operation.ObjectId;
import dev.reprise.operation.ObjectKind;
import dev.reprise.operation.Operation;
import dev.reprise.operation.Origin;
import dev.reprise.operation.PlanSteps;
import dev.reprise.operation.Step;
import dev.reprise.study.Knowledge;
import dev.reprise.study.StudiedRevision;
import dev.reprise.text.Source;
import dev.reprise.text.Span;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.lsp4j.Location;

/// Finds every statement of a history that names the table under the cursor.
record TouchedTables(Analyst analyst) {
  private static final Pattern WORD = Pattern.compile("\\w+");

  /// Upgrades and downgrades, in the order of the history; empty if there is no table at `offset`.
  List<Location> references(Knowledge knowledge, Source text, int offset) {
    String word = word(text.text(), offset);
    for (Knowledge.Directory directory : knowledge.directories()) {
      for (StudiedRevision studied : directory.revisions()) {
        if (studied.revision().path().equals(text.path())) {
          for (Step.Apply each : statements(studied).toList()) {
            Span span = site(each, studied.revision()).span();
            for (Name table : tables(each.operation())) {
              if (span.start() <= offset && offset <= span.end() && isNamed(table, word)) {
                return naming(table, directory);
              }
            }
          }
        }
      }
    }
    return List.of();
  }

  private static boolean isNamed(Name table, String word) {
    return table.isKnown() && table.name().equalsIgnoreCase(word);
  }

  private static String word(String text, int offset) {
    Matcher words = WORD.matcher(text);
    while (words.find() && words.start() <= offset) {
      if (offset <= words.end()) {
        return words.group();
      }
    }
    return "";
  }

  private List<Location> naming(Name table, Knowledge.Directory directory) {
    Set<Location> found = new LinkedHashSet<>();
    for (StudiedRevision studied : directory.revisions()) {
      statements(studied)
          .filter(each -> tables(each.operation()).stream().anyMatch(name -> isSame(name, table)))
          .map(each -> location(site(each, studied.revision()), table))
          .forEach(found::add);
    }
    return List.copyOf(found);
  }

  private static boolean isSame(Name one, Name other) {
    return one.name().equals(other.name()) && one.schemaOrDefault().equals(other.schemaOrDefault());
  }

  private static Stream<Step.Apply> statements(StudiedRevision studied) {
    return Stream.of(studied.upgrade(), studied.downgrade())
        .flatMap(each -> PlanSteps.operations(each).stream());
  }

  private static Origin.Site site(Step.Apply step, Revision revision) {
    return step.origin().siteIn(revision.source());
  }

  /// The name in the statement, or all of it if a helper passes the name.
  private Location location(Origin.Site site, Name table) {
    Span span = site.span();
    Matcher name =
        Pattern.compile(
                "(?<!\\w)" + Pattern.quote(table.name()) + "(?!\\w)", Pattern.CASE_INSENSITIVE)
            .matcher(site.source().text())
            .region(span.start(), span.end());
    return new Location(
        EditorText.uri(analyst.root(), site.source().path()),
        EditorText.range(site.source(), name.find() ? new Span(name.start(), name.end()) : span));
  }

  private static List<Name> tables(Operation operation) {
    List<Name> names = new ArrayList<>();
    if (operation instanceof Operation.OnTable on) {
      names.add(on.table());
    }
    switch (operation) {
      case Operation.CreateTable create -> {
        names.add(create.table());
        names.addAll(create.needs());
        create.constraints().forEach(each -> add(each, names));
      }
      case Operation.AddConstraint add -> add(add.constraint(), names);
      case Operation.AlterTable alter ->
          alter.clauses().forEach(each -> names.addAll(tables(each)));
      case Operation.Rebuild rebuild -> names.add(rebuild.table());
      case Operation.RenameTables rename ->
          rename.pairs().forEach(each -> names.addAll(List.of(each.from(), each.to())));
      case Operation.Create create -> {
        add(create.object(), names);
        create.needs().forEach(each -> add(each, names));
      }
      case Operation.Drop drop -> drop.objects().forEach(each -> add(each, names));
      case Operation.Rename rename -> {
        add(rename.object(), names);
        add(rename.object().renamed(rename.to()), names);
      }
      case Operation.SetSchema set -> add(set.object(), names);
      case Operation.Touch touch -> touch.needs().forEach(each -> add(each, names));
      case Operation.Insert insert -> {
        names.add(insert.table());
        insert.sources().forEach(each -> names.add(each.table()));
        read(insert.reads(), names);
      }
      case Operation.Update update -> {
        names.add(update.table());
        read(update.reads(), names);
      }
      case Operation.Delete delete -> {
        names.add(delete.table());
        read(delete.reads(), names);
      }
      case Operation.Truncate truncate -> names.addAll(truncate.tables());
      case Operation.Copy copy -> names.add(copy.table());
      case Operation.Read read -> read(read.reads(), names);
      case Operation.Opaque opaque -> opaque.objects().forEach(each -> add(each, names));
      case Operation _ -> {}
    }
    return names;
  }

  private static void read(List<ColumnReference> columns, List<Name> names) {
    columns.forEach(each -> names.add(each.table()));
  }

  private static void add(Constraint constraint, List<Name> names) {
    if (constraint instanceof Constraint.ForeignKey key) {
      names.add(key.referenced());
    }
  }

  private static void add(ObjectId object, List<Name> names) {
    Name owner = object.owner();
    if (owner != null) {
      names.add(owner);
    } else if (object.kind() == ObjectKind.TABLE) {
      names.add(object.name());
    }
  }
}
