package dev.reprise.prove;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `prove --fetch` uses a download only if its checksum is the known one.
final class FetchedProgramsTest {
  @TempDir Path directory;

  @Test
  void onlyTheArchiveThatIsKnownIsUnpacked() throws Exception {
    Path bin = Files.createDirectories(directory.resolve("packed/bin"));
    Files.writeString(bin.resolve("initdb"), "#!/bin/sh\n");
    assertTrue(bin.resolve("initdb").toFile().setExecutable(true));
    Path packed = directory.resolve("postgres.txz");
    var tar =
        new ProcessBuilder("tar", "-cJf", packed.toString(), "-C", bin.getParent().toString());
    tar.command().add("bin");
    assumeTrue(tar.inheritIO().start().waitFor() == 0, "no tar with xz here");
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("META-INF/MANIFEST.MF"));
      zip.putNextEntry(new ZipEntry("postgres-linux-x86_64.txz"));
      zip.write(Files.readAllBytes(packed));
    }
    Path archive = Files.write(directory.resolve("archive.jar"), bytes.toByteArray());
    URI from = archive.toUri();
    String hash =
        HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray()));
    Path cache = Files.createDirectories(directory.resolve("cache"));

    var wrong =
        assertThrows(ProveError.class, () -> FetchedPrograms.fetch(cache, from, "0".repeat(64)));
    assertTrue(wrong.reason().contains("checksum"), wrong.reason());
    assertNull(FetchedPrograms.in(cache));
    try (var left = Files.list(cache)) {
      assertEquals(List.of(), left.toList());
    }
    Path found = FetchedPrograms.fetch(cache, from, hash);
    assertEquals(found, FetchedPrograms.in(cache));
    assertTrue(Files.isExecutable(found.resolve("initdb")));
    // Existing files are not downloaded again.
    assertEquals(found, FetchedPrograms.fetch(cache));
  }
}
