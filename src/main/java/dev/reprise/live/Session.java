package dev.reprise.live;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/// One connection, and one transaction in it that can write nothing.
///
/// No start-up `options`: PgBouncer refuses them. Catalogs are read by their own names, so that no
/// object of the database stands in their place.
final class Session implements AutoCloseable {
  static final String BEGIN =
      """
      BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY;
      SET LOCAL statement_timeout = '30s';
      SET LOCAL lock_timeout = '2s';
      SET LOCAL idle_in_transaction_session_timeout = '60s';
      SET LOCAL search_path = pg_catalog\
      """;

  private final Connection connection;

  private Session(Connection connection) {
    this.connection = connection;
  }

  /// Only here is the driver named, so that it is loaded by nobody else.
  static Session open(Address address) throws SQLException {
    Driver driver = new org.postgresql.Driver();
    Properties properties = new Properties();
    put(properties, "user", address.user());
    put(properties, "password", address.password());
    properties.setProperty("preferQueryMode", "simple");
    properties.setProperty("gssEncMode", "disable");
    properties.setProperty("loginTimeout", "5");
    properties.setProperty("socketTimeout", "60");
    properties.setProperty("tcpKeepAlive", "true");
    properties.setProperty("ApplicationName", "reprise audit");
    String passwords =
        address.refusedPasswords() == null ? address.settings().get("passfile") : "/dev/null";
    if (passwords != null) {
      // The driver asks the variable and the home of the user, which $HOME may not be.
      System.setProperty("org.postgresql.pgpassfile", passwords);
    }
    address
        .settings()
        .forEach((name, value) -> {
          if (name.startsWith("ssl")) {
            properties.setProperty(name, value);
          }
        });
    String url =
        "jdbc:postgresql://%s:%s/%s"
            .formatted(
                address.host() == null ? "localhost" : address.host(),
                address.port() == null ? "5432" : address.port(),
                encoded(address.database() == null ? "" : address.database()));
    Connection connection = driver.connect(url, properties);
    if (connection == null) {
      throw new SQLException("no driver for it", "08001");
    }
    var session = new Session(connection);
    try {
      session.execute(BEGIN);
    } catch (SQLException e) {
      session.close();
      throw e;
    }
    return session;
  }

  private static void put(Properties properties, String name, @Nullable String value) {
    if (value != null) {
      properties.setProperty(name, value);
    }
  }

  private static String encoded(String name) {
    return java.net.URLEncoder.encode(name, UTF_8).replace("+", "%20");
  }

  void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /// All that there is to see, and what the version tables say.
  List<Row> look() throws SQLException {
    List<Row> rows = query(resource("catalog.sql"));
    Map<String, List<String>> columns = new LinkedHashMap<>();
    for (Row row : rows) {
      if (row.kind().equals("column") && row.owner() != null) {
        columns
            .computeIfAbsent(row.schema() + "\n" + row.owner(), _ -> new ArrayList<>())
            .add(row.name());
      }
    }
    List<Row> all = new ArrayList<>(rows);
    for (Map.Entry<String, List<String>> each : columns.entrySet()) {
      String[] name = each.getKey().split("\n", 2);
      Ledgers ledger = Ledgers.of(name[1], each.getValue());
      if (ledger != null) {
        all.addAll(ledger(ledger, name[0], name[1]));
      }
    }
    return all;
  }

  private List<Row> ledger(Ledgers ledger, String schema, String table) throws SQLException {
    List<Row> rows = new ArrayList<>();
    boolean readable = true;
    execute("SAVEPOINT ledger");
    try {
      rows.addAll(
          query(
              "SELECT 'stamp', %s, %s, %s, NULL, NULL, NULL, NULL, NULL, NULL FROM %s.%s"
                  .formatted(
                      literal(schema),
                      literal(table),
                      ledger.query(),
                      quoted(schema),
                      quoted(table))));
    } catch (SQLException e) {
      if (!"42501".equals(e.getSQLState())) {
        throw e;
      }
      readable = false;
      execute("ROLLBACK TO SAVEPOINT ledger");
    }
    @Nullable String[] columns = new String[Row.WIDTH];
    columns[0] = "ledger";
    columns[1] = schema;
    columns[3] = table;
    columns[4] = ledger.tool();
    columns[5] = String.valueOf(readable);
    rows.add(new Row(columns));
    return rows;
  }

  private List<Row> query(String sql) throws SQLException {
    List<Row> rows = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      while (result.next()) {
        @Nullable String[] columns = new String[Row.WIDTH];
        for (int i = 0; i < Row.WIDTH; i++) {
          columns[i] = result.getString(i + 1);
        }
        rows.add(new Row(columns));
      }
    }
    return rows;
  }

  static String resource(String name) {
    try (InputStream in = Session.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is missing from the program");
      }
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException(name + " cannot be read", e);
    }
  }

  private static String quoted(String identifier) {
    return '"' + identifier.replace("\"", "\"\"") + '"';
  }

  private static String literal(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  @Override
  public void close() throws SQLException {
    try (connection) {
      execute("ROLLBACK");
    }
  }
}
