package dev.reprise.sql.tree;

import dev.reprise.syntax.sql.Query;
import dev.reprise.syntax.sql.SqlExpression;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// The session settings made so far by one plan: `SET app.tenant = 'x'`, `set_config('app.tenant',
/// 'x', false)`; and those assumed before it runs.
public final class SessionSettings {
  /// The prefix of a setting's key in `[assume]`.
  public static final String KEY = "setting:";

  private final Map<String, @Nullable String> values = new HashMap<>();
  private final UnaryOperator<@Nullable String> given;

  /// No assumptions.
  public SessionSettings() {
    this(key -> null);
  }

  /// @param given the assumed value of a setting by its key, or null
  public SessionSettings(UnaryOperator<@Nullable String> given) {
    this.given = given;
  }

  /// @param value null if unknown
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

  /// Records settings that a query makes with `set_config`; `sure` if it runs unconditionally.
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
