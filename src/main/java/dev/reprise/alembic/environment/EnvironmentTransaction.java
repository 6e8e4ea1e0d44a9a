package dev.reprise.alembic.environment;

import dev.reprise.alembic.library.OwnCommit;
import dev.reprise.operation.platform.Platform;
import dev.reprise.syntax.python.Call;
import dev.reprise.syntax.python.Expression;
import dev.reprise.syntax.python.Module;
import dev.reprise.syntax.python.Node;
import dev.reprise.syntax.python.Statement;
import dev.reprise.syntax.python.StringLiteral;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The transaction an env.py puts around the migrations, judged by its calls. Anything that differs
/// from the templates of `alembic init` counts as not understood.
final class EnvironmentTransaction {
  /// Calls that run the migrations: Alembic's, or an asynchronous connection's.
  private static final Set<String> RUNS = Set.of("run_migrations", "run_sync");

  private final String text;
  private final boolean future;
  private boolean runs;
  private boolean opens;
  private boolean begins;
  private boolean strange;

  private EnvironmentTransaction(Module environment) {
    this.text = environment.source().text();
    this.future = text.contains("future") || text.contains("async");
  }

  /// The effect of a revision's own commit under `environment`, or under the template if that is
  /// null.
  static OwnCommit of(@Nullable Module environment, Platform platform) {
    boolean connectionsCommit = platform.sqlalchemyAtLeast("2.0");
    if (environment == null) {
      return connectionsCommit ? OwnCommit.LOSES_THE_REST : OwnCommit.MISSING;
    }
    var transaction = new EnvironmentTransaction(environment);
    transaction.block(environment);
    return transaction.ownCommit(connectionsCommit);
  }

  private OwnCommit ownCommit(boolean connectionsCommit) {
    String lower = text.toLowerCase(Locale.ROOT);
    boolean template = runs && text.contains("begin_transaction(") && (opens || begins);
    if (strange || !template || lower.contains("autocommit") || lower.contains("isolation_level")) {
      return OwnCommit.KEEPS;
    }
    if (!connectionsCommit && !future) {
      return text.contains("engine_from_config(") || text.contains("create_engine(")
          ? OwnCommit.MISSING
          : OwnCommit.KEEPS;
    }
    return begins ? OwnCommit.STOPS_THE_RUN : OwnCommit.LOSES_THE_REST;
  }

  /// Visits one function, or the module's own code, and the functions inside it.
  private void block(Node block) {
    int lastRun = last(block, RUNS);
    for (Node node : block.children()) {
      visit(node, lastRun);
    }
  }

  private void visit(Node node, int lastRun) {
    switch (node) {
      case Statement.FunctionDefinition function -> {
        block(function);
        return;
      }
      case Statement.With with -> with(with);
      // A connection opened by the caller: `config.attributes["connection"]`.
      case StringLiteral literal when literal.value().equals("connection") -> strange = true;
      case Call call -> call(call, lastRun);
      case Node _ -> {}
    }
    for (Node child : node.children()) {
      visit(child, lastRun);
    }
  }

  private void with(Statement.With with) {
    boolean around = with.body().stream().anyMatch(each -> last(each, RUNS) >= 0);
    for (Statement.WithItem item : with.items()) {
      begins |= around && last(item, Set.of("begin")) >= 0;
    }
  }

  private void call(Call call, int lastRun) {
    switch (called(call)) {
      case "run_migrations", "run_sync" -> runs = true;
      case "connect" -> opens = true;
      // Before the migrations, it commits preparations only.
      case "commit" -> strange |= call.span().start() > lastRun;
      case "begin_nested", "get_transaction" -> strange = true;
      case String _ -> {}
    }
  }

  /// The start of the last call of one of these names, or -1.
  private static int last(Node node, Set<String> names) {
    int[] last = {-1};
    node.forEach(each -> {
      if (each instanceof Call call && names.contains(called(call))) {
        last[0] = Math.max(last[0], call.span().start());
      }
    });
    return last[0];
  }

  private static String called(Call call) {
    return call.function() instanceof Expression.Attribute attribute ? attribute.name() : "";
  }
}
