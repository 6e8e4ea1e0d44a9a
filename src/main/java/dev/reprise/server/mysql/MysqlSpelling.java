package dev.reprise.server.mysql;

import dev.reprise.operation.ColumnType;
import dev.reprise.operation.ObjectKind;
import dev.reprise.operation.Operation;
import dev.reprise.server.Spelling;
import dev.reprise.server.postgres.spelling.PostgresSpelling;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// As `SHOW CREATE TABLE` writes it: MariaDB with the width of an integer, which means nothing, and
/// JSON as the text it is. Integers of all sizes count as one type, and so do texts: SQLAlchemy's
/// variants choose among them, and which one was sent is not known.
public final class MysqlSpelling implements Spelling {
  private static final Pattern WIDTH =
      Pattern.compile("\\b(tinyint|smallint|mediumint|integer|bigint|year) ?\\(\\d++\\)");
  private static final Pattern SIGN =
      Pattern.compile(" (zerofill|character set \\w++|collate \\w++)");
  private static final Pattern INTRODUCER =
      Pattern.compile("(?i)\\b_(utf8mb4|utf8mb3|utf8|latin1)(?=')");

  private final PostgresSpelling model = new PostgresSpelling();
  private final boolean maria;

  public MysqlSpelling(boolean maria) {
    this.maria = maria;
  }

  @Override
  public String type(ColumnType type) {
    String text = type.text().strip().toLowerCase(Locale.ROOT);
    if (text.startsWith("enum") || text.startsWith("set")) {
      return type.text().strip().replaceAll(",\\s+", ",");
    }
    boolean flag = text.equals("bool") || text.equals("boolean") || text.equals("tinyint(1)");
    String spelled = model.type(ColumnType.builtIn(SIGN.matcher(text).replaceAll("")));
    String bare = WIDTH.matcher(spelled).replaceAll("$1");
    return switch (bare.replaceFirst("\\(.*", "").replace(" unsigned", "")) {
      case String _ when flag -> "boolean";
      case "json" -> maria ? "text" : "json";
      case "numeric" -> bare.equals("numeric") ? "numeric(10,0)" : bare;
      case "double" -> "double precision";
      case "bytea" -> "blob";
      case "uuid" -> "character(32)";
      // A migration in Python does not say which of them it means.
      case "timestamp", "timestamp without time zone", "timestamp with time zone" -> "datetime";
      case "interval", "datetime" -> "datetime";
      case "integer", "bigint", "smallint", "tinyint", "mediumint" -> "integer";
      case "year", "bit", "date", "time without time zone" -> bare;
      case "character", "character varying", "binary", "varbinary", "real", "double precision" ->
          bare;
      case "text", "tinytext", "mediumtext", "longtext" -> "text";
      case "blob", "tinyblob", "mediumblob", "longblob" -> "blob";
      // SQLAlchemy's Enum and types of its own have names that are not sent.
      case String _ -> bare + " (?)";
    };
  }

  @Override
  public @Nullable String expression(String text, @Nullable String type) {
    String plain = INTRODUCER.matcher(text).replaceAll("").replace("`", "");
    String spelled = model.expression(plain, type);
    return "current_timestamp()".equals(spelled) ? "now()" : spelled;
  }

  @Override
  public boolean isLiteral(String expression, @Nullable String type) {
    return model.isLiteral(expression, type);
  }

  /// The server writes every condition again.
  @Override
  public boolean isPlainCondition(String condition) {
    return false;
  }

  @Override
  public String signature(String types) {
    return model.signature(types);
  }

  /// Statements that both spell alike. A column that counts, and an index, which belongs to a table
  /// here, are left to people.
  @Override
  public @Nullable String text(Operation operation) {
    boolean alike =
        switch (operation) {
          case Operation.AddColumn add -> !add.column().identity();
          case Operation.DropColumn _, Operation.CreateIndex _ -> true;
          case Operation.Drop drop ->
              drop.objects().stream().allMatch(each -> each.kind() == ObjectKind.TABLE);
          case Operation _ -> false;
        };
    String text = alike ? model.text(operation) : null;
    return text == null || text.contains("\"") || text.contains("bytea") ? null : text;
  }

  /// Each commits by itself.
  @Override
  public List<String> script(List<String> statements) {
    return statements.stream().map(each -> each.startsWith("--") ? each : each + ";").toList();
  }
}
