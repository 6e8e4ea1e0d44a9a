package dev.reprise.live;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;

/// libpq's password file, `~/.pgpass`. libpq ignores one that users other than its owner may
/// access, with a warning; the driver would read it.
final class PasswordFile {
  private static final Set<PosixFilePermission> OWNER =
      EnumSet.of(
          PosixFilePermission.OWNER_READ,
          PosixFilePermission.OWNER_WRITE,
          PosixFilePermission.OWNER_EXECUTE);

  private PasswordFile() {}

  /// Also false if it is not a file: then there is nothing to read.
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
