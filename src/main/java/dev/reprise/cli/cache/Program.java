package dev.reprise.cli.cache;

import java.io.File;
import org.jspecify.annotations.Nullable;

/// Which program this is.
public final class Program {
  private Program() {}

  /// Names, sizes and times of the jars it runs from, or of the runtime that holds it, and the JVM;
  /// null where it runs from class files, which change one by one.
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
