package dev.reprise.live;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The connection to a server that never stops sending is closed after some megabytes.
final class HostileServerTest {
  enum Flood {
    NOTICES,
    ROWS,
    COPY,
    ERRORS
  }

  @ParameterizedTest
  @EnumSource
  void aFloodIsLeft(Flood flood) throws Exception {
    try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual().start(() -> serve(server, flood));
      Address address =
          new Address(
              "127.0.0.1",
              String.valueOf(server.getLocalPort()),
              "d",
              "u",
              "s3cr3t",
              Map.of("sslmode", "disable"));
      Instant start = Instant.now();
      LookError error = assertThrows(LookError.class, () -> LiveDatabase.look(address));
      assertTrue(Duration.between(start, Instant.now()).toSeconds() < 60);
      String place = "u@127.0.0.1:%d/d: ".formatted(server.getLocalPort());
      // On a busy machine, the login may time out before the driver has read its limit.
      List<String> expected =
          switch (flood) {
            case NOTICES, ROWS -> List.of("sent more than 64 MB", "cannot be reached (08001)");
            case COPY -> List.of("sent more than 64 MB");
            case ERRORS ->
                List.of(
                    "does not respond like a PostgreSQL server (99999)",
                    "cannot be reached (08001)");
          };
      assertTrue(
          expected.stream().anyMatch(each -> error.reason().equals(place + each)), error.reason());
    }
  }

  private static void serve(ServerSocket server, Flood flood) {
    try (Socket socket = server.accept();
        var in = new DataInputStream(socket.getInputStream());
        var out = new DataOutputStream(socket.getOutputStream())) {
      in.readNBytes(in.readInt() - 4);
      if (flood == Flood.ERRORS) {
        out.writeByte('E');
        out.writeInt(Integer.MAX_VALUE);
        endless(out, new byte[0]);
      }
      message(out, 'R', 0, 0, 0, 0);
      for (String each :
          new String[] {
            "server_version\00015.0\0",
            "client_encoding\0UTF8\0",
            "standard_conforming_strings\0on\0",
            "integer_datetimes\0on\0",
            "DateStyle\0ISO\0"
          }) {
        message(out, 'S', each.getBytes(UTF_8));
      }
      message(out, 'Z', 'I');
      out.flush();
      while (true) {
        in.readByte();
        byte[] query = in.readNBytes(in.readInt() - 4);
        boolean copies = new String(query, UTF_8).startsWith("COPY");
        if (flood == Flood.NOTICES) {
          endless(out, bytes('N', ("C00000\0M" + "n".repeat(60_000) + "\0\0").getBytes(UTF_8)));
        } else if (flood == Flood.COPY && copies) {
          message(out, 'H', new byte[] {0, 0, 0});
          endless(out, bytes('d', ("schema" + "\tx".repeat(11) + "\n").getBytes(UTF_8)));
        } else if (flood == Flood.ROWS) {
          message(
              out, 'T', 0, 1, 'a', 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 25, -1, -1, -1, -1, -1, -1, 0, 0);
          endless(out, bytes('D', 0, 1, 0, 0, 0, 4, 'a', 'b', 'c', 'd'));
        }
        message(out, 'C', "BEGIN\0".getBytes(UTF_8));
        message(out, 'Z', 'T');
        out.flush();
      }
    } catch (IOException e) {
      // The client has disconnected.
    }
  }

  private static void endless(DataOutputStream out, byte[] message) throws IOException {
    byte[] many = new byte[1 << 16];
    for (int i = 0; i < many.length; i++) {
      many[i] = message.length == 0 ? (byte) 'A' : message[i % message.length];
    }
    int whole = message.length == 0 ? many.length : many.length / message.length * message.length;
    while (true) {
      out.write(many, 0, whole);
    }
  }

  private static void message(DataOutputStream out, char type, int... body) throws IOException {
    out.write(bytes(type, body));
  }

  private static void message(DataOutputStream out, char type, byte[] body) throws IOException {
    out.write(bytes(type, body));
  }

  private static byte[] bytes(char type, int... body) {
    byte[] bytes = new byte[body.length];
    for (int i = 0; i < body.length; i++) {
      bytes[i] = (byte) body[i];
    }
    return bytes(type, bytes);
  }

  private static byte[] bytes(char type, byte[] body) {
    return java.nio.ByteBuffer.allocate(body.length + 5)
        .put((byte) type)
        .putInt(body.length + 4)
        .put(body)
        .array();
  }
}
