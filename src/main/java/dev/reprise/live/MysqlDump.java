package dev.reprise.live;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads the output of `mysqldump` or `mariadb-dump`: the statements that create the tables, and
/// the rows of the version table. Other rows are ignored.
final class MysqlDump {
  private static final Pattern PRODUCT = Pattern.compile("(?m)^-- (MySQL|MariaDB) dump ");
  private static final Pattern VERSION = Pattern.compile("(?m)^-- Server version\t([0-9.]++)");
  private static final Pattern DATABASE = Pattern.compile("(?m)^-- Host: .*?    Database: (\\S++)");
  private static final Pattern COMPLETED =
      Pattern.compile("(?m)^-- Dump completed on (\\S++)\\s++(\\S++)");
  private static final Pattern TABLE = Pattern.compile("(?m)^CREATE TABLE `([^`]++)` \\(");
  private static final Pattern INSERT =
      Pattern.compile("INSERT INTO `([^`]++)` (?:\\(([^)]*+)\\) )?VALUES (.*+)");
  private static final Pattern VALUE =
      Pattern.compile("\\G(?:'([^'\\\\]*+(?:(?:\\\\.|'')[^'\\\\]*+)*+)'|([^',()]++))([,)])");

  /// A dump may be hostile: more version tables than any database has, and a longer statement.
  private static final int MOST_LEDGERS = 100;

  private static final int LONGEST_LEDGER = 1 << 12;

  private MysqlDump() {}

  static boolean isOne(String text) {
    return PRODUCT.matcher(text.substring(0, Math.min(500, text.length()))).find();
  }

  static List<LiveRow> read(String text) {
    String product = first(PRODUCT, text);
    String version = first(VERSION, text);
    Matcher completed = COMPLETED.matcher(text);
    String at = completed.find() ? completed.group(1) + "T" + completed.group(2) : "";
    List<LiveRow> rows = new ArrayList<>();
    rows.add(
        LiveRow.of(
            "server",
            "",
            null,
            version,
            version,
            first(DATABASE, text),
            "",
            at,
            "",
            product.toLowerCase(Locale.ROOT)));
    var schema = new StringBuilder();
    List<Matcher> inserts = new ArrayList<>();
    for (String line : text.split("\n")) {
      Matcher insert = line.startsWith("INSERT INTO ") ? INSERT.matcher(line) : null;
      if (insert == null) {
        schema.append(line).append('\n');
      } else if (insert.matches()) {
        inserts.add(insert);
      }
    }
    rows.add(LiveRow.of("statement", "", null, schema.toString()));
    Matcher table = TABLE.matcher(text);
    for (int ledgers = 0; ledgers < MOST_LEDGERS && table.find(); ) {
      List<LiveRow> ledger = ledger(table.group(1), text, table.start(), inserts);
      ledgers += ledger.isEmpty() ? 0 : 1;
      rows.addAll(ledger);
    }
    return rows;
  }

  private static List<LiveRow> ledger(
      String table, String text, int declared, List<Matcher> inserts) {
    int end = Math.min(text.length(), declared + LONGEST_LEDGER);
    List<String> columns = DeclaredColumns.of(text.substring(declared, end));
    Ledgers ledger = Ledgers.of(table, columns);
    if (ledger == null) {
      return List.of();
    }
    boolean dumped = text.contains("\n-- Dumping data for table `" + table + "`");
    LiveRow head = new Ledgers.Candidate(ledger, "public", table, true).row(dumped);
    List<LiveRow> rows = new ArrayList<>(List.of(head));
    for (Matcher insert : inserts) {
      if (insert.group(1).equals(table)) {
        String names = insert.group(2);
        List<String> named = names == null ? columns : List.of(names.replace("`", "").split(", ?"));
        for (@Nullable String[] values : tuples(insert.group(3))) {
          rows.add(ledger.declared(head, named, values));
        }
      }
    }
    return rows;
  }

  private static List<@Nullable String[]> tuples(String text) {
    List<@Nullable String[]> all = new ArrayList<>();
    List<@Nullable String> values = new ArrayList<>();
    int open = text.indexOf('(');
    while (open >= 0 && all.size() < CopyText.MOST_VERSIONS) {
      Matcher value = VALUE.matcher(text).region(open + 1, text.length());
      boolean ends = false;
      int end = open + 1;
      while (!ends && value.find()) {
        String quoted = value.group(1);
        values.add(
            quoted != null
                ? quoted.replaceAll("\\\\(.)|'(')", "$1$2")
                : value.group(2).equals("NULL") ? null : value.group(2));
        ends = value.group(3).equals(")");
        end = value.end();
      }
      all.add(values.toArray(String[]::new));
      values.clear();
      open = text.indexOf('(', end);
    }
    return all;
  }

  private static String first(Pattern pattern, String text) {
    Matcher found = pattern.matcher(text);
    return found.find() ? found.group(1) : "";
  }
}
