package dev.reprise.text;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// Bytes and texts behind their length, as they stand in what is kept for later runs.
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

  /// @throws BufferUnderflowException where there are not as many
  public static byte[] bytes(ByteBuffer in) {
    return bytes(in, in.getInt());
  }

  private static byte[] bytes(ByteBuffer in, int length) {
    // Looked at before room is made for them.
    if (length < 0 || length > in.remaining()) {
      throw new BufferUnderflowException();
    }
    byte[] bytes = new byte[length];
    in.get(bytes);
    return bytes;
  }

  /// @throws BufferUnderflowException where it is cut short
  public static @Nullable String text(ByteBuffer in) {
    int length = in.getInt();
    return length == -1 ? null : new String(bytes(in, length), UTF_8);
  }
}
