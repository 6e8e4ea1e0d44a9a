package dev.reprise.audit;

import dev.reprise.text.Shell;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// One recommended action. `stamp` is the intended content of the version table, if it changes;
/// `commands` are for a shell, `sql` for the database; `loses` is what would be permanently
/// missing; `diff` the commands' change of files.
public record Advice(
    Kind kind,
    @Nullable String stamp,
    boolean danger,
    String text,
    List<String> commands,
    List<String> sql,
    List<String> loses,
    List<String> diff) {

  /// The kind of action.
  public enum Kind {
    /// Nothing is wrong: continue.
    UPGRADE,
    /// Correct the version table.
    STAMP,
    /// Run again; existing objects are skipped.
    RUN_AGAIN,
    /// Manual statements, or revisions in another order.
    APPLY,
    /// Something exists but is wrong.
    FIX,
    /// Requires information from a person.
    ASK,
    /// The database has run revisions that these files lack: deploy newer files, change nothing.
    AHEAD,
    /// Looks right, but is wrong.
    AVOID;

    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /// Without a change of files.
  public Advice(
      Kind kind,
      @Nullable String stamp,
      boolean danger,
      String text,
      List<String> commands,
      List<String> sql,
      List<String> loses) {
    this(kind, stamp, danger, text, commands, sql, loses, List.of());
  }

  /// Text only.
  public static Advice of(Kind kind, String text) {
    return new Advice(kind, null, false, text, List.of(), List.of(), List.of());
  }

  /// A copy with another text.
  Advice saying(String other) {
    return new Advice(kind, stamp, danger, other, commands, sql, loses, diff);
  }

  public Advice {
    // Without the rejected one, the others have a different effect.
    List<String> refused =
        commands.stream().filter(each -> each.startsWith(Shell.REFUSED)).limit(1).toList();
    commands = refused.isEmpty() ? List.copyOf(commands) : refused;
    sql = refused.isEmpty() ? List.copyOf(sql) : List.of();
    loses = List.copyOf(loses);
    diff = List.copyOf(diff);
  }
}
