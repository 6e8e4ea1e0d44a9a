package dev.reprise.truth;

import dev.reprise.operation.Plan;
import dev.reprise.syntax.SqlReader;
import dev.reprise.syntax.sql.SqlStatement;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The SQL of a file in one direction, statement by statement, unchanged.
record SqlScript(String text, Plan.Transaction transaction) implements Script {
  private static final Pattern DOWN =
      Pattern.compile(
          "(?mi)^-- *(\\+goose|\\+migrate|migrate:) *down.*$|^---- create above / drop below"
              + " ----$");

  /// The part of a file's text that its tool runs in that direction.
  static SqlScript of(String text, Plan plan, boolean upgrade) {
    Matcher down = DOWN.matcher(text);
    String part =
        down.find() ? upgrade ? text.substring(0, down.start()) : text.substring(down.end()) : text;
    return new SqlScript(part, plan.transaction());
  }

  @Override
  public void run(Session session) throws RunFailure {
    boolean whole = transaction == Plan.Transaction.WHOLE;
    if (whole) {
      session.execute("BEGIN");
    }
    for (SqlStatement each : SqlReader.read(text).statements()) {
      session.send(text.substring(each.span().start(), each.span().end()));
    }
    if (whole) {
      session.execute("COMMIT");
    }
  }
}
