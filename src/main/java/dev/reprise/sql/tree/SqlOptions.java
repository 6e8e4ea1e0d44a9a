package dev.reprise.sql.tree;

import dev.reprise.operation.platform.Database;
import dev.reprise.operation.platform.Platform;
import dev.reprise.syntax.mysql.Dialect;
import dev.reprise.syntax.sql.SqlExpression;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/// The context required to determine the effect of SQL.
///
/// @param platform provides the server's version
/// @param binds the values of bind parameters, by name without its `:` or `$`, or by 1-based
///   position
/// @param observations provides numbers for [dev.reprise.operation.Step.Observe], each once per
///   plan
/// @param settings the settings made so far by the plan's statements
/// @param holes the parameter that the text's unknown parts stand for, as
///   [dev.reprise.sql.question.ComputedParameter] spells it
public record SqlOptions(
    Platform platform,
    Map<String, SqlExpression> binds,
    IntSupplier observations,
    SessionSettings settings,
    String holes) {

  public SqlOptions {
    binds = Map.copyOf(binds);
  }

  /// For a text that is a separate plan: no bind parameters, observations counted from 0.
  public static SqlOptions of(Platform platform) {
    return of(platform, new SessionSettings());
  }

  /// As above, with settings of the session.
  public static SqlOptions of(Platform platform, SessionSettings settings) {
    return new SqlOptions(platform, Map.of(), new AtomicInteger()::getAndIncrement, settings, "");
  }

  /// The dialect for reading a text on MySQL or MariaDB.
  public Dialect mysql() {
    return new Dialect(
        platform.database() == Database.MARIADB, platform.serverRelease().version().number());
  }

  /// The value of a parameter as written: `:name`, `$1`, `%(name)s`.
  public @Nullable SqlExpression bind(String parameter) {
    String name = parameter;
    if (name.startsWith("%(") && name.endsWith(")s")) {
      name = name.substring(2, name.length() - 2);
    } else if (name.startsWith(":") || name.startsWith("$")) {
      name = name.substring(1);
    }
    return binds.get(name);
  }
}
