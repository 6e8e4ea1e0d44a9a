package dev.reprise.rule;

import dev.reprise.alembic.value.Setting;
import dev.reprise.finding.Fix;
import dev.reprise.finding.When;
import dev.reprise.operation.ColumnChange;
import dev.reprise.operation.Condition;
import dev.reprise.operation.Conflict;
import dev.reprise.operation.Name;
import dev.reprise.operation.ObjectId;
import dev.reprise.operation.ObjectKind;
import dev.reprise.operation.OnceOnly;
import dev.reprise.operation.Operation;
import dev.reprise.operation.Origin;
import dev.reprise.operation.Plan;
import dev.reprise.operation.PlanSteps;
import dev.reprise.operation.Repetition;
import dev.reprise.operation.Step;
import dev.reprise.remedy.CommitRemedy;
import dev.reprise.remedy.EnumRemedy;
import dev.reprise.remedy.Remedy;
import dev.reprise.remedy.ServerName;
import dev.reprise.remedy.WayBackRemedy;
import dev.reprise.remedy.problem.Problem;
import dev.reprise.remedy.problem.Repairs;
import dev.reprise.replay.LostRows;
import dev.reprise.replay.Outcome;
import dev.reprise.replay.Verdict;
import dev.reprise.study.CaughtFaults;
import dev.reprise.study.Cause;
import dev.reprise.study.NamedDrift;
import dev.reprise.study.NamedFault;
import dev.reprise.study.StudiedRevision;
import dev.reprise.text.Source;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The fixes of a fault or drift, best first: rules get them only here.
public final class Remedies {
  private static final int MOST_REPEATS = 20;

  /// Computed once per revision, not for each of its findings.
  private final Map<StudiedRevision, Problem.RevisionContext> known = new HashMap<>();

  public List<Fix> of(NamedFault named) {
    StudiedRevision studied = named.studied();
    Source own = studied.revision().source();
    if (named.cause() == Cause.DOWNGRADE_FAILS) {
      return new WayBackRemedy(studied, own).ofFailing(named.fault());
    }
    if (named.cause() == Cause.DOWNGRADE_LEAVES) {
      return new WayBackRemedy(studied, own).ofLeft(named.fault());
    }
    if (named.cause() == Cause.ENUM_NEVER_CREATED) {
      return new EnumRemedy(studied, own).ofMissing(named.fault());
    }
    if (named.when() == When.FIRST_RUN && named.cause() != Cause.IGNORED_CREATE_TYPE_ARGUMENT) {
      List<Fix> kept = new EnumRemedy(studied, own).ofTwice(named.fault());
      if (!kept.isEmpty()) {
        return kept;
      }
    }
    if (named.cause() == Cause.ABORTED_TRANSACTION && named.when() == When.RERUN) {
      return CaughtFaults.avoided(
          studied, fault -> of(Problem.of(named.when(), fault, context(studied)), studied));
    }
    return of(Problem.of(named.when(), named.fault(), context(studied)), studied);
  }

  public List<Fix> of(NamedDrift named) {
    StudiedRevision studied = named.studied();
    return of(Problem.of(named.when(), named.drift(), context(studied)), studied);
  }

  /// For remains of a half-done attempt that conflict with `operation`.
  public List<Fix> of(Operation operation, Origin origin, StudiedRevision studied) {
    return Remedy.of(Problem.changed(When.CRASH, operation, origin, null, context(studied)));
  }

  /// The fixes for commits that Alembic does not know of.
  public static List<Fix> ofCommits(StudiedRevision studied) {
    return CommitRemedy.of(studied.revision().source(), studied.upgrade());
  }

  private Problem.RevisionContext context(StudiedRevision studied) {
    return known.computeIfAbsent(studied, Remedies::found);
  }

  private static Problem.RevisionContext found(StudiedRevision studied) {
    return new Problem.RevisionContext(
        studied.platform(),
        studied.revision().source(),
        studied.upgrade(),
        studied.downgrade(),
        companions(studied),
        studied.enums(),
        studied.dialects(),
        studied.facts(),
        studied.replayed().before(),
        studied.replayed().left(),
        madeUp(studied),
        PlanSteps.operations(studied.upgrade()).stream()
            .filter(each -> each.operation() instanceof Operation.Update)
            .toList());
  }

  private static List<String> madeUp(StudiedRevision studied) {
    String text = studied.revision().source().text();
    return PlanSteps.of(studied.upgrade()).stream()
        .flatMap(each ->
            each instanceof Step.Branch branch
                    && branch.condition() instanceof Condition.Not(Condition.Setting setting)
                ? Stream.of(Setting.madeUp(setting.key()))
                : Stream.empty())
        .distinct()
        .filter(each -> !each.isEmpty() && !text.contains(each))
        .toList();
  }

  /// Statements that the failure of the second run protects from being repeated.
  private static List<Origin> companions(StudiedRevision studied) {
    Outcome rerun = studied.replayed().rerun();
    if (rerun.verdict() != Verdict.FAILS) {
      return List.of();
    }
    List<Origin> kept = new ArrayList<>();
    Set<ObjectId> overwritten = new HashSet<>();
    for (LostRows each : rerun.lost()) {
      kept.add(each.origin());
      overwritten.add(each.object());
    }
    kept.addAll(repeats(rerun, studied));
    ServerName.unsure(studied.upgrade()).forEach(each -> kept.add(each.origin()));
    for (Step.Apply each : PlanSteps.operations(studied.upgrade())) {
      boolean raw = each.origin().isRaw();
      boolean again =
          switch (each.operation()) {
            case Operation.Insert insert -> !raw && isComputed(insert);
            case Operation.Update update -> overwrites(update, overwritten);
            case Operation _ -> false;
          };
      if (again) {
        kept.add(each.origin());
      }
    }
    kept.addAll(onlyOnce(studied.upgrade()));
    OnceOnly.in(studied.upgrade()).forEach(each -> kept.add(each.origin()));
    // Their effect is unknown: they may well write rows again.
    studied.replayed().unread().forEach(each -> kept.add(each.origin()));
    return kept.stream().distinct().toList();
  }

  /// Statements meant for the first run alone: copies into a table created by the revision, which
  /// would restore rows that the application has deleted since, and changes of values with an
  /// unknown second result.
  private static List<Origin> onlyOnce(Plan upgrade) {
    List<Origin> once = new ArrayList<>();
    Set<Name> made = new HashSet<>();
    for (Step step : PlanSteps.always(upgrade)) {
      if (step instanceof Step.Apply(Operation.CreateTable create, _) && !create.ifNotExists()) {
        made.add(create.table());
      } else if (step instanceof Step.Apply(Operation.Insert insert, Origin origin)
          && made.contains(insert.table())
          && !insert.settling()
          && insert.reads().stream().anyMatch(each -> !each.table().equals(insert.table()))) {
        once.add(origin);
      } else if (step instanceof Step.Apply(Operation.Update update, Origin origin)
          && update.matchesAgain()
          && update.repetition() == Repetition.UNKNOWN) {
        once.add(origin);
      } else if (step instanceof Step.Apply(Operation.AlterColumn alter, Origin origin)
          && alter.change() instanceof ColumnChange.SetType(_, _, var conversion)
          && conversion == ColumnChange.Conversion.UNKNOWN) {
        once.add(origin);
      }
    }
    return once;
  }

  /// Except statements that make rows satisfy a key, which the key's own guard skips.
  private static Set<Origin> repeats(Outcome rerun, StudiedRevision studied) {
    // Any others appear when a fix is tested.
    Set<Origin> repeats =
        rerun.repeats().stream()
            .limit(MOST_REPEATS)
            .collect(Collectors.toCollection(LinkedHashSet::new));
    for (Step.Apply each : PlanSteps.operations(studied.upgrade())) {
      if (repeats.isEmpty()) {
        break;
      }
      Repairs.of(each.operation(), studied.upgrade()).forEach(repeats::remove);
    }
    return repeats;
  }

  /// True if it is one of several updates that overwrite the same column.
  private static boolean overwrites(Operation.Update update, Set<ObjectId> columns) {
    return update.matchesAgain()
        && update.columns().stream()
            .anyMatch(each -> columns.contains(ObjectId.column(update.table(), each)));
  }

  /// Rows generated by the revision's own code: it is unknown if they are the same again.
  private static boolean isComputed(Operation.Insert insert) {
    return insert.rows() == null
        && insert.reads().isEmpty()
        && !insert.settling()
        && insert.conflict() instanceof Conflict.Fails;
  }

  private static List<Fix> of(@Nullable Problem problem, StudiedRevision studied) {
    if (problem == null) {
      return List.of();
    }
    List<Fix> fixes = Remedy.of(problem);
    if (problem.meetsAnother() && problem.object() != null) {
      String there =
          ", although the existing one "
              + DifferenceWording.text(problem.object(), problem.differences());
      return fixes.stream()
          .map(each -> each.doubted(each.title() + there, "something else may have created it"))
          .toList();
    }
    if (problem.isDuplicate()
        && problem.object() != null
        && studied.strangers().mention(problem.object())) {
      String beside = ", although another history in this directory uses that name";
      return fixes.stream()
          .map(each -> each.doubted(each.title() + beside, "it may be a different object"))
          .toList();
    }
    return problem.when() == When.CRASH && dropsRows(problem.operation())
        ? fixes.stream()
            .map(each ->
                each.doubted(
                    each.title(), "rows that an interrupted run did not copy would be lost"))
            .toList()
        : fixes;
  }

  /// A drop that fails only after a crash removes something the revision recreates: skipping it
  /// would run the second half on rows that the first half has already lost.
  private static boolean dropsRows(Operation operation) {
    return operation instanceof Operation.DropColumn
        || operation instanceof Operation.Drop drop
            && drop.objects().stream().anyMatch(each -> each.kind() == ObjectKind.TABLE);
  }
}
