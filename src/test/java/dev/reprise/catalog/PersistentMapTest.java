package dev.reprise.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// The catalog's map compared to the one of the JDK.
final class PersistentMapTest {

  @Test
  void holdsWhatWasPut() {
    Random random = new Random(7);
    Map<String, Integer> expected = new TreeMap<>();
    PersistentMap<String, Integer> map = PersistentMap.empty();
    for (int i = 0; i < 5_000; i++) {
      String key = "k" + random.nextInt(700);
      if (random.nextInt(3) == 0) {
        expected.remove(key);
        map = map.remove(key);
      } else {
        expected.put(key, i);
        map = map.put(key, i);
      }
    }
    Map<String, Integer> found = new TreeMap<>();
    List<String> order = new ArrayList<>();
    map.forEach((key, value) -> {
      found.put(key, value);
      order.add(key);
    });
    assertEquals(expected, found);
    assertEquals(List.copyOf(expected.keySet()), order);
    assertNull(map.get("k700"));
  }

  @Test
  void oldVersionsStay() {
    PersistentMap<String, Integer> old = PersistentMap.<String, Integer>empty().put("a", 1);
    PersistentMap<String, Integer> changed = old.put("a", 2).remove("b");
    assertEquals(1, old.get("a"));
    assertEquals(2, changed.get("a"));
    assertSame(old, old.remove("b"));
  }

  @Test
  void differencesAreThoseOfTheContents() {
    Random random = new Random(11);
    PersistentMap<String, Integer> one = PersistentMap.empty();
    for (int i = 0; i < 300; i++) {
      one = one.put("k" + i, i);
    }
    PersistentMap<String, Integer> other = one;
    Map<String, String> expected = new TreeMap<>();
    for (int i = 0; i < 40; i++) {
      String key = "k" + random.nextInt(400);
      other = random.nextBoolean() ? other.remove(key) : other.put(key, 1_000 + i);
    }
    for (int i = 0; i < 400; i++) {
      Integer mine = one.get("k" + i);
      Integer theirs = other.get("k" + i);
      if (!Objects.equals(mine, theirs)) {
        expected.put("k" + i, mine + " " + theirs);
      }
    }
    Map<String, String> found = new TreeMap<>();
    one.differences(other, (key, mine, theirs) -> found.put(key, mine + " " + theirs));
    assertEquals(expected, found);
  }
}
