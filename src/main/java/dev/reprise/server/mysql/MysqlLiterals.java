package dev.reprise.server.mysql;

import dev.reprise.catalog.ColumnState;
import dev.reprise.catalog.Creator;
import dev.reprise.catalog.Presence;
import dev.reprise.operation.Column;
import dev.reprise.operation.Conflict;
import dev.reprise.operation.Name;
import dev.reprise.operation.ObjectId;
import dev.reprise.operation.Operation;
import dev.reprise.operation.RowFilter;
import dev.reprise.operation.Value;
import dev.reprise.server.FaultKind;
import dev.reprise.server.Refusal;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Values and defaults that a column rejects ([ValueMismatch]), regardless of its rows.
///
/// Source: verified on MySQL 9.7 and MariaDB 11.4.
final class MysqlLiterals {
  private static final Pattern CONSTANT = Pattern.compile("'.*'|[-+]?\\d.*", Pattern.DOTALL);
  private static final Pattern NOW =
      Pattern.compile("(?i)(?:now\\(\\)|current_timestamp(?:\\(\\))?)(?: on update .*)?");
  private static final Pattern OF_FRACTION = Pattern.compile("(?:datetime|timestamp)\\([1-6]\\)");

  private MysqlLiterals() {}

  static void check(MysqlOperation change, Operation.Insert insert) {
    List<List<Value>> rows = insert.rows();
    if (rows == null || insert.settling() || insert.conflict() instanceof Conflict.DoNothing) {
      return;
    }
    for (int row = 0; row < rows.size(); row++) {
      List<Value> values = rows.get(row);
      for (int i = 0; i < Math.min(values.size(), insert.columns().size()); i++) {
        check(change, insert.table(), insert.columns().get(i), values.get(i), row + 1);
      }
    }
  }

  /// Checks an update of all rows if one certainly exists: else the value may not be evaluated.
  static void check(MysqlOperation change, Operation.Update update) {
    if (update.filter().equals(RowFilter.ALL)
        && change.table(update.table()).relation().rows().hasCertain()) {
      for (String column : update.columns()) {
        check(change, update.table(), column, update.constants().get(column), 1);
      }
    }
  }

  private static void check(
      MysqlOperation change, Name table, String column, @Nullable Value value, int row) {
    ColumnState state = change.table(table).relation().columns().get(column);
    if (state == null
        || state.presence() != Presence.PRESENT
        || state.type().isUnknown()
        || !(value instanceof Value.Constant(var written))
        || !change.isStrict()) {
      return;
    }
    Creator made = state.made();
    ValueMismatch misfit =
        ValueMismatch.of(
            state.type().text(), written, made == null ? null : made.origin(), change.product);
    if (misfit != null) {
      boolean maria = change.product.maria();
      String message = misfit.message(written, table.name(), column, row, maria);
      throw refused(change, table, column, misfit.number, misfit.error, message);
    }
  }

  /// The default of a column must fit, too.
  static void checkDefault(MysqlOperation change, Name table, Column column) {
    String given = column.defaultText();
    if (given == null || column.type().isUnknown() || !change.isStrict()) {
      return;
    }
    String type = column.type().text().toLowerCase(Locale.ROOT);
    boolean maria = change.product.maria();
    if (!maria && Keys.isLarge(type) && CONSTANT.matcher(given).matches()) {
      throw refused(
          change,
          table,
          column.name(),
          1101,
          "ER_BLOB_CANT_HAVE_DEFAULT",
          "BLOB, TEXT, GEOMETRY or JSON column '" + column.name() + "' can't have a default value");
    }
    boolean otherFraction =
        !maria && OF_FRACTION.matcher(type).matches() && NOW.matcher(given).matches();
    boolean nothing = column.notNull() && given.equalsIgnoreCase("null");
    if (otherFraction
        || nothing
        || ValueMismatch.of(type, given, change.made.origin(), change.product) != null) {
      throw refused(
          change,
          table,
          column.name(),
          1067,
          "ER_INVALID_DEFAULT",
          "Invalid default value for '" + column.name() + "'");
    }
  }

  static Refusal refused(
      MysqlOperation change, Name table, String column, int number, String name, String message) {
    ObjectId object = ObjectId.column(MysqlOperation.shown(table), column);
    return new Refusal(
        change.fault(FaultKind.INVALID_TEXT_REPRESENTATION, number, name, message, object, null));
  }
}
