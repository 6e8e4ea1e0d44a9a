package dev.reprise.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.reprise.cli.terminal.Console;
import dev.reprise.cli.terminal.Options;
import dev.reprise.cli.terminal.UsageError;
import dev.reprise.text.Inside;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/// `init --ci NAME`: the file of `examples/ci` that makes a build server, or pre-commit, look at
/// what a branch changes. Where there is such a file already, it is printed, to be added to it.
final class CiFile {
  private static final List<String> NAMES = List.of("github", "gitlab", "woodpecker", "pre-commit");

  private CiFile() {}

  static void write(String name, Path root, Console console) {
    String text = text(Options.oneOf("--ci", name, NAMES));
    // Its first line says where it belongs: `# .gitlab-ci.yml`.
    String path = text.substring(2, text.indexOf('\n')).replaceFirst(";.*", "");
    Path file = root.resolve(path);
    if (Inside.of(root, file) == null) {
      throw new UsageError(path + ": leads out of " + root + ", not written");
    }
    if (Files.exists(file)) {
      console.out().print(text);
      console.say(path + " is there already: add this to it");
      return;
    }
    try {
      Path directory = file.getParent();
      if (directory != null) {
        Files.createDirectories(directory);
      }
      Files.writeString(file, text, UTF_8, StandardOpenOption.CREATE_NEW);
    } catch (IOException e) {
      throw new UsageError(path + ": cannot be written");
    }
    console.out().print("Wrote " + path + "\n");
  }

  private static String text(String name) {
    try (InputStream file = CiFile.class.getResourceAsStream("/ci/" + name + ".yml")) {
      if (file == null) {
        throw new IllegalStateException("The build left out ci/" + name + ".yml");
      }
      return new String(file.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UsageError(name + ": cannot be read");
    }
  }
}
