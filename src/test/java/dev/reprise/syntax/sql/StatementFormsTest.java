package dev.reprise.syntax.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.reprise.postgres.Database;
import dev.reprise.postgres.TestServer;
import dev.reprise.syntax.SqlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// PostgreSQL accepts every form the grammar knows, and the objects created or dropped according to
/// the reader are those according to the server.
@Tag("postgres")
class StatementFormsTest {
  private static final Path FORMS = Path.of("src/test/cases/postgres/forms.sql");

  @Test
  void theServerAcceptsEveryFormAndMakesWhatTheReaderSays() throws IOException, SQLException {
    Script script = SqlReader.read(Files.readString(FORMS));
    List<String> problems = new ArrayList<>();
    try (Database database = TestServer.running().fresh();
        Connection connection = database.connect();
        Statement server = connection.createStatement()) {
      ServerWitness witness = new ServerWitness(server);
      for (SqlStatement statement : script.statements()) {
        String text = script.text(statement.span());
        try {
          String disagreement = witness.disagreement(statement, text);
          if (disagreement != null) {
            problems.add(text + ": " + disagreement);
          }
        } catch (SQLException refused) {
          problems.add(text + ": " + refused.getMessage());
        }
      }
    }
    assertEquals(List.of(), problems);
    assertTrue(script.statements().size() > 300, "forms were lost");
  }
}
