package dev.reprise.prove;

import dev.reprise.prove.RunResult.Sent;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Rows that tables hold before a revision runs: those of a script, or two that are made up for
/// each table that the revision names.
public record Rows(boolean areWanted, @Nullable List<String> script) {
  public static final Rows NONE = new Rows(false, null);

  boolean areGiven() {
    return script != null;
  }

  int fill(Connection connection, List<Sent> sent) throws SQLException {
    return 0;
  }
}
