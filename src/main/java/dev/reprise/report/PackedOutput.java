package dev.reprise.report;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/// Buffers the output until it is known to be complete: a long report is repetitive, so it is kept
/// compressed.
final class PackedOutput extends OutputStream {
  private static final int LONG = 1 << 20;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 13);
  private OutputStream end = bytes;
  private @Nullable Deflater deflater;

  @Override
  public void write(int unit) throws IOException {
    write(new byte[] {(byte) unit}, 0, 1);
  }

  @Override
  public void write(byte[] more, int offset, int length) throws IOException {
    if (deflater == null && bytes.size() + length > LONG) {
      byte[] begun = bytes.toByteArray();
      bytes.reset();
      deflater = new Deflater(Deflater.BEST_SPEED);
      end = new DeflaterOutputStream(bytes, deflater, 1 << 13);
      end.write(begun, 0, begun.length);
    }
    end.write(more, offset, length);
  }

  /// Nothing is written after this.
  @Override
  public void close() throws IOException {
    end.close();
    if (deflater != null) {
      deflater.end();
    }
  }

  void to(OutputStream out) {
    try {
      if (deflater != null) {
        var unpacked = new InflaterInputStream(new ByteArrayInputStream(bytes.toByteArray()));
        unpacked.transferTo(out);
      } else {
        bytes.writeTo(out);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
