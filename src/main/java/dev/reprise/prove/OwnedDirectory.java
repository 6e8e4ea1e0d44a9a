package dev.reprise.prove;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// A temporary directory with a file that identifies its program. The next run deletes what a
/// killed program left.
public final class OwnedDirectory {
  private static final String OWNER = "owner";

  private OwnedDirectory() {}

  /// A cleanup before a killed program's directory is deleted.
  interface End {
    void end(Path left) throws IOException;
  }

  /// Creates one in the directory for temporary files.
  public static Path create(String prefix) throws IOException {
    return create(Path.of(System.getProperty("java.io.tmpdir")), prefix, _ -> {});
  }

  static Path create(Path room, String prefix, End end) throws IOException {
    Path home = Files.createTempDirectory(room, prefix);
    Path own = home.resolve(OWNER);
    ProcessHandle program = ProcessHandle.current();
    Files.writeString(own, program.pid() + " " + started(program));
    List<Path> others;
    try (Stream<Path> entries = Files.list(room)) {
      others =
          entries
              .filter(each -> each.getFileName().toString().startsWith(prefix))
              .filter(each -> Files.isDirectory(each, LinkOption.NOFOLLOW_LINKS))
              .toList();
    }
    for (Path each : others) {
      try {
        Path owner = each.resolve(OWNER);
        if (Files.getOwner(owner).equals(Files.getOwner(own))
            && !isAlive(Files.readString(owner))) {
          end.end(each);
          delete(each);
        }
      } catch (IOException | NumberFormatException e) {
        // It belongs to another program, or is just being created or deleted.
      }
    }
    return home;
  }

  private static String started(ProcessHandle process) {
    return process.info().startInstant().map(Object::toString).orElse("");
  }

  private static boolean isAlive(String owner) {
    String[] words = owner.strip().split(" ", 2);
    return ProcessHandle.of(Long.parseLong(words[0]))
        .filter(ProcessHandle::isAlive)
        .map(each -> words.length < 2 || started(each).equals(words[1]))
        .orElse(false);
  }

  /// Deletes a directory and its content.
  public static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(each);
      }
    }
  }
}
