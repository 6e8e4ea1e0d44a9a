package dev.reprise.server.postgres.lock;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Functions that PostgreSQL evaluates for each row. `now()` is not among them: it is evaluated
/// once and stored as the value of all existing rows.
final class Volatility {
  private static final Set<String> NAMES =
      Set.of(
          "clock_timestamp",
          "gen_random_bytes",
          "gen_random_uuid",
          "gen_salt",
          "nextval",
          "random",
          "random_normal",
          "timeofday",
          "uuid_generate_v1",
          "uuid_generate_v1mc",
          "uuid_generate_v4",
          "uuidv4",
          "uuidv7");

  private static final Pattern TEXT = Pattern.compile("'(?:[^']|'')*+'");
  private static final Pattern CALL = Pattern.compile("(?<![a-z_0-9])([a-z_0-9]++)\\s*+\\(");

  private Volatility() {}

  /// True if the SQL calls one.
  static boolean isIn(String sql) {
    Matcher call = CALL.matcher(TEXT.matcher(sql).replaceAll("''").toLowerCase(Locale.ROOT));
    while (call.find()) {
      if (NAMES.contains(call.group(1))) {
        return true;
      }
    }
    return false;
  }
}
