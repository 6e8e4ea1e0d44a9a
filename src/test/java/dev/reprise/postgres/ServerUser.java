package dev.reprise.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The user that runs the server. PostgreSQL refuses to run as root, so root runs it as `nobody`.
record ServerUser(List<String> prefix, boolean changed) {
  /// The id of `nobody` on every Linux distribution; it needs no entry in `/etc/passwd`.
  private static final int NOBODY = 65534;

  /// The first needs no entry in a user database; the others work if ids cannot be changed.
  private static final List<List<String>> WAYS_DOWN =
      List.of(
          List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups"),
          List.of("runuser", "-u", "nobody", "--"),
          List.of("su-exec", "nobody"));

  static ServerUser find() throws IOException, InterruptedException {
    if (!isRoot()) {
      return new ServerUser(List.of(), false);
    }
    for (List<String> way : WAYS_DOWN) {
      ServerUser user = new ServerUser(way, true);
      if (user.can("true")) {
        return user;
      }
    }
    throw new IllegalStateException(
        "PostgreSQL refuses to run as root, and none of setpriv, runuser and su-exec works here.");
  }

  List<String> command(String... command) {
    List<String> whole = new ArrayList<>(prefix);
    whole.addAll(List.of(command));
    return whole;
  }

  /// True if this user can run this command successfully.
  boolean can(String... command) throws InterruptedException {
    try {
      return new ProcessBuilder(command(command))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    }
  }

  void give(Path directory) throws IOException {
    if (changed) {
      Files.setAttribute(directory, "unix:uid", NOBODY);
      Files.setAttribute(directory, "unix:gid", NOBODY);
    }
  }

  private static boolean isRoot() throws IOException {
    Path mine = Files.createTempFile("owner", "");
    try {
      return Integer.valueOf(0).equals(Files.getAttribute(mine, "unix:uid"));
    } finally {
      Files.delete(mine);
    }
  }
}
