package dev.reprise.catalog;

import dev.reprise.operation.Condition.Selection;
import dev.reprise.operation.Name;
import dev.reprise.operation.ObjectId;
import dev.reprise.operation.ObjectKind;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Finds the objects of a catalog that a system-catalog query or an inspector returns.
public final class Selections {
  private Selections() {}

  /// The result: names with their certainty; `exhaustive` if there can be no others; `answered` is
  /// a guard's earlier answer about the whole selection.
  public record Matches(Map<String, Presence> byName, boolean exhaustive, Presence answered) {
    Presence any() {
      if (byName.containsValue(Presence.PRESENT)) {
        return Presence.PRESENT;
      }
      if (answered != Presence.UNKNOWN) {
        return answered;
      }
      return byName.containsValue(Presence.UNKNOWN) || !exhaustive
          ? Presence.UNKNOWN
          : Presence.ABSENT;
    }
  }

  public static Matches find(Selection selection, Catalog catalog) {
    var search = new CatalogSearch(selection, catalog);
    search.run();
    Map<String, Presence> found = search.found();
    if (!selection.complete()) {
      found.replaceAll(
          (name, presence) -> presence == Presence.PRESENT ? Presence.UNKNOWN : presence);
    }
    Presence told = catalog.answered().to(selection);
    return new Matches(found, search.isExhaustive() || told == Presence.ABSENT, told);
  }

  /// The single object a selection refers to, or null if it may match several.
  public static @Nullable ObjectId single(Selection selection) {
    String name = selection.name();
    if (!selection.complete()
        || name == null
        || selection.nameLike() != null
        || selection.columns() != null
        || selection.referenced() != null) {
      return null;
    }
    ObjectKind kind = selection.kind();
    if (kind.belongsToTable()) {
      Name table = selection.table();
      return table == null ? null : ObjectId.on(kind, qualified(selection, table), name);
    }
    return kind == ObjectKind.ENUM_LABEL
        ? null
        : ObjectId.of(kind, new Name(selection.schema(), name));
  }

  /// True if it asks for a part of any table by name alone.
  static boolean asksAnywhere(Selection selection) {
    return selection.complete()
        && selection.kind().belongsToTable()
        && selection.table() == null
        && selection.name() != null
        && selection.nameLike() == null
        && selection.columns() == null
        && selection.referenced() == null;
  }

  static Name qualified(Selection selection, Name table) {
    return table.schema() == null && selection.schema() != null
        ? new Name(selection.schema(), table.name())
        : table;
  }

  /// SQL's `LIKE`: `%` matches any characters, `_` one; a backslash escapes the next one.
  static boolean like(String text, String pattern) {
    return like(text, 0, pattern, 0);
  }

  private static boolean like(String text, int at, String pattern, int from) {
    int position = at;
    for (int i = from; i < pattern.length(); i++) {
      char unit = pattern.charAt(i);
      if (unit == '%') {
        for (int rest = position; rest <= text.length(); rest++) {
          if (like(text, rest, pattern, i + 1)) {
            return true;
          }
        }
        return false;
      }
      boolean escaped = unit == '\\' && i + 1 < pattern.length();
      if (escaped) {
        i++;
      }
      if (position >= text.length()
          || (escaped || unit != '_') && text.charAt(position) != pattern.charAt(i)) {
        return false;
      }
      position++;
    }
    return position == text.length();
  }
}
