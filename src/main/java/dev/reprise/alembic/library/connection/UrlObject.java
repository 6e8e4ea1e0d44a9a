package dev.reprise.alembic.library.connection;

import dev.reprise.alembic.value.Execution;
import dev.reprise.alembic.value.LibraryFunction;
import dev.reprise.alembic.value.LibraryObject;
import dev.reprise.alembic.value.Setting;
import dev.reprise.alembic.value.Text;
import dev.reprise.alembic.value.Value;
import dev.reprise.operation.Condition;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// `engine.url`: it names the server, and is the same in every run.
public record UrlObject() implements LibraryObject {
  private static final Setting SETTING = new Setting("url", "the database URL");
  private static final Set<String> SERVERS =
      Set.of("postgresql", "postgres", "sqlite", "mysql", "mariadb", "oracle", "mssql");

  @Override
  public String describe() {
    return "the database URL";
  }

  @Override
  public Value attribute(String name, Execution execution) {
    return switch (name) {
      case "__str__", "render_as_string", "__to_string__" ->
          new LibraryFunction(name, (_, call) -> text(call));
      case "drivername" -> text(execution);
      case "get_backend_name" ->
          new LibraryFunction(name, (_, call) -> Text.of(call.platform().dialect()));
      case "get_dialect" -> new LibraryFunction(name, (_, _) -> new DialectObject());
      default -> execution.setting(SETTING.attribute(name), "part of the database URL");
    };
  }

  private static Value text(Execution execution) {
    Value told = execution.setting(SETTING, "the database URL");
    return told instanceof Value.Unknown rest
        ? new Text(execution.platform().dialect() + Text.HOLE, null, rest)
        : told;
  }

  /// `"sqlite" in str(engine.url)`: whether part of a partly known string is in a PostgreSQL URL;
  /// null for any other string.
  public static @Nullable Condition holds(Text text, Text part) {
    boolean url = text.hole() != null && SETTING.equals(text.hole().setting());
    return !url
        ? null
        : text.text().contains(part.text())
            ? Condition.TRUE
            : SERVERS.contains(part.text().replace(":", "").replace("/", ""))
                ? Condition.FALSE
                : null;
  }
}
