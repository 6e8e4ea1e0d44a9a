package dev.reprise.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// Few members and many members behave like one ordered map.
final class MembersTest {

  @Test
  void isAnOrderedMapOfAnySize() {
    Random random = new Random(1);
    for (int most : List.of(5, 40, 400)) {
      Map<String, Integer> expected = new LinkedHashMap<>();
      Members<Integer> members = Members.empty();
      for (int i = 0; i < 4 * most; i++) {
        String name = "c" + random.nextInt(most);
        String other = "c" + random.nextInt(most);
        switch (random.nextInt(5)) {
          case 0 -> {
            expected.remove(name);
            members = members.remove(name);
          }
          case 1 -> {
            expected = renamed(expected, name, other, i);
            members = members.rename(name, other, i);
          }
          default -> {
            expected.put(name, i);
            members = members.put(name, i);
          }
        }
        assertEquals(List.copyOf(expected.entrySet()), List.copyOf(members.asMap().entrySet()));
        assertEquals(expected.get(other), members.get(other));
      }
      assertEquals(Members.of(new LinkedHashMap<>(expected)), members);
    }
  }

  private static Map<String, Integer> renamed(
      Map<String, Integer> map, String name, String to, int value) {
    Map<String, Integer> renamed = new LinkedHashMap<>();
    map.forEach((key, each) -> {
      if (key.equals(name)) {
        renamed.put(to, value);
      } else if (!key.equals(to)) {
        renamed.put(key, each);
      }
    });
    return renamed;
  }

  @Test
  void tellsWhatDiffers() {
    for (int size : List.of(3, 300)) {
      Members<Integer> before = Members.empty();
      for (int i = 0; i < size; i++) {
        before = before.put("c" + i, i);
      }
      Members<Integer> after = before.remove("c0").put("c1", -1).put("new", 7);
      List<String> told = new ArrayList<>();
      after.differences(before, (name, mine, theirs) -> told.add(name + " " + mine + " " + theirs));
      assertEquals(
          new TreeSet<>(List.of("c0 null 0", "c1 -1 1", "new 7 null")), new TreeSet<>(told));
      assertNotEquals(before, after);
      assertEquals(before, after.remove("new").put("c1", 1).put("c0", 0));
      assertNull(after.get("c0"));
    }
  }
}
