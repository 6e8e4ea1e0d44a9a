package dev.reprise.text;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// Length-prefixed bytes and texts, the format of everything kept for later runs.
public final class Packing {
  private Packing() {}

  public static void write(DataOutputStream out, byte[] bytes) throws IOException {
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  public static void write(DataOutputStream out, @Nullable String text) throws IOException {
    if (text == null) {
      out.writeInt(-1);
    } else {
      write(out, text.getBytes(UTF_8));
    }
  }

  /// @throws BufferUnderflowException if there are too few bytes
  public static byte[] bytes(ByteBuffer in) {
    return bytes(in, in.getInt());
  }

  private static byte[] bytes(ByteBuffer in, int length) {
    // Check before allocating.
    if (length < 0 || length > in.remaining()) {
      throw new BufferUnderflowException();
    }
    byte[] bytes = new byte[length];
    in.get(bytes);
    return bytes;
  }

  /// @throws BufferUnderflowException if it is truncated
  public static @Nullable String text(ByteBuffer in) {
    int length = in.getInt();
    return length == -1 ? null : new String(bytes(in, length), UTF_8);
  }
}
