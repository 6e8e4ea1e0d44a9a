package dev.reprise.syntax.sql;

import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The objects that a statement created or dropped according to the server's event triggers.
///
/// The triggers report them in messages, which arrive whatever role and transaction the statement
/// ran in.
final class ServerWitness {
  private static final String SIGN = "witness|";

  private static final String WATCHERS =
      """
      CREATE SCHEMA watch;
      CREATE FUNCTION watch.made() RETURNS event_trigger LANGUAGE plpgsql AS $$
        DECLARE r record;
        BEGIN
          FOR r IN SELECT object_type AS kind, object_identity AS name
              FROM pg_catalog.pg_event_trigger_ddl_commands() LOOP
            RAISE INFO 'witness|made|%|%', r.kind, r.name;
          END LOOP;
        END $$;
      CREATE FUNCTION watch.dropped() RETURNS event_trigger LANGUAGE plpgsql AS $$
        DECLARE r record;
        BEGIN
          FOR r IN SELECT object_type AS kind, object_identity AS name
              FROM pg_catalog.pg_event_trigger_dropped_objects() WHERE original LOOP
            RAISE INFO 'witness|dropped|%|%', r.kind, r.name;
          END LOOP;
        END $$;
      CREATE EVENT TRIGGER watch_made ON ddl_command_end EXECUTE FUNCTION watch.made();
      CREATE EVENT TRIGGER watch_dropped ON sql_drop EXECUTE FUNCTION watch.dropped();
      """;

  /// Event triggers see the objects of one database, but not themselves.
  private static final Set<ObjectKind> UNSEEN =
      Set.of(
          ObjectKind.DATABASE,
          ObjectKind.EVENT_TRIGGER,
          ObjectKind.GROUP,
          ObjectKind.OWNED,
          ObjectKind.ROLE,
          ObjectKind.TABLESPACE,
          ObjectKind.USER);

  private record Entry(String verb, String kind, String identity) {}

  private final Statement server;

  ServerWitness(Statement server) throws SQLException {
    this.server = server;
    server.execute(WATCHERS);
  }

  /// Runs `text` and compares: null if `statement` matches the server, else the difference.
  @Nullable String disagreement(SqlStatement statement, String text) throws SQLException {
    server.clearWarnings();
    server.execute(text);
    List<Entry> log = new ArrayList<>();
    for (SQLWarning warning = server.getWarnings();
        warning != null;
        warning = warning.getNextWarning()) {
      if (warning.getMessage().startsWith(SIGN)) {
        String[] parts = warning.getMessage().split("\\|", 4);
        log.add(new Entry(parts[1], parts[2], parts[3]));
      }
    }
    return agrees(statement, log) ? null : "read as " + statement + ", the server has " + log;
  }

  private static boolean agrees(SqlStatement statement, List<Entry> log) {
    return switch (statement) {
      // If a guard prevents the creation, nothing is reported as created.
      case Create create when create.ifNotExists().present() && log.isEmpty() -> true;
      case Create create ->
          create.name() == null ? !log.isEmpty() : has("made", create.kind(), create.name(), log);
      case Alter _ when log.isEmpty() -> true;
      case Alter.Rename rename ->
          has("made", rename.kind(), QualifiedName.of(rename.newName()), log)
              || has("made", rename.kind(), rename.object().name(), log);
      case Alter alter -> {
        QualifiedName holder = alter.object().on();
        yield has("made", alter.kind(), alter.object().name(), log)
            || (holder != null && log.toString().contains(holder.name()));
      }
      case Annotation.CommentOn comment when comment.object().on() == null ->
          has("made", comment.kind(), comment.object().name(), log);
      case Drop drop when drop.ifExists().present() ->
          log.isEmpty()
              || drop.objects().stream()
                  .anyMatch(object -> has("dropped", drop.kind(), object.name(), log));
      case Drop drop ->
          drop.objects().stream()
              .allMatch(object -> has("dropped", drop.kind(), object.name(), log));
      // A refresh uses a table of its own and drops it; a block or a call may do anything.
      case Maintenance _, Do _, Data _, Session _ -> true;
      case Annotation _, Privileges _, TransactionControl _ ->
          log.stream().noneMatch(entry -> entry.verb().equals("dropped"));
      case Unknown _ -> false;
    };
  }

  private static boolean has(String verb, ObjectKind kind, QualifiedName name, List<Entry> log) {
    if (UNSEEN.contains(kind)) {
      return true;
    }
    List<String> kinds = serverWords(kind);
    for (Entry entry : log) {
      String identity = entry.identity().replace("\"\"", "\u0001").replace("\"", "");
      if (entry.verb().equals(verb)
          && kinds.stream().anyMatch(entry.kind()::startsWith)
          && identity.contains(name.name().replace("\"", "\u0001"))) {
        return true;
      }
    }
    return false;
  }

  /// The prefixes that the server's event triggers use for a kind and its parts.
  private static List<String> serverWords(ObjectKind kind) {
    return switch (kind) {
      case DOMAIN -> List.of("type", "domain constraint");
      case TYPE -> List.of("type", "composite type");
      case ROUTINE -> List.of("function", "procedure", "aggregate");
      case FOREIGN_DATA_WRAPPER -> List.of("foreign-data wrapper");
      case COLUMN ->
          List.of("table column", "view column", "foreign table column", "composite type column");
      case STATISTICS -> List.of("statistics");
      // Its actions may be requested for the kind it inherits them from.
      case TABLE ->
          List.of("table", "view", "index", "sequence", "materialized view", "foreign table");
      default -> List.of(kind.words().toLowerCase(Locale.ROOT));
    };
  }
}
