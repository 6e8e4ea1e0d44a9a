package dev.reprise.operation.platform;

import dev.reprise.text.WordList;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Names as SQLAlchemy writes them: quoted unless they are plain lower-case words.
///
/// Source: `PGIdentifierPreparer` and `RESERVED_WORDS` in `sqlalchemy/dialects/postgresql/base.py`.
public final class Identifiers {
  private static final Set<String> RESERVED =
      WordList.set(
          """
          all analyse analyze and any array as asc asymmetric authorization between binary both
          case cast check collate column constraint create cross current_catalog current_date
          current_role current_schema current_time current_timestamp current_user default
          deferrable desc distinct do else end except false fetch for foreign freeze from full
          grant group having ilike in initially inner intersect into is isnull join lateral
          leading left like limit localtime localtimestamp natural new not notnull null off offset
          old on only or order outer over overlaps placing primary references returning right
          select session_user similar some symmetric table then to trailing true union unique user
          using values variadic verbose when where window with
          """);

  private Identifiers() {}

  public static String quote(String name) {
    return isPlain(name) ? name : "\"" + name.replace("\"", "\"\"") + "\"";
  }

  public static String qualified(@Nullable String schema, String name) {
    return schema == null ? quote(name) : quote(schema) + "." + quote(name);
  }

  private static boolean isPlain(String name) {
    if (name.isEmpty() || RESERVED.contains(name)) {
      return false;
    }
    for (int i = 0; i < name.length(); i++) {
      char unit = name.charAt(i);
      boolean letter = unit >= 'a' && unit <= 'z' || unit == '_';
      boolean inside = unit >= '0' && unit <= '9' || unit == '$';
      if (!letter && (i == 0 || !inside)) {
        return false;
      }
    }
    return true;
  }
}
