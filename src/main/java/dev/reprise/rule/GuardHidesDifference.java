package dev.reprise.rule;

import dev.reprise.finding.Finding;
import dev.reprise.finding.Note;
import dev.reprise.finding.Severity;
import dev.reprise.finding.When;
import dev.reprise.history.Revision;
import dev.reprise.operation.ObjectId;
import dev.reprise.operation.ObjectKind;
import dev.reprise.operation.Origin;
import dev.reprise.operation.Plan;
import dev.reprise.replay.Difference;
import dev.reprise.replay.Made;
import dev.reprise.replay.Skipped;
import dev.reprise.rule.remedy.MissingParts;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/// A guard finds the name taken and skips the statement, but what has the name is another thing.
final class GuardHidesDifference implements Rule {

  @Override
  public String id() {
    return "guard-hides-difference";
  }

  @Override
  public Profile profile() {
    return new Profile(Severity.WARNING, Precision.HIGH, List.of("guard"));
  }

  @Override
  public Stream<Finding> check(Knowledge knowledge) {
    return knowledge.directories().stream()
        .flatMap(all -> all.revisions().stream().flatMap(each -> check(each, all.upgradesFrom())));
  }

  private Stream<Finding> check(Studied studied, Function<Revision, List<Plan>> upgradesFrom) {
    return studied.replayed().skipped().stream()
        .filter(each -> !Repairs.settle(each, upgradesFrom.apply(studied.revision())))
        .map(each -> finding(each, studied));
  }

  private Finding finding(Skipped skipped, Studied studied) {
    Origin origin = skipped.origin();
    String object = DriftFindings.quoted(skipped.object());
    List<Note> notes = new ArrayList<>(Places.sender(studied, origin));
    Made made = skipped.made();
    notes.add(new Note("made here, in " + made.revision(), Places.written(made.origin())));
    return new Finding(
        id(),
        profile().severity(),
        When.FIRST_RUN,
        "The guard finds " + object + " and skips this, but that one " + text(skipped) + ".",
        Places.in(studied, origin),
        studied.revision().id(),
        null,
        skipped.object() + " differs",
        notes,
        MissingParts.of(skipped, studied.revision().source()));
  }

  private static String text(Skipped skipped) {
    List<String> columns = new ArrayList<>();
    List<String> labels = new ArrayList<>();
    List<String> rest = new ArrayList<>();
    for (Difference difference : skipped.differences()) {
      switch (difference) {
        case Difference.NoColumn(String column) -> columns.add(column);
        case Difference.NoLabel(String label) -> labels.add(label);
        case Difference.OtherKind(ObjectKind there) -> rest.add("is of kind " + there.word());
        case Difference.OtherType(var column, var there, var wanted) ->
            rest.add(type(skipped.object(), column, there.text(), wanted.text()));
        case Difference.TakesNull _ -> rest.add("takes NULL");
        case Difference.OtherTable(var there) -> rest.add("is on table `" + there + "`");
        case Difference.OtherColumns(var there, var wanted) ->
            rest.add("is on " + keys(there) + ", not on " + keys(wanted));
        case Difference.NotUnique _ -> rest.add("is not unique");
        case Difference.Partial _ -> rest.add("leaves rows out");
        case Difference.OtherReference(var there) -> rest.add("refers to `" + there + "`");
        case Difference.OtherExpression _ -> rest.add("checks something else");
        case Difference.OtherConstraint _ -> rest.add("is of another kind");
      }
    }
    List<String> all = new ArrayList<>();
    if (!columns.isEmpty()) {
      all.add("has no column" + (columns.size() > 1 ? "s " : " ") + listed(columns));
    }
    if (!labels.isEmpty()) {
      all.add("has no label" + (labels.size() > 1 ? "s " : " ") + listed(labels));
    }
    all.addAll(rest);
    return all.size() <= 3
        ? String.join(" and ", all)
        : all.getFirst() + ", and differs in " + (all.size() - 1) + " more ways";
  }

  private static String type(ObjectId object, String column, String there, String wanted) {
    return object.kind() == ObjectKind.COLUMN
        ? "is `" + there + "`, not `" + wanted + "`"
        : "has `" + column + "` as `" + there + "`, not as `" + wanted + "`";
  }

  private static String listed(List<String> names) {
    return names.size() <= 4
        ? HistoryFindings.listed(names)
        : HistoryFindings.listed(names.subList(0, 3)).replace(" and ", ", ")
            + " and "
            + (names.size() - 3)
            + " more";
  }

  /// `(a, b)`; an expression has no name to say.
  private static String keys(List<String> columns) {
    return "`("
        + String.join(", ", columns.stream().map(GuardHidesDifference::key).toList())
        + ")`";
  }

  private static String key(String column) {
    return column.isEmpty() ? "expression" : column;
  }
}
