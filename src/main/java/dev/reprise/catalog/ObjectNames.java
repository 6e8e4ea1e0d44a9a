package dev.reprise.catalog;

import dev.reprise.operation.Constraint;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The names PostgreSQL generates: `t_c_key`, `t_c_fkey1`, `t_pkey`, `t_c_idx`.
///
/// Follows `makeObjectName` and `ChooseRelationName` (src/backend/commands/indexcmds.c).
public final class ObjectNames {
  /// NAMEDATALEN - 1: longer names are truncated, in bytes of UTF-8.
  static final int LIMIT = 63;

  private ObjectNames() {}

  /// The first of `label`, `label1`, `label2` … that gives a name which is not `taken`.
  public static String choose(
      String table, @Nullable String columns, String label, Predicate<String> taken) {
    for (int pass = 0; ; pass++) {
      String name = make(table, columns, pass == 0 ? label : label + pass);
      if (!taken.test(name)) {
        return name;
      }
    }
  }

  /// True if the server may have generated that name for a constraint of the table.
  public static boolean mayBeMadeUp(String table, String name, Constraint constraint) {
    boolean alone =
        constraint instanceof Constraint.PrimaryKey
            || constraint instanceof Constraint.Check check && check.columns().size() != 1;
    String label =
        switch (constraint) {
          case Constraint.PrimaryKey _ -> "pkey";
          case Constraint.ForeignKey _ -> "fkey";
          case Constraint.Unique _ -> "key";
          case Constraint.Check _ -> "check";
          case Constraint.Exclude _ -> "excl";
          case Constraint.NotNull _ -> "not_null";
        };
    return name.startsWith(make(table, alone ? null : columns(constraint.labels()), label));
  }

  /// Labels joined as in a generated name; a repeated one gets a number (`ChooseIndexColumnNames`,
  /// indexcmds.c).
  public static String columns(List<String> labels) {
    List<String> chosen = new ArrayList<>();
    for (String label : labels) {
      String name = label;
      for (int i = 1; chosen.contains(name); i++) {
        String number = String.valueOf(i);
        name = clip(label, LIMIT - number.length()) + number;
      }
      chosen.add(name);
    }
    return String.join("_", chosen);
  }

  /// The longer of the two parts is truncated until the name fits.
  static String make(String first, @Nullable String second, String label) {
    int room = LIMIT - length(label) - 1 - (second == null ? 0 : 1);
    int firstLength = length(first);
    int secondLength = second == null ? 0 : length(second);
    while (firstLength + secondLength > room) {
      if (firstLength > secondLength) {
        firstLength--;
      } else {
        secondLength--;
      }
    }
    String head = clip(first, firstLength);
    return second == null
        ? head + "_" + label
        : head + "_" + clip(second, secondLength) + "_" + label;
  }

  /// An identifier as the server stores it: truncated to 63 bytes.
  public static String cut(String name) {
    return name.length() * 3 > LIMIT && IndexNames.isKept(name) ? name : clip(name, LIMIT);
  }

  private static int length(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  private static String clip(String text, int bytes) {
    if (text.length() * 3 <= bytes) {
      return text;
    }
    int used = 0;
    for (int i = 0; i < text.length(); ) {
      int point = text.codePointAt(i);
      used += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
      if (used > bytes) {
        return text.substring(0, i);
      }
      i += Character.charCount(point);
    }
    return text;
  }
}
