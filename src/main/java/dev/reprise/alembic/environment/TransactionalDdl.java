package dev.reprise.alembic.environment;

import dev.reprise.operation.Origin;
import dev.reprise.syntax.python.Argument;
import dev.reprise.syntax.python.Call;
import dev.reprise.syntax.python.Expression;
import dev.reprise.syntax.python.Module;
import dev.reprise.syntax.python.Node;
import dev.reprise.syntax.python.Statement;
import dev.reprise.text.Source;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Finds `transactional_ddl=True` in an env.py: Alembic then runs all revisions of one upgrade in
/// one transaction, and relies on the driver to hold it.
///
/// Source: `MigrationContext.begin_transaction` of Alembic; measured with Python 3.11 and 3.12.
final class TransactionalDdl {
  /// Options only for runs without a connection: the script they write contains a `BEGIN`.
  private static final Set<String> OFFLINE =
      Set.of("url", "literal_binds", "dialect_name", "as_sql");

  private final Source source;
  private Origin.@Nullable Site found;

  private TransactionalDdl(Source source) {
    this.source = source;
  }

  /// Null if it is absent, or only for another database.
  static Origin.@Nullable Site in(Module environment) {
    var search = new TransactionalDdl(environment.source());
    search.look(environment);
    return search.found;
  }

  private void look(Node node) {
    switch (node) {
      // A condition on the database or the mode: which branch applies is unknown.
      case Statement.If _, Expression.Conditional _ -> {
        if (mentionsDatabase(node)) {
          return;
        }
      }
      case Call call -> call(call);
      case Node _ -> {}
    }
    for (Node child : node.children()) {
      look(child);
    }
  }

  private boolean mentionsDatabase(Node node) {
    String text = source.text(node.span());
    return text.contains("dialect") || text.contains("postgres") || text.contains("sqlite");
  }

  private void call(Call call) {
    boolean configures =
        call.function() instanceof Expression.Attribute function
            && function.name().equals("configure");
    Argument.Keyword told = call.keyword("transactional_ddl");
    if (found == null
        && configures
        && told != null
        && source.text(told.value().span()).equals("True")
        && call.keyword("transaction_per_migration") == null
        && OFFLINE.stream().allMatch(each -> call.keyword(each) == null)
        && !call.spreads()) {
      found = new Origin.Site(source, told.span());
    }
  }
}
