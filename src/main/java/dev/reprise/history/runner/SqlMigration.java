package dev.reprise.history.runner;

import dev.reprise.operation.Plan;
import dev.reprise.text.Source;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One migration of plain SQL: a file, or the pair of an upgrade and a downgrade, known by its
/// upgrade.
///
/// @param id what tells it from the others: the version of Flyway and of numbered pairs, the
///   directory's name for Diesel and Prisma, otherwise the file's name without `.sql`
/// @param description the words of the name, separated by spaces; may be empty
/// @param source the file with the upgrade
/// @param downgradeSource the file with the downgrade, which may be the same one; null where there
///   is none
/// @param downgrade empty where nobody asked for it
/// @param unread the names of what runs right before it and cannot be read
/// @param repeatable run again whenever its text changes, behind all others (Flyway's `R__`)
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

  /// The same file, run by another plan, and never downgraded.
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
