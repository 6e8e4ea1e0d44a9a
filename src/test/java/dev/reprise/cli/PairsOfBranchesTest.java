package dev.reprise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.reprise.history.git.TestRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Random pairs of branches: the findings of `--against` on one of them are the errors of the files
/// once git has merged both.
///
/// `-Dpairs=1000` creates more, `-Dpairs.keep=DIR` keeps the merged files there with a list of the
/// findings of each.
final class PairsOfBranchesTest {
  private static final String VERSIONS = "alembic/versions/";
  private static final Pattern RULE = Pattern.compile("error\\[([a-z-]+)\\]");
  private static final Set<String> HISTORY =
      Set.of("duplicate-revision", "multiple-heads", "missing-parent", "revision-cycle");

  /// Statements run after a base that creates `t`, `u` and `v`.
  private static final List<String> STATEMENTS =
      List.of(
          "pass",
          "op.create_index('x', 't', ['a'])",
          "op.execute('CREATE TABLE w (a int)')",
          "op.execute('ALTER TABLE u ADD COLUMN b int')",
          "op.rename_table('t', 's')",
          "op.execute('DROP TABLE v')",
          "op.execute('INSERT INTO v (a) VALUES (1)')");

  @TempDir Path directory;
  private final Random random = new Random(Long.getLong("pairs.seed", 34));
  private TestRepository files;

  private enum Style {
    NUMBERS,
    HASHES,
    ONE_NAME
  }

  @Test
  void whatIsReportedIsWhatIsWrongOnceMerged() throws Exception {
    String keep = System.getProperty("pairs.keep", "");
    List<String> wrong = new ArrayList<>();
    List<String> said = new ArrayList<>();
    for (int i = 0; i < Integer.getInteger("pairs", 15); i++) {
      Path root =
          keep.isEmpty() ? directory.resolve("pair" + i) : Path.of(keep).resolve("pair" + i);
      files = TestRepository.create(Files.createDirectories(root));
      pair(Style.values()[random.nextInt(3)]);
      Ran ran = lint("--against", "main");
      Set<String> reported = rules(ran.out());
      files.checkout("main");
      // A branch that has merged main has its errors, too.
      Set<String> ofMain = rules(lint().out());
      reported.removeAll(ofMain);
      Set<String> expected;
      try {
        files.git("merge", "-q", "--no-edit", "feature");
        expected = rules(lint().out());
        expected.removeAll(ofMain);
      } catch (IOException conflict) {
        expected = Set.of("conflict");
      }
      said.add("pair%d %s %s".formatted(i, reported, expected));
      if (reported.isEmpty() != expected.isEmpty()) {
        wrong.add("pair%d: %s, merged %s\n%s".formatted(i, reported, expected, ran.out()));
      }
    }
    if (!keep.isEmpty()) {
      Files.write(Path.of(keep).resolve("said"), said);
    }
    assertEquals("", String.join("\n", wrong));
  }

  private void pair(Style style) throws Exception {
    files.write("alembic.ini", "[alembic]\nscript_location = alembic\n");
    files.write("alembic/env.py", "");
    String base = id(style, 1);
    revision(base, "base", null, "op.execute('CREATE TABLE t (a int); CREATE TABLE u (a int)')");
    String next = id(style, 2);
    revision(next, "next", base, "op.execute('CREATE TABLE v (a int)')");
    files.commit("base").branch("feature");
    boolean linear = random.nextInt(5) == 0;
    String theirs = next;
    files.checkout("main");
    for (int i = random.nextInt(3); i > 0; i--) {
      theirs = add(style, "theirs", theirs, 3);
    }
    files.write("README", "main").commit("theirs").checkout("feature");
    if (linear) {
      files.git("merge", "-q", "--no-edit", "main");
    }
    String ours = linear ? theirs : next;
    for (int i = random.nextInt(3); i > 0; i--) {
      ours = add(style, "ours", ours, 3);
    }
    if (random.nextInt(12) == 0 && ours.equals(next)) {
      files.delete(VERSIONS + next + "_next.py");
    }
    files.write("NEWS", "feature").commit("ours");
  }

  private String add(Style style, String side, String parent, int number) throws IOException {
    int after =
        parent.matches("\\d{3}") ? Integer.parseInt(parent) + 1 + random.nextInt(2) : number;
    String id = id(style, after);
    String name = style == Style.ONE_NAME ? "more" : side;
    revision(id, name, parent, STATEMENTS.get(random.nextInt(STATEMENTS.size())));
    return id;
  }

  private String id(Style style, int number) {
    return style == Style.HASHES
        ? "%012x".formatted(random.nextLong(1L << 47))
        : "%03d".formatted(number);
  }

  private void revision(String id, String name, String parent, String statement)
      throws IOException {
    files.write(
        VERSIONS + id + "_" + name + ".py",
        "from alembic import op\n\nrevision = '%s'\ndown_revision = %s\n\n\ndef upgrade():\n    %s\n"
            .formatted(id, parent == null ? "None" : "'" + parent + "'", statement));
  }

  private Ran lint(String... more) {
    List<String> arguments = new ArrayList<>(List.of("lint", "--no-cache", "--format", "concise"));
    arguments.addAll(List.of(more));
    return Ran.in(files.root(), arguments.toArray(String[]::new));
  }

  /// Of the history, and of first runs that fail.
  private static Set<String> rules(String out) {
    Set<String> rules = new TreeSet<>();
    for (String line : out.lines().toList()) {
      Matcher rule = RULE.matcher(line);
      if (rule.find()
          && (HISTORY.contains(rule.group(1)) || line.contains("fails on the first run"))) {
        rules.add(rule.group(1));
      }
    }
    return rules;
  }
}
