package dev.reprise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.reprise.postgres.Database;
import dev.reprise.postgres.TestServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The output of `reprise audit` for databases whose true state is known.
@Tag("postgres")
final class AuditPostgresTest {
  private static final Path CLUB = Path.of("src/test/resources/audit/club");

  record State(String name, Map<String, List<String>> lines) {
    String one(String key) {
      return lines.getOrDefault(key, List.of("")).getFirst();
    }

    List<String> words(String key) {
      String line = one(key);
      return line.isEmpty() ? List.of() : Arrays.asList(line.split(" "));
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static List<State> states() throws IOException {
    List<State> states = new ArrayList<>();
    for (String line : Files.readAllLines(CLUB.resolve("states.txt"))) {
      if (line.startsWith("  ")) {
        states
            .getLast()
            .lines()
            .computeIfAbsent(line.strip().split(" ")[0], _ -> new ArrayList<>())
            .add(line.length() > 9 ? line.substring(9) : "");
      } else if (!line.isEmpty() && !line.startsWith("#")) {
        states.add(new State(line.substring(0, line.indexOf(':')), new LinkedHashMap<>()));
      }
    }
    return states;
  }

  static void make(State state, Database database) throws SQLException, IOException {
    try (Connection connection = database.connect();
        Statement sql = connection.createStatement()) {
      for (String run : state.words("run")) {
        String[] parts = run.split(":");
        List<String> all = Files.readAllLines(CLUB.resolve("sent").resolve(parts[0] + ".txt"));
        int count = parts.length > 1 ? Integer.parseInt(parts[1]) : all.size();
        for (String each : all.subList(0, count)) {
          sql.execute(each);
        }
      }
      for (String each : state.lines().getOrDefault("sql", List.of())) {
        try {
          sql.execute(each);
        } catch (SQLException e) {
          assertTrue(each.contains("CONCURRENTLY"), each);
        }
      }
      List<String> stamp = state.words("stamp");
      if (!stamp.isEmpty()) {
        String table = stamp.getFirst();
        sql.execute("CREATE SCHEMA IF NOT EXISTS " + table.substring(0, table.indexOf('.')));
        sql.execute("CREATE TABLE " + table + " (version_num varchar(32) PRIMARY KEY)");
        for (String row : stamp.subList(1, stamp.size())) {
          sql.execute("INSERT INTO " + table + " VALUES ('" + row + "')");
        }
      }
    }
  }

  static String url(Database database) {
    return "postgresql://postgres@127.0.0.1:%d/%s?sslmode=disable"
        .formatted(database.server().port(), database.name());
  }

  @ParameterizedTest
  @MethodSource("states")
  void everyRevisionIsReportedAndNoWrongStampAdvised(State state) throws Exception {
    try (Database database = TestServer.running().fresh()) {
      make(state, database);
      Ran ran = Ran.in(CLUB, "audit", "--format", "json", "--url", url(database), ".");
      assertEquals("", ran.err());
      JsonNode answer = new JsonMapper().readTree(ran.out());

      List<String> told = new ArrayList<>();
      answer.get("revisions").forEach(each -> told.add(each.get("verdict").asString()));
      assertEquals(state.words("told"), told);
      assertEquals(state.one("state"), answer.at("/stamp/state").asString());
      List<String> stamps = new ArrayList<>();
      for (JsonNode each : answer.get("advice")) {
        if (!each.get("stamp").isNull()) {
          stamps.add(each.get("stamp").asString());
        }
      }
      List<String> right = state.words("right");
      assertEquals(right.isEmpty() ? List.of() : List.of(right.getFirst()), stamps);
      assertEquals(answer.get("true").asBoolean() ? 0 : 1, ran.status());
      if (!stamps.isEmpty() && !told.contains("partly")) {
        stamp(answer.at("/stamp/table").asString("public.alembic_version"), stamps, database);
        assertEquals(0, Ran.in(CLUB, "audit", "--url", url(database), ".").status());
      }
    }
  }

  private static void stamp(String table, List<String> rows, Database database)
      throws SQLException {
    try (Connection connection = database.connect();
        Statement sql = connection.createStatement()) {
      sql.execute("CREATE TABLE IF NOT EXISTS " + table + " (version_num varchar(32) PRIMARY KEY)");
      sql.execute("DELETE FROM " + table);
      for (String row : rows) {
        sql.execute("INSERT INTO " + table + " VALUES ('" + row + "')");
      }
    }
  }

  private static State named(String name) throws IOException {
    return states().stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
  }

  @Test
  void anExtraObjectIsReportedAndChangesNothingElse() throws Exception {
    try (Database database = TestServer.running().fresh()) {
      make(named("020-out-of-order"), database);
      Ran before = Ran.in(CLUB, "audit", "--url", url(database), ".");
      try (Connection connection = database.connect();
          Statement sql = connection.createStatement()) {
        sql.execute("CREATE TABLE audit_2024 (id int)");
      }
      Ran after = Ran.in(CLUB, "audit", "--url", url(database), ".");
      String line = "\nIn the database but not created by any revision: table public.audit_2024\n";
      assertTrue(after.out().contains(line), after.out());
      assertEquals(before.out(), after.out().replace(line, ""));
    }
  }

  @Test
  void aRoleWithoutGrantsSeesAllButTheStamp() throws Exception {
    try (Database database = TestServer.running().fresh();
        Connection connection = database.connect();
        Statement sql = connection.createStatement()) {
      make(named("020-out-of-order"), database);
      String role = "auditor_of_" + database.name();
      sql.execute("CREATE ROLE " + role + " LOGIN");
      try {
        sql.execute("REVOKE ALL ON SCHEMA public FROM PUBLIC");
        String url = url(database).replace("postgres@", role + "@");
        Ran ran = Ran.in(CLUB, "audit", "--format", "json", "--url", url, ".");
        JsonNode answer = new JsonMapper().readTree(ran.out());
        List<String> told = new ArrayList<>();
        answer.get("revisions").forEach(each -> told.add(each.get("verdict").asString()));
        assertEquals(named("020-out-of-order").words("told"), told);
        assertEquals("unreadable", answer.at("/stamp/state").asString());
        assertTrue(answer.get("notes").toString().contains("GRANT SELECT"), ran.out());
        Ran said = Ran.in(CLUB, "audit", "--stamped", "018", "--url", url, ".");
        assertTrue(said.out().contains("alembic upgrade 019 &&\n"), said.out());
      } finally {
        sql.execute("DROP ROLE " + role);
      }
    }
  }

  @Test
  void tenantsInTheSameStateShareOneWayOut(@TempDir Path directory) throws Exception {
    Path versions = Files.createDirectories(directory.resolve("alembic/versions"));
    Files.writeString(directory.resolve("alembic.ini"), "[alembic]\nscript_location = alembic\n");
    Files.writeString(directory.resolve("alembic/env.py"), "# sets search_path\n");
    String head = "from alembic import op\nimport sqlalchemy as sa\n";
    Files.writeString(
        versions.resolve("001.py"),
        head
            + "revision = '001'\ndown_revision = None\ndef upgrade():\n"
            + "    op.create_table('t', sa.Column('id', sa.Integer))\n");
    Files.writeString(
        versions.resolve("002.py"),
        head
            + "revision = '002'\ndown_revision = '001'\ndef upgrade():\n"
            + "    op.add_column('t', sa.Column('a', sa.Integer))\n");
    try (Database database = TestServer.running().fresh()) {
      try (Connection connection = database.connect();
          Statement sql = connection.createStatement()) {
        for (String each : List.of("tenant_a", "tenant_b", "tenant_c", "other")) {
          String added = each.equals("tenant_b") ? "" : ", a int";
          sql.execute("CREATE SCHEMA " + each);
          sql.execute("CREATE TABLE " + each + ".t (id int" + added + ")");
          sql.execute("CREATE TABLE " + each + ".alembic_version (version_num text PRIMARY KEY)");
          sql.execute("INSERT INTO " + each + ".alembic_version VALUES ('001')");
        }
      }
      Ran ran = Ran.in(directory, "audit", "--schemas", "tenant_%", "--url", url(database), ".");
      String name = database.name();
      assertEquals(1, ran.status(), ran.err());
      assertTrue(
          ran.out()
              .startsWith(
                  "3 databases and schemas in 2 states\n\n2: %s.tenant_a, %s.tenant_c\n"
                      .formatted(name, name)),
          ran.out());
      assertTrue(ran.out().contains("\n    alembic stamp 002\n"), ran.out());
      assertTrue(ran.out().contains("\n1: %s.tenant_b\n".formatted(name)), ran.out());
      assertFalse(ran.out().contains("other"), ran.out());
      Ran gate =
          Ran.in(directory, "audit", "--gate", "--schemas", "tenant_%", "--url", url(database));
      assertEquals(4, gate.status(), gate.out());
      assertEquals(3, gate.out().lines().count());
    }
  }

  @Test
  void aSnapshotSaysTheSame(@TempDir Path directory) throws Exception {
    try (Database database = TestServer.running().fresh()) {
      make(named("020-out-of-order"), database);
      String file = directory.resolve("snapshot").toString();
      Ran kept = Ran.in(CLUB, "audit", "--snapshot", file, "--url", url(database), ".");
      assertEquals(0, kept.status(), kept.err());
      for (String format : List.of("full", "markdown", "sarif")) {
        Ran live = Ran.in(CLUB, "audit", "--format", format, "--url", url(database), ".");
        assertEquals(live, Ran.in(CLUB, "audit", "--format", format, "--from", file, "."));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"020-out-of-order", "skipped-in-the-middle", "half-of-028"})
  void sarifFitsItsSchema(String name) throws Exception {
    try (Database database = TestServer.running().fresh();
        InputStream schema = getClass().getResourceAsStream("/schema/sarif-schema-2.1.0.json")) {
      make(named(name), database);
      String sarif = Ran.in(CLUB, "audit", "--format", "sarif", "--url", url(database), ".").out();
      assertTrue(sarif.contains("\"startLine\""), sarif);
      assertEquals(
          "[]",
          SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
              .getSchema(Objects.requireNonNull(schema), InputFormat.JSON)
              .validate(sarif, InputFormat.JSON)
              .toString());
    }
  }

  @Test
  void thePageHoldsWhatJsonHolds() throws Exception {
    try (Database database = TestServer.running().fresh()) {
      make(named("020-out-of-order"), database);
      JsonNode page =
          new JsonMapper()
              .readTree(
                  HtmlTest.dataText(
                      Ran.in(CLUB, "audit", "--format", "html", "--url", url(database), ".")
                          .out()));
      JsonNode json =
          new JsonMapper()
              .readTree(
                  Ran.in(CLUB, "audit", "--format", "json", "--url", url(database), ".").out());
      Map<String, String> told = new LinkedHashMap<>();
      json.get("revisions")
          .forEach(each -> told.put(each.get("path").asString(), each.get("verdict").asString()));
      Map<String, String> shown = new LinkedHashMap<>();
      for (JsonNode each : page.at("/histories/0/revisions")) {
        String word = page.get("words").get(each.get("verdict").asString()).asString();
        shown.put(
            each.get("path").asString(),
            switch (word) {
              case "undetermined" -> "untold";
              case "no schema changes" -> "empty";
              case String other -> other;
            });
      }
      assertEquals(told, shown);
      assertEquals(
          json.at("/advice/0/commands").toString(),
          page.at("/advice/0/commands").toString().replace(" &&\"", "\""));
    }
  }

  @Test
  void aFileOfPasswordsThatOthersMayReadIsNamedAndNotRead(@TempDir Path home) throws Exception {
    try (Database database = TestServer.running().fresh()) {
      make(named("at-head"), database);
      Path file = Files.writeString(home.resolve(".pgpass"), "*:*:*:*:s3cr3t\n");
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
      Ran ran = Ran.in(CLUB, Map.of("HOME", home.toString()), "audit", "--url", url(database), ".");
      assertTrue(ran.err().contains("ignoring " + file), ran.err());
      assertEquals(0, ran.status());
    }
  }

  @Test
  void thePasswordIsNeverPrinted() {
    int port = TestServer.running().port();
    String url = "postgresql://nobody:s3cr3t@127.0.0.1:%d/none?sslpassword=s3cr3t".formatted(port);
    for (String each :
        List.of(
            url,
            "mysql://nobody:s3cr3t@h/d",
            "nobody:s3cr3t@h",
            "postgresql://nobody:p/s3cr3t@127.0.0.1:1/d",
            "postgresql://nobody:p?s3cr3t@127.0.0.1:1/d",
            "postgresql://nobody:s3cr3t/d")) {
      Ran ran = Ran.in(CLUB, "audit", "--verbose", "--url", each, ".");
      assertEquals(2, ran.status());
      assertFalse((ran.out() + ran.err()).contains("s3cr3t"), ran.err());
    }
    Ran variable = Ran.in(CLUB, Map.of("DATABASE_URL", url), "audit", "--verbose", ".");
    assertEquals(2, variable.status());
    assertFalse((variable.out() + variable.err()).contains("s3cr3t"), variable.err());
  }

  @Test
  void aCheckoutCannotSendThePasswordElsewhere(@TempDir Path directory) throws Exception {
    String url = "postgresql://u@localhost/db?port=5432/x%%3FPGHOST%%3D127.0.0.1%%26port%%3D";
    try (var elsewhere = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Path versions = Files.createDirectories(directory.resolve("alembic/versions"));
      Files.writeString(versions.resolve("001.py"), "revision = '001'\ndown_revision = None\n");
      Files.writeString(
          directory.resolve("alembic.ini"),
          "[alembic]\nscript_location = alembic\nsqlalchemy.url = "
              + url
              + elsewhere.getLocalPort());
      Ran ran = Ran.in(directory, Map.of("PGPASSWORD", "s3cr3t"), "audit", ".");
      assertEquals(2, ran.status());
      assertEquals("reprise: the port is not a number from 1 to 65535\n", ran.err());
      elsewhere.setSoTimeout(1);
      assertThrows(SocketTimeoutException.class, elsewhere::accept);
    }
  }

  @Test
  void settingsOfTheProjectAreNamedBeforeTheyAreFollowed() {
    Ran ran = Ran.in(CLUB, "audit", ".");
    assertEquals(2, ran.status());
    assertTrue(ran.err().contains("connecting to club@localhost/club"), ran.err());
    assertFalse(ran.err().contains("secret"), ran.err());
  }
}
