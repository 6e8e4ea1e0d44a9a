package dev.reprise.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whatever the content of migrations, configuration and lock files, a run ends with a meaningful
/// status, and without an internal error.
///
/// Few runs by default, the same ones every time. `-Dfuzz.runs=100000` makes more of them,
/// `-Dfuzz.seed` others, `-Dfuzz.files` names a list of further files to start from, `-Dfuzz.keep`
/// a directory for all generated files, `-Dfuzz.commands=--unsafe-fixes` a part that each command
/// must have. Failing and slow inputs are kept in `target/fuzz`.
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
