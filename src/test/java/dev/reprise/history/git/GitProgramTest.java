package dev.reprise.history.git;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class GitProgramTest {
  @TempDir Path directory;

  @Test
  void noProgramOfTheCheckoutIsTaken() throws IOException {
    Path checkout = directory.resolve("checkout");
    Path theirs = program(checkout);
    program(checkout.resolve("bin"));
    Path ours = program(directory.resolve("usr"));
    Path linked = Files.createDirectory(directory.resolve("linked"));
    Files.createSymbolicLink(linked.resolve("git"), theirs);
    String path =
        String.join(
            File.pathSeparator,
            "",
            ".",
            "bin",
            checkout.toString(),
            checkout + "/../checkout/bin",
            linked.toString(),
            directory.resolve("nowhere").toString());
    assertNull(GitProgram.find(path, checkout));
    assertEquals(ours, GitProgram.find(path + File.pathSeparator + ours.getParent(), checkout));
    assertNull(GitProgram.find(null, checkout));
  }

  private static Path program(Path where) throws IOException {
    Path file = Files.createDirectories(where).resolve("git");
    assertTrue(Files.writeString(file, "#!/bin/sh\n").toFile().setExecutable(true));
    return file;
  }
}
