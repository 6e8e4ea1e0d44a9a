package dev.reprise.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Too little memory for a task results in one plain line, not in an internal error.
@Tag("slow")
final class LittleMemoryTest {
  private static final int ROWS = 30_000;

  @Test
  void saysWhatToSet(@TempDir Path scratch) throws IOException, InterruptedException {
    Path project = Files.createDirectory(scratch.resolve("project"));
    Files.writeString(
        project.resolve("V1__rows.sql"),
        IntStream.range(0, ROWS)
            .mapToObj("INSERT INTO t (a, b) VALUES (%d, 'text');\n"::formatted)
            .collect(Collectors.joining("", "CREATE TABLE t (a int PRIMARY KEY, b text);\n", "")));
    Path out = scratch.resolve("out");
    Path err = scratch.resolve("err");
    Process run =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx24m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.reprise.cli.Main",
                "lint",
                "--no-cache",
                ".")
            .directory(project.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    assertEquals(2, run.waitFor());
    String said = Files.readString(err, UTF_8);
    assertTrue(
        said.lines()
            .anyMatch(line ->
                line.startsWith("reprise: ")
                    && line.contains(" MB); set JDK_JAVA_OPTIONS")
                    && line.contains("JDK_JAVA_OPTIONS=-Xmx")),
        said);
    assertEquals(0, said.lines().filter(line -> line.contains("OutOfMemoryError")).count(), said);
    assertEquals(0, said.lines().filter(line -> line.contains("internal error")).count(), said);
  }
}
