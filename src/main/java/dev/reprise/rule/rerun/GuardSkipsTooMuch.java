package dev.reprise.rule.rerun;

import dev.reprise.finding.Finding;
import dev.reprise.finding.Note;
import dev.reprise.finding.Severity;
import dev.reprise.finding.When;
import dev.reprise.operation.Aim;
import dev.reprise.operation.Condition;
import dev.reprise.operation.ObjectId;
import dev.reprise.operation.Operation;
import dev.reprise.operation.Origin;
import dev.reprise.operation.PlanSteps;
import dev.reprise.operation.Step;
import dev.reprise.rule.DriftFindings;
import dev.reprise.rule.HistoryFindings;
import dev.reprise.rule.Places;
import dev.reprise.rule.Rule;
import dev.reprise.study.GuardTargets;
import dev.reprise.study.Knowledge;
import dev.reprise.study.StudiedRevision;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One check guards several objects that may not all exist.
public final class GuardSkipsTooMuch extends Rule {
  /// With one neighbor the check is usually meant for both.
  private static final int NEIGHBOURS = 2;

  public GuardSkipsTooMuch() {
    super("guard-skips-too-much", Severity.NOTE, Precision.MEDIUM, "guard");
  }

  @Override
  public Stream<Finding> check(Knowledge knowledge) {
    return knowledge.revisions().flatMap(this::check);
  }

  private Stream<Finding> check(StudiedRevision studied) {
    List<Finding> findings = new ArrayList<>();
    lists(studied.upgrade().steps(), studied, findings);
    return findings.stream();
  }

  private void lists(List<Step> steps, StudiedRevision studied, List<Finding> findings) {
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      switch (step) {
        case Step.Branch(Condition condition, var then, var otherwise, Origin origin) -> {
          ObjectId asked = missing(condition, true);
          ObjectId there = missing(condition, false);
          if (asked != null) {
            judge(asked, then, origin, studied, findings);
          } else if (there != null) {
            boolean leaves = !then.isEmpty() && then.getLast() instanceof Step.Return;
            judge(
                there,
                leaves ? steps.subList(i + 1, steps.size()) : otherwise,
                origin,
                studied,
                findings);
          }
          lists(then, studied, findings);
          lists(otherwise, studied, findings);
        }
        case Step.Attempt attempt -> {
          if (attempt.savepoint() && !attempt.handlers().isEmpty()) {
            block(attempt, studied, findings);
          }
          lists(attempt.body(), studied, findings);
        }
        case Step.Send send -> lists(send.parts(), studied, findings);
        case Step.Routine routine -> lists(routine.body(), studied, findings);
        case Step.Savepoint savepoint -> lists(savepoint.body(), studied, findings);
        case Step.Autocommit autocommit -> lists(autocommit.body(), studied, findings);
        case Step _ -> {}
      }
    }
  }

  /// The object that is missing if the condition evaluates to `answer`.
  private static @Nullable ObjectId missing(Condition condition, boolean answer) {
    return switch (condition) {
      case Condition.Not(Condition inner) -> missing(inner, !answer);
      case Condition _ -> answer ? null : GuardTargets.asked(condition);
    };
  }

  private void judge(
      ObjectId asked,
      List<Step> body,
      Origin origin,
      StudiedRevision studied,
      List<Finding> findings) {
    Map<ObjectId, Origin> others = made(body);
    others.keySet().removeIf(each -> belongs(each, asked));
    if (others.size() >= NEIGHBOURS) {
      String message =
          "If "
              + DriftFindings.quoted(asked)
              + " exists, this check also skips "
              + listed(others)
              + ", even if missing.";
      findings.add(finding(message, origin, others, studied));
    }
  }

  private void block(Step.Attempt attempt, StudiedRevision studied, List<Finding> findings) {
    Map<ObjectId, Origin> made = made(attempt.body());
    if (made.size() > NEIGHBOURS) {
      String message =
          "If one of "
              + listed(made)
              + " exists, the block rolls back the others, even if they are missing.";
      findings.add(finding(message, attempt.origin(), made, studied));
    }
  }

  /// Parts of the checked object exist exactly when it does.
  private static boolean belongs(ObjectId made, ObjectId asked) {
    return made.mayBe(asked)
        || asked.owner() == null
            && made.owner() != null
            && made.owner().name().equals(asked.name().name());
  }

  private static Map<ObjectId, Origin> made(List<Step> body) {
    Map<ObjectId, Origin> made = new LinkedHashMap<>();
    for (Step step : PlanSteps.of(body)) {
      if (step instanceof Step.Branch) {
        return new LinkedHashMap<>(); // with checks of their own inside, the outer one is no
        // sentinel
      }
      if (step instanceof Step.Apply(Operation operation, Origin origin)) {
        boolean guarded =
            switch (operation) {
              case Operation.CreateTable create -> create.ifNotExists();
              case Operation.AddColumn add -> add.ifNotExists();
              case Operation.CreateType create -> create.memoized();
              case Operation _ -> true;
            };
        ObjectId object = guarded ? null : Aim.made(operation);
        if (object != null) {
          made.put(object, origin);
        }
      }
    }
    return made;
  }

  private static String listed(Map<ObjectId, Origin> objects) {
    List<String> names = objects.keySet().stream().map(ObjectId::text).toList();
    return names.size() <= 3
        ? HistoryFindings.listed(names)
        : HistoryFindings.listed(names.subList(0, 2)).replace(" and ", ", ")
            + " and "
            + (names.size() - 2)
            + " more objects";
  }

  private Finding finding(
      String message, Origin origin, Map<ObjectId, Origin> others, StudiedRevision studied) {
    return finding(
            When.RERUN,
            message,
            Places.in(studied, origin),
            "check before " + others.size() + " objects")
        .in(studied.revision().id())
        .withNotes(
            List.of(new Note("first of these", Places.written(others.values().iterator().next()))));
  }
}
