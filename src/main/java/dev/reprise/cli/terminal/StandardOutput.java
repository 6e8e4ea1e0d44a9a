package dev.reprise.cli.terminal;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Records write errors: print streams report that one occurred, but not which.
public final class StandardOutput extends FilterOutputStream {
  private @Nullable String trouble;

  public StandardOutput(OutputStream out) {
    super(out);
  }

  @Override
  public void write(int unit) throws IOException {
    write(new byte[] {(byte) unit}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    try {
      out.write(bytes, offset, length);
    } catch (IOException e) {
      if (trouble == null) {
        trouble = String.valueOf(e.getMessage());
      }
      throw e;
    }
  }

  /// The reason output was lost, or null. A reader that closes the pipe (`| head`) loses nothing.
  public @Nullable String loss() {
    return trouble == null || trouble.toLowerCase(Locale.ROOT).contains("broken pipe")
        ? null
        : trouble;
  }
}
