package dev.reprise.remedy;

import dev.reprise.finding.Fix;
import dev.reprise.operation.Operation;
import dev.reprise.operation.Origin;
import dev.reprise.operation.Plan;
import dev.reprise.operation.PlanSteps;
import dev.reprise.operation.Step;
import dev.reprise.remedy.text.CallStatement;
import dev.reprise.remedy.text.Operations;
import dev.reprise.remedy.text.StatementRemoval;
import dev.reprise.syntax.python.Call;
import dev.reprise.syntax.python.Expression;
import dev.reprise.text.Edit;
import dev.reprise.text.Source;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Removes all commits that Alembic does not know about: each of them ends its transaction, so
/// leaving one would undo the effect of removing the others. An enum label must be committed before
/// it is used, so it gets an `autocommit_block()`, which Alembic does know about. So do statements
/// that request autocommit themselves.
public final class CommitRemedy {
  private final Source source;
  private final List<Step> steps;

  private CommitRemedy(Source source, Plan upgrade) {
    this.source = source;
    this.steps = PlanSteps.of(upgrade);
  }

  /// Empty if one of the commits is not a statement in the revision's own file.
  public static List<Fix> of(Source revision, Plan upgrade) {
    Fix fix = new CommitRemedy(revision, upgrade).fix();
    return fix == null ? List.of() : List.of(fix);
  }

  private @Nullable Fix fix() {
    Set<Call> commits = new LinkedHashSet<>();
    for (Step step : steps) {
      if (endsTransaction(step)) {
        Call commit = own(step.origin());
        if (commit == null) {
          return null;
        }
        commits.add(commit);
      }
    }
    if (source.text().contains("isolation_level")) {
      return null; // SQLAlchemy changes it only after a commit
    }
    List<Edit> removal = StatementRemoval.of(source, commits);
    if (removal == null || commits.isEmpty()) {
      return null;
    }
    List<Edit> edits = new ArrayList<>(removal);
    Set<Call> labels = labels();
    for (Call each : labels) {
      List<Edit> block = block(each);
      if (block == null) {
        return null;
      }
      edits.addAll(block);
    }
    return Remedy.fix(
        source,
        title(labels.size(), commits.size()),
        isRepeated() ? "the commits may be intended to save rows in batches" : null,
        edits);
  }

  private static String title(int labels, int commits) {
    String what = commits == 1 ? "the commit" : "the commits";
    return labels == 0
        ? "Remove " + what
        : "Add %s in an `autocommit_block()`, and remove %s"
            .formatted(labels == 1 ? "the label" : "each label", what);
  }

  /// A commit of Alembic's own transaction, regardless of whether the run survives it.
  private static boolean endsTransaction(Step step) {
    return step instanceof Step.Commit(Step.Behind behind, _) && behind == Step.Behind.NOBODY
        || step instanceof Step.Apply(Operation.Invalid _, Origin.PythonCall python)
            && python.call().function() instanceof Expression.Attribute function
            && function.name().equals("commit");
  }

  /// The call in the revision's own file, or null.
  private @Nullable Call own(Origin origin) {
    if (!origin.source().path().equals(source.path())) {
      return null;
    }
    return switch (origin) {
      case Origin.PythonCall python -> python.call();
      case Origin.Sql sql -> sql.carrier();
      case Origin.Code _, Origin.Earlier _ -> null;
    };
  }

  /// An author who commits rows in batches does so on purpose, and may prefer another solution.
  private boolean isRepeated() {
    return steps.stream()
        .anyMatch(each ->
            each instanceof Step.Repeat repeat
                && PlanSteps.of(repeat.body()).stream().anyMatch(CommitRemedy::endsTransaction));
  }

  /// The calls that add labels before a commit, except those already in a block.
  private Set<Call> labels() {
    Set<Call> labels = new LinkedHashSet<>();
    Set<Call> waiting = new LinkedHashSet<>();
    Set<Step> inBlocks = inBlocks();
    for (Step step : steps) {
      if (endsTransaction(step)) {
        labels.addAll(waiting);
      } else if (step instanceof Step.Apply(Operation.AddEnumValue _, Origin origin)
          && !inBlocks.contains(step)) {
        Call call = own(origin);
        if (call != null) {
          waiting.add(call);
        }
      }
    }
    return labels;
  }

  private Set<Step> inBlocks() {
    Set<Step> inside = Collections.newSetFromMap(new IdentityHashMap<>());
    for (Step step : steps) {
      if (step instanceof Step.Autocommit block) {
        inside.addAll(PlanSteps.of(block.body()));
      }
    }
    return inside;
  }

  private @Nullable List<Edit> block(Call call) {
    CallStatement statement = CallStatement.of(source, call);
    String operations = Operations.at(call, source);
    return statement == null || operations == null
        ? null
        : statement.under("with " + operations + ".get_context().autocommit_block()");
  }
}
