package dev.reprise.live;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import javax.net.SocketFactory;
import org.jspecify.annotations.Nullable;

/// Connections with limits on bytes and time, so that a server cannot keep them busy with rows,
/// notices or errors. Public because the driver instantiates it by name.
public final class LimitedSockets extends SocketFactory {
  /// Also the limit of a snapshot; equals about 500,000 columns.
  static final long MOST_BYTES = 64 << 20;

  private static final Duration LONGEST = Duration.ofSeconds(30);

  /// The message is phrased to follow the server's name and a colon.
  static final class Exceeded extends SocketException {
    private static final long serialVersionUID = 1;

    private Exceeded(String message) {
      super(message);
    }

    /// The one that caused `error`, or null.
    static @Nullable Exceeded in(Throwable error) {
      for (Throwable each = error; each != null; each = each.getCause()) {
        if (each instanceof Exceeded exceeded) {
          return exceeded;
        }
      }
      return null;
    }
  }

  @Override
  public Socket createSocket() {
    return new Limited();
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    return createSocket(InetAddress.getByName(host), port);
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    Socket socket = createSocket();
    socket.connect(new java.net.InetSocketAddress(host, port));
    return socket;
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress from, int fromPort)
      throws IOException {
    return createSocket(host, port);
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort)
      throws IOException {
    return createSocket(host, port);
  }

  private static final class Limited extends Socket {
    private final long end = System.nanoTime() + LONGEST.toNanos();
    private long left = MOST_BYTES;

    @Override
    public InputStream getInputStream() throws IOException {
      return new FilterInputStream(super.getInputStream()) {
        @Override
        public int read() throws IOException {
          byte[] one = new byte[1];
          return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
          check();
          int count = super.read(bytes, offset, length);
          left -= Math.max(0, count);
          return count;
        }
      };
    }

    private void check() throws SocketException {
      long milliseconds = (end - System.nanoTime()) / 1_000_000;
      if (milliseconds <= 0) {
        throw new Exceeded("took longer than " + LONGEST.toSeconds() + " seconds");
      }
      if (left <= 0) {
        throw new Exceeded("sent more than %s MB".formatted(MOST_BYTES >> 20));
      }
      if (getSoTimeout() == 0 || getSoTimeout() > milliseconds) {
        setSoTimeout((int) milliseconds);
      }
    }
  }
}
