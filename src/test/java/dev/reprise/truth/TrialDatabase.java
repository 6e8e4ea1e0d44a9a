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

/// A database that trials may do with as they like, on a server of one kind.
public interface TrialDatabase {

  /// Makes it an empty one.
  void empty() throws SQLException;

  Connection connect() throws SQLException;

  /// What an error goes by in a [Trial].
  String outcome(SQLException e);

  /// Everything that is there, without its rows.
  List<String> schema(Statement statement) throws SQLException;

  /// The names of its tables, as a statement has them.
  TreeSet<String> tables(Statement statement) throws SQLException;

  /// What Alembic sends for an operation.
  List<String> sent(Operation operation);

  /// The first column of what a query gives, in order.
  static TreeSet<String> names(Statement statement, String query) throws SQLException {
    TreeSet<String> names = new TreeSet<>();
    try (ResultSet found = statement.executeQuery(query)) {
      while (found.next()) {
        names.add(found.getString(1));
      }
    }
    return names;
  }

  /// What a query gives, sorted.
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
