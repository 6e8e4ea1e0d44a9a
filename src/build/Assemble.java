import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/// Assembles the program so that it starts fast: `app/<digest of the jars>/` holds all jars and the
/// start-up cache trained on them; `app/current` names that directory, the program's first jar and
/// the JDK of the cache.
///
/// The digest is in the path because JDK 25.0.3 uses an AOT cache without checking whether its jars
/// have changed (JDK-8377932), and would run old code. The JVM does check the archives made here,
/// by the times and sizes of the jars.
final class Assemble {
  private Assemble() {}

  /// Arguments: the program's jar, the directory of its libraries, the directory to write, and a
  /// file whose modification time is the start of this build.
  public static void main(String[] args) throws Exception {
    Path program = Path.of(args[0]);
    Path app = Path.of(args[2]);
    Path jdk = Path.of(System.getProperty("java.home"));
    String digest = assemble(program, Path.of(args[1]), app, jdk);

    Path next = app.resolve("current.next");
    Files.writeString(
        next, String.join("\n", digest, program.getFileName().toString(), jdk.toString(), ""));
    Files.setLastModifiedTime(next, Files.getLastModifiedTime(Path.of(args[3])));
    Files.move(next, app.resolve("current"), StandardCopyOption.ATOMIC_MOVE);
    for (Path old : list(app)) {
      if (Files.isDirectory(old) && !old.endsWith(digest)) {
        delete(old);
      }
    }
  }

  /// Creates the directory `app/<digest>`, unless it exists, and returns the digest.
  static String assemble(Path program, Path libraries, Path app, Path jdk) throws Exception {
    Files.createDirectories(app);
    Path fresh = app.resolve("fresh");
    delete(fresh);
    Files.createDirectory(fresh);
    List<Path> jars = jars(program, libraries);
    for (Path jar : jars) {
      FastJar.copy(jar, jars, fresh.resolve(place(jar)));
    }

    String digest = digest(list(fresh));
    Path home = app.resolve(digest);
    if (Files.exists(home.resolve(Training.cacheName()))) {
      delete(fresh);
    } else {
      Training.onJars(fresh, jdk).run();
      delete(home);
      Files.move(fresh, home, StandardCopyOption.ATOMIC_MOVE);
    }
    return digest;
  }

  /// The class path is sorted by name. Jars after the program's are opened only by runs that
  /// connect to a database or serve an editor.
  private static String place(Path jar) {
    String name = jar.getFileName().toString();
    return name.matches("(postgresql|org\\.eclipse|gson)\\b.*") ? "z-" + name : name;
  }

  /// The program's jar, then those of its libraries.
  static List<Path> jars(Path program, Path libraries) throws IOException {
    return Stream.concat(Stream.of(program), list(libraries).stream()).toList();
  }

  private static String digest(List<Path> jars) throws IOException, NoSuchAlgorithmException {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    digest.update(Training.JVM.toString().getBytes());
    for (Path jar : jars) {
      digest.update(jar.getFileName().toString().getBytes());
      digest.update(Files.readAllBytes(jar));
    }
    return HexFormat.of().formatHex(digest.digest(), 0, 8);
  }

  static List<Path> list(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.sorted().toList();
    }
  }

  static void delete(Path path) throws IOException {
    if (!Files.exists(path)) {
      return;
    }
    try (Stream<Path> files = Files.walk(path)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
