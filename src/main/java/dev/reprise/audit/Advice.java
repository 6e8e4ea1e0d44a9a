package dev.reprise.audit;

import dev.reprise.text.Shell;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// One thing to do. `stamp` is what the version table should say, where that is part of it;
/// `commands` are for a shell, `sql` for the database; `loses` is what would be missing for good;
/// `diff` the change of files that the commands make.
public record Advice(
    Kind kind,
    @Nullable String stamp,
    boolean danger,
    String text,
    List<String> commands,
    List<String> sql,
    List<String> loses,
    List<String> diff) {

  /// What it comes to.
  public enum Kind {
    /// Nothing is wrong: go on.
    UPGRADE,
    /// Tell the version table how far the database is.
    STAMP,
    /// What is there already is passed over.
    RUN_AGAIN,
    /// Statements by hand, or revisions in another order.
    APPLY,
    /// Something is there and not as it should be.
    FIX,
    /// It takes somebody who knows.
    ASK,
    /// The database has run revisions that these files lack: deploy newer files, change nothing.
    AHEAD,
    /// What looks right, and is not.
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

  /// Words alone.
  public static Advice of(Kind kind, String text) {
    return new Advice(kind, null, false, text, List.of(), List.of(), List.of());
  }

  /// With more said before or behind.
  Advice saying(String other) {
    return new Advice(kind, stamp, danger, other, commands, sql, loses, diff);
  }

  public Advice {
    // Without the one that is refused, the others do something else.
    List<String> refused =
        commands.stream().filter(each -> each.startsWith(Shell.REFUSED)).limit(1).toList();
    commands = refused.isEmpty() ? List.copyOf(commands) : refused;
    sql = refused.isEmpty() ? List.copyOf(sql) : List.of();
    loses = List.copyOf(loses);
    diff = List.copyOf(diff);
  }
}
