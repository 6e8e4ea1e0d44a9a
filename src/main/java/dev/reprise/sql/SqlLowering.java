package dev.reprise.sql;

import dev.reprise.operation.Origin;
import dev.reprise.operation.Step;
import dev.reprise.sql.block.BlockScope;
import dev.reprise.sql.block.StatementLowering;
import dev.reprise.sql.tree.SentText;
import dev.reprise.sql.tree.SqlOptions;
import dev.reprise.syntax.python.Call;
import dev.reprise.syntax.sql.SqlStatement;
import dev.reprise.text.MappedText;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// SQL text as steps of a plan.
///
/// Any text can be lowered. What cannot be read becomes an operation that says so.
public final class SqlLowering {
  private SqlLowering() {}

  /// A script whose statements are sent one by one, as the runners of SQL files do.
  public static List<Step> script(MappedText text, SqlOptions options) {
    return script(SqlScript.read(text, options), options);
  }

  /// The same for one that was read already.
  public static List<Step> script(SqlScript read, SqlOptions options) {
    StatementLowering lowering = lowering(read.text(), null, List.of(), options, new BlockScope());
    return steps(read, lowering, true);
  }

  private static List<Step> steps(SqlScript read, StatementLowering lowering, boolean oneByOne) {
    List<SqlStatement> statements = read.script().statements();
    List<Step> steps = new ArrayList<>(statements.size());
    Sending sending = new Sending(steps);
    for (SqlStatement statement : statements) {
      read.marked(lowering.lower(statement), statement)
          .forEach(part -> sending.add(part, lowering.origin(statement)));
      if (oneByOne) {
        sending.end();
      }
    }
    sending.end();
    return steps;
  }

  /// A string that is sent in one go, whatever number of statements it holds.
  ///
  /// @param carrier the call that sends it; null where it is no Python call
  /// @param through the calls that led to the carrier, outermost first
  /// @param scope what was sent before in the same session
  public static List<Step> string(
      MappedText text,
      @Nullable Call carrier,
      List<Origin.Site> through,
      SqlOptions options,
      BlockScope scope) {
    SqlScript read = SqlScript.read(text, options);
    StatementLowering lowering = lowering(read.text(), carrier, through, options, scope);
    // MySQL carries out one statement after the other, whatever they came with.
    return steps(read, lowering, options.platform().isMysql());
  }

  private static StatementLowering lowering(
      MappedText text,
      @Nullable Call carrier,
      List<Origin.Site> through,
      SqlOptions options,
      BlockScope scope) {
    return new StatementLowering(new SentText(text, carrier, through), options, Set.of(), scope);
  }

  /// Gathers the parts of one round trip. Transaction control stands between round trips even when
  /// it is sent together with other statements: what came before it stays.
  private static final class Sending {
    private final List<Step> steps;
    private final List<Step> parts = new ArrayList<>();
    private @Nullable Origin origin;

    Sending(List<Step> steps) {
      this.steps = steps;
    }

    void add(Step part, Origin place) {
      switch (part) {
        case Step.Begin _, Step.Commit _, Step.Rollback _, Step.Unknown _ -> {
          end();
          steps.add(part);
        }
        case Step.Compound _, Step.Single _ -> {
          if (origin == null) {
            origin = place;
          }
          parts.add(part);
        }
      }
    }

    void end() {
      if (origin != null) {
        steps.add(new Step.Send(List.copyOf(parts), origin));
        parts.clear();
        origin = null;
      }
    }
  }
}
