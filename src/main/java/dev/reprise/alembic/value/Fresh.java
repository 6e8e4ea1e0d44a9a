package dev.reprise.alembic.value;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A value that differs in every run: `uuid4()`, `datetime.now()`, `random()`. `what` is for
/// people. `day`: the setting it is for runs on the same day, or null.
public record Fresh(String what, @Nullable Setting day) implements LibraryObject {
  private static final String NOW = "datetime\\.(date\\.today|datetime\\.(now|today|utcnow))\\(\\)";
  private static final Pattern FORMATTED = Pattern.compile(NOW + "(\\.date\\(\\))?\\.strftime");
  private static final Pattern DATE =
      Pattern.compile("datetime\\.date\\.today\\(\\)|" + NOW + "\\.date\\(\\)");
  private static final Pattern TIME = Pattern.compile("%-?[cfHIMprRsSTX]");

  public Fresh(String what) {
    this(what, null);
  }

  @Override
  public String describe() {
    return what;
  }

  @Override
  public Value attribute(String name, Execution execution) {
    return new Fresh(what + "." + name);
  }

  @Override
  public Value call(Arguments arguments, Execution execution) {
    String called = what + "()";
    boolean formatted = FORMATTED.matcher(what).matches();
    String format =
        formatted && arguments.get(0) instanceof Text text && text.isComplete()
            ? text.text()
            : DATE.matcher(called).matches() ? "%Y-%m-%d" : null;
    return format == null || TIME.matcher(format).find()
        ? new Fresh(called)
        : new Fresh(called, Setting.today(what.contains("utcnow") ? "utc" : "local", format));
  }
}
