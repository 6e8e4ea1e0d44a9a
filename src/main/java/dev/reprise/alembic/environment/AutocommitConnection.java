package dev.reprise.alembic.environment;

import dev.reprise.syntax.python.Argument;
import dev.reprise.syntax.python.Call;
import dev.reprise.syntax.python.Expression;
import dev.reprise.syntax.python.Module;
import dev.reprise.syntax.python.Node;
import dev.reprise.syntax.python.Statement;
import dev.reprise.text.FileTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Finds an env.py that gives Alembic a connection in `AUTOCOMMIT` mode: its own, or its engine's.
final class AutocommitConnection {
  private static final Pattern ASKED =
      Pattern.compile("isolation_level[\"']?\\s*[=:]\\s*[\"']AUTOCOMMIT[\"']");

  private final Module environment;

  /// Variables with such an engine or connection, in the function that is looked at.
  private Set<String> names = new HashSet<>();

  private boolean branched;
  private boolean configured;

  private AutocommitConnection(Module environment) {
    this.environment = environment;
  }

  /// True if the file exists and asks for the mode: few do, and only they need to be parsed.
  static boolean isMentioned(FileTree tree, String path) throws IOException {
    return tree.isFile(path)
        && ASKED.matcher(new String(tree.read(path), StandardCharsets.UTF_8)).find();
  }

  static boolean in(Module environment) {
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
        if (mayHold(environment.source().text(branch.condition().span()))) {
          boolean outer = branched;
          branched = true;
          node.children().forEach(this::look);
          branched = outer;
        }
        return;
      }
      case Statement.FunctionDefinition _ -> {
        Set<String> outer = names;
        names = new HashSet<>(outer);
        node.children().forEach(this::look);
        names = outer;
        return;
      }
      case Node _ -> {}
    }
    node.children().forEach(this::look);
  }

  /// True for a branch for PostgreSQL, or one that asks whether there is a connection yet; what
  /// other branches depend on is unknown.
  private static boolean mayHold(String condition) {
    return !condition.contains("!=")
        && (condition.contains("postgres") || condition.contains("None"));
  }

  private void bind(@Nullable Expression target, Expression value) {
    if (target instanceof Expression.Name(String name, var _)) {
      if (commits(value)) {
        names.add(name);
      } else if (!branched) { // another branch may be for other databases
        names.remove(name);
      }
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
