package dev.reprise.alembic.value;

import dev.reprise.operation.Condition;
import dev.reprise.text.WordList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// A value that is constant across a deployment but not in the repository: a setting, an
/// environment variable, a command-line argument, or a value derived from these.
///
/// `key` is its name in `[assume]`: `app.settings.settings.database_uri`, `env:TENANT`, `x:tenant`;
/// `shown` is its name in sentences. A key that ends in `:` is that of a whole namespace. `parts`:
/// the settings of a text's unknown parts, in order, if they are not the same.
public record Setting(String key, String shown, List<Setting> parts) {
  /// `-x name=value` of Alembic's command line.
  public static final Setting ARGUMENTS = new Setting("x:", "-x ");

  private static final String TODAY = "today:";

  /// Words in a call whose result depends on a database's content.
  private static final Set<String> OF_DATABASES =
      WordList.set(
          """
          all column columns connection constraint constraints count cursor enum enums exec
          execute exist existing exists fetch fetchall fetchone filter first index indexes indices
          inspect inspector now objects one query random revision row rows scalar scalars select
          session table tables time today type types utcnow version view views
          """);

  /// The names of configuration values do not show who provides them.
  private static final Pattern CONFIGURATION = Pattern.compile("(?:config|opts)\\.|(?:env|x):");

  private static final Pattern LITERAL = Pattern.compile("'[^']*'");

  private static final Set<String> NORMALISERS = Set.of("lower", "upper", "strip", "casefold");

  public Setting {
    parts = List.copyOf(parts);
  }

  public Setting(String key, String shown) {
    this(key, shown, List.of());
  }

  /// The setting of a text with unknown parts from several.
  public static Setting of(List<Setting> parts) {
    Set<Setting> all = new LinkedHashSet<>(parts);
    return all.size() == 1
        ? parts.getFirst()
        : new Setting(
            String.join(",", all.stream().map(Setting::key).toList()),
            String.join(", ", all.stream().map(Setting::shown).toList()),
            parts);
  }

  /// The date of a run, which is the same in both if they are on the same day.
  static Setting today(String zone, String format) {
    return new Setting(TODAY + zone + ":" + format, "the date as '" + format + "'");
  }

  /// The settings of that many unknown parts of a text; empty if these are not all.
  public List<Setting> of(int unknown) {
    return parts.isEmpty()
        ? Collections.nCopies(unknown, this)
        : parts.size() == unknown ? parts : List.of();
  }

  private boolean isSpace() {
    return key.endsWith(":");
  }

  public Setting attribute(String name) {
    return new Setting(key + "." + name, shown + "." + name);
  }

  /// `setting["name"]`, `setting.get("name")`; `written` is the index in Python's notation.
  public Setting item(String written) {
    String name =
        written.length() > 1 && written.startsWith("'")
            ? written.substring(1, written.length() - 1)
            : written;
    return isSpace()
        ? new Setting(key + name, shown + name)
        : new Setting(key + "[" + written + "]", shown + "[" + written + "]");
  }

  /// The result of calling it; `written` are the arguments in Python's notation. Normalizing calls
  /// are not shown.
  public Setting called(String written) {
    return NORMALISERS.contains(shown.substring(shown.lastIndexOf('.') + 1))
        ? receiver()
        : new Setting(key + "(" + written + ")", shown + "(" + written + ")");
  }

  /// The setting a method was taken from, or itself.
  public Setting receiver() {
    int dot = key.lastIndexOf('.');
    int shownDot = shown.lastIndexOf('.');
    return dot < 0 || shownDot < 0
        ? this
        : new Setting(key.substring(0, dot), shown.substring(0, shownDot));
  }

  public Condition isSet() {
    if (asksDatabase()) {
      return new Condition.Unknown("depends on `" + shown + "`", true);
    }
    if (key.startsWith(TODAY)) {
      return new Condition.Setting(
          key, "both runs are on the same date", "the second run is on a different date");
    }
    boolean call = shown.endsWith(")") && !CONFIGURATION.matcher(key).lookingAt();
    return new Condition.Setting(
        key, shown + (call ? " is true" : " is set"), shown + (call ? " is false" : " is not set"));
  }

  /// `what` is the condition on it: `is 'x'`, `contains 'x'`, `< 3`.
  public Condition fits(String what) {
    if (asksDatabase()) {
      return new Condition.Unknown("depends on `" + shown + "`", true);
    }
    return new Condition.Setting(key, shown + " " + what, negated(what));
  }

  private String negated(String what) {
    if (what.startsWith("is ")) {
      return shown + " is not " + what.substring(3);
    }
    return what.startsWith("contains ")
        ? shown + " does not contain " + what.substring(9)
        : "not: " + shown + " " + what;
  }

  /// The made-up name for its value as a part of names.
  public static String madeUp(String key) {
    String name = key.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_");
    return name.replaceAll("^_|_$", "");
  }

  private boolean asksDatabase() {
    if (!parts.isEmpty()) {
      return true;
    }
    int call = key.indexOf('(');
    if (call < 0) {
      return false;
    }
    String asked =
        CONFIGURATION.matcher(key).lookingAt() ? LITERAL.matcher(key).replaceAll("") : key;
    for (String word : asked.toLowerCase(Locale.ROOT).split("[^a-z]+")) {
      if (OF_DATABASES.contains(word)) {
        return true;
      }
    }
    return false;
  }
}
