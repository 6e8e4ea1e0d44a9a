package dev.reprise.history.runner;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.reprise.text.OverlayTree;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// Collections of SQL that look like histories but are none.
final class SqlDirectoriesTest {
  private final OverlayTree tree = new OverlayTree(OverlayTree.EMPTY);
  private final TreeSet<String> directories = new TreeSet<>();

  private void write(String directory, String... names) {
    directories.add(directory);
    for (String name : names) {
      tree.put(directory + "/" + name, "CREATE TABLE a (id integer);".getBytes(UTF_8));
    }
  }

  private SqlDirectories.Found found(String... asked) {
    return SqlDirectories.histories(
        tree, List.copyOf(directories), List.of(), List.of(asked), List.of());
  }

  private List<String> histories(String... asked) {
    return found(asked).histories().stream().map(SqlPlace::directory).toList();
  }

  @Test
  void scriptsThatAreRunByHandAreNoHistory() {
    write("data/migrations", "1.1to1.2.sql", "1.2to1.3.sql", "upgrade-1.3-1.4.sql");
    write("db/migrate", "001_a.sql", "002_b.sql");
    assertEquals(List.of("db/migrate"), histories());
    assertEquals(
        List.of("data/migrations"),
        found().leftOut().stream().map(SqlDirectories.LeftOut::path).toList());
    assertEquals(List.of(), found("data/migrations").leftOut(), "unless somebody names them");
  }

  @Test
  void scriptsBesideAlembicsRevisionsAreNoHistory() {
    write("migrations/versions", "52_fill.sql", "53_more.sql");
    assertEquals(List.of(), besideAlembic("migrations/versions"));
    assertEquals(List.of("migrations/versions"), besideAlembic("other/versions"));
  }

  private List<String> besideAlembic(String versions) {
    return SqlDirectories.histories(
            tree, List.copyOf(directories), List.of(), List.of(), List.of(versions))
        .histories()
        .stream()
        .map(SqlPlace::directory)
        .toList();
  }

  @Test
  void theWholeSchemaBesideNumberedFilesIsNotRun() {
    write("migrations", "1_a.sql", "2_b.sql", "3_c.sql", "4_d.sql", "5_e.sql", "datamodel.sql");
    assertEquals(List.of("migrations"), histories());
    assertEquals("migrations/datamodel.sql", found().leftOut().getFirst().path());
    List<String> run = SqlPaths.of(tree, SqlPlace.of("migrations")).upgrades();
    assertEquals(List.of("1_a.sql", "2_b.sql", "3_c.sql", "4_d.sql", "5_e.sql"), run);
  }

  @Test
  void aSchemaBelowNumberedFilesIsNotRun() {
    write("init", "1_a.sql", "2_b.sql", "3_c.sql", "4_d.sql", "5_e.sql");
    write("init/other", "schema.sql");
    write("init/2024", "later.sql", "6_f.sql");
    assertEquals(List.of("init"), histories());
    assertEquals("init/other/schema.sql", found().leftOut().getFirst().path());
    List<String> run = SqlPaths.of(tree, SqlPlace.of("init")).upgrades();
    assertEquals(
        List.of(false, true),
        List.of(run.contains("other/schema.sql"), run.contains("2024/later.sql")));
  }

  @Test
  void directoriesOfReleasesAreOneHistory() {
    write("store/migration/0.2", "00__a.sql", "01__b.sql");
    write("store/migration/0.10", "00__c.sql", "01__d.sql");
    write("store/migration", "LATEST.sql");
    assertEquals(List.of("store/migration"), histories());
    assertEquals(
        List.of("0.2/00__a.sql", "0.2/01__b.sql", "0.10/00__c.sql", "0.10/01__d.sql"),
        SqlPaths.of(tree, SqlPlace.of("store/migration")).upgrades());
  }

  @Test
  void aFolderForEachDatabaseIsAHistoryOfItsOwn() {
    write("db/mysql", "1.sql");
    write("db/postgresql", "1.sql");
    assertEquals(List.of("db/mysql", "db/postgresql"), histories("db"));
    assertEquals(List.of("db/mysql"), histories("db/mysql"));
    write("db/common", "0.sql");
    assertEquals(List.of("db"), histories("db"), "what both have in common is of no folder alone");
  }

  @Test
  void foldersBelowTheOneOfADatabaseAreOfItsHistory() {
    write("db/mysql/one", "1.sql");
    write("db/mysql/two", "2.sql");
    assertEquals(List.of("db"), histories("db"));
    write("db/sqlite", "1.sql");
    assertEquals(List.of("db/mysql", "db/sqlite"), histories("db"));
  }

  @Test
  void whatMakesADatabaseIsLeftOutBesideMigrations() {
    write("docker/initdb.d", "01_a.sql", "02_b.sql", "03_c.sql", "04_d.sql", "05_e.sql");
    write("migrations", "001_a.sql", "002_b.sql");
    assertEquals(List.of("migrations"), histories());
    assertEquals(1, found().leftOut().size());
  }

  @Test
  void migrationsForTestsAreLeftOutBesideOthers() {
    write("tests/fixtures/migrations", "001_a.sql", "002_b.sql");
    assertEquals(List.of("tests/fixtures/migrations"), histories());
    write("migrations", "001_a.sql", "002_b.sql");
    assertEquals(List.of("migrations"), histories());
    assertEquals(1, found().leftOut().size());
  }
}
