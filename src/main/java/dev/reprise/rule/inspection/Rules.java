package dev.reprise.rule.inspection;

import dev.reprise.finding.Severity;
import dev.reprise.rule.Explanation;
import dev.reprise.rule.Rule;
import dev.reprise.rule.Rule.Precision;
import dev.reprise.rule.database.SeparateAlters;
import dev.reprise.rule.database.TransactionWithoutBegin;
import dev.reprise.rule.deploy.BlocksWrites;
import dev.reprise.rule.deploy.BreaksRunningCode;
import dev.reprise.rule.deploy.FailsOnRows;
import dev.reprise.rule.deploy.FillsNothing;
import dev.reprise.rule.deploy.LockHeldTooLong;
import dev.reprise.rule.deploy.NoLockTimeout;
import dev.reprise.rule.deploy.RewritesTable;
import dev.reprise.rule.deploy.ScansUnderLock;
import dev.reprise.rule.deploy.UpgradeWithoutLock;
import dev.reprise.rule.history.DocstringDisagrees;
import dev.reprise.rule.history.DuplicateBranchLabel;
import dev.reprise.rule.history.DuplicateRevision;
import dev.reprise.rule.history.InvalidRevisionId;
import dev.reprise.rule.history.MissingParent;
import dev.reprise.rule.history.MultipleHeads;
import dev.reprise.rule.history.PlaceholderRevisionId;
import dev.reprise.rule.history.RevisionCycle;
import dev.reprise.rule.history.RevisionIdTooLong;
import dev.reprise.rule.history.SecondBase;
import dev.reprise.rule.history.StrayFile;
import dev.reprise.rule.history.VersionOutOfSequence;
import dev.reprise.rule.rerun.ChangesAgain;
import dev.reprise.rule.rerun.CommitLosesTheRest;
import dev.reprise.rule.rerun.DowngradeLeaves;
import dev.reprise.rule.rerun.GuardHidesDifference;
import dev.reprise.rule.rerun.GuardOnAnotherObject;
import dev.reprise.rule.rerun.GuardSkipsTooMuch;
import dev.reprise.rule.rerun.IgnoredGuardArgument;
import dev.reprise.rule.rerun.InsideATransaction;
import dev.reprise.rule.rerun.InvalidIndexKept;
import dev.reprise.rule.rerun.IsolationChangeRollsBack;
import dev.reprise.rule.rerun.LosesRowsAgain;
import dev.reprise.rule.rerun.OverwritesAgain;
import dev.reprise.rule.rerun.PartialGuard;
import dev.reprise.rule.rerun.SharedEnumInTwoRevisions;
import dev.reprise.rule.rerun.StopsHalfWay;
import dev.reprise.rule.rerun.SwallowEverything;
import dev.reprise.rule.rerun.Unreadable;
import dev.reprise.rule.rerun.WrongExceptionCondition;
import dev.reprise.study.Cause;
import dev.reprise.text.Nearest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The list of rules.
public final class Rules {
  public static final List<Rule> ALL =
      List.of(
          new DuplicateRevision(),
          new DuplicateBranchLabel(),
          new MultipleHeads(),
          new MissingParent(),
          new RevisionCycle(),
          new SecondBase(),
          new VersionOutOfSequence(),
          new RevisionIdTooLong(),
          new InvalidRevisionId(),
          new PlaceholderRevisionId(),
          new StrayFile(),
          new DocstringDisagrees(),
          new Explanation(
              Cause.UNGUARDED_ADD_COLUMN, Severity.WARNING, Precision.VERY_HIGH, "rerun"),
          new Explanation(
              Cause.UNGUARDED_CREATE_TABLE, Severity.WARNING, Precision.VERY_HIGH, "rerun"),
          new Explanation(
              Cause.UNGUARDED_CREATE_INDEX, Severity.WARNING, Precision.VERY_HIGH, "rerun"),
          new Explanation(
              Cause.UNGUARDED_CREATE_TYPE, Severity.WARNING, Precision.VERY_HIGH, "rerun", "enum"),
          new Explanation(
              Cause.UNGUARDED_ADD_ENUM_VALUE,
              Severity.WARNING,
              Precision.VERY_HIGH,
              "rerun",
              "enum"),
          new Explanation(
              Cause.UNGUARDED_ADD_CONSTRAINT, Severity.WARNING, Precision.VERY_HIGH, "rerun"),
          new Explanation(Cause.UNGUARDED_CREATE, Severity.WARNING, Precision.VERY_HIGH, "rerun"),
          new Explanation(Cause.UNGUARDED_DROP, Severity.WARNING, Precision.VERY_HIGH, "rerun"),
          new Explanation(Cause.UNGUARDED_RENAME, Severity.WARNING, Precision.VERY_HIGH, "rerun"),
          new Explanation(Cause.UNGUARDED_ALTER, Severity.WARNING, Precision.HIGH, "rerun"),
          new Explanation(Cause.READS_WHAT_IS_GONE, Severity.WARNING, Precision.HIGH, "rerun"),
          new Explanation(Cause.RAISES_AGAIN, Severity.WARNING, Precision.HIGH, "rerun"),
          new Explanation(
              "without a name, the server generates a new one each time",
              Cause.UNNAMED_CONSTRAINT_DUPLICATES,
              Severity.ERROR,
              Precision.VERY_HIGH,
              "drift"),
          new Explanation(Cause.REPEATED_INSERT, Severity.ERROR, Precision.HIGH, "drift", "data"),
          new Explanation(
              Cause.COMPOUNDING_UPDATE, Severity.ERROR, Precision.HIGH, "drift", "data"),
          new ChangesAgain(),
          new LosesRowsAgain(),
          new OverwritesAgain(),
          new IgnoredGuardArgument(),
          new Explanation(
              "`sa.Enum` ignores `create_type` before SQLAlchemy 2.1",
              Cause.IGNORED_CREATE_TYPE_ARGUMENT,
              Severity.WARNING,
              Precision.VERY_HIGH,
              "guard",
              "enum"),
          new PartialGuard(),
          new GuardOnAnotherObject(),
          new GuardSkipsTooMuch(),
          new GuardHidesDifference(),
          new SwallowEverything(),
          new WrongExceptionCondition(),
          new Explanation(
              "the error that aborted the transaction was caught",
              Cause.ABORTED_TRANSACTION,
              Severity.WARNING,
              Precision.VERY_HIGH,
              "guard"),
          new Explanation(Cause.IMPLICIT_ENUM_TYPE, Severity.WARNING, Precision.VERY_HIGH, "enum"),
          new Explanation(
              Cause.ENUM_CREATE_WITHOUT_CHECKFIRST, Severity.WARNING, Precision.VERY_HIGH, "enum"),
          new Explanation(
              "`create_table` sends its own `CREATE TYPE`",
              Cause.ENUM_CREATED_TWICE,
              Severity.ERROR,
              Precision.VERY_HIGH,
              "enum",
              "first-run"),
          new Explanation(
              "only `create_table` creates the types of its columns",
              Cause.ENUM_NEVER_CREATED,
              Severity.ERROR,
              Precision.VERY_HIGH,
              "enum",
              "first-run"),
          new SharedEnumInTwoRevisions(),
          new Explanation(
              "a new label cannot be used before the transaction that adds it commits",
              Cause.NEW_ENUM_VALUE_USED_TOO_EARLY,
              Severity.ERROR,
              Precision.VERY_HIGH,
              "enum",
              "first-run"),
          new Explanation(Cause.COMMIT_IN_THE_MIDDLE, Severity.ERROR, Precision.HIGH, "half-done"),
          new CommitLosesTheRest(),
          new IsolationChangeRollsBack(),
          new Explanation(
              "the file does not run in one transaction",
              Cause.NOT_IN_A_TRANSACTION,
              Severity.ERROR,
              Precision.HIGH,
              "half-done"),
          new StopsHalfWay(Cause.CANNOT_BE_RESUMED, false),
          new StopsHalfWay(Cause.TEMPORARY_TABLE_LEFT_BEHIND, true),
          new TransactionWithoutBegin(),
          new SeparateAlters(),
          new InvalidIndexKept(),
          new InsideATransaction(),
          new Explanation(
              "the server does not support this guard",
              Cause.GUARD_UNKNOWN_TO_SERVER,
              Severity.ERROR,
              Precision.VERY_HIGH,
              "first-run"),
          new Explanation(Cause.FAILS_AT_ONCE, Severity.ERROR, Precision.HIGH, "first-run"),
          new Explanation(Cause.DOWNGRADE_FAILS, Severity.WARNING, Precision.HIGH, "downgrade"),
          new DowngradeLeaves(),
          new FailsOnRows(),
          new FillsNothing(),
          new BlocksWrites(),
          new RewritesTable(),
          new ScansUnderLock(),
          new LockHeldTooLong(),
          new NoLockTimeout(),
          new UpgradeWithoutLock(),
          new BreaksRunningCode(),
          new Unreadable(),
          new UnusedSuppression());

  /// The rules enabled by default.
  public static final List<Rule> DEFAULT = ALL.stream().filter(Rule::isOnByDefault).toList();

  private static final Map<String, String> FORMER =
      Map.of("enum-left-behind", Cause.DOWNGRADE_LEAVES.id());

  private Rules() {}

  /// The rules that a word of `--select` and similar options stands for: a rule's id, a group's
  /// name, which is one of their tags, or a glob over ids. Empty if there are none.
  public static List<Rule> named(String id) {
    String word = current(id);
    Pattern glob =
        word.indexOf('*') < 0
            ? null
            : Pattern.compile(
                Arrays.stream(word.split("\\*", -1))
                    .map(Pattern::quote)
                    .collect(Collectors.joining(".*")));
    return ALL.stream()
        .filter(each ->
            each.id().equals(word)
                || each.profile().tags().contains(word)
                || glob != null && glob.matcher(each.id()).matches())
        .toList();
  }

  /// The names of all groups.
  private static Set<String> groups() {
    Set<String> groups = new TreeSet<>();
    ALL.forEach(each -> groups.addAll(each.profile().tags()));
    return groups;
  }

  /// The error for a word for which [#named] finds no rule.
  public static String unknown(String word) {
    List<String> names = new ArrayList<>(groups());
    ALL.forEach(each -> names.add(each.id()));
    String nearest = Nearest.to(word, names);
    return "no rule or group is called "
        + word
        + (nearest == null ? "; see `reprise rules`" : "; did you mean " + nearest + "?");
  }

  /// The current name of the rule that formerly had that id; any other word unchanged.
  public static String current(String id) {
    return FORMER.getOrDefault(id, id);
  }

  public static @Nullable Rule byId(String id) {
    for (Rule rule : ALL) {
      if (rule.id().equals(current(id))) {
        return rule;
      }
    }
    return null;
  }
}
