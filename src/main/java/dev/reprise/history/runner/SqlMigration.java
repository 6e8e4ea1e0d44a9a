package dev.reprise.history.runner;

import dev.reprise.operation.Plan;
import dev.reprise.text.Source;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One migration of plain SQL: a file, or the pair of an upgrade and a downgrade, identified by its
/// upgrade.
///
/// @param id its identifier: the version for Flyway and numbered pairs, the directory's name for
///   Diesel and Prisma, otherwise the file's name without `.sql`
/// @param description the words of the name, separated by spaces; may be empty
/// @param source the file with the upgrade
/// @param downgradeSource the file with the downgrade, possibly the same one; null if there is none
/// @param downgrade empty if not requested
/// @param unread the names of unreadable migrations that run right before it
/// @param repeatable run again whenever its text changes, after all others (Flyway's `R__`)
public record SqlMigration(
    Convention convention,
    String id,
    String description,
    Source source,
    @Nullable Source downgradeSource,
    Plan upgrade,
    Plan downgrade,
    boolean repeatable,
    List<String> unread) {

  public SqlMigration {
    unread = List.copyOf(unread);
  }

  /// A copy with another plan, and no downgrade.
  SqlMigration doing(Plan other) {
    return new SqlMigration(
        convention,
        id,
        description,
        source,
        downgradeSource,
        other,
        Plan.EMPTY,
        repeatable,
        unread);
  }
}
