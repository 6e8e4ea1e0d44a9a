package dev.reprise.rule;

import java.util.List;
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
          new UnguardedAddColumn(),
          new UnguardedCreateTable(),
          new UnguardedCreateIndex(),
          new UnguardedCreateType(),
          new UnguardedAddEnumValue(),
          new UnguardedAddConstraint(),
          new UnguardedCreate(),
          new UnguardedDrop(),
          new UnguardedRename(),
          new UnguardedAlter(),
          new ReadsWhatIsGone(),
          new RaisesAgain(),
          new UnnamedConstraintDuplicates(),
          new RepeatedInsert(),
          new CompoundingUpdate(),
          new ChangesAgain(),
          new IgnoredGuardArgument(),
          new IgnoredCreateTypeArgument(),
          new PartialGuard(),
          new GuardOnAnotherObject(),
          new GuardSkipsTooMuch(),
          new GuardHidesDifference(),
          new SwallowEverything(),
          new WrongExceptionCondition(),
          new AbortedTransaction(),
          new ImplicitEnumType(),
          new EnumCreateWithoutCheckfirst(),
          new EnumCreatedTwice(),
          new EnumLeftBehind(),
          new EnumNeverCreated(),
          new SharedEnumInTwoRevisions(),
          new NewEnumValueUsedTooEarly(),
          new CommitInTheMiddle(),
          new CommitLosesTheRest(),
          new NotInATransaction(),
          new InvalidIndexKept(),
          new InsideATransaction(),
          new FailsAtOnce(),
          new Unreadable(),
          new UnusedSuppression());

  private Rules() {}

  public static @Nullable Rule byId(String id) {
    for (Rule rule : ALL) {
      if (rule.id().equals(id)) {
        return rule;
      }
    }
    return null;
  }
}
