package dev.reprise.fix;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Makes git apply a patch, and checks the result.
public final class GitApply {
  private GitApply() {}

  /// `directory` is empty, and outside any repository.
  public static void check(Path directory, List<Rewrite> rewrites)
      throws IOException, InterruptedException {
    for (Rewrite rewrite : rewrites) {
      if (rewrite.from() != null && rewrite.before() != null) {
        Path file = directory.resolve(rewrite.from());
        Files.createDirectories(file.getParent());
        Files.write(file, rewrite.before());
      }
    }
    byte[] patch = UnifiedDiff.of(rewrites);
    Process git =
        new ProcessBuilder("git", "apply", "--whitespace=nowarn", "-")
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .start();
    try (var in = git.getOutputStream()) {
      in.write(patch);
    }
    String said = new String(git.getInputStream().readAllBytes(), UTF_8);
    assertEquals(0, git.waitFor(), said + new String(patch, UTF_8));
    for (Rewrite rewrite : rewrites) {
      assertArrayEquals(rewrite.after(), Files.readAllBytes(directory.resolve(rewrite.path())));
      if (rewrite.isRename()) {
        assertFalse(Files.exists(directory.resolve(String.valueOf(rewrite.from()))));
      }
    }
  }
}
