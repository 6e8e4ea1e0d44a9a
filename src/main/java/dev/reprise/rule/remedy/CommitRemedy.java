package dev.reprise.rule.remedy;

import dev.reprise.finding.Fix;
import dev.reprise.finding.Fix.Applicability;
import dev.reprise.operation.Operation;
import dev.reprise.operation.Origin;
import dev.reprise.operation.Plan;
import dev.reprise.operation.PlanSteps;
import dev.reprise.operation.Step;
import dev.reprise.syntax.python.Call;
import dev.reprise.text.Edit;
import dev.reprise.text.Source;
import dev.reprise.text.Span;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Takes a commit out that Alembic does not know of. A label of an enum needs one before it is
/// used: it gets an `autocommit_block()`, which Alembic knows of.
public final class CommitRemedy {
  private final Source source;
  private final Call commit;

  private CommitRemedy(Source source, Call commit) {
    this.source = source;
    this.commit = commit;
  }

  /// Empty where the commit is no statement of the revision's own file.
  public static List<Fix> of(Origin commit, Source revision, Plan upgrade) {
    if (!(commit instanceof Origin.PythonCall python)
        || !python.source().path().equals(revision.path())
        || CallStatement.of(revision, python.call()) == null) {
      return List.of();
    }
    var remedy = new CommitRemedy(revision, python.call());
    Edit removal = remedy.removal();
    Set<Call> labels = labels(commit, revision, upgrade);
    if (labels.isEmpty()) {
      Applicability applicability =
          isRepeated(commit, upgrade) ? Applicability.UNSAFE : Applicability.SAFE;
      return List.of(remedy.fix("Take the commit out", applicability, List.of(removal)));
    }
    List<Edit> edits = new ArrayList<>(List.of(removal));
    for (Call each : labels) {
      List<Edit> block = remedy.block(each);
      if (block == null) {
        return List.of();
      }
      edits.addAll(block);
    }
    return List.of(
        remedy.fix(
            "Add the label in an `autocommit_block()`, and take the commit out",
            Applicability.SAFE,
            edits));
  }

  private Fix fix(String title, Applicability applicability, List<Edit> edits) {
    return Remedy.fix(source, title, applicability, edits);
  }

  /// Who commits rows in portions means it, and may want to have it done otherwise.
  private static boolean isRepeated(Origin commit, Plan upgrade) {
    return PlanSteps.of(upgrade).stream()
        .anyMatch(each ->
            each instanceof Step.Repeat repeat
                && PlanSteps.of(repeat.body()).stream()
                    .anyMatch(step -> step.origin().equals(commit)));
  }

  /// The calls that add labels in front of the commit.
  private static Set<Call> labels(Origin commit, Source revision, Plan upgrade) {
    Set<Call> labels = new LinkedHashSet<>();
    for (Step step : PlanSteps.of(upgrade)) {
      if (step instanceof Step.Commit && step.origin().equals(commit)) {
        break;
      }
      if (step instanceof Step.Apply(Operation.AddEnumValue _, Origin origin)
          && origin.source().path().equals(revision.path())) {
        Call call =
            switch (origin) {
              case Origin.PythonCall python -> python.call();
              case Origin.Sql sql -> sql.carrier();
              case Origin.Code _, Origin.Earlier _ -> null;
            };
        if (call != null) {
          labels.add(call);
        }
      }
    }
    return labels;
  }

  private @Nullable List<Edit> block(Call call) {
    CallStatement statement = CallStatement.of(source, call);
    String operations = Operations.at(call, source);
    return statement == null || operations == null
        ? null
        : statement.under("with " + operations + ".get_context().autocommit_block()");
  }

  /// All lines of the statement, or the call alone where the block would be left empty.
  private Edit removal() {
    int first = source.line(commit.span().start());
    int last = source.line(commit.span().end());
    if (!hasNeighbour(first, -1) && !hasNeighbour(last, 1)) {
      return Edit.replace(commit.span(), "pass");
    }
    boolean ends = last == source.lineCount();
    int end = ends ? source.text().length() : source.lineStart(last + 1);
    return Edit.delete(new Span(source.lineStart(first), end));
  }

  /// Whether the next line in that direction is one of the same block.
  private boolean hasNeighbour(int line, int direction) {
    int indentation = indentation(line);
    int other = line + direction;
    while (other >= 1 && other <= source.lineCount() && isEmpty(other)) {
      other += direction;
    }
    boolean found = other >= 1 && other <= source.lineCount();
    return found
        && (direction < 0 ? indentation(other) >= indentation : indentation(other) == indentation);
  }

  private boolean isEmpty(int line) {
    String text = source.lineText(line).strip();
    return text.isEmpty() || text.startsWith("#");
  }

  private int indentation(int line) {
    String text = source.lineText(line);
    return text.length() - text.stripLeading().length();
  }
}
