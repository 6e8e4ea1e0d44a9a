package dev.reprise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.reprise.Floors.Mention;
import dev.reprise.text.Edit;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FloorsTest {
  private static final Floors TWO = new Floors(Map.of("text", Set.of()));

  @Test
  void everyClassUsesOnlyWhatTheTableAllows() throws IOException, URISyntaxException {
    Set<Mention> mentions = mentions();

    assertTrue(mentions.contains(new Mention("text/Edit", "text")), "nothing was read");
    assertEquals(List.of(), Floors.read(Path.of("ARCHITECTURE.md")).violations(mentions));
  }

  /// `-Dpages=write` redraws it.
  @Test
  void thePictureShowsTheTable() throws IOException {
    Path picture = Path.of("architecture.svg");
    String drawn = Floors.read(Path.of("ARCHITECTURE.md")).picture();
    if ("write".equals(System.getProperty("pages"))) {
      Files.writeString(picture, drawn);
    }
    assertEquals(drawn, Files.readString(picture));
  }

  /// SQLAlchemy's own modules form a cycle, and so do our models of them; the Python reader is
  /// called by the class in front of it.
  @Test
  void noOtherPackagesFormACircle() throws IOException, URISyntaxException {
    assertEquals(
        List.of(
            "alembic/library alembic/library/connection alembic/library/expression"
                + " alembic/library/migration alembic/library/schema alembic/library/type",
            "syntax syntax/python/reader"),
        Floors.circles(mentions()));
  }

  /// A larger package has no single purpose: split it into subpackages.
  @Test
  void noPackageIsTooLarge() throws IOException {
    assertEquals(List.of(), larger(Path.of("src/main/java"), 30));
    assertTrue(larger(Path.of("src/main/java"), 20).size() > 5, "nothing was counted");
  }

  /// So that a front end can be added without changing the detection. The codec writes origins, and
  /// rows use them to distinguish the texts of a loop.
  @Test
  void whatDetectsLooksIntoNoOrigin() throws IOException, URISyntaxException {
    Path home = classes().resolve("dev/reprise");
    Set<String> looking = new TreeSet<>();
    for (String floor : List.of("catalog", "server", "replay")) {
      try (Stream<Path> files = Files.walk(home.resolve(floor))) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          String content = Files.readString(file, StandardCharsets.ISO_8859_1);
          if (content.contains("dev/reprise/operation/Origin$")) {
            looking.add(home.relativize(file).toString().replaceAll("[$.].*", ""));
          }
        }
      }
    }
    assertEquals(
        Set.of(
            "catalog/RowIndex", "catalog/snapshot/CatalogReader", "catalog/snapshot/CatalogWriter"),
        looking);
  }

  @Test
  void aLookUpIsSeen() {
    assertEquals(
        List.of("text/Span looks up to rule."),
        TWO.violations(Set.of(new Mention("text/Span", "rule"))));
  }

  @Test
  void aNewPackageNeedsAFloor() {
    assertEquals(
        List.of("attic/Box lives on no floor."),
        TWO.violations(Set.of(new Mention("attic/Box", "attic"))));
  }

  @Test
  void anArrowNobodyNeedsIsSeen() {
    var floors = new Floors(new java.util.LinkedHashMap<>());
    floors.uses().put("text", Set.of());
    floors.uses().put("rule", Set.of("text"));

    assertEquals(
        List.of("Nothing in rule uses text: take it off the table."),
        floors.violations(Set.of(new Mention("text/Span", "text"))));
  }

  @Test
  void aCircleIsSeen() {
    assertEquals(
        List.of("a b c"),
        Floors.circles(
            Set.of(new Mention("a/X", "b"), new Mention("b/Y", "c"), new Mention("c/Z", "a"))));
  }

  private static List<String> larger(Path home, int most) throws IOException {
    try (Stream<Path> files = Files.walk(home)) {
      return files
          .filter(each -> each.toString().endsWith(".java"))
          .filter(each -> !each.endsWith("package-info.java"))
          .collect(Collectors.groupingBy(Path::getParent, TreeMap::new, Collectors.counting()))
          .entrySet()
          .stream()
          .filter(each -> each.getValue() > most)
          .map(each -> home.relativize(each.getKey()) + " has " + each.getValue() + " files")
          .toList();
    }
  }

  private static Set<Mention> mentions() throws IOException, URISyntaxException {
    return Floors.mentions(classes());
  }

  private static Path classes() throws URISyntaxException {
    URI classes = Edit.class.getProtectionDomain().getCodeSource().getLocation().toURI();
    return Path.of(classes);
  }
}
