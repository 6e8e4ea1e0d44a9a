package dev.reprise.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The scripts of `release.yml`, run by bash on files named as the build names them.
final class ReleaseTest {
  private static final List<String> BUILT =
      List.of(
          "reprise-1.2.3-linux-x86_64.tar.gz",
          "reprise-1.2.3-py3-none-manylinux_2_17_x86_64.whl",
          "reprise-dev-cli-1.2.3.tgz",
          "reprise-dev-cli-linux-x64-1.2.3.tgz");

  @TempDir Path directory;

  @Test
  void oneRunnerAddsTheLauncherAndAllAddTheirPackage() throws Exception {
    assertEquals(sums(BUILT), collected("ubuntu-24.04"));
    List<String> others = BUILT.stream().filter(each -> !each.contains("cli-1.2.3")).toList();
    assertEquals(sums(others), collected("macos-15"));
  }

  @Test
  void aRerunPublishesOnlyWhatIsMissing() throws Exception {
    Path release = Files.createDirectories(directory.resolve("release"));
    for (String name :
        List.of("reprise-dev-cli-1.2.3.tgz", "reprise-dev-cli-linux-x64-1.2.3.tgz")) {
      String id = name.contains("linux") ? "@reprise-dev/cli-linux-x64" : "@reprise-dev/cli";
      Path json = Files.createDirectories(directory.resolve("package")).resolve("package.json");
      Files.writeString(json, "{\"name\": \"%s\", \"version\": \"1.2.3\"}".formatted(id));
      run("tar -czf '%s' package".formatted(release.resolve(name)), Map.of());
    }
    Path tools = Files.createDirectories(directory.resolve("tools"));
    tool(
        tools,
        "npm",
        """
        case $1 in
          install) ;;
          config) echo https://registry.invalid/ ;;
          view) [ "$2" != @reprise-dev/cli-linux-x64@1.2.3 ] || echo 1.2.3 ;;
          publish) echo "$5" >> "$PUBLISHED" ;;
        esac
        """);
    // The runners of GitHub have jq; machines that build may not.
    tool(
        tools,
        "jq",
        "sed 's/.*\"name\": \"\\([^\"]*\\)\", \"version\": \"\\([^\"]*\\)\".*/\\1@\\2/'\n");
    Path published = directory.resolve("published");
    run(
        script("To npm, platforms first"),
        Map.of(
            "PATH",
            tools + ":" + System.getenv("PATH"),
            "HOME",
            directory.toString(),
            "PUBLISHED",
            published.toString()));
    assertEquals("./release/reprise-dev-cli-1.2.3.tgz\n", Files.readString(published));
  }

  private static Set<String> sums(List<String> files) {
    return files.stream()
        .flatMap(each -> Stream.of(each, each + ".sha256"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private Set<String> collected(String runner) throws Exception {
    Path target = Files.createDirectories(directory.resolve(runner).resolve("target"));
    for (String name : BUILT) {
      Files.writeString(target.resolve(name), name);
    }
    String sums = script("Sums").replace("${{ matrix.runner }}", runner);
    run("cd %s\n%s".formatted(runner, sums), Map.of());
    try (Stream<Path> files = Files.list(target.resolve("release"))) {
      return files
          .map(each -> each.getFileName().toString())
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  private static void tool(Path directory, String name, String script) throws IOException {
    Path file = Files.writeString(directory.resolve(name), "#!/bin/sh\n" + script);
    assertEquals(true, file.toFile().setExecutable(true));
  }

  /// The lines below the `run: |` of the step of that name.
  private static String script(String step) throws IOException {
    List<String> lines = Files.readAllLines(Path.of(".github/workflows/release.yml"));
    int at = lines.indexOf("      - name: " + step);
    while (!lines.get(at).equals("        run: |")) {
      at++;
    }
    return lines.subList(at + 1, lines.size()).stream()
        .takeWhile(each -> each.startsWith("          "))
        .collect(Collectors.joining("\n"));
  }

  private void run(String script, Map<String, String> environment) throws Exception {
    ProcessBuilder bash =
        new ProcessBuilder("bash", "--noprofile", "--norc", "-e", "-o", "pipefail", "-c", script)
            .directory(directory.toFile())
            .redirectErrorStream(true);
    bash.environment().putAll(environment);
    Process process = bash.start();
    String printed = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertEquals(0, process.waitFor(), printed);
  }
}
