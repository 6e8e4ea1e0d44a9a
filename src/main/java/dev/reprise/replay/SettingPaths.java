package dev.reprise.replay;

import dev.reprise.operation.Condition;
import dev.reprise.operation.Origin;
import dev.reprise.operation.Plan;
import dev.reprise.operation.PlanSteps;
import dev.reprise.operation.Step;
import dev.reprise.operation.StepConditions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/// The paths through a revision whose conditions depend on settings.
///
/// A setting has the same value in every run, so a revision that did its work takes the same path
/// again. The path to follow is the one that does the work; there are several if each does some
/// that the others do not.
final class SettingPaths {
  /// With more settings than this, not every combination is considered.
  private static final int MANY = 4;

  /// Settings beyond this number stay undecided: deciding one costs additional runs.
  private static final int ANSWERED = 32;

  private static final int MOST = 4;

  private final PlannedRevision revision;
  private final Map<Condition.Setting, Origin> settings = new LinkedHashMap<>();

  /// The revision with every setting decided, and the answers that matter.
  record Way(PlannedRevision revision, List<Assumption> assumptions) {}

  private record Combination(Map<Condition.Setting, Boolean> answers, ReachableEffects work) {}

  private SettingPaths(PlannedRevision revision) {
    this.revision = revision;
    for (Step step : PlanSteps.of(revision.upgrade())) {
      if (step instanceof Step.Branch branch) {
        branch
            .condition()
            .atoms()
            .forEach(each -> {
              if (settings.size() < ANSWERED
                  && each instanceof Condition.Setting setting
                  && setting.answer() == null) {
                settings.putIfAbsent(setting, branch.origin());
              }
            });
      }
    }
  }

  /// At least one. Combinations under which the revision certainly `fails` in a first run are
  /// excluded, unless all of them fail: nobody has run it that way.
  static List<Way> of(PlannedRevision revision, Predicate<PlannedRevision> fails) {
    return new SettingPaths(revision).all(fails);
  }

  private List<Way> all(Predicate<PlannedRevision> fails) {
    if (settings.isEmpty()) {
      return List.of(new Way(revision, List.of()));
    }
    List<Combination> combinations = settings.size() > MANY ? greedy() : every();
    List<Combination> running =
        combinations.stream().filter(each -> !fails.test(answered(each.answers()))).toList();
    List<Combination> kept = worthwhile(running.isEmpty() ? combinations : running);
    return kept.stream()
        .map(each ->
            new Way(answered(each.answers()), assumptions(each, combinations, kept.size() > 1)))
        .toList();
  }

  private List<Combination> every() {
    List<Condition.Setting> all = List.copyOf(settings.keySet());
    List<Combination> combinations = new ArrayList<>();
    for (int bits = 0; bits < 1 << all.size(); bits++) {
      Map<Condition.Setting, Boolean> answers = new LinkedHashMap<>();
      for (int i = 0; i < all.size(); i++) {
        answers.put(all.get(i), (bits >> i & 1) == 0);
      }
      combinations.add(combination(answers));
    }
    return combinations;
  }

  /// Decides one setting after the other so that more is done; returns the combinations on the way.
  private List<Combination> greedy() {
    Map<Condition.Setting, Boolean> answers = new LinkedHashMap<>();
    settings.keySet().forEach(each -> answers.put(each, true));
    Combination best = combination(answers);
    List<Combination> met = new ArrayList<>(List.of(best));
    for (Condition.Setting each : settings.keySet()) {
      Map<Condition.Setting, Boolean> flipped = new LinkedHashMap<>(best.answers());
      flipped.put(each, !flipped.getOrDefault(each, true));
      Combination other = combination(flipped);
      met.add(other);
      best = other.work().isBetterThan(best.work()) ? other : best;
    }
    met.remove(best);
    met.addFirst(best);
    return met;
  }

  private Combination combination(Map<Condition.Setting, Boolean> answers) {
    return new Combination(answers, ReachableEffects.of(revision.upgrade().steps(), answers));
  }

  /// The combinations with effects that no other one includes. One that raises is not what a
  /// deployment is configured for, unless nothing else is possible.
  private static List<Combination> worthwhile(List<Combination> combinations) {
    boolean raising = combinations.stream().allMatch(each -> each.work().raises());
    List<Combination> kept = new ArrayList<>();
    for (Combination each : combinations) {
      if (!raising && each.work().raises()
          || kept.stream().anyMatch(other -> other.work().covers(each.work()))) {
        continue;
      }
      kept.removeIf(other -> each.work().covers(other.work()));
      kept.add(each);
    }
    return kept.subList(0, Math.min(MOST, kept.size()));
  }

  /// The answers without which another path would be taken.
  private List<Assumption> assumptions(
      Combination way, List<Combination> combinations, boolean both) {
    Map<Condition.Setting, Boolean> needed = new LinkedHashMap<>(way.answers());
    for (Condition.Setting each : List.copyOf(settings.keySet()).reversed()) {
      Boolean answer = needed.remove(each);
      Predicate<Combination> agrees =
          other ->
              needed.entrySet().stream()
                  .allMatch(one -> one.getValue().equals(other.answers().get(one.getKey())));
      boolean matters =
          combinations.stream().filter(agrees).anyMatch(other -> !other.work().equals(way.work()));
      if (matters && answer != null) {
        needed.put(each, answer);
      }
    }
    List<Assumption> assumptions = new ArrayList<>();
    settings.forEach((setting, origin) -> {
      Boolean answer = needed.get(setting);
      if (answer != null) {
        String text = answer ? setting.holds() : setting.fails();
        assumptions.add(new Assumption(origin, setting.key(), text, both));
      }
    });
    return assumptions;
  }

  private PlannedRevision answered(Map<Condition.Setting, Boolean> answers) {
    return new PlannedRevision(
        revision.id(),
        revision.parents(),
        answered(revision.upgrade(), answers),
        answered(revision.downgrade(), answers),
        revision.trueBase(),
        revision.afterUnread(),
        revision.left());
  }

  private static Plan answered(Plan plan, Map<Condition.Setting, Boolean> answers) {
    return new Plan(
        StepConditions.map(
            plan.steps(),
            each -> {
              Boolean answer = each instanceof Condition.Setting open ? answers.get(open) : null;
              return answer != null && each instanceof Condition.Setting setting
                  ? setting.answered(answer)
                  : each;
            }),
        plan.transaction());
  }
}
