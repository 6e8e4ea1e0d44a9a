package dev.reprise.report;

import dev.reprise.operation.Operation;
import dev.reprise.replay.run.Held;
import dev.reprise.server.Footprint;
import dev.reprise.server.LockMode;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/// The locks of a first run for people, by the operations of the plan: `locks users (ACCESS
/// EXCLUSIVE), rewrites users`. Omits reads, and tables that the revision itself creates.
public final class LockText {
  private final Map<Operation, Held> held = new IdentityHashMap<>();

  public static final LockText NONE = new LockText(List.of());

  public LockText(List<Held> all) {
    all.forEach(each -> held.putIfAbsent(each.operation(), each));
  }

  /// The text after the operation in a plan; empty if it takes no locks.
  String after(Operation operation) {
    Held known = held.get(operation);
    String text = known == null ? "" : text(known);
    return text.isEmpty() ? "" : "  [" + text + "]";
  }

  /// The same as a list of names and modes.
  void json(Operation operation, JsonWriter json) {
    Held known = held.get(operation);
    if (known != null) {
      LocksJson.operation(json, known);
    }
  }

  private static String text(Held held) {
    var text = new StringJoiner(", ");
    for (Footprint.Lock lock : held.footprint().locks()) {
      if (lock.past() && lock.mode().compareTo(LockMode.ROW_SHARE) > 0) {
        text.add("locks " + lock.name() + " (" + lock.mode().words() + ")");
      }
    }
    for (Footprint.Kind kind : Footprint.Kind.values()) {
      List<String> tables = new ArrayList<>();
      for (Footprint.Pass pass : held.footprint().passes()) {
        if (pass.kind() == kind && pass.past()) {
          tables.add(pass.name());
        }
      }
      String tell =
          switch (kind) {
            case REWRITES -> "rewrites ";
            case SCANS -> "scans ";
            case BUILDS -> "builds an index on ";
            case CHANGES_ROWS -> "";
          };
      if (!tell.isEmpty() && !tables.isEmpty()) {
        text.add(tell + String.join(", ", tables.stream().distinct().toList()));
      }
    }
    return text.toString();
  }
}
