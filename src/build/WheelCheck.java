import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Checks a wheel before anyone installs it, including what pip does not check and what
/// `check-wheel-contents` does.
final class WheelCheck {
  private final FileSystem wheel;
  private final String stem;
  private final String tags;
  private final List<String> wrong = new ArrayList<>();

  private WheelCheck(FileSystem wheel, Path file) {
    this.wheel = wheel;
    String[] parts = file.getFileName().toString().replaceAll("\\.whl$", "").split("-", 3);
    this.stem = parts[0] + "-" + parts[1];
    this.tags = parts[2];
  }

  /// Fails the build if something is wrong.
  static void check(Path file) throws IOException, NoSuchAlgorithmException {
    try (FileSystem wheel =
        FileSystems.newFileSystem(file, Map.of("enablePosixFileAttributes", true))) {
      var check = new WheelCheck(wheel, file);
      check.files();
      check.description();
      if (!check.wrong.isEmpty()) {
        throw new IllegalStateException(file + ":\n" + String.join("\n", check.wrong));
      }
    }
  }

  private void files() throws IOException, NoSuchAlgorithmException {
    Map<String, String> recorded = new HashMap<>();
    String list = stem + ".dist-info/RECORD";
    for (String line : Files.readAllLines(wheel.getPath(list))) {
      String[] parts = line.split(",", -1);
      String before = recorded.put(parts[0], parts[1] + "," + parts[2]);
      expect(before == null, parts[0] + " is recorded twice");
    }
    Map<String, String> seen = new HashMap<>();
    Set<String> top = new TreeSet<>();
    List<Path> all;
    try (var found = Files.walk(wheel.getPath("/"))) {
      all = found.filter(Files::isRegularFile).toList();
    }
    for (Path each : all) {
      String name = each.toString().substring(1);
      top.add(name.substring(0, Math.max(0, name.indexOf('/'))));
      byte[] content = Files.readAllBytes(each);
      String digest = digest(content);
      String expected = recorded.remove(name);
      expect(
          (name.equals(list) ? "," : digest + "," + content.length).equals(expected),
          name + ": " + expected);
      String same = content.length == 0 ? null : seen.put(digest, name);
      // A runtime contains its cryptography policy and some license texts twice.
      boolean given = name.matches(".*/runtime/(conf|legal)/.*");
      expect(same == null || given, name + " is " + same + " once more");
      expect(!name.matches(".*\\.py[co]|.*/__pycache__/.*"), name + " is compiled");
      boolean program =
          name.matches(".*/(scripts/[^/]*|runtime/bin/java|runtime/lib/jspawnhelper)");
      String mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(each));
      expect(!program || mode.equals("rwxr-xr-x"), name + " cannot be run: " + mode);
      expect(mode.matches("rw[x-]r-[x-]r-[x-]"), name + " is " + mode);
    }
    expect(recorded.isEmpty(), "recorded and not there: " + recorded.keySet());
    Set<String> expected = new HashSet<>(Set.of("reprise", stem + ".data", stem + ".dist-info"));
    expect(top.equals(expected), "top level: " + top);
    expect(Files.exists(wheel.getPath("reprise/__init__.py")), "reprise is no package");
  }

  private void description() throws IOException {
    String info = "/" + stem + ".dist-info/";
    Set<String> written = new HashSet<>();
    for (String line : Files.readAllLines(wheel.getPath(info + "WHEEL"))) {
      if (line.startsWith("Tag: ")) {
        written.add(line.substring(5));
      }
    }
    String[] named = tags.split("-", 3);
    Set<String> expected = new HashSet<>();
    for (String platform : named[2].split("\\.")) {
      expected.add(named[0] + "-" + named[1] + "-" + platform);
    }
    expect(written.equals(expected), "WHEEL is for " + written);
    String metadata = Files.readString(wheel.getPath(info + "METADATA"));
    String[] name = stem.split("-");
    expect(metadata.contains("\nName: " + name[0] + "\nVersion: " + name[1] + "\n"), "METADATA");
    expect(metadata.startsWith("Metadata-Version: 2.4\n"), "METADATA has another version");
    expect(metadata.contains("\nLicense-Expression: "), "METADATA has no licence expression");
    expect(!metadata.contains("\nClassifier: License ::"), "both kinds of licence");
    for (String line : metadata.substring(0, metadata.indexOf("\n\n")).split("\n")) {
      if (line.startsWith("License-File: ")) {
        Path licence = wheel.getPath(info + "licenses/" + line.substring(14));
        expect(Files.exists(licence), licence + " is missing");
      }
    }
  }

  private void expect(boolean isSo, String what) {
    if (!isSo) {
      wrong.add(what);
    }
  }

  private static String digest(byte[] content) throws NoSuchAlgorithmException {
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
    return "sha256=" + Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
  }
}
