package dev.reprise.remedy;

import dev.reprise.finding.FileChange;
import dev.reprise.finding.Fix;
import dev.reprise.operation.Description;
import dev.reprise.operation.Operation;
import dev.reprise.operation.Origin;
import dev.reprise.operation.PlanSteps;
import dev.reprise.operation.Step;
import dev.reprise.remedy.problem.Problem;
import dev.reprise.syntax.python.Call;
import dev.reprise.text.Edit;
import dev.reprise.text.Span;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A call in a function of the revision, which may be reached in several ways, possibly from the
/// downgrade: an edit there has to be right for all of them.
final class SharedPlace {
  private static final Pattern WORD = Pattern.compile("\\w+");
  private static final Pattern QUOTED = Pattern.compile("[\"'](\\w+)[\"']");

  private SharedPlace() {}

  /// True if `fix` names nothing there that is specific to `problem`, and does not edit both the
  /// function and its callers.
  static boolean takes(Fix fix, Problem problem) {
    // A statement in upgrade() itself is reached once.
    Call call = problem.origin().through().isEmpty() ? null : call(problem.origin());
    if (call == null) {
      return true;
    }
    List<Span> callers = problem.origin().through().stream().map(Origin.Site::span).toList();
    List<Edit> there = new ArrayList<>();
    boolean above = false;
    for (Edit edit : edits(fix, problem)) {
      if (callers.stream().anyMatch(each -> each.contains(edit.span()))) {
        above = true;
      } else {
        there.add(edit);
      }
    }
    if (above && there.stream().anyMatch(each -> call.span().contains(each.span()))) {
      return false;
    }
    Set<String> own = new HashSet<>();
    for (Operation each : others(call, problem)) {
      Set<String> words = words(problem.operation());
      words.removeAll(words(each));
      own.addAll(words);
    }
    return there.stream()
        .flatMap(each -> QUOTED.matcher(each.replacement()).results())
        .noneMatch(each -> own.contains(each.group(1)));
  }

  private static @Nullable Call call(Origin origin) {
    return switch (origin) {
      case Origin.PythonCall python -> python.call();
      case Origin.Sql sql -> sql.carrier();
      case Origin.Code _, Origin.Earlier _ -> null;
    };
  }

  /// The operations that the call sends when reached in other ways.
  private static List<Operation> others(Call call, Problem problem) {
    return Stream.of(problem.upgrade(), problem.context().downgrade())
        .flatMap(each -> PlanSteps.operations(each).stream())
        .filter(each -> call(each.origin()) == call && isOther(each, problem))
        .map(Step.Apply::operation)
        .toList();
  }

  private static boolean isOther(Step.Apply step, Problem problem) {
    return !step.origin().through().equals(problem.origin().through());
  }

  private static List<Edit> edits(Fix fix, Problem problem) {
    return fix.changes().stream()
        .flatMap(each ->
            each instanceof FileChange.EditFile(var source, var edits)
                    && source.path().equals(problem.revision().path())
                ? edits.stream()
                : Stream.<Edit>empty())
        .toList();
  }

  private static Set<String> words(Operation operation) {
    return WORD.matcher(Description.of(operation))
        .results()
        .map(MatchResult::group)
        .collect(Collectors.toCollection(HashSet::new));
  }
}
