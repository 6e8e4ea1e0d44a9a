package dev.reprise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.reprise.Floors.Mention;
import dev.reprise.text.Edit;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FloorsTest {
  @Test
  void nothingLooksUpAFloor() throws IOException, URISyntaxException {
    URI classes = Edit.class.getProtectionDomain().getCodeSource().getLocation().toURI();
    Set<Mention> mentions = Floors.mentions(Path.of(classes));

    assertTrue(mentions.contains(new Mention("dev/reprise/text/Edit", "text")), "nothing was read");
    assertEquals(List.of(), Floors.violations(mentions));
  }

  @Test
  void aLookUpIsSeen() {
    assertEquals(
        List.of("dev/reprise/text/Span looks up to rule."),
        Floors.violations(Set.of(new Mention("dev/reprise/text/Span", "rule"))));
  }

  @Test
  void aLookDownIsFine() {
    assertEquals(
        List.of(), Floors.violations(Set.of(new Mention("dev/reprise/rule/Rules", "text"))));
  }

  @Test
  void aNewPackageNeedsAFloor() {
    assertEquals(
        List.of("dev/reprise/attic/Box lives on no floor."),
        Floors.violations(Set.of(new Mention("dev/reprise/attic/Box", "attic"))));
  }
}
