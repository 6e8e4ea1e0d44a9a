package dev.reprise.cli.terminal;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.reprise.text.Printable;
import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.regex.Pattern;

/// The only way out of the program, to the terminal and to files: removes control characters,
/// direction marks and line separators other than the line feed, whatever a migration or a file
/// name contains, and even if a format forgot to escape it.
///
/// Besides text, it passes Windows line ends, which patches contain, and the two escapes written
/// here: colors, and links to the web or to files.
public final class SanitizedOutput extends FilterOutputStream {
  private static final byte ESCAPE = 0x1b;
  private static final Pattern OWN =
      Pattern.compile("\\[[0-9;]*m|]8;;(?:(?:https|file)://[\\x21-\\x7e]*)?\u001b\\\\");

  /// The maximum length of a link, and thus of the buffer.
  private static final int LONGEST_ESCAPE = 1 << 13;

  /// An incomplete multi-byte sequence, or empty.
  private final ByteArrayOutputStream begun = new ByteArrayOutputStream();

  private SanitizedOutput(OutputStream out) {
    super(out);
  }

  /// Writes UTF-8 to `out`; flush it with [PrintStream#flush] at the end.
  public static PrintStream to(OutputStream out) {
    return new PrintStream(new SanitizedOutput(out), false, UTF_8);
  }

  /// True if `bytes` would pass unchanged.
  public static boolean passes(byte[] bytes) {
    var passed = new ByteArrayOutputStream(bytes.length);
    try (var door = new SanitizedOutput(passed)) {
      door.write(bytes, 0, bytes.length);
    } catch (IOException e) {
      throw new IllegalStateException("an in-memory write failed", e);
    }
    return java.util.Arrays.equals(bytes, passed.toByteArray());
  }

  @Override
  public void write(int unit) throws IOException {
    write(new byte[] {(byte) unit}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    int end = offset + length;
    int start = offset;
    for (int at = offset; at < end; at++) {
      byte unit = bytes[at];
      if (begun.size() == 0 && isText(unit)) {
        continue;
      }
      out.write(bytes, start, at - start);
      start = at + 1;
      next(unit);
    }
    out.write(bytes, start, end - start);
  }

  /// An incomplete sequence is written only when the stream is closed.
  @Override
  public void close() throws IOException {
    giveUp();
    super.close();
  }

  private void next(byte unit) throws IOException {
    if (begun.size() > 0 && !goesOn(begun.toByteArray(), unit)) {
      giveUp();
    }
    if (begun.size() == 0 && isText(unit)) {
      out.write(unit);
      return;
    }
    begun.write(unit);
    byte[] all = begun.toByteArray();
    switch (all[0]) {
      case ESCAPE -> {
        if (ends(all)) {
          if (OWN.matcher(new String(all, 1, all.length - 1, US_ASCII)).matches()) {
            pass();
          } else {
            giveUp();
          }
        }
      }
      case '\r' -> {
        if (unit == '\n') {
          pass();
        }
      }
      default -> {
        if (all.length == length(all[0])) {
          boolean plain =
              all.length == 1
                  ? (unit & 0xFF) >= 0xA0
                  : Printable.isPlain(new String(all, UTF_8).codePointAt(0));
          if (plain) {
            pass();
          } else {
            giveUp();
          }
        }
      }
    }
  }

  private static boolean isText(byte unit) {
    return unit >= ' ' && unit < 0x7f || unit == '\n' || unit == '\t';
  }

  /// True if `unit` can continue the sequence.
  private static boolean goesOn(byte[] all, byte unit) {
    byte last = all[all.length - 1];
    return switch (all[0]) {
      case ESCAPE -> {
        if (all.length == 1) {
          yield unit == '[' || unit == ']';
        }
        if (all[1] == '[') {
          yield unit >= '0' && unit <= ';' || unit == 'm';
        }
        yield last == ESCAPE
            ? unit == '\\'
            : all.length < LONGEST_ESCAPE && (unit == ESCAPE || unit > ' ' && unit < 0x7f);
      }
      case '\r' -> unit == '\n';
      default -> (unit & 0xC0) == 0x80;
    };
  }

  /// True if an escape is complete.
  private static boolean ends(byte[] all) {
    byte last = all[all.length - 1];
    return all.length > 2 && (all[1] == '[' ? last == 'm' : all[all.length - 2] == ESCAPE);
  }

  private void pass() throws IOException {
    begun.writeTo(out);
    begun.reset();
  }

  /// Writes a sequence that must not pass, escaped.
  private void giveUp() throws IOException {
    byte[] all = begun.toByteArray();
    begun.reset();
    if (all.length == 0) {
      return;
    }
    if (all.length > 1 && all.length == length(all[0])) {
      String text = new String(all, UTF_8);
      for (char unit : text.toCharArray()) {
        out.write("\\u%04x".formatted((int) unit).getBytes(US_ASCII));
      }
      return;
    }
    out.write(spelled(all[0]));
    for (int i = 1; i < all.length; i++) {
      // The rest may be text, or begin another sequence.
      next(all[i]);
    }
  }

  private static byte[] spelled(byte unit) {
    int value = unit & 0xFF;
    return value >= 0xA0
        ? new byte[] {unit}
        : (value == '\r' ? "\\r" : "\\u%04x".formatted(value)).getBytes(US_ASCII);
  }

  /// The number of bytes of a character with this first byte; 1 if it is invalid.
  private static int length(byte first) {
    int value = first & 0xFF;
    return value >= 0xF0 && value < 0xF5
        ? 4
        : value >= 0xE0 && value < 0xF0 ? 3 : value >= 0xC2 && value < 0xE0 ? 2 : 1;
  }
}
