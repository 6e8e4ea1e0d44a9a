package dev.reprise.alembic.library.schema;

import dev.reprise.alembic.library.CallArguments;
import dev.reprise.alembic.library.Refused;
import dev.reprise.alembic.library.expression.Literals;
import dev.reprise.alembic.library.expression.SqlElement;
import dev.reprise.alembic.library.type.SqlType;
import dev.reprise.alembic.library.type.TypeClass;
import dev.reprise.alembic.library.type.TypeReader;
import dev.reprise.alembic.value.ClassValue;
import dev.reprise.alembic.value.Execution;
import dev.reprise.alembic.value.InstanceValue;
import dev.reprise.alembic.value.Text;
import dev.reprise.alembic.value.Value;
import dev.reprise.operation.Condition;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads the arguments of `Column(…)`.
///
/// Source: `Column.__init__` in `sqlalchemy/sql/schema.py`.
public final class ColumnReader {
  private final CallArguments given;
  private final Execution execution;
  private final List<ForeignKeyObject> foreignKeys = new ArrayList<>();
  private final List<TableConstraint> inline = new ArrayList<>();
  private boolean named;
  private @Nullable String name;
  private @Nullable SqlType type;
  private boolean identity;
  private @Nullable String generated;

  private ColumnReader(CallArguments given) {
    this.given = given;
    this.execution = given.execution();
  }

  static ColumnObject read(CallArguments given) {
    return new ColumnReader(given).read();
  }

  private ColumnObject read() {
    Value keywordName = given.value("name");
    if (keywordName != null) {
      named = true;
      name = CallArguments.string(keywordName);
    }
    Value keywordType = given.value("type_");
    if (keywordType != null) {
      type = TypeReader.read(keywordType, execution);
    }
    for (Value value : given.arguments().values()) {
      argument(value);
    }
    Value nullable = given.value("nullable");
    Value serverDefault = given.value("server_default");
    Value autoincrement = given.value("autoincrement");
    String defaultText = serverDefault(serverDefault);
    var definition =
        new ColumnObject.Definition(
            name,
            type == null ? new SqlType.Unread("the column has no type") : type,
            given.flag("primary_key", false),
            nullable == null ? null : constant(nullable),
            given.flag("unique", false),
            given.flag("index", false),
            defaultText,
            defaultText != null && !(serverDefault instanceof Text),
            isGiven(given.value("default")),
            autoincrement instanceof Value.Bool(boolean flag) ? flag : null,
            identity,
            generated,
            CallArguments.string(given.value("comment")),
            List.copyOf(foreignKeys),
            List.copyOf(inline));
    return new ColumnObject(definition, execution.site(), null);
  }

  private void argument(Value value) {
    switch (value) {
      case Text text when !named -> {
        named = true;
        name = CallArguments.string(text);
      }
      case ForeignKeyObject key -> foreignKeys.add(key);
      case TableConstraint constraint -> inline.add(constraint);
      case DefaultObject item -> defaultItem(item);
      case SqlType item -> type = item;
      case TypeClass item -> type = TypeReader.read(item, execution);
      case ClassValue item -> type = TypeReader.read(item, execution);
      case InstanceValue item -> type = TypeReader.read(item, execution);
      case Value.Unknown unknown when !named -> named = true;
      case Value.Unknown unknown when type == null -> type = new SqlType.Unread(unknown.reason());
      default -> {}
    }
  }

  private void defaultItem(DefaultObject item) {
    switch (item.kind()) {
      case IDENTITY -> identity = true;
      case COMPUTED -> generated = item.text();
      case SEQUENCE, FETCHED -> {}
    }
  }

  /// The default as the server receives it: a string is a constant, an expression stays one.
  private @Nullable String serverDefault(@Nullable Value value) {
    return switch (value) {
      case DefaultObject item -> {
        defaultItem(item);
        yield null;
      }
      case null -> null;
      case Value.Bool _ -> throw noDefault("bool");
      case Value.Int _ -> throw noDefault("int");
      default -> defaultText(value, execution);
    };
  }

  private static Refused noDefault(String type) {
    return new Refused(
        "sqlalchemy.exc.ArgumentError",
        "Argument 'arg' is expected to be one of type '<class 'str'>' or '<class"
            + " 'sqlalchemy.sql.elements.ClauseElement'>' or '<class"
            + " 'sqlalchemy.sql.elements.TextClause'>', got '<class '"
            + type
            + "'>'");
  }

  public static @Nullable String defaultText(@Nullable Value value, Execution execution) {
    return switch (value) {
      case SqlElement element -> element.sql();
      case Value.None _ -> null;
      case null -> null;
      default -> Literals.sql(value, execution);
    };
  }

  /// An expression given as a string or as an object.
  static @Nullable String expression(@Nullable Value value, Execution execution) {
    String text = CallArguments.string(value);
    return text != null ? text : value == null ? null : Literals.sql(value, execution);
  }

  private @Nullable Boolean constant(Value value) {
    return execution.truth(value) instanceof Condition.Constant(boolean known) ? known : null;
  }

  private static boolean isGiven(@Nullable Value value) {
    return value != null && !(value instanceof Value.None);
  }
}
