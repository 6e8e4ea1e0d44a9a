package dev.reprise.history.configured;

import dev.reprise.text.WordList;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The time at which Flyway runs a file named after an event, such as `afterMigrate.sql` and
/// `afterMigrate__grants.sql`: not once, but at every occurrence of the event.
///
/// Source: the list of callback events in Flyway's reference.
public enum FlywayCallback {
  /// At every `migrate`, before the migrations.
  BEFORE,
  /// At every `migrate`, after them.
  AFTER,
  /// At other commands, or after a failure.
  ELSEWHERE;

  private static final Set<String> FIRST =
      WordList.set(
          """
          beforeConnect createSchema beforeValidate afterValidate beforeMigrate beforeEachMigrate
          """);
  private static final Set<String> LAST =
      Set.of(
          "afterEachMigrate",
          "afterVersioned",
          "beforeRepeatables",
          "afterMigrateApplied",
          "afterMigrate");
  private static final Set<String> COMMANDS =
      Set.of("Clean", "Info", "Undo", "Repair", "Baseline", "EachUndo");

  /// The callback for a file name without directory, or null if it names no event.
  public static @Nullable FlywayCallback of(String name) {
    if (!name.endsWith(".sql")) {
      return null;
    }
    int end = name.indexOf("__");
    String event = name.substring(0, end < 0 ? name.length() - ".sql".length() : end);
    if (FIRST.contains(event)) {
      return BEFORE;
    }
    if (LAST.contains(event)) {
      return AFTER;
    }
    String command = event.replaceFirst("^(before|after)", "");
    boolean elsewhere =
        !command.equals(event)
            && (COMMANDS.contains(command)
                || command.endsWith("Error")
                || command.endsWith("OperationFinish")
                || command.endsWith("Applied")
                || command.endsWith("MigrateStatement"));
    return elsewhere ? ELSEWHERE : null;
  }

  /// True if `migrate` runs a file of this name at an event.
  public static boolean isOfMigrate(String name) {
    FlywayCallback callback = of(name);
    return callback == BEFORE || callback == AFTER;
  }
}
