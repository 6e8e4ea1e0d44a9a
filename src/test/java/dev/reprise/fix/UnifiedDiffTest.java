package dev.reprise.fix;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnifiedDiffTest {

  @ParameterizedTest
  @CsvSource({
    "'a\nb\nc', 'a\nx\nc'",
    "'a\nb\n', 'a\nb'",
    "'a\nb', 'a\nb\n'",
    "'a\r\nb\r\n', 'a\r\nx\r\nb\r\n'",
    "'', 'a'",
    "'a\n', ''",
    "'a\rb\r', 'a\rx\rb\r'",
    "'é\n€\n', 'é\nü\n€\n'",
  })
  void gitAppliesChangedFiles(String before, String after, @TempDir Path directory)
      throws Exception {
    GitApply.check(
        directory,
        List.of(rewrite("v/a.py", "v/a.py", before.getBytes(UTF_8), after.getBytes(UTF_8))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"v/ä ö.py", "v/a b.sql", "v/\"q\".py", "v/日本.py", "v/tab\there.py"})
  void gitAppliesUnderAnyName(String name, @TempDir Path directory) throws Exception {
    byte[] before = "a\n\u00e9\n".getBytes(ISO_8859_1);
    byte[] after = "a\nb\n\u00e9\n".getBytes(ISO_8859_1);
    GitApply.check(
        directory,
        List.of(
            rewrite(name, name, before, after),
            rewrite("v/old.py", name + ".moved", before, after),
            rewrite("v/same.py", name + ".same", before, before),
            new Rewrite(null, name + ".new", null, after)));
  }

  @Test
  void gitAppliesRandomChanges(@TempDir Path directory) throws Exception {
    var random = new Random(7);
    for (int i = 0; i < 60; i++) {
      Path own = Files.createDirectory(directory.resolve("case" + i));
      String before = lines(random, random.nextInt(40));
      List<String> changed = new ArrayList<>(before.lines().toList());
      for (int change = random.nextInt(1, 8); change > 0; change--) {
        int at = random.nextInt(changed.size() + 1);
        if (at < changed.size() && random.nextBoolean()) {
          changed.remove(at);
        } else {
          changed.add(at, "new " + random.nextInt(3));
        }
      }
      String after = String.join("\n", changed) + (random.nextBoolean() ? "\n" : "");
      if (!after.equals(before)) {
        GitApply.check(
            own,
            List.of(rewrite("v/a.py", "v/a.py", before.getBytes(UTF_8), after.getBytes(UTF_8))));
      }
    }
  }

  @Test
  void nothingChangedIsNoPatch() {
    assertEquals(0, UnifiedDiff.of(List.of()).length);
  }

  @Test
  void aPatchIsAsSmallAsTheChange() {
    byte[] before = "1\n2\n3\n4\n5\n6\n7\n8\n9\n".getBytes(UTF_8);
    byte[] after = "1\n2\n3\n4\nfive\n6\n7\n8\n9\n".getBytes(UTF_8);
    String patch = new String(UnifiedDiff.of(List.of(rewrite("a", "a", before, after))), UTF_8);
    assertEquals(
        """
        diff --git a/a b/a
        --- a/a
        +++ b/a
        @@ -2,7 +2,7 @@
         2
         3
         4
        -5
        +five
         6
         7
         8
        """,
        patch);
  }

  private static String lines(Random random, int count) {
    var text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      text.append("line ").append(random.nextInt(4)).append('\n');
    }
    return text.toString();
  }

  private static Rewrite rewrite(String from, String to, byte[] before, byte[] after) {
    return new Rewrite(from, to, before, after);
  }
}
