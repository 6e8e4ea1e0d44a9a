package dev.reprise.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Completions of the real shells, if they are installed.
final class CompletionTest {
  @TempDir private Path directory;

  @Test
  void bashOffersCommandsOptionsAndValues() throws Exception {
    assertEquals(List.of("lint"), bash("reprise", "li"));
    assertEquals(List.of("--select", "--severity"), bash("reprise", "lint", "--se"));
    assertEquals(List.of("sarif"), bash("reprise", "lint", "--format", "sa"));
    assertEquals(List.of("sarif"), bash("reprise", "lint", "--format", "=", "sa"));
    assertEquals(
        List.of("unguarded-drop,multiple-heads"),
        bash("reprise", "lint", "--select", "unguarded-drop,multiple-h"));
    assertEquals(List.of("svg"), bash("reprise", "history", "--format", "s"));
    assertEquals(List.of("multiple-heads"), bash("reprise", "explain", "multiple-h"));
    assertEquals(List.of("replay"), bash("reprise", "help", "rep"));
    // Bash then completes files.
    assertEquals(List.of(), bash("reprise", "lint", "exa"));
  }

  /// A value that no command has is rejected with the list of valid ones.
  @ParameterizedTest
  @ValueSource(strings = {"lint", "replay", "history", "audit", "plan", "rules", "explain"})
  void everyFormatOfACommandIsOffered(String command) throws Exception {
    String[] wrong = {command, "--format", "none", "unguarded-drop"};
    boolean takesRule = command.equals("explain");
    Ran ran = Ran.in(directory, Arrays.copyOf(wrong, takesRule ? 4 : 3));
    assertEquals(2, ran.status(), ran.out());
    String known = ran.err().replaceAll("(?s).*--format: expected (.*), got none.*", "$1");
    assertEquals(
        Stream.of(known.split(", | or ")).sorted().toList(),
        bash("reprise", command, "--format", ""));
  }

  private List<String> bash(String... words) throws Exception {
    Path script = write("bash");
    String ask =
        "source %s; COMP_WORDS=(%s); COMP_CWORD=%d; _reprise; printf '%%s\\n' \"${COMPREPLY[@]}\""
            .formatted(script, quoted(words), words.length - 1);
    return run("bash", "--norc", "-c", ask)
        .lines()
        .filter(line -> !line.isEmpty())
        .sorted()
        .toList();
  }

  private static String quoted(String... words) {
    return "'" + String.join("' '", words) + "'";
  }

  @Test
  void zshReadsItsScript() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/zsh")));
    assertEquals("", run("zsh", "-fn", write("zsh").toString()));
  }

  @Test
  void fishOffersValues() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/fish")));
    String ask = "source %s; complete -C 'reprise lint --color a'".formatted(write("fish"));
    String offered = run("fish", "--no-config", "-c", ask);
    assertTrue(offered.contains("always") && offered.contains("auto"), offered);
  }

  @Test
  void theShellInUseIsTheUsualOne() {
    Ran ran = Ran.in(directory, java.util.Map.of("SHELL", "/usr/bin/fish"), "completion");
    assertEquals(Ran.in(directory, "completion", "fish").out(), ran.out());
    assertTrue(Ran.in(directory, "completion", "tcsh").err().contains("bash, zsh or fish"));
  }

  @Test
  void helpIsACommandToo() {
    assertEquals(Ran.in(directory, "--help").out(), Ran.in(directory, "help").out());
    assertEquals(
        Ran.in(directory, "lint", "--help").out(), Ran.in(directory, "help", "lint").out());
    assertEquals(2, Ran.in(directory, "help", "lnit").status());
  }

  private Path write(String shell) throws IOException {
    Ran ran = Ran.in(directory, "completion", shell);
    assertEquals(0, ran.status(), ran.err());
    return Files.writeString(directory.resolve("script"), ran.out());
  }

  private String run(String... command) throws Exception {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    process.waitFor();
    return output;
  }
}
