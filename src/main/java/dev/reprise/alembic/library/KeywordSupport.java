package dev.reprise.alembic.library;

import dev.reprise.operation.platform.Platform;
import dev.reprise.operation.platform.Version;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How the libraries of a version treat a keyword.
///
/// Sources: Alembic's `docs/build/changelog.rst` and `alembic/op.pyi` of each release, and runs of
/// the calls on Alembic 1.8.1 to 1.20.0 with SQLAlchemy 1.4.54, 2.0.12, 2.0.52 and 2.1.
public final class KeywordSupport {

  /// The treatment of an unsupported keyword.
  public enum Otherwise {
    /// Silently accepted, without effect.
    IGNORED,
    /// `TypeError: … got an unexpected keyword argument`.
    TYPE_ERROR
  }

  /// @param call the operation's name, prefixed with `batch.` for batch operations
  /// @param since the first Alembic that honors the keyword, or null if none does
  /// @param sqlalchemy the SQLAlchemy it then requires: an older one raises `NotImplementedError`
  /// @param relaxed the first Alembic that no longer requires that SQLAlchemy, or null
  private record Row(
      String call,
      String keyword,
      @Nullable String since,
      @Nullable String sqlalchemy,
      @Nullable String relaxed,
      Otherwise before) {}

  private static final List<Row> ROWS =
      List.of(
          row("create_index", "if_not_exists", "1.11.2", "2.0", "1.13.0", Otherwise.IGNORED),
          row("batch.create_index", "if_not_exists", "1.11.2", "2.0", "1.13.0", Otherwise.IGNORED),
          row("drop_index", "if_exists", "1.11.2", "2.0", "1.13.0", Otherwise.IGNORED),
          row("batch.drop_index", "if_exists", "1.11.2", "2.0", "1.13.0", Otherwise.IGNORED),
          row("create_table", "if_not_exists", "1.13.3", null, null, Otherwise.IGNORED),
          row("drop_table", "if_exists", "1.13.3", null, null, Otherwise.IGNORED),
          row("add_column", "if_not_exists", "1.16.0", null, null, Otherwise.TYPE_ERROR),
          row("batch.add_column", "if_not_exists", "1.16.0", null, null, Otherwise.TYPE_ERROR),
          row("drop_column", "if_exists", "1.16.0", null, null, Otherwise.IGNORED),
          row("batch.drop_column", "if_exists", "1.16.0", null, null, Otherwise.IGNORED),
          row("drop_constraint", "if_exists", "1.16.0", "2.0", null, Otherwise.TYPE_ERROR),
          never("batch.drop_constraint", "if_exists", Otherwise.TYPE_ERROR),
          row("add_column", "inline_references", "1.18.2", null, null, Otherwise.TYPE_ERROR),
          row("batch.add_column", "inline_references", "1.18.2", null, null, Otherwise.TYPE_ERROR),
          row("add_column", "inline_primary_key", "1.18.4", null, null, Otherwise.TYPE_ERROR),
          row("batch.add_column", "inline_primary_key", "1.18.4", null, null, Otherwise.TYPE_ERROR),
          never("create_unique_constraint", "if_not_exists", Otherwise.IGNORED),
          never("create_foreign_key", "if_not_exists", Otherwise.IGNORED),
          never("create_check_constraint", "if_not_exists", Otherwise.IGNORED),
          never("create_exclude_constraint", "if_not_exists", Otherwise.IGNORED),
          never("create_primary_key", "if_not_exists", Otherwise.TYPE_ERROR),
          never("batch.create_unique_constraint", "if_not_exists", Otherwise.IGNORED),
          never("batch.create_foreign_key", "if_not_exists", Otherwise.IGNORED),
          never("batch.create_check_constraint", "if_not_exists", Otherwise.IGNORED),
          never("batch.create_exclude_constraint", "if_not_exists", Otherwise.IGNORED),
          never("batch.create_primary_key", "if_not_exists", Otherwise.TYPE_ERROR),
          never("rename_table", "if_exists", Otherwise.TYPE_ERROR),
          never("alter_column", "if_exists", Otherwise.IGNORED));

  private KeywordSupport() {}

  private static Row row(
      String call,
      String keyword,
      String since,
      @Nullable String sqlalchemy,
      @Nullable String relaxed,
      Otherwise before) {
    return new Row(call, keyword, since, sqlalchemy, relaxed, before);
  }

  private static Row never(String call, String keyword, Otherwise before) {
    return new Row(call, keyword, null, null, null, before);
  }

  /// The effect of a keyword.
  public sealed interface Verdict {
    record Honoured() implements Verdict {}

    /// @param since the first version that honors it, or `never`
    record Ignored(String since) implements Verdict {}

    record Raises(String exception, String message) implements Verdict {}
  }

  /// The effect of `keyword=True` in `call` on `platform`; a keyword without a row is honored.
  public static Verdict of(String call, String keyword, Platform platform) {
    for (Row row : ROWS) {
      if (row.call().equals(call) && row.keyword().equals(keyword)) {
        return verdict(row, platform);
      }
    }
    return new Verdict.Honoured();
  }

  private static Verdict verdict(Row row, Platform platform) {
    String since = row.since();
    if (since == null || !platform.alembicAtLeast(since)) {
      return switch (row.before()) {
        case IGNORED -> new Verdict.Ignored(since == null ? "never" : "Alembic " + since);
        case TYPE_ERROR ->
            new Verdict.Raises(
                "TypeError",
                row.call().substring(row.call().indexOf('.') + 1)
                    + "() got an unexpected keyword argument '"
                    + row.keyword()
                    + "'");
      };
    }
    String needed = row.sqlalchemy();
    String relaxed = row.relaxed();
    boolean tooOld = needed != null && !platform.sqlalchemyAtLeast(needed);
    if (tooOld && (relaxed == null || platform.alembic().compareTo(Version.of(relaxed)) < 0)) {
      return new Verdict.Raises("NotImplementedError", "SQLAlchemy " + needed + "+ required");
    }
    return new Verdict.Honoured();
  }
}
