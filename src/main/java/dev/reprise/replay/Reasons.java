package dev.reprise.replay;

import dev.reprise.operation.Condition;
import dev.reprise.operation.ObjectId;
import dev.reprise.operation.Origin;
import dev.reprise.server.Fault;
import dev.reprise.server.FaultKind;
import dev.reprise.server.Guard;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The reasons a run has no verdict: the dependencies of the errors it may end with.
public final class Reasons {
  private static final int MOST = 3;

  private Reasons() {}

  /// Empty if both have a verdict, and at least one if either has none and the survey found no gap;
  /// without those already reported.
  static List<Replayed.Gap> of(Outcome first, Outcome rerun, PlanSurvey survey) {
    List<Replayed.Gap> told = survey.gaps();
    Set<Replayed.Gap> reasons = new LinkedHashSet<>();
    for (Outcome each : List.of(rerun, first)) {
      if (each.verdict() == Verdict.UNKNOWN) {
        each.faults().stream().limit(MOST).forEach(fault -> reasons.add(of(fault)));
        for (Drift drift : each.drifts().stream().limit(MOST).toList()) {
          if (drift.origin() != null) {
            reasons.add(new Replayed.Gap(drift.origin(), "it is possible that " + drift.message()));
          }
        }
      }
    }
    Origin anywhere = survey.first();
    boolean open = first.verdict() == Verdict.UNKNOWN || rerun.verdict() == Verdict.UNKNOWN;
    if (open && reasons.isEmpty() && told.isEmpty() && anywhere != null) {
      reasons.add(new Replayed.Gap(anywhere, "a second run may change something"));
    }
    return reasons.stream()
        .filter(each -> told.stream().noneMatch(gap -> gap.reason().equals(each.reason())))
        .toList();
  }

  /// The dependency of an error that may end a run.
  public static Replayed.Gap of(Fault fault) {
    for (Guard guard : fault.guards().reversed()) {
      if (guard.answer() == Guard.Answer.UNKNOWN) {
        return new Replayed.Gap(guard.origin(), reason(guard.condition()));
      }
    }
    ObjectId object = fault.object();
    String reason =
        object != null && fault.kind() != FaultKind.UNIQUE_VIOLATION
            ? "no revision shows whether " + object + " exists"
            : fault.condition().equals("unknown")
                ? fault.message()
                : "it may fail: " + fault.message();
    return new Replayed.Gap(fault.origin(), reason);
  }

  private static String reason(Condition condition) {
    return condition
        .atoms()
        .flatMap(each -> Optional.ofNullable(unanswered(each)).stream())
        .findFirst()
        .orElse("a condition that could not be evaluated");
  }

  private static @Nullable String unanswered(Condition atom) {
    return switch (atom) {
      case Condition.Unknown unknown -> unknown.reason();
      case Condition.Setting setting ->
          setting.answer() == null ? "depends on whether " + setting.holds() : null;
      case Condition.Rows(String what, _, _) -> "depends on rows: " + what;
      case Condition.Exists(ObjectId object, _) ->
          "no revision shows whether " + object + " exists";
      case Condition.Some(Condition.Selection selection, _) ->
          "no revision shows which "
              + (selection.constraintKind() == null
                  ? selection.kind().word()
                  : selection.constraintKind().name().toLowerCase(Locale.ROOT))
              + (selection.table() == null ? " exists" : " table " + selection.table() + " has");
      case Condition.ColumnIs is ->
          "no revision shows the definition of column " + is.table() + "." + is.column();
      case Condition.IndexValid(var index, _) ->
          "no revision shows whether index " + index + " is valid";
      case Condition.Constant _, Condition.Not _, Condition.All _, Condition.Any _ -> null;
    };
  }
}
