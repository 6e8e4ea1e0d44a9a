package dev.reprise.sql.tree;

import dev.reprise.syntax.sql.Query;
import dev.reprise.syntax.sql.SqlExpression;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the statements of one plan have set so far for their session: `SET app.tenant = 'x'`,
/// `set_config('app.tenant', 'x', false)`.
public final class SessionSettings {
  private final Map<String, @Nullable String> values = new HashMap<>();

  /// @param value null where it is not known
  public void set(String name, @Nullable String value) {
    values.put(name.toLowerCase(Locale.ROOT), value);
  }

  public boolean isSet(String name) {
    return values.containsKey(name.toLowerCase(Locale.ROOT));
  }

  public @Nullable String value(String name) {
    return values.get(name.toLowerCase(Locale.ROOT));
  }

  /// What a query sets by calling `set_config`; `sure` where nothing decides whether it runs.
  public void note(Query query, boolean sure) {
    Queries.anyExpression(
        query,
        each -> {
          if (each instanceof SqlExpression.FunctionCall call
              && call.name().equals("set_config")
              && call.arguments().size() > 1
              && Expressions.constant(call.arguments().getFirst()) instanceof String name) {
            set(name, sure ? Expressions.constant(call.arguments().get(1)) : null);
          }
          return false;
        });
  }
}
