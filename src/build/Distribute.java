import java.io.IOException;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReader;
import java.lang.module.ModuleReference;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;

/// Builds the packages that need no JDK: the program with its own Java runtime, as an archive that
/// can be unpacked anywhere, a wheel for pip, and packages for npm.
final class Distribute {
  /// Needed by the libraries: JSqlParser logs, and `audit` uses a JDBC driver.
  private static final List<String> MODULES = List.of("java.logging", "java.sql");

  /// Files of the runtime that this program never uses.
  private static final List<String> UNUSED =
      List.of(
          "bin/keytool",
          "lib/classlist",
          "lib/jexec",
          "lib/jrt-fs.jar",
          "lib/libjsig.so",
          "lib/libsimdsort.so",
          "lib/server/libjsig.so");

  /// The start-up archive, also named in `reprise.sh`, `__main__.py` and `reprise.js`.
  private static final String ARCHIVE = "reprise.jsa";

  /// Unused parts of each module: types of `java.xml` occur only in signatures, keytool is not
  /// included, nothing uses the network protocols, and no migration is encoded in EUC-TW.
  private static final Map<String, Pattern> UNREAD =
      Map.of(
          "java.xml", Pattern.compile("(?!javax/xml/transform/[^/]*$).*"),
          "java.base",
              Pattern.compile(
                  "sun/security/tools/keytool/.*"
                      + "|sun/launcher/resources/launcher_.*"
                      + "|jdk/internal/foreign/abi/.*/.*"
                      + "|sun/net/(ftp|www/(http|protocol/(ftp|https?|mailto)))/.*"
                      + "|sun/nio/cs/(EUC_TW|.*HKSCS).*"));

  private static final Pattern LOADER = Pattern.compile("/lib(64)?/ld-[\\w.-]+(?=\0)");

  private final Path program;
  private final Path libraries;
  private final Path home;
  private final Platform platform;

  private Distribute(Path program, Path libraries, Path home, Platform platform) {
    this.program = program;
    this.libraries = libraries;
    this.home = home;
    this.platform = platform;
  }

  /// Arguments: the program's jar, the directory of its libraries, the directory to write (whose
  /// name the archive also gets), the version, and the platform.
  public static void main(String[] args) throws Exception {
    Path home = Path.of(args[2]);
    Platform platform = Platform.named(args[4]);
    new Distribute(Path.of(args[0]), Path.of(args[1]), home, platform).lay(args[3]);

    Tree archive = new Tree();
    archive.addAll(home, home.getFileName() + "/");
    archive.tar(home.resolveSibling(home.getFileName() + ".tar.gz"));
    Wheel.write(home, args[3], platform);
    NpmPackages.write(home, args[3], platform);
  }

  private void lay(String version) throws Exception {
    Assemble.delete(home);
    Files.createDirectories(home.resolve("bin"));
    Files.createDirectories(home.resolve("lib"));
    Path runtime = home.resolve("lib/runtime");
    link(runtime, version);

    Path training = home.resolve("lib/training");
    Files.createDirectory(training);
    Training.onRuntime(training, runtime).runForAll(ARCHIVE);
    Files.move(training.resolve(ARCHIVE), home.resolve("lib").resolve(ARCHIVE));
    Assemble.delete(training);

    copy("src/build/reprise.sh", home.resolve("bin/reprise"));
    copy("src/build/jvm.sh", home.resolve("lib/jvm.sh"));
    if (platform.isLinux()) {
      Files.writeString(home.resolve("lib/loader"), loader(runtime) + " " + platform.needed());
    }
    if (platform.isWindows()) {
      copy("src/build/reprise.cmd", home.resolve("bin/reprise.cmd"));
    }
    copy("LICENSE", home.resolve("LICENSE"));
    Files.writeString(home.resolve("NOTICE"), ShippedJava.notice(Path.of("NOTICE")));
    Path bill = Path.of(program.toString().replaceAll("\\.jar$", "-sbom.json"));
    Files.writeString(home.resolve("sbom.json"), ShippedJava.bill(bill));
    copy("README.md", home.resolve("README.md"));
    if (!home.resolve("bin/reprise").toFile().setExecutable(true, false)) {
      throw new IllegalStateException("Cannot make bin/reprise executable.");
    }
    manual();
  }

  private void link(Path runtime, String version) throws Exception {
    Path module = home.resolveSibling("reprise-module.jar");
    OneModule.write(Assemble.jars(program, libraries), version, MODULES, module);
    // Not compressed here, because the archives and wheels are compressed as a whole.
    Path unread = home.resolveSibling("unread-resources");
    List<String> names = new ArrayList<>();
    for (Map.Entry<String, Pattern> each : UNREAD.entrySet()) {
      names.addAll(unread(each.getKey(), each.getValue()));
    }
    Files.write(unread, names);
    int status =
        ToolProvider.findFirst("jlink")
            .orElseThrow(() -> new IllegalStateException("This JDK has no jlink."))
            .run(
                System.out,
                System.err,
                "--module-path=" + module,
                "--add-modules=" + OneModule.NAME,
                "--output=" + runtime,
                "--strip-java-debug-attributes",
                "--exclude-files=**/public_suffix_list.dat",
                "--exclude-resources=@" + unread,
                "--compress=zip-0",
                // This JDK has these classes already, and the order of the plugins is random.
                "--disable-plugin=generate-jli-classes",
                "--no-header-files",
                "--no-man-pages");
    if (status != 0) {
      throw new IllegalStateException("jlink ended with " + status);
    }
    Files.delete(module);
    Files.delete(unread);
    for (String file : UNUSED) {
      Files.deleteIfExists(runtime.resolve(file));
    }
    if (platform.isLinux()) {
      strip(runtime);
    }
  }

  /// The files of a module that match a pattern, except the smallest of each package, because jlink
  /// requires one.
  private static List<String> unread(String module, Pattern pattern) throws IOException {
    ModuleReference reference = ModuleFinder.ofSystem().find(module).orElseThrow();
    Map<String, String> witnesses = new TreeMap<>();
    Map<String, Integer> sizes = new TreeMap<>();
    try (ModuleReader reader = reference.open()) {
      for (String name : reader.list().filter(each -> !each.endsWith("/")).toList()) {
        if (name.contains("/") && !name.startsWith("META-INF/")) {
          ByteBuffer content = reader.read(name).orElseThrow();
          sizes.put(name, content.remaining());
          reader.release(content);
        }
      }
    }
    for (String name : sizes.keySet()) {
      witnesses.merge(
          name.substring(0, name.lastIndexOf('/')),
          name,
          (one, other) -> sizes.get(other) < sizes.get(one) ? other : one);
    }
    return sizes.keySet().stream()
        .filter(name -> pattern.matcher(name).matches() && !witnesses.containsValue(name))
        .map(name -> "/" + module + "/" + name)
        .toList();
  }

  /// Symbols make up a third of the JVM. Without `strip`, packages are only larger.
  private static void strip(Path runtime) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("strip", "--strip-unneeded"));
    try (var files = Files.walk(runtime)) {
      files
          .filter(file -> file.toString().endsWith(".so"))
          .forEach(file -> command.add(file.toString()));
    }
    try {
      int status = new ProcessBuilder(command).inheritIO().start().waitFor();
      if (status != 0) {
        throw new IllegalStateException("strip ended with " + status);
      }
    } catch (IOException e) {
      System.err.println("[WARNING] strip is not installed, so all packages are larger.");
    }
  }

  /// The dynamic loader named in this runtime's programs, which depends on the C library.
  private static String loader(Path runtime) throws IOException {
    String program = Files.readString(runtime.resolve("bin/java"), StandardCharsets.ISO_8859_1);
    Matcher loader = LOADER.matcher(program);
    if (!loader.find()) {
      throw new IllegalStateException("bin/java does not name a loader");
    }
    return loader.group();
  }

  /// Writes the manual page that the finished program prints.
  private void manual() throws Exception {
    Path page = home.resolve("share/man/man1/reprise.1");
    Files.createDirectories(page.getParent());
    int status =
        new ProcessBuilder(
                home.resolve("lib/runtime/bin/java").toAbsolutePath().toString(),
                "-m",
                OneModule.NAME,
                "manual")
            .redirectOutput(page.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start()
            .waitFor();
    if (status != 0) {
      throw new IllegalStateException("No manual page: the program ended with " + status);
    }
  }

  private static void copy(String from, Path to) throws IOException {
    Files.copy(Path.of(from), to, StandardCopyOption.COPY_ATTRIBUTES);
  }
}
