package dev.reprise.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whatever migrations, configuration and lock files say, a run comes to an end with a status that
/// means something, and with no fault of our own.
///
/// Few runs by default, the same ones every time. `-Dfuzz.runs=100000` makes more of them,
/// `-Dfuzz.seed` others, `-Dfuzz.files` names a list of further files to start from, `-Dfuzz.keep`
/// a directory for all that are made, `-Dfuzz.commands=--unsafe-fixes` what a command has to
/// contain. What fails, and what takes long, is kept in `target/fuzz`.
final class FuzzTest {
  @TempDir Path scratch;

  @Test
  void noInputIsTooMuch() throws Exception {
    Fuzzer fuzzer =
        new Fuzzer(
            scratch,
            Seeds.read(System.getProperty("fuzz.files", "")),
            Long.getLong("fuzz.seed", 1));
    fuzzer.run(Integer.getInteger("fuzz.runs", 400));
    System.out.println(fuzzer.summary());
    fuzzer.remarks().forEach(System.out::println);
    assertEquals(List.of(), fuzzer.failures());
  }
}
