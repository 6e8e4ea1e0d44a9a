package dev.reprise.sql.rows;

import dev.reprise.operation.ColumnReference;
import dev.reprise.operation.Name;
import dev.reprise.operation.ObjectId;
import dev.reprise.operation.ObjectKind;
import dev.reprise.operation.Operation;
import dev.reprise.operation.Repetition;
import dev.reprise.sql.question.Functions;
import dev.reprise.sql.question.Reads;
import dev.reprise.sql.tree.Expressions;
import dev.reprise.sql.tree.Queries;
import dev.reprise.sql.tree.QueryNames;
import dev.reprise.syntax.SqlReader;
import dev.reprise.syntax.sql.Query;
import dev.reprise.syntax.sql.SqlExpression;
import dev.reprise.syntax.sql.SqlToken;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Queries sent as statements: most only read, some call a function for its effect.
public record Selects(Reads reads, List<Operation> operations) {
  public void lower(Query query) {
    reads.query(query, null);
    List<ColumnReference> found = reads.found();
    List<Operation> effects = new ArrayList<>();
    Queries.anyExpression(
        query,
        each -> {
          Operation effect =
              each instanceof SqlExpression.FunctionCall call ? effect(call, found) : null;
          if (effect != null) {
            effects.add(effect);
          }
          return false;
        });
    operations.addAll(effects);
    if (effects.isEmpty()) {
      operations.add(new Operation.Read(found));
    }
  }

  private static @Nullable Operation effect(
      SqlExpression.FunctionCall call, List<ColumnReference> reads) {
    List<SqlExpression> arguments = call.arguments();
    if (Functions.isPure(call)) {
      return null;
    }
    return switch (call.name()) {
      case "setval" -> setval(arguments, reads);
      case "set_config" -> setConfig(arguments);
      case "nextval" -> new Operation.Call("nextval", Repetition.REFRESHES, List.of(), reads);
      case "pg_advisory_lock",
          "pg_advisory_unlock",
          "pg_advisory_xact_lock",
          "pg_notify",
          "pg_sleep",
          "pg_terminate_backend",
          "pg_reload_conf",
          "pg_stat_reset",
          "pg_try_advisory_lock",
          "pg_try_advisory_xact_lock",
          "pg_advisory_unlock_all" ->
          new Operation.Session(call.name());
      case String _ when Functions.isFreshCall(call) -> null;
      case String name -> {
        Name function = new Name(call.schema(), name);
        yield new Operation.Call(
            function + "()",
            Repetition.UNKNOWN,
            List.of(ObjectId.routine(ObjectKind.FUNCTION, function, null)),
            reads,
            arguments.stream().map(Expressions::constant).filter(Objects::nonNull).toList());
      }
    };
  }

  /// `setval('s', n)` has no further effect, unless `n` itself changes.
  private static Operation setval(List<SqlExpression> arguments, List<ColumnReference> reads) {
    List<ObjectId> needs = new ArrayList<>();
    String sequence = arguments.isEmpty() ? null : Expressions.constant(arguments.getFirst());
    Name name = sequence == null ? null : QueryNames.parse(sequence);
    if (name != null) {
      needs.add(ObjectId.of(ObjectKind.SEQUENCE, name));
    }
    boolean moves = arguments.size() > 1 && Functions.isFresh(arguments.get(1));
    return new Operation.Call(
        name == null ? "setval" : "setval of " + name,
        moves ? Repetition.COMPOUNDS : Repetition.SETTLES,
        needs,
        reads);
  }

  private static Operation setConfig(List<SqlExpression> arguments) {
    String name = arguments.isEmpty() ? null : Expressions.constant(arguments.getFirst());
    String value = arguments.size() < 2 ? null : Expressions.constant(arguments.get(1));
    if (!"search_path".equals(name) || value == null) {
      return new Operation.Session("set " + (name == null ? "a parameter" : name));
    }
    boolean local =
        arguments.size() > 2 && "true".equalsIgnoreCase(Expressions.constant(arguments.get(2)));
    List<String> schemas = new ArrayList<>();
    for (SqlToken token : SqlReader.tokens(value)) {
      if (token.isName()) {
        schemas.add(token.text());
      }
    }
    return new Operation.SetSearchPath(schemas.isEmpty() ? List.of("") : schemas, local);
  }
}
