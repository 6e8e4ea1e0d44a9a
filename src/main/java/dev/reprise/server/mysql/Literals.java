package dev.reprise.server.mysql;

import dev.reprise.catalog.ColumnState;
import dev.reprise.catalog.Presence;
import dev.reprise.operation.Conflict;
import dev.reprise.operation.Name;
import dev.reprise.operation.ObjectId;
import dev.reprise.operation.Operation;
import dev.reprise.operation.Value;
import dev.reprise.server.FaultKind;
import dev.reprise.server.Refusal;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Values that a column does not take, whatever rows there are: too long a text, no number, no
/// label. So in strict mode, which is what the servers begin with.
///
/// Source: MySQL 9.7 and MariaDB 11.4, asked.
final class Literals {
  private static final Pattern TEXT = Pattern.compile("'((?:[^'\\\\]|'')*)'");
  private static final Pattern OF_LENGTH =
      Pattern.compile("(?:character varying|varchar|character|char)\\s*\\((\\d{1,5})\\)");
  private static final Pattern LABELS = Pattern.compile("enum\\s*\\((.*)\\)");
  private static final Pattern LABEL = Pattern.compile("'((?:[^'\\\\]|'')*)'");

  private static final Set<String> INTEGERS =
      Set.of("smallint", "integer", "int", "bigint", "boolean", "tinyint", "mediumint");

  private Literals() {}

  static void check(RunningOperation change, Operation.Insert insert) {
    List<List<Value>> rows = insert.rows();
    if (rows == null
        || insert.settling()
        || insert.conflict() instanceof Conflict.DoNothing
        || !change.isStrict()) {
      return;
    }
    RunningOperation.Table table = change.table(insert.table());
    for (int row = 0; row < rows.size(); row++) {
      List<Value> values = rows.get(row);
      for (int i = 0; i < Math.min(values.size(), insert.columns().size()); i++) {
        String column = insert.columns().get(i);
        ColumnState state = table.relation().columns().get(column);
        if (state != null
            && state.presence() == Presence.PRESENT
            && !state.type().isUnknown()
            && values.get(i) instanceof Value.Constant(var written)) {
          Matcher text = TEXT.matcher(written);
          if (text.matches()) {
            String type = state.type().text().toLowerCase(Locale.ROOT);
            new Place(change, insert.table(), column, row + 1)
                .check(type, text.group(1).replace("''", "'"));
          }
        }
      }
    }
  }

  private record Place(RunningOperation change, Name table, String column, int row) {
    void check(String type, String text) {
      Matcher length = OF_LENGTH.matcher(type);
      Matcher labels = LABELS.matcher(type);
      if (length.matches() && isLonger(text, Integer.parseInt(length.group(1)))) {
        throw refused(
            1406, "ER_DATA_TOO_LONG", "Data too long for column '" + column + "' at row " + row);
      }
      if (INTEGERS.contains(type.replaceFirst("\\s*\\(.*", "")) && isNoNumber(text)) {
        String where =
            change.product.maria() ? "`" + table.name() + "`.`" + column + "`" : "'" + column + "'";
        throw refused(
            1366,
            "ER_TRUNCATED_WRONG_VALUE_FOR_FIELD",
            "Incorrect integer value: '" + text + "' for column " + where + " at row " + row);
      }
      if (labels.matches() && isNoLabel(labels.group(1), text)) {
        throw refused(
            1265,
            "WARN_DATA_TRUNCATED",
            "Data truncated for column '" + column + "' at row " + row);
      }
    }

    private Refusal refused(int number, String name, String message) {
      ObjectId object = ObjectId.column(RunningOperation.shown(table), column);
      return new Refusal(
          change.fault(FaultKind.INVALID_TEXT_REPRESENTATION, number, name, message, object, null));
    }
  }

  /// Blanks at the end are cut off without a word.
  private static boolean isLonger(String text, int length) {
    int end = text.length();
    while (end > 0 && text.charAt(end - 1) == ' ') {
      end--;
    }
    return text.codePointCount(0, end) > length;
  }

  private static boolean isNoNumber(String text) {
    return text.chars().noneMatch(Character::isDigit);
  }

  /// A label's number is one, too.
  private static boolean isNoLabel(String labels, String text) {
    if (!isNoNumber(text)) {
      return false;
    }
    Matcher label = LABEL.matcher(labels);
    boolean any = false;
    while (label.find()) {
      any = true;
      if (label.group(1).replace("''", "'").strip().equalsIgnoreCase(text.strip())) {
        return false;
      }
    }
    return any;
  }
}
