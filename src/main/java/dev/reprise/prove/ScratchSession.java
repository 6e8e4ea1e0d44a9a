package dev.reprise.prove;

import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A session in one database of a scratch server.
public interface ScratchSession extends AutoCloseable {
  /// Runs one statement, or several separated by semicolons.
  void execute(String sql) throws SQLException;

  /// The rows of a query.
  List<List<@Nullable String>> query(String sql) throws SQLException;

  /// From here on, statements are committed together.
  void begin() throws SQLException;

  void commit() throws SQLException;

  /// True if the server commits what came before, and the statement, by itself.
  boolean commits(String sql);

  /// The open transaction after the write `sql`; empty if that has been committed.
  String transaction(String sql) throws SQLException;

  /// An identifier in quotation marks.
  String quoted(String identifier);

  /// True if the error says that a table does not exist.
  boolean lacksTable(SQLException error);

  @Override
  void close();
}
