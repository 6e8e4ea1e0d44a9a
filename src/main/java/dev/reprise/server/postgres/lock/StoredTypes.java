package dev.reprise.server.postgres.lock;

import dev.reprise.catalog.Catalog;
import dev.reprise.catalog.Presence;
import dev.reprise.catalog.TypeState;
import dev.reprise.operation.ColumnType;
import dev.reprise.operation.Name;
import dev.reprise.operation.TypeShape;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A type as relevant to conversions: `numeric(10,2)` is the family `numeric` with two modifiers.
record StoredTypes(String family, List<Integer> modifiers) {

  static StoredTypes of(String text) {
    int open = text.indexOf('(');
    int close = open < 0 ? -1 : text.indexOf(')', open);
    if (close < 0) {
      return new StoredTypes(text.strip(), List.of());
    }
    List<Integer> modifiers = new ArrayList<>();
    for (String each : text.substring(open + 1, close).split(",")) {
      try {
        modifiers.add(Integer.valueOf(each.strip()));
      } catch (NumberFormatException e) {
        return new StoredTypes(text.strip(), List.of()); // `geometry(Point)`
      }
    }
    return new StoredTypes(
        (text.substring(0, open) + text.substring(close + 1)).strip(), modifiers);
  }

  int modifier(int at, int otherwise) {
    return at < modifiers.size() ? modifiers.get(at) : otherwise;
  }

  /// The shape of a user-defined type, if known.
  static @Nullable TypeShape shape(ColumnType type, Catalog catalog) {
    TypeState state = state(type.named(), catalog);
    return state == null ? null : state.shape();
  }

  private static @Nullable TypeState state(@Nullable Name name, Catalog catalog) {
    TypeState state = name == null ? null : catalog.types().get(catalog.resolveType(name));
    return state == null || state.presence() != Presence.PRESENT ? null : state;
  }

  /// True if it is a domain that rejects some values.
  static boolean isConstrained(ColumnType type, Catalog catalog) {
    TypeState state = state(type.named(), catalog);
    return state != null
        && !type.array()
        && state.shape() instanceof TypeShape.Domain
        && state.parts().asMap().values().stream()
            .anyMatch(each -> each.presence() == Presence.PRESENT);
  }
}
