package dev.reprise.alembic.library;

import dev.reprise.alembic.library.connection.Result;
import dev.reprise.alembic.value.Execution;
import dev.reprise.alembic.value.Text;
import dev.reprise.operation.Operation;
import dev.reprise.operation.Step;
import dev.reprise.operation.platform.Platform;
import dev.reprise.sql.SqlLowering;
import dev.reprise.sql.block.BlockScope;
import dev.reprise.sql.question.QueryAnswers;
import dev.reprise.sql.question.ShowQueries;
import dev.reprise.sql.question.SqliteQueries;
import dev.reprise.sql.tree.SessionSettings;
import dev.reprise.sql.tree.SqlOptions;
import dev.reprise.text.MappedText;
import dev.reprise.text.Source;
import dev.reprise.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// Access to the floor that reads SQL.
public final class SqlFrontEnd {
  /// Observations inside SQL are numbered separately from those of the surrounding code.
  private static final int FIRST_OBSERVATION = 1_000_000;

  private SqlFrontEnd() {}

  /// Sends a text: all its statements in one round trip.
  public static void send(MappedText text, Execution execution) {
    send(text, options(execution, ""), execution);
  }

  private static void send(MappedText text, SqlOptions options, Execution execution) {
    BlockScope scope = execution.shared(BlockScope.class, BlockScope.class, BlockScope::new);
    SqlLowering.string(text, execution.call(), execution.through(), options, scope)
        .forEach(execution::emit);
  }

  /// Sends a text and returns what is known of its rows; `holes` as in [SqlOptions].
  public static Result execute(MappedText text, String holes, Execution execution) {
    SqlOptions options = options(execution, holes);
    send(text, options, execution);
    String own = asPostgres(text.text(), execution.platform());
    String question = own == null ? text.text() : own;
    if (!asks(question)) {
      return Result.NOTHING;
    }
    int observed = execution.observe();
    return new Result(QueryAnswers.of(question, options, observed), observed);
  }

  private static @Nullable String asPostgres(String text, Platform platform) {
    return platform.isSqlite()
        ? SqliteQueries.asPostgres(text)
        : platform.isMysql() ? ShowQueries.asPostgres(text) : null;
  }

  /// True if a text is a query, by its first word.
  private static boolean asks(String text) {
    String start = text.stripLeading();
    return start.regionMatches(true, 0, "select", 0, 6)
        || start.regionMatches(true, 0, "with", 0, 4)
        || start.regionMatches(true, 0, "values", 0, 6)
        || start.startsWith("(")
        || start.startsWith("--")
        || start.startsWith("/*");
  }

  private static SqlOptions options(Execution execution, String holes) {
    AtomicInteger observations =
        execution.shared(
            SqlFrontEnd.class, AtomicInteger.class, () -> new AtomicInteger(FIRST_OBSERVATION));
    SessionSettings settings =
        execution.shared(
            SessionSettings.class,
            SessionSettings.class,
            () ->
                new SessionSettings(
                    key -> execution.assumed(key) instanceof Text said ? said.text() : null));
    return new SqlOptions(
        execution.platform(), Map.of(), observations::getAndIncrement, settings, holes);
  }

  /// The operations of a statement assembled by the library.
  public static List<Operation> operations(String sql) {
    Source source = new Source("", sql);
    MappedText text = MappedText.of(source, sql, new Span(0, sql.length()), List.of());
    List<Operation> operations = new ArrayList<>();
    SqlOptions options = SqlOptions.of(Platform.NEWEST);
    for (Step step : SqlLowering.string(text, null, List.of(), options, new BlockScope())) {
      if (step instanceof Step.Send(List<Step> parts, _)) {
        for (Step part : parts) {
          if (part instanceof Step.Apply(Operation operation, _)) {
            operations.add(operation);
          }
        }
      }
    }
    return operations;
  }
}
