package dev.reprise.history.git;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A git repository in a temporary directory, with commits whose dates and authors never change.
public final class TestRepository {
  private final Path root;
  private int commits;

  private TestRepository(Path root) {
    this.root = root;
  }

  public static TestRepository create(Path root) throws IOException, InterruptedException {
    Files.createDirectories(root);
    var repository = new TestRepository(root);
    repository.git("init", "--quiet", "--initial-branch=main");
    return repository;
  }

  public Path root() {
    return root;
  }

  public TestRepository write(String path, String text) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    return this;
  }

  public TestRepository delete(String path) throws IOException {
    Files.delete(root.resolve(path));
    return this;
  }

  public TestRepository commit(String message) throws IOException, InterruptedException {
    git("add", "--all");
    git("commit", "--quiet", "--allow-empty", "-m", message);
    commits++;
    return this;
  }

  public TestRepository branch(String name) throws IOException, InterruptedException {
    return git("checkout", "--quiet", "-b", name);
  }

  public TestRepository checkout(String name) throws IOException, InterruptedException {
    return git("checkout", "--quiet", name);
  }

  public TestRepository git(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("git", "-c", "commit.gpgsign=false"));
    command.addAll(List.of(arguments));
    var builder = new ProcessBuilder(command).directory(root.toFile()).redirectErrorStream(true);
    String date = "2026-03-01T12:%02d:00Z".formatted(commits % 60);
    builder.environment().put("GIT_AUTHOR_DATE", date);
    builder.environment().put("GIT_COMMITTER_DATE", date);
    for (String who : List.of("AUTHOR", "COMMITTER")) {
      builder.environment().put("GIT_" + who + "_NAME", "test");
      builder.environment().put("GIT_" + who + "_EMAIL", "test@example.org");
    }
    Process process = builder.start();
    String output =
        new String(
            process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(String.join(" ", command) + ": " + output);
    }
    return this;
  }
}
