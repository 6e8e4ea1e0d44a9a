package dev.reprise.text;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A file that is written completely or not at all, even if the program or the machine stops: the
/// content goes to a temporary file beside it, which then replaces it atomically.
public final class WholeFile implements Closeable {
  private static final Pattern NAME = Pattern.compile("\\.reprise-(\\d{1,18})-\\d+\\.tmp");
  private static final AtomicInteger COUNT = new AtomicInteger();

  private final Path target;
  private final Path fresh;
  private final FileChannel channel;

  private WholeFile(Path target, Path fresh, FileChannel channel) {
    this.target = target;
    this.fresh = fresh;
    this.channel = channel;
  }

  /// Starts writing `target`, a regular file or a new one; its content changes only with [#commit].
  public static WholeFile begin(Path target) throws IOException {
    if (Files.exists(target) && !Files.isWritable(target)) {
      throw new AccessDeniedException(target.toString());
    }
    Path name =
        Path.of(
            ".reprise-%s-%s.tmp".formatted(ProcessHandle.current().pid(), COUNT.incrementAndGet()));
    Path fresh = target.resolveSibling(name);
    var channel = FileChannel.open(fresh, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    return new WholeFile(target, fresh, channel);
  }

  /// Writes all of the content.
  public static void write(Path target, byte[] content) throws IOException {
    writeLike(target, target, content);
  }

  /// As [#write], with the owner, mode and attributes of `like`.
  public static void writeLike(Path like, Path target, byte[] content) throws IOException {
    try (var file = begin(target)) {
      for (var bytes = ByteBuffer.wrap(content); bytes.hasRemaining(); ) {
        file.channel.write(bytes);
      }
      file.commit(like);
    }
  }

  /// The new content; closing the stream has no further effect.
  public OutputStream out() {
    return Channels.newOutputStream(channel);
  }

  public void commit() throws IOException {
    commit(target);
  }

  private void commit(Path like) throws IOException {
    if (Files.exists(like)) {
      resemble(like);
    }
    channel.force(true);
    channel.close();
    Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    Path directory = target.toAbsolutePath().getParent();
    if (directory != null) {
      try (var entries = FileChannel.open(directory, StandardOpenOption.READ)) {
        entries.force(true);
      } catch (IOException unsupported) {
        // Some systems cannot open a directory; they persist its entries by other means.
      }
    }
  }

  /// Deletes the temporary file if it was not committed.
  @Override
  public void close() throws IOException {
    channel.close();
    Files.deleteIfExists(fresh);
  }

  /// As far as the system and the user's rights permit: changing the owner requires root.
  private void resemble(Path like) throws IOException {
    var from = Files.getFileAttributeView(like, PosixFileAttributeView.class);
    var to = Files.getFileAttributeView(fresh, PosixFileAttributeView.class);
    if (from == null || to == null) {
      return;
    }
    PosixFileAttributes theirs = from.readAttributes();
    PosixFileAttributes ours = to.readAttributes();
    try {
      if (!theirs.group().equals(ours.group())) {
        to.setGroup(theirs.group());
      }
      if (!theirs.owner().equals(ours.owner())) {
        to.setOwner(theirs.owner());
      }
    } catch (IOException | UnsupportedOperationException denied) {
      // The file then belongs to the user, as with any editor.
    }
    to.setPermissions(theirs.permissions());
    try {
      // Includes the mode bits that Java has no names for.
      Files.setAttribute(fresh, "unix:mode", Files.getAttribute(like, "unix:mode"));
    } catch (IOException | RuntimeException denied) {
      // The other attributes are set.
    }
    copyAttributes(like);
  }

  private void copyAttributes(Path like) {
    var from = Files.getFileAttributeView(like, UserDefinedFileAttributeView.class);
    var to = Files.getFileAttributeView(fresh, UserDefinedFileAttributeView.class);
    if (from == null || to == null) {
      return;
    }
    try {
      for (String name : from.list()) {
        ByteBuffer value = ByteBuffer.allocate(from.size(name));
        from.read(name, value);
        to.write(name, value.flip());
      }
    } catch (IOException | RuntimeException denied) {
      // Not every file system supports them.
    }
  }

  /// Deletes temporary files that killed runs left in `directory`; those of live runs stay.
  public static void sweep(Path directory) {
    try (DirectoryStream<Path> found = Files.newDirectoryStream(directory, ".reprise-*.tmp")) {
      for (Path each : found) {
        Matcher name = NAME.matcher(String.valueOf(each.getFileName()));
        if (name.matches()
            && Files.isRegularFile(each, LinkOption.NOFOLLOW_LINKS)
            && !runs(Long.parseLong(name.group(1)))) {
          Files.deleteIfExists(each);
        }
      }
    } catch (IOException | RuntimeException e) {
      // A later run may succeed.
    }
  }

  /// This process has no temporary files where it sweeps.
  private static boolean runs(long process) {
    return process != ProcessHandle.current().pid()
        && ProcessHandle.of(process).map(ProcessHandle::isAlive).orElse(false);
  }
}
