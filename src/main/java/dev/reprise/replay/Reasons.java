package dev.reprise.replay;

import dev.reprise.operation.Condition;
import dev.reprise.operation.ObjectId;
import dev.reprise.operation.Origin;
import dev.reprise.server.Fault;
import dev.reprise.server.Guard;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Why a run has no verdict: what the errors hang on that it may end with.
final class Reasons {
  private static final int MOST = 3;

  private Reasons() {}

  /// None where both have a verdict, and at least one where one has none and the survey found no
  /// gap; without those that are told already.
  static List<Replayed.Gap> of(Outcome first, Outcome rerun, PlanSurvey survey) {
    List<Replayed.Gap> told = survey.gaps();
    Set<Replayed.Gap> reasons = new LinkedHashSet<>();
    for (Outcome each : List.of(rerun, first)) {
      if (each.verdict() == Verdict.UNKNOWN) {
        each.faults().stream().limit(MOST).forEach(fault -> reasons.add(of(fault)));
        for (Drift drift : each.drifts().stream().limit(MOST).toList()) {
          if (drift.origin() != null) {
            reasons.add(new Replayed.Gap(drift.origin(), "it may be that " + drift.message()));
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

  private static Replayed.Gap of(Fault fault) {
    for (Guard guard : fault.guards().reversed()) {
      if (guard.answer() == Guard.Answer.UNKNOWN) {
        return new Replayed.Gap(guard.origin(), reason(guard.condition()));
      }
    }
    ObjectId object = fault.object();
    String reason =
        object != null
            ? "no revision tells whether " + object + " is there"
            : fault.condition().equals("unknown")
                ? fault.message()
                : "it may fail: " + fault.message();
    return new Replayed.Gap(fault.origin(), reason);
  }

  private static String reason(Condition condition) {
    List<String> reasons = new ArrayList<>();
    collect(condition, reasons);
    return reasons.isEmpty() ? "a condition without an answer" : reasons.getFirst();
  }

  private static void collect(Condition condition, List<String> into) {
    switch (condition) {
      case Condition.Not(Condition inner) -> collect(inner, into);
      case Condition.All(List<Condition> all) -> all.forEach(each -> collect(each, into));
      case Condition.Any(List<Condition> any) -> any.forEach(each -> collect(each, into));
      case Condition.Unknown(String reason) -> into.add(reason);
      case Condition.Setting setting -> {
        if (setting.answer() == null) {
          into.add("depends on whether " + setting.holds());
        }
      }
      case Condition.Rows(String what, _) -> into.add("depends on rows: " + what);
      case Condition.Exists(ObjectId object, _) ->
          into.add("no revision tells whether " + object + " is there");
      case Condition.Some(Condition.Selection selection, _) ->
          into.add(
              "no revision tells which "
                  + (selection.constraintKind() == null
                      ? selection.kind().word()
                      : selection.constraintKind().name().toLowerCase(java.util.Locale.ROOT))
                  + (selection.table() == null
                      ? " is there"
                      : " table " + selection.table() + " has"));
      case Condition.ColumnIs is ->
          into.add("no revision tells what column " + is.table() + "." + is.column() + " is");
      case Condition.IndexValid(var index, _) ->
          into.add("no revision tells whether index " + index + " is valid");
      case Condition.Constant _ -> {}
    }
  }
}
