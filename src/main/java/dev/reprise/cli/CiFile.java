package dev.reprise.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.reprise.cli.terminal.Console;
import dev.reprise.cli.terminal.Options;
import dev.reprise.cli.terminal.UsageError;
import dev.reprise.history.git.GitException;
import dev.reprise.history.git.GitRepository;
import dev.reprise.text.Inside;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/// `init --ci NAME`: writes the file of `examples/ci` that makes a build server, or pre-commit,
/// check the changes of a branch, with the name of the default branch. An existing file is not
/// overwritten; the text is printed instead.
final class CiFile {
  private static final List<String> NAMES =
      List.of("github", "github-comment", "gitlab", "woodpecker", "forgejo", "pre-commit");

  private CiFile() {}

  static void write(String name, Path root, Console console) {
    String text = onBranch(defaultBranch(root), text(Options.oneOf("--ci", name, NAMES)));
    // Its first line is its path: `# .gitlab-ci.yml`.
    String path = text.substring(2, text.indexOf('\n'));
    Path file = root.resolve(path);
    if (Inside.of(root, file) == null) {
      throw new UsageError(path + ": resolves outside " + root + "; not written");
    }
    if (Files.exists(file)) {
      console.out().print(text);
      console.say(path + " exists; add this to it");
      return;
    }
    try {
      Path directory = file.getParent();
      if (directory != null) {
        Files.createDirectories(directory);
      }
      Files.writeString(file, text, UTF_8, StandardOpenOption.CREATE_NEW);
    } catch (IOException e) {
      throw new UsageError(path + ": cannot write");
    }
    console.out().print("Wrote " + path + "\n");
  }

  private static String onBranch(String branch, String text) {
    return text.replace("branches: [main]", "branches: [" + branch + "]")
        .replace("    branch: main\n", "    branch: " + branch + "\n");
  }

  /// Before the first commit, the current branch. Only names that need no quotes in YAML.
  private static String defaultBranch(Path root) {
    try {
      GitRepository git = GitRepository.open(root);
      String branch = git.defaultBranch() == null ? git.checkedOut() : git.defaultBranch();
      return branch != null && branch.matches("[A-Za-z][\\w./-]*") ? branch : "main";
    } catch (GitException noRepository) {
      return "main";
    }
  }

  private static String text(String name) {
    try (InputStream file = CiFile.class.getResourceAsStream("/ci/" + name + ".yml")) {
      if (file == null) {
        throw new IllegalStateException("Missing from the build: ci/" + name + ".yml");
      }
      return new String(file.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UsageError(name + ": cannot read");
    }
  }
}
