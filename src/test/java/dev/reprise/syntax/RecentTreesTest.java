package dev.reprise.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecentTreesTest {
  private final List<String> read = new ArrayList<>();
  private final RecentTrees<String> trees =
      new RecentTrees<>(
          64,
          100,
          text -> {
            read.add(text);
            return "tree of " + text;
          });

  @Test
  void aTextThatComesAgainIsNotReadAgain() {
    assertEquals("tree of a", trees.of("a"));
    assertEquals("tree of a", trees.of("a"));
    assertEquals(List.of("a"), read);
  }

  @Test
  void moreTextsThanThereArePlacesKeepTheirOwnTrees() {
    for (int round = 0; round < 3; round++) {
      for (int i = 0; i < 1_000; i++) {
        assertEquals("tree of " + i, trees.of(String.valueOf(i)));
      }
    }
  }

  @Test
  void textsOfOneHashKeepTheirOwnTrees() {
    assertEquals("Aa".hashCode(), "BB".hashCode());
    assertEquals("tree of Aa", trees.of("Aa"));
    assertEquals("tree of BB", trees.of("BB"));
    assertEquals("tree of Aa", trees.of("Aa"));
  }
}
