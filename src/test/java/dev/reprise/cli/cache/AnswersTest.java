package dev.reprise.cli.cache;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.reprise.rule.inspection.Inspection;
import dev.reprise.rule.inspection.Rules;
import dev.reprise.study.reading.KnowledgeReader;
import dev.reprise.study.reading.Settings;
import dev.reprise.text.DiskTree;
import dev.reprise.text.FileTree;
import dev.reprise.text.ObservedTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A kept answer is used if and only if a new run would give the same one.
class AnswersTest {
  private static final String QUESTION = "lint .";

  private static final int LENGTH = 50;

  @TempDir Path project;
  @TempDir Path cache;

  @BeforeEach
  void write() throws IOException {
    put("alembic.ini", "[alembic]\nscript_location = migrations\n");
    put("requirements.txt", "alembic==1.16.5\nSQLAlchemy==2.0.41\n");
    put("migrations/env.py", "from alembic import context\n");
    put("migrations/shared.py", "def table():\n    return 'players'\n");
    for (int i = 1; i <= LENGTH; i++) {
      put("migrations/versions/%04d_change.py".formatted(i), revision(i));
    }
  }

  private static String revision(int number) {
    String parent = number == 1 ? "None" : "'%04d'".formatted(number - 1);
    return """
    from alembic import op
    import sqlalchemy as sa
    from migrations.shared import table

    revision = '%04d'
    down_revision = %s


    def upgrade():
        op.%s
    """
        .formatted(
            number,
            parent,
            number == 1
                ? "create_table('players', sa.Column('id', sa.Integer))"
                : "add_column(table(), sa.Column('c%d', sa.Text()))".formatted(number));
  }

  private Path put(String path, String text) throws IOException {
    Path file = project.resolve(path);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private static String findings(FileTree tree) {
    KnowledgeReader.Read read = KnowledgeReader.read(tree, List.of(""), Settings.LINT);
    return Inspection.run(read.knowledge(), Rules.ALL) + "\n" + read.problems();
  }

  private static KeptAnswer answer(FileTree tree) {
    return new KeptAnswer(findings(tree).getBytes(UTF_8), "done\n".getBytes(UTF_8), 1);
  }

  private KeptAnswers answers(String question) {
    return new KeptAnswers(new DirectoryShelf(cache, "this program"), question);
  }

  private KeptAnswers answers() {
    return answers(QUESTION);
  }

  private KeptAnswer keep() {
    var observed = new ObservedTree(new DiskTree(project));
    KeptAnswer answer = answer(observed);
    answers().keep(observed, answer);
    return answer;
  }

  private KeptAnswer found() {
    return answers().find(new DiskTree(project));
  }

  private Path entry() throws IOException {
    try (Stream<Path> files = Files.list(cache)) {
      return files.findFirst().orElseThrow();
    }
  }

  @Test
  void sameFilesSameAnswer() {
    KeptAnswer kept = keep();
    KeptAnswer found = found();
    assertNotNull(found);
    assertArrayEquals(kept.out(), found.out());
    assertArrayEquals(kept.err(), found.err());
    assertEquals(kept.status(), found.status());
  }

  @Test
  void anotherQuestion() {
    keep();
    assertNull(answers(QUESTION + " --select rule").find(new DiskTree(project)));
  }

  @Test
  void anotherProgram() {
    keep();
    var shelf = new DirectoryShelf(cache, "that program");
    assertNull(new KeptAnswers(shelf, QUESTION).find(new DiskTree(project)));
  }

  /// Files have short names, which may belong to another entry.
  @Test
  void anotherEntryInTheFile() throws IOException {
    var shelf = new DirectoryShelf(cache, "this program");
    shelf.keep("one", new byte[] {1});
    Path one = entry();
    shelf.keep("two", new byte[] {2});
    try (Stream<Path> files = Files.list(cache)) {
      Path two = files.filter(each -> !each.equals(one)).findFirst().orElseThrow();
      Files.copy(one, two, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }
    assertArrayEquals(new byte[] {1}, shelf.find("one"));
    assertNull(shelf.find("two"));
  }

  @Test
  void fewFilesAreNotWorthIt() throws IOException {
    for (int i = 2; i <= LENGTH; i++) {
      Files.delete(project.resolve("migrations/versions/%04d_change.py".formatted(i)));
    }
    keep();
    assertEquals(0, Files.list(cache).count());
  }

  /// After any change, the kept answer is either not used or still correct.
  @Test
  void changedFiles() throws IOException {
    Random random = new Random(11);
    int gone = 0;
    for (int i = 0; i < 200; i++) {
      keep();
      change(random);
      KeptAnswer found = found();
      if (found == null) {
        gone++;
      } else {
        String now = findings(new DiskTree(project));
        assertEquals(now, new String(found.out(), UTF_8), "change " + i);
      }
    }
    assertTrue(gone > 100, "only " + gone + " changes noticed");
  }

  private void change(Random random) throws IOException {
    List<Path> files;
    try (Stream<Path> walk = Files.walk(project)) {
      files = new ArrayList<>(walk.filter(Files::isRegularFile).sorted().toList());
    }
    Path file = files.get(random.nextInt(files.size()));
    switch (random.nextInt(5)) {
      case 0 -> Files.writeString(file, Files.readString(file).replaceFirst("'c", "'d"));
      case 1 -> put("migrations/versions/x%d.py".formatted(random.nextInt(9)), revision(30));
      case 2 -> put("migrations/alembic/__init__.py", "op = %d\n".formatted(random.nextInt(9)));
      case 3 ->
          Files.move(
              file,
              file.resolveSibling("y" + random.nextInt(99) + ".py"),
              java.nio.file.StandardCopyOption.REPLACE_EXISTING);
      default -> put("pyproject.toml", "[project]\nname = 'p%d'\n".formatted(random.nextInt(9)));
    }
    write();
    if (random.nextBoolean()) {
      Files.writeString(file, "\n" + (Files.exists(file) ? Files.readString(file) : ""));
    }
  }

  /// Truncated, or with any byte inverted.
  @Test
  void damagedEntries() throws IOException {
    keep();
    byte[] whole = Files.readAllBytes(entry());
    Random random = new Random(3);
    for (int i = 0; i < 300; i++) {
      byte[] damaged = java.util.Arrays.copyOf(whole, random.nextInt(whole.length));
      if (random.nextBoolean()) {
        damaged = whole.clone();
        damaged[random.nextInt(damaged.length)] ^= (byte) (1 + random.nextInt(255));
      }
      Files.write(entry(), damaged);
      assertNull(found());
    }
    Files.write(entry(), whole);
    assertNotNull(found());
  }

  /// As written by another build under the same name.
  @Test
  void entriesOfAnotherForm() {
    var shelf = new DirectoryShelf(cache, "this program");
    Random random = new Random(4);
    for (int i = 0; i < 200; i++) {
      byte[] content = new byte[random.nextInt(40)];
      random.nextBytes(content);
      shelf.keep("answer to " + QUESTION, content);
      assertNull(found());
    }
    keep();
    assertNotNull(found());
  }

  @Test
  void otherFilesAreLeftAlone() throws IOException {
    for (int i = 0; i < 400; i++) {
      Files.writeString(cache.resolve("thesis-%d.txt".formatted(i)), "mine");
    }
    keep();
    assertEquals(401, Files.list(cache).count());
  }

  @Test
  void nothingIsLeftOfWhatCannotBeKept() throws IOException {
    keep();
    Path entry = entry();
    Files.delete(entry);
    Files.createDirectories(entry.resolve("in the way"));
    keep();
    assertEquals(1, Files.list(cache).count());
    assertNull(found());
  }

  @Test
  void severalRunsAtOnce() throws Exception {
    String expected = findings(new DiskTree(project));
    try (var threads = Executors.newFixedThreadPool(4)) {
      List<Callable<Boolean>> runs = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        runs.add(() -> {
          keep();
          KeptAnswer found = found();
          return found != null && new String(found.out(), UTF_8).equals(expected);
        });
      }
      for (var run : threads.invokeAll(runs)) {
        assertTrue(run.get());
      }
    }
    assertEquals(1, Files.list(cache).count());
  }

  @Test
  void oldOnesMakeRoom() throws IOException {
    for (int i = 0; i < 300; i++) {
      Path old = Files.writeString(cache.resolve("%d-1.reprise".formatted(i)), "x");
      assertTrue(old.toFile().setLastModified(1_000_000_000L + i * 1000L));
    }
    keep();
    assertTrue(Files.list(cache).count() < 270);
    assertNotNull(found());
  }

  @Test
  void noPlaceToKeepAnything() throws IOException {
    Path file = Files.writeString(cache.resolve("file"), "");
    var nowhere = new KeptAnswers(new DirectoryShelf(file.resolve("below"), ""), QUESTION);
    var observed = new ObservedTree(new DiskTree(project));
    nowhere.keep(observed, answer(observed));
    assertNull(nowhere.find(new DiskTree(project)));
  }
}
