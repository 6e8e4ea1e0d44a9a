package dev.reprise.alembic.environment;

import dev.reprise.syntax.python.Argument;
import dev.reprise.syntax.python.Call;
import dev.reprise.syntax.python.Expression;
import dev.reprise.syntax.python.Module;
import dev.reprise.syntax.python.Node;
import dev.reprise.syntax.python.Statement;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Finds an env.py that gives Alembic a connection in `AUTOCOMMIT` mode: its own, or its engine's.
final class AutocommitConnection {
  private static final Pattern ASKED =
      Pattern.compile("isolation_level[\"']?\\s*[=:]\\s*[\"']AUTOCOMMIT[\"']");

  private final Module environment;

  /// Variables with such an engine or connection.
  private final Set<String> names = new HashSet<>();

  private boolean configured;

  private AutocommitConnection(Module environment) {
    this.environment = environment;
  }

  static boolean in(Module environment) {
    if (!ASKED.matcher(environment.source().text()).find()) {
      return false;
    }
    var search = new AutocommitConnection(environment);
    search.look(environment);
    return search.configured;
  }

  private void look(Node node) {
    switch (node) {
      case Statement.Assignment assign ->
          assign.targets().forEach(each -> bind(each, assign.value()));
      case Statement.WithItem item -> bind(item.target(), item.context());
      case Call call -> {
        Argument.Keyword connection = call.keyword("connection");
        configured |=
            connection != null
                && call.function() instanceof Expression.Attribute function
                && function.name().equals("configure")
                && commits(connection.value());
      }
      case Statement.Branch branch -> {
        if (isForAnother(environment.source().text(branch.condition().span()))) {
          return;
        }
      }
      case Node _ -> {}
    }
    node.children().forEach(this::look);
  }

  private static boolean isForAnother(String condition) {
    return (condition.contains("sqlite") || condition.contains("mysql"))
        && !condition.contains("postgres");
  }

  private void bind(@Nullable Expression target, Expression value) {
    // Another branch may bind it to an engine for other databases.
    if (target instanceof Expression.Name(String name, var _) && commits(value)) {
      names.add(name);
    }
  }

  /// True for `x.execution_options(isolation_level="AUTOCOMMIT")`, and for what is made from one.
  private boolean commits(Expression value) {
    return switch (value) {
      case Expression.Name(String name, var _) -> names.contains(name);
      case Expression.Attribute attribute -> commits(attribute.object());
      case Call call ->
          ASKED.matcher(environment.source().text(call.span())).find() || commits(call.function());
      case Expression _ -> false;
    };
  }
}
