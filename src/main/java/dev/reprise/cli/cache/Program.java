package dev.reprise.cli.cache;

import java.io.File;
import org.jspecify.annotations.Nullable;

/// The identity of this program.
public final class Program {
  private Program() {}

  /// Names, sizes and times of its jars, or of its runtime image, and the JVM; null if it runs from
  /// class files, which change individually.
  public static @Nullable String identity() {
    var identity = new StringBuilder(System.getProperty("java.vm.version", ""));
    String files =
        Program.class.getModule().isNamed()
            ? System.getProperty("java.home", "") + "/lib/modules"
            : System.getProperty("java.class.path", "");
    for (String path : files.split(String.valueOf(File.pathSeparatorChar))) {
      File jar = new File(path);
      if (!jar.isFile()) {
        return null;
      }
      identity.append('\n').append(jar.getAbsolutePath());
      identity.append(' ').append(jar.length()).append(' ').append(jar.lastModified());
    }
    return identity.toString();
  }
}
