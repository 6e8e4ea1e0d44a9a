package dev.reprise.truth;

import dev.reprise.operation.Operation;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// A database that trials may use freely, on a server of one kind.
public interface TrialDatabase {

  /// Makes the database empty.
  void empty() throws SQLException;

  Connection connect() throws SQLException;

  /// The name of an error in a [Trial].
  String outcome(SQLException e);

  /// Everything in the database, without its rows.
  List<String> schema(Statement statement) throws SQLException;

  /// The names of its tables, as used in a statement.
  TreeSet<String> tables(Statement statement) throws SQLException;

  /// The statements that Alembic sends for an operation.
  List<String> sent(Operation operation);

  /// The first column of a query's result, in order.
  static TreeSet<String> names(Statement statement, String query) throws SQLException {
    TreeSet<String> names = new TreeSet<>();
    try (ResultSet found = statement.executeQuery(query)) {
      while (found.next()) {
        names.add(found.getString(1));
      }
    }
    return names;
  }

  /// The rows of a query's result, sorted.
  static List<String> rows(Statement statement, String query) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (ResultSet found = statement.executeQuery(query)) {
      int columns = found.getMetaData().getColumnCount();
      while (found.next()) {
        List<@Nullable String> row = new ArrayList<>();
        for (int i = 1; i <= columns; i++) {
          row.add(found.getString(i));
        }
        rows.add(row.toString());
      }
    }
    rows.sort(String::compareTo);
    return rows;
  }
}
