package dev.reprise.server;

import dev.reprise.catalog.Catalog;
import dev.reprise.catalog.Creator;
import dev.reprise.operation.Name;
import dev.reprise.operation.ObjectId;
import java.util.ArrayList;
import java.util.List;

/// Triggers, which are dropped with their table.
public final class Triggers {
  private Triggers() {}

  public static Catalog dropped(Catalog catalog, Name table, Creator by) {
    List<String> gone = new ArrayList<>();
    ObjectId owner = ObjectId.table(table);
    catalog
        .objects()
        .forEach((key, state) -> {
          if (key.startsWith("trigger ") && state.needs().contains(owner)) {
            gone.add(key);
          }
        });
    Catalog left = catalog;
    for (String each : gone) {
      left = left.withoutObject(each, by);
    }
    return left;
  }
}
