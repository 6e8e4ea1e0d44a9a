package dev.reprise.report;

import dev.reprise.replay.run.Held;
import dev.reprise.report.ReplayJson.Lines;
import dev.reprise.server.Footprint;
import dev.reprise.server.LockMode;
import dev.reprise.text.Source;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// The locks of a first run for programs: those each operation adds to its transaction's.
final class LocksJson {
  private record Taken(int transaction, Footprint.Lock lock) {}

  private LocksJson() {}

  /// `locks` are the certain ones; those behind an undecided condition, or in a loop over rows, are
  /// `perhapsLocks`.
  static void write(JsonWriter json, Source file, List<Held> all) {
    write("locks", json, file, all.stream().filter(Held::certain).toList());
    List<Held> perhaps = all.stream().filter(each -> !each.certain()).toList();
    if (!perhaps.isEmpty()) {
      write("perhapsLocks", json, file, perhaps);
    }
  }

  private static void write(String name, JsonWriter json, Source file, List<Held> all) {
    Set<Taken> taken = new HashSet<>();
    Map<Integer, Integer> ends = new HashMap<>();
    all.forEach(each -> ends.put(each.transaction(), ReplayJson.lines(file, each.origin()).last()));
    json.name(name).beginArray();
    for (Held held : all) {
      Lines lines = ReplayJson.lines(file, held.origin());
      List<Footprint.Lock> locks = held.footprint().locks();
      json.beginObject().member("line", lines.first()).member("endLine", lines.last());
      json.name("locks").beginArray();
      locks.stream()
          .filter(each -> !each.gone() && !held.isAlone())
          .filter(each -> taken.add(new Taken(held.transaction(), each)))
          .forEach(each -> lock(json, each));
      json.endArray();
      if (held.isAlone()) {
        json.name("released").beginArray();
        locks.forEach(each -> lock(json, each));
        json.endArray();
      } else {
        json.member("heldUntil", ends.getOrDefault(held.transaction(), lines.last()));
      }
      passes(json, "rewrites", held, Footprint.Kind.REWRITES);
      passes(json, "scans", held, Footprint.Kind.SCANS);
      passes(json, "builds", held, Footprint.Kind.BUILDS);
      names(json, "new", locks.stream().filter(each -> !each.past()));
      names(json, "drops", locks.stream().filter(Footprint.Lock::gone));
      json.endObject();
    }
    json.endArray();
  }

  /// The locks of one operation, including those its transaction already holds.
  static void operation(JsonWriter json, Held held) {
    json.name("locks").beginArray();
    held.footprint().locks().forEach(each -> lock(json, each));
    json.endArray();
    passes(json, "rewrites", held, Footprint.Kind.REWRITES);
    passes(json, "scans", held, Footprint.Kind.SCANS);
    passes(json, "builds", held, Footprint.Kind.BUILDS);
  }

  private static void lock(JsonWriter json, Footprint.Lock lock) {
    LockMode mode = lock.mode();
    json.beginArray().value(lock.name()).value(mode.words()).endArray();
  }

  private static void passes(JsonWriter json, String name, Held held, Footprint.Kind kind) {
    List<String> names = held.footprint().relations(kind);
    if (kind == Footprint.Kind.REWRITES || !names.isEmpty()) {
      json.texts(name, names);
    }
  }

  private static void names(JsonWriter json, String name, Stream<Footprint.Lock> locks) {
    List<String> names = locks.map(Footprint.Lock::name).distinct().toList();
    if (!names.isEmpty()) {
      json.texts(name, names);
    }
  }
}
