package dev.reprise.live;

import java.sql.SQLException;

/// A database that can be reached from here.
public final class LiveDatabase {
  private LiveDatabase() {}

  /// The same look, for `psql`.
  public static String script() {
    return SnapshotScript.text();
  }

  /// Looks once, and leaves.
  ///
  /// @throws LookError where that is not possible: in words of our own, as those of a driver may
  ///   hold what it was given
  public static InspectedDatabase look(Address address) throws LookError {
    if (address.host() != null && address.host().startsWith("/")) {
      throw new LookError(
          "a socket of this machine cannot be used; name the host: 127.0.0.1 instead of "
              + address.host());
    }
    try (Session session = Session.open(address)) {
      return InspectedDatabase.of(session.look());
    } catch (SQLException e) {
      LimitedSockets.Exceeded exceeded = LimitedSockets.Exceeded.in(e);
      throw new LookError(
          address.shown() + ": " + (exceeded == null ? reason(e) : exceeded.getMessage()));
    }
  }

  /// Why the server could not be asked, without a word of the driver's.
  public static String reason(SQLException error) {
    String state = error.getSQLState() == null ? "" : error.getSQLState();
    String why =
        switch (state) {
          case "08001", "08006" -> "cannot be reached";
          case "08P01", "99999" -> "does not answer as PostgreSQL does";
          case "08004" ->
              "wants a password, or another way to log in; PGPASSWORD or ~/.pgpass hold one";
          case "28000", "28P01" -> "does not let this user in";
          case "3D000" -> "there is no such database";
          case "42501" -> "this user may not do that";
          case "53300" -> "has no connection left";
          case "54000" -> "holds more than %s objects".formatted(CopyText.MOST_ROWS);
          case "55P03" -> "a migration is running: its locks were waited for";
          case "57014" -> "took longer than 30 seconds";
          case "57P03" -> "is starting or stopping";
          case String _ -> "the server refused";
        };
    return state.isEmpty() ? why : why + " (" + state + ")";
  }
}
