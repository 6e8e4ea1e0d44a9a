package dev.reprise.rule;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The list of rules.
public final class Rules {
  public static final List<Rule> ALL =
      List.of(
          new DuplicateRevision(),
          new MultipleHeads(),
          new MissingParent(),
          new RevisionCycle(),
          new SecondBase(),
          new RevisionIdTooLong(),
          new InvalidRevisionId(),
          new PlaceholderRevisionId(),
          new StrayFile(),
          new DocstringDisagrees(),
          new ImplicitEnumType(),
          new UnguardedAddColumn(),
          new UnguardedCreateIndex(),
          new UnguardedCreateTable(),
          new UnguardedCreateType());

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
