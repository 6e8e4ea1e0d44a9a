package dev.reprise.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.reprise.text.DiskTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The directories of histories, and the files that belong to them.
final class DiscoveryTest {
  @TempDir Path root;

  @Test
  void severalVersionLocationsAreOneHistoryAndTheLastOneWins() throws IOException {
    write(
        "alembic.ini",
        """
        [alembic]
        script_location = %(here)s/app
        version_path_separator = space
        version_locations = %(here)s/zoo/versions %(here)s/app/versions
        """);
    write("app/env.py", "");
    write("zoo/versions/002.py", revision("002", "'001'"));
    write("zoo/versions/001.py", revision("001", "None"));
    write("app/versions/000_also.py", revision("002", "'001'"));
    History history = only();
    assertEquals(List.of("zoo/versions", "app/versions"), history.directory().versions());
    assertEquals("app", history.directory().script());
    List<Revision> claimants = history.claimants("002");
    assertEquals(List.of("002.py", "000_also.py"), names(claimants));
    assertTrue(history.isShadowed(claimants.getFirst()), "by location first, then by name");
  }

  @Test
  void recursiveVersionLocationsGoDown() throws IOException {
    String ini = "[alembic]\nscript_location = app\n";
    write("alembic.ini", ini + "recursive_version_locations = true\n");
    write("app/env.py", "");
    write("app/versions/001.py", revision("001", "None"));
    write("app/versions/2025/002.py", revision("002", "'001'"));
    write("app/versions/2026/q1/003.py", revision("003", "'002'"));
    assertEquals(List.of("003"), ids(only().heads()));
    write("alembic.ini", ini);
    write("app/versions/2026/q1/003.py", revision("003", "None"));
    assertEquals(2, histories().size(), "unless nobody said so, and they do not go on");
  }

  @Test
  void allOfAHeadMayStandOnOneLine() throws IOException {
    write("versions/1.py", "revision = 'a'; down_revision = None; depends_on = None\n");
    write("versions/2.py", "revision = 'b' ; down_revision = 'a'\n");
    write("other/util.py", "def f():\n    x = 1; down_revision = None\n");
    assertEquals(List.of("b"), ids(only().heads()));
  }

  @Test
  void oneModuleAmongManyMakesNoHistory() throws IOException {
    for (int i = 0; i < 9; i++) {
      write("tests/test_" + i + ".py", "def test():\n    pass\n");
    }
    write("tests/test_upgrade.py", revision("x", "None"));
    write("versions/001.py", revision("001", "None"));
    assertEquals(List.of("001"), ids(only().heads()));
    write("alembic.ini", "[alembic]\nscript_location = app\nversion_locations = tests\n");
    assertEquals(2, histories().size(), "unless somebody said so");
  }

  @Test
  void aCopyOfAlembicIsNoHistory() throws IOException {
    write("versions/001.py", revision("001", "None"));
    for (String name : List.of("op.py", "op.pyi", "autogenerate/api.py")) {
      write("libs/alembic/" + name, "");
    }
    write("libs/alembic/testing/fixtures.py", revision("x", "None"));
    assertEquals(List.of("001"), ids(only().heads()));
    write("app/alembic/testing/fixtures.py", revision("y", "None"));
    assertEquals(2, histories().size(), "a folder of that name may be one");
  }

  @Test
  void settingsInsideOfATemplateLeadWhereItIsFilledIn() throws IOException {
    write("{{cookiecutter.project}}/alembic.ini", "[alembic]\nscript_location = migration\n");
    write("versions/1.py", revision("a", "None"));
    assertEquals(List.of(), problems());
  }

  @Test
  void settingsThatLeadNowhereAreAProblem() throws IOException {
    write("alembic.ini", "[alembic]\nscript_location = migration\n");
    write("migrations/env.py", "");
    write("migrations/versions/1.py", revision("a", "None"));
    assertEquals(
        List.of("alembic.ini: `script_location` is migration, which does not exist"), problems());
    write("alembic.ini", "[alembic]\nscript_location = %(here)s/migrations\n");
    assertEquals(List.of(), problems());
    write("alembic.ini", "[alembic]\nscript_location = app:db:migrations\n");
    assertEquals(
        List.of("alembic.ini: `script_location` is app/db/migrations, which does not exist"),
        problems());
    write("src/app/db/migrations/env.py", "");
    write("src/app/db/migrations/versions/1.py", revision("a", "None"));
    assertEquals(List.of(), problems());
    for (String later :
        List.of("/srv/app/migrations", "{{ cookiecutter.name }}/db", "%(DIR)s/db")) {
      write("alembic.ini", "[alembic]\nscript_location = " + later + "\n");
      assertEquals(List.of(), problems());
    }
  }

  @Test
  void settingsWithoutARevisionAreAProblem() throws IOException {
    write("alembic.ini", "[alembic]\nscript_location = db\n");
    write("db/env.py", "");
    assertEquals(List.of("alembic.ini: no revisions in db/versions"), problems());
  }

  private List<String> problems() {
    return Discovery.below(new DiskTree(root), List.of("")).problems().stream()
        .map(each -> each.path() + ": " + each.reason())
        .toList();
  }

  @Test
  void pyprojectTellsAsWell() throws IOException {
    write(
        "pyproject.toml",
        """
        [tool.alembic]
        script_location = "%(here)s/db"
        version_locations = ["%(here)s/one", "%(here)s/two"]
        """);
    write("db/env.py", "");
    write("one/001.py", revision("001", "None"));
    write("two/002.py", revision("002", "'001'"));
    assertEquals(List.of("one", "two"), only().directory().versions());
  }

  @Test
  void twoDialectsUnderOneScriptAreTwoHistories() throws IOException {
    write("db/env.py", "");
    for (String dialect : List.of("postgresql", "sqlite")) {
      write("db/" + dialect + "/001.py", revision("001", "None"));
      write("db/" + dialect + "/002.py", revision("002", "'001'"));
    }
    List<History> histories = histories();
    assertEquals(2, histories.size());
    for (History history : histories) {
      assertEquals(Map.of(), history.duplicates(), "the same ids, but not in one place");
      assertEquals(List.of("002"), ids(history.heads()));
    }
  }

  @Test
  void labelsAndDependenciesAreRead() throws IOException {
    write("versions/001.py", revision("001", "None") + "branch_labels = 'core'\n");
    write("versions/002.py", revision("002", "'001'") + "branch_labels = ('a', \"b\")\n");
    write(
        "versions/003.py",
        revision("003", "'001'") + "branch_labels = ['c']\ndepends_on = ('a', 'c9f1other')\n");
    History history = only();
    assertEquals(List.of("core"), history.claimants("001").getFirst().labels());
    assertEquals(List.of("a", "b"), history.claimants("002").getFirst().labels());
    Revision last = history.claimants("003").getFirst();
    assertEquals(Set.of("001", "002"), Set.copyOf(ids(history.prerequisites(last))));
    assertEquals(List.of(), history.dependency(last.dependsOn().getLast()), "in another package");
    assertEquals(Map.of(), history.missing(), "which is not missing");
  }

  @Test
  void theBeginningOfAnIdIsFoundButIsNoParent() throws IOException {
    write("versions/1.py", revision("4f9a1c7de203", "None"));
    write("versions/2.py", revision("4f9a22222222", "'4f9a1c'") + "branch_labels = 'core'\n");
    History history = only();
    assertEquals(List.of("4f9a1c7de203"), ids(history.find("4f9a1")));
    assertEquals(List.of("4f9a22222222"), ids(history.find("core")));
    assertEquals(List.of("4f9a1c7de203"), ids(history.find("core@4f9a1c7de203")));
    assertEquals(List.of(), history.find("4f9a"), "two begin so");
    assertEquals(List.of(), history.find("4f9"), "too short");
    assertEquals(1, history.missing().size());
  }

  @Test
  void idsOfOneToThirtyTwoCharactersAndNamesOfAllKinds() throws IOException {
    String longest = "a".repeat(32);
    write("versions/1.py", revision("1", "None"));
    write("versions/12:30 größe ☕.py", revision(longest, "'1'"));
    write("versions/with space.py", revision("ü", "'" + longest + "'"));
    History history = only();
    assertEquals(List.of("1", longest, "ü"), ids(history.oldestFirst()));
    assertEquals("versions/12:30 größe ☕.py", history.claimants(longest).getFirst().path());
  }

  @Test
  void whatPythonAndEditorsLeaveBehindIsNoRevision() throws IOException {
    write("versions/001.py", revision("001", "None"));
    write("versions/__init__.py", "");
    write("versions/.#002.py", "not Python");
    write("versions/002.pyc", "compiled");
    write("versions/__pycache__/003.cpython-312.pyc", "compiled");
    write("versions/004.py~", revision("004", "'001'"));
    write("versions/005.py.orig", revision("005", "'001'"));
    History history = only();
    assertEquals(List.of("001"), ids(history.revisions()));
    assertEquals(List.of(), history.strays());
  }

  private void write(String path, String text) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static String revision(String id, String parent) {
    return "revision = '%s'\ndown_revision = %s\n".formatted(id, parent);
  }

  private History only() {
    List<History> histories = histories();
    assertEquals(1, histories.size());
    return histories.getFirst();
  }

  private List<History> histories() {
    var tree = new DiskTree(root);
    return Discovery.below(tree, List.of("")).alembic().stream()
        .map(directory -> HistoryReader.read(tree, directory))
        .peek(read -> assertEquals(List.of(), read.problems()))
        .map(HistoryReader.Read::history)
        .toList();
  }

  private static List<String> ids(List<Revision> revisions) {
    return revisions.stream().map(Revision::id).toList();
  }

  private static List<String> names(List<Revision> revisions) {
    return revisions.stream().map(Revision::fileName).toList();
  }
}
