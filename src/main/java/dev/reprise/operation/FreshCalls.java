package dev.reprise.operation;

import dev.reprise.text.WordList;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Functions that return a different value in every run, by their names on all servers.
public final class FreshCalls {
  private static final Set<String> NAMES =
      WordList.set(
          """
          clock_timestamp curdate current_date current_time current_timestamp currval curtime
          gen_random_bytes gen_random_uuid gen_salt lastval localtime localtimestamp newid nextval
          now rand random random_bytes randomblob statement_timestamp sysdate timeofday
          transaction_timestamp txid_current ulid_generate utc_date utc_time utc_timestamp
          uuid_generate_v1 uuid_generate_v1mc uuid_generate_v4 uuid_generate_v7 uuid_short uuidv4
          uuidv7
          """);

  /// Functions that do so only without arguments: `uuid('…')` converts its argument.
  private static final Set<String> BARE = Set.of("unix_timestamp", "uuid");

  private static final Pattern TEXT = Pattern.compile("'(?:[^']|'')*+'");
  private static final Pattern CALL =
      Pattern.compile("(?<![a-z_0-9])([a-z_0-9]++)\\s*+\\(\\s*+(\\))?|current_\\w+");

  private FreshCalls() {}

  /// @param bare true if the call has no arguments
  public static boolean isFresh(String name, boolean bare) {
    return NAMES.contains(name) || bare && BARE.contains(name);
  }

  /// True if a default's SQL calls such a function.
  public static boolean isIn(String defaultText) {
    String code = TEXT.matcher(defaultText).replaceAll("''").toLowerCase(Locale.ROOT);
    Matcher call = CALL.matcher(code);
    while (call.find()) {
      String name = call.group(1) == null ? call.group() : call.group(1);
      if (isFresh(name, call.group(2) != null)) {
        return true;
      }
    }
    return false;
  }
}
