package dev.reprise.sql.tree;

import dev.reprise.operation.platform.Database;
import dev.reprise.operation.platform.Platform;
import dev.reprise.syntax.mysql.Dialect;
import dev.reprise.syntax.sql.SqlExpression;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/// What has to be known beside the text to say what SQL does.
///
/// @param platform answers questions about the server's version
/// @param binds the values of bind parameters, by name without its `:` or `$`, or by 1-based
///   position
/// @param observations gives numbers for [dev.reprise.operation.Step.Observe], each once per plan
/// @param settings what the statements of the plan have set so far
public record SqlOptions(
    Platform platform,
    Map<String, SqlExpression> binds,
    IntSupplier observations,
    SessionSettings settings) {

  public SqlOptions {
    binds = Map.copyOf(binds);
  }

  /// For a text that is a plan of its own: no bind parameters, observations counted from 0.
  public static SqlOptions of(Platform platform) {
    return of(platform, new SessionSettings());
  }

  /// The same, where something is said of the session.
  public static SqlOptions of(Platform platform, SessionSettings settings) {
    return new SqlOptions(platform, Map.of(), new AtomicInteger()::getAndIncrement, settings);
  }

  /// How a text is read where the platform is MySQL or MariaDB.
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
