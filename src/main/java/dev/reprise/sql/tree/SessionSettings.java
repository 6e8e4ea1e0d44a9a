package dev.reprise.sql.tree;

import dev.reprise.syntax.sql.Query;
import dev.reprise.syntax.sql.SqlExpression;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// What the statements of one plan have set so far for their session: `SET app.tenant = 'x'`,
/// `set_config('app.tenant', 'x', false)`; and what is said to be set before they run.
public final class SessionSettings {
  /// What the key of a setting begins with, where it is asked what that is.
  public static final String KEY = "setting:";

  private final Map<String, @Nullable String> values = new HashMap<>();
  private final UnaryOperator<@Nullable String> given;

  /// Nothing is said.
  public SessionSettings() {
    this(key -> null);
  }

  /// @param given what is said of a setting by its key; null for nothing
  public SessionSettings(UnaryOperator<@Nullable String> given) {
    this.given = given;
  }

  /// @param value null where it is not known
  public void set(String name, @Nullable String value) {
    values.put(name.toLowerCase(Locale.ROOT), value);
  }

  public boolean isSet(String name) {
    return values.containsKey(name.toLowerCase(Locale.ROOT)) || given.apply(KEY + name) != null;
  }

  public @Nullable String value(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return values.containsKey(lower) ? values.get(lower) : given.apply(KEY + name);
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
