package dev.reprise.rule.rerun;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/// A baseline written before a reason was reworded still covers its finding.
final class FormerReasonsTest {
  @Test
  void reworded() {
    assertEquals(
        "an element of the objects of a query",
        FormerReasons.of("an element of the objects returned by a query"));
    assertEquals(
        "`name` of an object of `Club` is not known",
        FormerReasons.of("`name` of an instance of `Club` is unknown"));
    assertEquals(
        "how many times a loop over the iterations until it exits runs",
        FormerReasons.of("how many times a loop runs until it exits"));
    assertEquals(
        "rows of an unknown model are saved",
        FormerReasons.of("instances of an unknown model are saved"));
  }

  @Test
  void others() {
    assertEquals("the values of a query", FormerReasons.of("the values of a query"));
    assertEquals(
        "an element of a list whose length is unknown",
        FormerReasons.of("an element of a list whose length is unknown"));
  }
}
