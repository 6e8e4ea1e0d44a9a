package dev.reprise.syntax.sql;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.reprise.postgres.Database;
import dev.reprise.postgres.TestServer;
import dev.reprise.syntax.SqlReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/// PostgreSQL's own regression scripts, run statement by statement as the reader splits them: of
/// the definitions the server accepts, at least 99 in 100 are read as what it created.
///
/// `-Dpostgres.scripts=DIRECTORY` names the scripts: `test/sql` of `pganalyze/libpg_query`, or
/// `src/test/regress/sql` of PostgreSQL.
@Tag("postgres")
@Tag("slow")
@EnabledIfSystemProperty(named = "postgres.scripts", matches = ".+")
class RegressionScriptsTest {
  private final List<String> disagreements = new ArrayList<>();
  private int accepted;

  @Test
  void definitionsTheServerAcceptsAreReadAsWhatItMade() throws IOException, SQLException {
    List<Path> scripts;
    try (Stream<Path> files = Files.walk(Path.of(System.getProperty("postgres.scripts")))) {
      scripts = files.filter(path -> path.toString().endsWith(".sql")).sorted().toList();
    }
    for (Path script : scripts) {
      run(script);
    }
    System.out.printf(
        "%d scripts, %d definitions accepted, %d read otherwise%n",
        scripts.size(), accepted, disagreements.size());
    assertTrue(accepted > 1000, "hardly any definition was accepted");
    assertTrue(disagreements.size() * 100 <= accepted, () -> String.join("\n", disagreements));
  }

  private void run(Path file) throws IOException, SQLException {
    // One script is in another encoding on purpose; its content does not matter here.
    Script script = SqlReader.read(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
    try (Database database = TestServer.running().fresh();
        Connection connection = database.connect();
        Statement server = connection.createStatement()) {
      ServerWitness witness = new ServerWitness(server);
      server.execute("SET statement_timeout = '5s'");
      for (SqlStatement statement : script.statements()) {
        if (!connection.isClosed() && !(statement instanceof Session.Psql) && !keeps(statement)) {
          run(file, script.text(statement.span()), statement, witness);
        }
      }
    }
  }

  /// A leftover subscription would prevent its database from being dropped.
  private static boolean keeps(SqlStatement statement) {
    return statement instanceof Create create && create.kind() == ObjectKind.SUBSCRIPTION;
  }

  /// A statement that the server rejects is no evidence either way.
  private void run(Path file, String text, SqlStatement statement, ServerWitness witness) {
    try {
      String disagreement = witness.disagreement(statement, text);
      boolean definition =
          statement instanceof Create
              || statement instanceof Alter
              || statement instanceof Drop
              || statement instanceof Unknown;
      accepted += definition ? 1 : 0;
      if (disagreement != null) {
        disagreements.add(file.getFileName() + ": " + text + ": " + disagreement);
      }
    } catch (SQLException refused) {
      return;
    }
  }
}
