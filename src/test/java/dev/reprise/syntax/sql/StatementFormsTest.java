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
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Every form the grammar knows is one PostgreSQL accepts, and what the reader says it makes or
/// drops is what the server's event triggers say it made or dropped.
@Tag("postgres")
class StatementFormsTest {
  private static final Path FORMS = Path.of("src/test/cases/postgres/forms.sql");

  /// Event triggers see what belongs to one database, and not themselves.
  private static final Set<ObjectKind> UNSEEN =
      Set.of(
          ObjectKind.ROLE,
          ObjectKind.USER,
          ObjectKind.GROUP,
          ObjectKind.EVENT_TRIGGER,
          ObjectKind.OWNED);

  private static final String WATCHERS =
      """
      CREATE SCHEMA watch;
      CREATE TABLE watch.log (verb text, kind text, identity text);
      CREATE FUNCTION watch.made() RETURNS event_trigger LANGUAGE plpgsql AS $$
        BEGIN
          INSERT INTO watch.log SELECT 'made', object_type, object_identity
            FROM pg_event_trigger_ddl_commands();
        END $$;
      CREATE FUNCTION watch.dropped() RETURNS event_trigger LANGUAGE plpgsql AS $$
        BEGIN
          INSERT INTO watch.log SELECT 'dropped', object_type, object_identity
            FROM pg_event_trigger_dropped_objects() WHERE original;
        END $$;
      CREATE EVENT TRIGGER watch_made ON ddl_command_end EXECUTE FUNCTION watch.made();
      CREATE EVENT TRIGGER watch_dropped ON sql_drop EXECUTE FUNCTION watch.dropped();
      """;

  private record Entry(String verb, String kind, String identity) {}

  @Test
  void theServerAcceptsEveryFormAndMakesWhatTheReaderSays() throws IOException, SQLException {
    Script script = SqlReader.read(Files.readString(FORMS));
    List<String> problems = new ArrayList<>();
    try (Database database = TestServer.running().fresh();
        Connection connection = database.connect();
        Statement server = connection.createStatement()) {
      server.execute(WATCHERS);
      for (SqlStatement statement : script.statements()) {
        String text = script.text(statement.span());
        if (statement instanceof Unknown) {
          problems.add("unknown: " + text);
        }
        server.execute("TRUNCATE watch.log");
        try {
          server.execute(text);
        } catch (SQLException refused) {
          problems.add(refused.getMessage() + ": " + text);
          continue;
        }
        compare(statement, log(server), text, problems);
      }
    }
    assertEquals(List.of(), problems);
    assertTrue(script.statements().size() > 300, "forms were lost");
  }

  private static List<Entry> log(Statement server) throws SQLException {
    List<Entry> entries = new ArrayList<>();
    try (ResultSet rows = server.executeQuery("SELECT verb, kind, identity FROM watch.log")) {
      while (rows.next()) {
        String identity = rows.getString(3);
        entries.add(
            new Entry(rows.getString(1), rows.getString(2), identity == null ? "" : identity));
      }
    } catch (SQLException aborted) {
      return List.of();
    }
    return entries;
  }

  private static void compare(
      SqlStatement statement, List<Entry> log, String text, List<String> problems) {
    switch (statement) {
      case Create create when create.name() != null && made(create, text) ->
          expect("made", create.kind(), create.name(), log, text, problems);
      case Alter.Rename rename -> {
        if (!UNSEEN.contains(rename.kind())) {
          QualifiedName newName = QualifiedName.of(rename.newName());
          expect("made", rename.kind(), newName, log, text, problems);
        }
      }
      case Alter alter when alter.object().on() == null ->
          expect("made", alter.kind(), alter.object().name(), log, text, problems);
      case Annotation.CommentOn comment when comment.object().on() == null ->
          expect("made", comment.kind(), comment.object().name(), log, text, problems);
      case Drop drop -> {
        for (ObjectReference object : drop.objects()) {
          if (!text.contains("missing") && !UNSEEN.contains(drop.kind())) {
            expect("dropped", drop.kind(), object.name(), log, text, problems);
          }
        }
      }
      // A refresh works on a table of its own and drops it.
      case Maintenance.Refresh _ -> {}
      default -> {
        if (log.stream().anyMatch(entry -> entry.verb().equals("dropped"))) {
          problems.add("drops more than was read: " + text);
        }
      }
    }
  }

  /// What a guard keeps from being made is not reported as made.
  private static boolean made(Create create, String text) {
    return !UNSEEN.contains(create.kind())
        && !(create.ifNotExists().present() && text.contains("IF NOT EXISTS"));
  }

  private static void expect(
      String verb,
      ObjectKind kind,
      QualifiedName name,
      List<Entry> log,
      String text,
      List<String> problems) {
    if (UNSEEN.contains(kind)) {
      return;
    }
    List<String> words = serverWords(kind);
    for (Entry entry : log) {
      String identity = entry.identity().replace("\"\"", "\u0001").replace("\"", "");
      boolean sameKind = words.stream().anyMatch(entry.kind()::startsWith);
      if (entry.verb().equals(verb)
          && sameKind
          && identity.contains(name.name().replace("\"", "\u0001"))) {
        return;
      }
    }
    problems.add(
        "read as %s %s %s, the server has %s: %s".formatted(verb, kind, name, log, text));
  }

  /// How the server's event triggers begin the names of a kind and its parts.
  private static List<String> serverWords(ObjectKind kind) {
    return switch (kind) {
      case DOMAIN -> List.of("type", "domain constraint");
      case TYPE -> List.of("type", "composite type");
      case ROUTINE -> List.of("function", "procedure", "aggregate");
      case FOREIGN_DATA_WRAPPER -> List.of("foreign-data wrapper");
      case COLUMN -> List.of("table column");
      default -> List.of(kind.words().toLowerCase(Locale.ROOT));
    };
  }
}
