package dev.reprise.live;

import java.sql.SQLException;

/// A database that can be reached from here.
public final class LiveDatabase {
  private LiveDatabase() {}

  /// The same look, for `psql`, or what `mysqldump` has to print.
  public static String script(boolean mysql) {
    return mysql ? LiveSession.resource("mysql.sh") : SnapshotScript.text();
  }

  /// Inspects the database once and disconnects.
  ///
  /// @throws LookError if that fails: with our own message, since a driver's may contain its input
  public static InspectedDatabase look(Address address) throws LookError {
    if (address.host() != null && address.host().startsWith("/")) {
      throw new LookError(
          "Unix sockets are not supported; use 127.0.0.1 instead of " + address.host());
    }
    try (LiveSession session = LiveSession.open(address)) {
      return InspectedDatabase.of(session.look());
    } catch (SQLException e) {
      LimitedSockets.Exceeded exceeded = LimitedSockets.Exceeded.in(e);
      throw new LookError(
          address.shown() + ": " + (exceeded == null ? reason(e) : exceeded.getMessage()));
    }
  }

  /// The reason the server could not be queried, without the driver's text.
  public static String reason(SQLException error) {
    String state = error.getSQLState() == null ? "" : error.getSQLState();
    String why =
        switch (state) {
          case "08001", "08006" -> "cannot be reached";
          case "08P01", "99999" -> "does not respond like a PostgreSQL server";
          case "08004" ->
              "requires a password or another login method; set PGPASSWORD or use ~/.pgpass";
          case "28000", "28P01" -> "rejected this user";
          case "3D000" -> "no such database";
          case "42501" -> "this user lacks permission";
          case "53300" -> "has no free connections";
          case "54000" -> "has more than %s objects".formatted(CopyText.MOST_ROWS);
          case "55P03" -> "a running migration holds locks; try again later";
          case "57014" -> "took longer than 30 seconds";
          case "57P03" -> "is starting or stopping";
          case String _ -> "the server refused";
        };
    return state.isEmpty() ? why : why + " (" + state + ")";
  }
}
