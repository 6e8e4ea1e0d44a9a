package dev.reprise.rule.inspection;

import dev.reprise.finding.Finding;
import dev.reprise.finding.Fix;
import dev.reprise.finding.Note;
import dev.reprise.operation.platform.Database;
import dev.reprise.study.Knowledge;
import dev.reprise.study.Knowledge.Directory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Findings in a history that is judged on several databases: each names them, once for all. A fix
/// is offered only if it is the same on each.
final class BySeveral {
  /// A rule's finding at one place, on one database.
  private record Said(Finding finding, @Nullable Database database) {}

  /// `nth` distinguishes several findings of a rule at one place.
  private record Where(String rule, String path, int start, @Nullable String revision, int nth) {}

  private BySeveral() {}

  static List<Finding> found(Knowledge knowledge, Function<Knowledge, List<Finding>> rules) {
    List<Knowledge> rounds = knowledge.byDatabase();
    if (rounds.size() == 1) {
      return new ArrayList<>(rules.apply(knowledge));
    }
    Map<Where, List<Said>> said = new LinkedHashMap<>();
    for (Knowledge round : rounds) {
      Map<String, Database> databases = databases(round, knowledge);
      Set<Where> met = new HashSet<>();
      for (Finding each : rules.apply(round)) {
        Database database = databases.get(String.valueOf(each.revision()) + each.place().path());
        Where where = where(each, 0);
        while (!met.add(where)) {
          where = where(each, where.nth() + 1);
        }
        said.computeIfAbsent(where, _ -> new ArrayList<>()).add(new Said(each, database));
      }
    }
    List<Finding> all = new ArrayList<>();
    said.values().forEach(each -> all.addAll(told(each, rounds.size())));
    return all;
  }

  private static Where where(Finding finding, int nth) {
    return new Where(
        finding.rule(),
        finding.place().path(),
        finding.place().span().start(),
        finding.revision(),
        nth);
  }

  /// For revisions that are judged on several databases: the one of this round.
  private static Map<String, Database> databases(Knowledge round, Knowledge whole) {
    Map<String, Database> databases = new HashMap<>();
    for (Directory directory : round.directories()) {
      if (whole.isOneOfSeveral(directory)) {
        directory
            .revisions()
            .forEach(each ->
                databases.put(
                    each.revision().id() + each.revision().path(),
                    directory.platform().database()));
      }
    }
    return databases;
  }

  /// Findings from the files alone are the same on all of them.
  private static List<Finding> told(List<Said> said, int databases) {
    Finding first = said.getFirst().finding();
    if (said.stream().allMatch(each -> each.database() == null)) {
      return said.stream().map(Said::finding).distinct().toList();
    }
    if (said.size() == databases
        && said.stream().allMatch(each -> each.finding().message().equals(first.message()))) {
      return List.of(first.withFixes(() -> shared(said, databases)));
    }
    List<String> titles = new ArrayList<>();
    List<Note> notes = new ArrayList<>(first.notes());
    for (Said each : said) {
      String title = each.database() == null ? "others" : each.database().title();
      if (!titles.contains(title)) {
        titles.add(title);
      }
      if (!each.finding().message().equals(first.message())) {
        notes.add(new Note(title + ": " + each.finding().message(), null));
      }
    }
    return List.of(
        first
            .withMessage(String.join(", ", titles) + ": " + first.message())
            .withNotes(notes)
            .withFixes(() -> shared(said, databases)));
  }

  private static List<Fix> shared(List<Said> said, int databases) {
    return said.size() < databases
        ? List.of()
        : said.getFirst().finding().fixes().stream()
            .filter(fix -> said.stream().allMatch(each -> each.finding().fixes().contains(fix)))
            .toList();
  }
}
