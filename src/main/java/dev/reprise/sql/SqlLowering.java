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

/// Lowers SQL text to steps of a plan.
///
/// Accepts any text. Statements that cannot be read become opaque operations.
public final class SqlLowering {
  private SqlLowering() {}

  /// A script whose statements are sent individually, as by runners of SQL files.
  public static List<Step> script(MappedText text, SqlOptions options) {
    return script(SqlScript.read(text, options), options);
  }

  /// As above, for a script that has already been read.
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

  /// A string that is sent in one round trip, whatever its number of statements.
  ///
  /// @param carrier the call that sends it, or null if it is not a Python call
  /// @param through the calls that led to the carrier, outermost first
  /// @param scope the effects of earlier statements in the session
  public static List<Step> string(
      MappedText text,
      @Nullable Call carrier,
      List<Origin.Site> through,
      SqlOptions options,
      BlockScope scope) {
    SqlScript read = SqlScript.read(text, options);
    StatementLowering lowering = lowering(read.text(), carrier, through, options, scope);
    // MySQL executes statements one after the other, even if they were sent together.
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

  /// Collects the parts of one round trip. Transaction control separates round trips even if it is
  /// sent together with other statements: earlier statements stay.
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
