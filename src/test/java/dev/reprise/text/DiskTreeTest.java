package dev.reprise.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DiskTreeTest {
  /// A damaged `alembic.ini` may name it.
  @Test
  void noFileHasANameThatTheSystemCannotHave(@TempDir Path root) throws IOException {
    FileTree tree = new DiskTree(root);
    String path = "a\0b";
    assertFalse(tree.isDirectory(path));
    assertFalse(tree.isLink(path));
    assertEquals(List.of(), tree.list(path));
    assertThrows(IOException.class, () -> tree.read(path));
  }
}
