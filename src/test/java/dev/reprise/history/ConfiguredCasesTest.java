package dev.reprise.history;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.reprise.history.runner.SqlDirectories;
import dev.reprise.history.runner.SqlPaths;
import dev.reprise.history.runner.SqlPlace;
import dev.reprise.text.OverlayTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Each heading of `src/test/cases/configured/*.md` is a claim: blocks `file PATH` with a
/// configuration, a block `files` with the other files of the project, one per line, and the
/// result: a line for each history with its files in run order, one that begins with `-` for
/// skipped files, and with `!` for errors.
final class ConfiguredCasesTest {
  private static final Path CASES = Path.of("src/test/cases/configured");

  @TestFactory
  Stream<DynamicTest> claims() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    try (Stream<Path> files = Files.list(CASES)) {
      for (Path file : files.sorted().toList()) {
        String[] sections = Files.readString(file).split("(?m)^## ");
        for (int i = 1; i < sections.length; i++) {
          String section = sections[i];
          String claim = section.lines().findFirst().orElseThrow();
          tests.add(
              DynamicTest.dynamicTest(file.getFileName() + ": " + claim, () -> check(section)));
        }
      }
    }
    return tests.stream();
  }

  private static void check(String section) {
    var tree = new OverlayTree(OverlayTree.EMPTY);
    List<String> expected = new ArrayList<>();
    String kind = "";
    var text = new StringBuilder();
    for (String line : section.lines().skip(1).toList()) {
      if (!line.startsWith("```")) {
        text.append(kind.isEmpty() ? "" : line + "\n");
        continue;
      }
      if (kind.startsWith("file ")) {
        tree.put(kind.substring("file ".length()), text.toString().getBytes(UTF_8));
      } else if (kind.equals("files")) {
        text.toString().lines().forEach(path -> tree.put(path, content(path).getBytes(UTF_8)));
      } else if (kind.equals("found")) {
        text.toString().lines().forEach(expected::add);
      }
      text.setLength(0);
      kind = line.substring(3);
    }
    assertEquals(String.join("\n", expected), String.join("\n", found(tree)));
  }

  private static String content(String path) {
    return path.endsWith("env.py")
        ? ""
        : path.endsWith(".py")
            ? "revision = \"a\"\ndown_revision = None\n"
            : "CREATE TABLE a (id integer);\n";
  }

  private static List<String> found(OverlayTree tree) {
    List<String> lines = new ArrayList<>();
    List<String> everywhere = List.of("");
    Discovery.Found found = Discovery.below(tree, everywhere);
    for (MigrationDirectory each : found.alembic()) {
      lines.add("alembic " + String.join(" ", each.versions()));
    }
    found.problems().forEach(each -> lines.add("! " + each.path() + ": " + each.reason()));
    List<String> alembic = found.alembic().stream().map(MigrationDirectory::path).toList();
    SqlDirectories.Found sql =
        SqlDirectories.histories(tree, found.sql(), found.configurations(), everywhere, alembic);
    for (SqlPlace each : sql.histories()) {
      List<String> upgrades = SqlPaths.of(tree, each).upgrades();
      lines.add(each.directory() + ": " + String.join(" ", upgrades));
    }
    sql.leftOut().forEach(each -> lines.add("- " + each.path() + ": " + each.reason()));
    sql.problems().forEach(each -> lines.add("! " + each.path() + ": " + each.reason()));
    return lines;
  }
}
