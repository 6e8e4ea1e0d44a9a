package dev.reprise.prove;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OwnedDirectoryTest {
  /// No system's process ids go that far.
  private static final String NOBODY = "999999999 2026-01-01T00:00:00Z";

  @TempDir Path room;

  private Path left(String name, String owner) throws IOException {
    Path directory = Files.createDirectories(room.resolve(name));
    Files.writeString(directory.resolve("file"), "x");
    Files.writeString(directory.resolve("owner"), owner);
    return directory;
  }

  @Test
  void whatAKilledProgramLeftIsDeleted() throws IOException {
    Path left = left("reprise-a-1", NOBODY);
    List<Path> ended = new ArrayList<>();
    Path own = OwnedDirectory.create(room, "reprise-a-", ended::add);
    assertFalse(Files.exists(left));
    assertEquals(List.of(left), ended);
    assertTrue(Files.exists(own.resolve("owner")));
  }

  @Test
  void whatOthersUseOrMadeStays() throws IOException {
    Path living = OwnedDirectory.create(room, "reprise-a-", _ -> {});
    Path otherName = left("reprise-b-1", NOBODY);
    Path unreadable = left("reprise-a-2", "somebody");
    Path starting = Files.createDirectories(room.resolve("reprise-a-3"));
    OwnedDirectory.create(room, "reprise-a-", _ -> {});
    for (Path each : List.of(living, otherName, unreadable, starting)) {
      assertTrue(Files.exists(each), each.toString());
    }
  }
}
