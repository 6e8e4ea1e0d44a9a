package dev.reprise.lsp;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Passes a client's messages through as long as each matches its `Content-Length`.
///
/// The input ends at a message that is too long, too deep, or of another length than announced: the
/// next one could not be found, and an editor restarts a server that has ended.
final class Messages extends FilterInputStream {
  private static final Pattern LENGTH =
      Pattern.compile("(?i)(?:^|\\n)content-length:[ \\t]*(\\d{1,18})\\r?\\n");
  private static final int LONGEST = 64 << 20;
  private static final int LONGEST_HEADER = 1 << 16;
  private static final int DEEPEST = 200;

  private byte[] message = {};
  private int next;
  private boolean ended;

  Messages(InputStream in) {
    super(in);
  }

  @Override
  public int read() throws IOException {
    return isAtEnd() ? -1 : message[next++] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (isAtEnd()) {
      return -1;
    }
    int count = Math.min(length, message.length - next);
    System.arraycopy(message, next, bytes, offset, count);
    next += count;
    return count;
  }

  @Override
  public int available() {
    return message.length - next;
  }

  private boolean isAtEnd() throws IOException {
    if (next == message.length && !ended) {
      var read = new ByteArrayOutputStream();
      ended = !readMessage(read);
      message = ended ? new byte[0] : read.toByteArray();
      next = 0;
    }
    return next == message.length;
  }

  private boolean readMessage(ByteArrayOutputStream read) throws IOException {
    int blank = 0;
    while (blank < 2) {
      int each = in.read();
      if (each < 0 || read.size() > LONGEST_HEADER) {
        return false;
      }
      read.write(each);
      blank = each == '\n' ? blank + 1 : each == '\r' ? blank : 0;
    }
    Matcher length = LENGTH.matcher(read.toString(US_ASCII));
    // Without a length there is no message: the reader rejects the header.
    return !length.find()
        || Long.parseLong(length.group(1)) <= LONGEST
            && readBody(Integer.parseInt(length.group(1)), read);
  }

  /// Checks only brackets outside strings; the rest is left to the parser.
  private boolean readBody(int length, ByteArrayOutputStream read) throws IOException {
    int depth = 0;
    boolean quoted = false;
    boolean escaped = false;
    boolean whole = false;
    for (int i = 0; i < length; i++) {
      int each = in.read();
      if (each < 0 || whole && !Character.isWhitespace(each)) {
        return false;
      }
      read.write(each);
      if (quoted) {
        quoted = escaped || each != '"';
        escaped = !escaped && each == '\\';
      } else if (each == '"') {
        quoted = true;
      } else if (each == '[' || each == '{') {
        if (++depth > DEEPEST) {
          return false;
        }
      } else if (each == ']' || each == '}') {
        whole = --depth == 0;
        // The rest of a message that announced too great a length will never arrive.
        if (whole && i + 1 < length && in.available() == 0) {
          return false;
        }
      }
    }
    return depth == 0 && !quoted;
  }
}
