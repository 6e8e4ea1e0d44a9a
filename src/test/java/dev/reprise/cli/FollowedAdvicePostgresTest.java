package dev.reprise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.reprise.cli.AuditCasesPostgresTest.Case;
import dev.reprise.postgres.Database;
import dev.reprise.postgres.TestServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Every advice of `src/test/cases/audit/followed.md` is followed with real Alembic, each from the
/// state it was given for, and leaves the schema of a fresh `upgrade head`.
@Tag("postgres")
final class FollowedAdvicePostgresTest {
  private static final String ENVIRONMENT =
      """
      import os
      from alembic import context
      from sqlalchemy import create_engine, pool

      with create_engine(os.environ["FOLLOWED_URL"], poolclass=pool.NullPool).connect() as connection:
          context.configure(connection=connection%s)
          with context.begin_transaction():
              context.run_migrations()
      """;

  private static final String SCHEMA =
      """
      SELECT concat_ws(' ', table_name, column_name, data_type, is_nullable, column_default)
        FROM information_schema.columns WHERE table_schema = 'public' AND table_name <> 'alembic_version'
      UNION ALL SELECT conrelid::regclass || ' ' || pg_get_constraintdef(oid) FROM pg_constraint
        WHERE connamespace = 'public'::regnamespace AND conrelid::regclass::text <> 'alembic_version'
      UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' AND tablename <> 'alembic_version'
      UNION ALL SELECT enumtypid::regtype || ' ' || enumlabel FROM pg_enum ORDER BY 1
      """;

  @TempDir Path root;

  @TestFactory
  Stream<DynamicTest> everyAdvice() throws Exception {
    String python = AlembicPython.find();
    return AuditCasesPostgresTest.cases(
            Files.readAllLines(AuditCasesPostgresTest.CASES.resolve("followed.md")))
        .stream()
        .map(each -> DynamicTest.dynamicTest(each.toString(), () -> follow(each, python)));
  }

  private void follow(Case each, String python) throws Exception {
    List<String> fresh = null;
    int count = 1;
    for (int i = 0; i < count; i++) {
      Path directory = Files.createDirectories(root.resolve(each.start() + "-" + i));
      AuditCasesPostgresTest.write(each, directory);
      Path env = directory.resolve("alembic/env.py");
      boolean meta = Files.exists(env) && Files.readString(env).contains("version_table_schema");
      Files.writeString(env, ENVIRONMENT.formatted(meta ? ", version_table_schema='meta'" : ""));
      try (Database database = TestServer.running().fresh()) {
        execute(database, each.database());
        JsonNode advice = advice(directory, database, each);
        count = advice.size();
        JsonNode one = advice.get(i);
        if (one.get("commands").isEmpty() || one.get("danger").asBoolean()) {
          continue;
        }
        run(one, directory, python, database);
        // A command that only repairs the files is followed by another audit.
        boolean files =
            one.get("commands").valueStream().allMatch(FollowedAdvicePostgresTest::isOurs);
        if (files) {
          JsonNode next = advice(directory, database, each).get(0);
          assertFalse(next.get("commands").isEmpty(), next.toString());
          run(next, directory, python, database);
        }
        fresh = fresh == null ? fresh(directory, python) : fresh;
        assertEquals(
            String.join("\n", fresh),
            String.join("\n", schema(database)),
            one.get("text").asString());
      }
    }
  }

  private static JsonNode advice(Path directory, Database database, Case each) throws Exception {
    List<String> words = new ArrayList<>(List.of("audit", "--format", "json"));
    words.addAll(each.options());
    words.addAll(List.of("--url", AuditPostgresTest.url(database), "."));
    return new JsonMapper()
        .readTree(Ran.in(directory, words.toArray(String[]::new)).out())
        .get("advice");
  }

  private static boolean isOurs(JsonNode command) {
    return command.asString().startsWith("reprise ");
  }

  private static void run(JsonNode advice, Path directory, String python, Database database)
      throws Exception {
    for (JsonNode sql : advice.get("sql")) {
      execute(database, sql.asString());
    }
    for (JsonNode command : advice.get("commands")) {
      List<String> words = List.of(command.asString().split(" "));
      words = words.subList(1, words.size());
      if (isOurs(command)) {
        Ran.in(directory, words.toArray(String[]::new));
      } else {
        alembic(directory, python, AuditPostgresTest.url(database), words);
      }
    }
  }

  private static List<String> fresh(Path directory, String python) throws Exception {
    try (Database database = TestServer.running().fresh()) {
      execute(database, "CREATE SCHEMA meta");
      alembic(directory, python, AuditPostgresTest.url(database), List.of("upgrade", "heads"));
      return schema(database);
    }
  }

  private static void execute(Database database, String sql) throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static List<String> schema(Database database) throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(SCHEMA)) {
      List<String> all = new ArrayList<>();
      while (rows.next()) {
        all.add(rows.getString(1));
      }
      return all;
    }
  }

  private static void alembic(Path directory, String python, String url, List<String> words)
      throws Exception {
    List<String> command = new ArrayList<>(List.of(python, "-m", "alembic"));
    command.addAll(words);
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
    builder.environment().put("FOLLOWED_URL", url);
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), command + "\n" + said);
  }
}
