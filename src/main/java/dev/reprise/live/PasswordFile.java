package dev.reprise.live;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;

/// The file of libpq that holds passwords, `~/.pgpass`. libpq passes over one that others than its
/// owner may touch, and says so; the driver would read it.
final class PasswordFile {
  private static final Set<PosixFilePermission> OWNER =
      EnumSet.of(
          PosixFilePermission.OWNER_READ,
          PosixFilePermission.OWNER_WRITE,
          PosixFilePermission.OWNER_EXECUTE);

  private PasswordFile() {}

  /// False also for what is no file: then there is nothing to read.
  static boolean isOpenToOthers(String file) {
    try {
      Path path = Path.of(file);
      return Files.isRegularFile(path) && !OWNER.containsAll(Files.getPosixFilePermissions(path));
    } catch (UnsupportedOperationException | InvalidPathException e) {
      return false;
    } catch (IOException e) {
      return true;
    }
  }
}
