package dev.reprise.rule;

import dev.reprise.finding.Finding;
import dev.reprise.finding.Severity;
import dev.reprise.finding.When;
import dev.reprise.operation.Column;
import dev.reprise.operation.ColumnReference;
import dev.reprise.operation.Name;
import dev.reprise.operation.ObjectId;
import dev.reprise.operation.ObjectKind;
import dev.reprise.operation.Operation;
import dev.reprise.operation.Origin;
import dev.reprise.operation.PlanSteps;
import dev.reprise.operation.Repetition;
import dev.reprise.operation.Step;
import dev.reprise.operation.Value;
import dev.reprise.replay.LostRows;
import dev.reprise.replay.Verdict;
import dev.reprise.study.DriftNames;
import dev.reprise.study.Knowledge;
import dev.reprise.study.StudiedRevision;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Findings for rows written since the first run that a second run removes. Rows matching a
/// condition may be the remaining work, and are not reported.
public final class LostRowsFindings {
  private LostRowsFindings() {}

  /// A column that this many revisions set in every row contains values of migrations, such as a
  /// version: the application does not write it.
  private static final int KEPT_BY_MIGRATIONS = 3;

  /// The maximum number of columns named; the others are counted.
  private static final int MOST = 4;

  /// `rows` selects the loss of whole rows or of values.
  public static Stream<Finding> of(Knowledge knowledge, Rule rule, boolean rows) {
    Map<ObjectId, Long> writers =
        knowledge
            .revisions()
            .flatMap(studied -> studied.replayed().rerun().lost().stream())
            .filter(each -> each.every() && each.operation() instanceof Operation.Update)
            .collect(Collectors.groupingBy(LostRows::object, Collectors.counting()));
    return knowledge
        .revisions()
        .flatMap(studied -> {
          Set<Origin> told = new HashSet<>();
          boolean never = studied.replayed().firstRun().verdict() == Verdict.FAILS;
          Map<String, List<LostRows>> together = new LinkedHashMap<>();
          (never ? List.<LostRows>of() : studied.replayed().rerun().lost())
              .stream()
                  .filter(each -> !fails(studied) || isCommitted(each, studied))
                  .filter(each -> each.every() && isRows(each) == rows)
                  .filter(each -> !isComputed(each, studied) && !isMoved(each, studied))
                  .filter(each -> !isRefused(each, studied))
                  .filter(each -> !isToldAsDrift(each, studied))
                  .filter(each -> told.add(each.origin()))
                  .forEach(each ->
                      together
                          .computeIfAbsent(
                              verb(each) + severity(each, writers) + table(each),
                              _ -> new ArrayList<>(1))
                          .add(each));
          return together.values().stream()
              .map(each -> finding(each, severity(each.getFirst(), writers), rule, studied));
        });
  }

  private static boolean fails(StudiedRevision studied) {
    return studied.replayed().rerun().verdict() == Verdict.FAILS;
  }

  /// True if a second run that fails commits the loss before its first error.
  private static boolean isCommitted(LostRows lost, StudiedRevision studied) {
    List<Origin> order =
        PlanSteps.operations(studied.upgrade()).stream().map(Step.Apply::origin).toList();
    int from = order.indexOf(lost.origin());
    int error =
        studied.replayed().rerun().faults().stream()
            .mapToInt(each -> order.indexOf(each.origin()))
            .min()
            .orElse(-1);
    return from >= 0
        && studied.replayed().crashes().stream()
            .mapToInt(each -> order.lastIndexOf(each.after()))
            .anyMatch(at -> from <= at && at < error);
  }

  /// True if the server fills the recreated column: the application cannot have written it.
  private static boolean isComputed(LostRows lost, StudiedRevision studied) {
    return isRecreated(lost, studied, column -> column.generated() != null);
  }

  /// True if the recreated column accepts no existing row: the server reports an error instead. In
  /// MySQL, it gets the default of its type.
  private static boolean isRefused(LostRows lost, StudiedRevision studied) {
    return !studied.platform().isMysql()
        && lost.operation() instanceof Operation.DropColumn
        && isRecreated(
            lost,
            studied,
            column ->
                column.notNull()
                    && column.defaultText() == null
                    && column.generated() == null
                    && !column.identity()
                    && !column.type().text().contains("serial"));
  }

  private static boolean isRecreated(
      LostRows lost, StudiedRevision studied, Predicate<Column> added) {
    return PlanSteps.operations(studied.upgrade()).stream()
        .anyMatch(each ->
            each.operation() instanceof Operation.AddColumn(var table, _, var column, _)
                && column.name().equals(lost.object().name().name())
                && table.equals(lost.object().owner())
                && added.test(column));
  }

  /// True if a drift of the column already reports that the second run regenerates its values.
  private static boolean isToldAsDrift(LostRows lost, StudiedRevision studied) {
    return studied.replayed().rerun().drifts().stream()
        .anyMatch(each -> each.object().equals(lost.object()) && DriftNames.isMoved(each));
  }

  /// True if the revision first copies the data it removes: rows that it read and inserted into
  /// another table, or rows that a column marks as not yet moved. Rows written since are moved in
  /// the same way.
  private static boolean isMoved(LostRows lost, StudiedRevision studied) {
    boolean read = false;
    for (Step.Apply apply : PlanSteps.operations(studied.upgrade())) {
      if (apply.origin() == lost.origin()) {
        return false;
      }
      if (apply.operation() instanceof Operation.Read(var reads)) {
        read |= reads(reads, lost);
      } else if (apply.operation() instanceof Operation.Insert insert
          && !insert.table().name().equals(table(lost).name())
          && (reads(insert.reads(), lost) || read && bringsUnknown(insert))) {
        return true;
      }
    }
    return false;
  }

  private static boolean reads(List<ColumnReference> reads, LostRows lost) {
    String column = isRows(lost) ? null : lost.object().name().name();
    return reads.stream()
        .anyMatch(each ->
            each.table().name().equals(table(lost).name())
                && (column == null || column.equals(each.column())));
  }

  private static boolean bringsUnknown(Operation.Insert insert) {
    return insert.rows() == null
        || insert.rows().stream().flatMap(List::stream).anyMatch(Value.Unknown.class::isInstance);
  }

  private static Name table(LostRows lost) {
    Name owner = lost.object().owner();
    return owner == null ? lost.object().name() : owner;
  }

  /// Replacing a time or a random id with another one does not change its meaning.
  private static Severity severity(LostRows lost, Map<ObjectId, Long> writers) {
    return lost.operation() instanceof Operation.Update update
            && (update.repetition() == Repetition.REFRESHES
                || writers.getOrDefault(lost.object(), 0L) >= KEPT_BY_MIGRATIONS)
        ? Severity.WARNING
        : Severity.ERROR;
  }

  private static boolean isRows(LostRows lost) {
    return lost.object().kind() == ObjectKind.TABLE;
  }

  /// One finding for all columns of a table.
  private static Finding finding(
      List<LostRows> together, Severity severity, Rule rule, StudiedRevision studied) {
    LostRows lost = together.getFirst();
    return new Finding(
            rule.id(),
            severity,
            When.RERUN,
            "Running this again "
                + verb(lost)
                + " "
                + objects(together)
                + (fails(studied)
                    ? " since the first run, and commits that before it fails."
                    : " since the first run, without an error."),
            Places.in(studied, lost.origin()),
            lost.object() + " loses rows")
        .in(studied.revision().id())
        .withNotes(Places.sender(studied, lost.origin()));
  }

  private static String verb(LostRows lost) {
    if (isRows(lost)) {
      return "deletes rows written to";
    }
    return switch (lost.operation()) {
      case Operation.Update _, Operation.AlterColumn _ -> "overwrites values written to";
      case null, default -> "discards values written to";
    };
  }

  private static String objects(List<LostRows> together) {
    List<String> names =
        together.stream().map(each -> "`" + each.object().text() + "`").distinct().toList();
    int more = names.size() - MOST;
    return more > 0
        ? String.join(", ", names.subList(0, MOST)) + " and " + more + " more columns"
        : names.size() == 1
            ? names.getFirst()
            : String.join(", ", names.subList(0, names.size() - 1)) + " and " + names.getLast();
  }
}
