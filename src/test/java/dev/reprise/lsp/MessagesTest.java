package dev.reprise.lsp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The messages of a client, as far as they match the announced length.
final class MessagesTest {
  private static final String WHOLE = message("{\"a\": \"[\\\"]{\", \"b\": [{}]} ");

  private static String message(String body) {
    return "Content-Length: " + body.getBytes(UTF_8).length + "\r\n\r\n" + body;
  }

  private static String read(String text) throws IOException {
    var messages = new Messages(new ByteArrayInputStream(text.getBytes(UTF_8)));
    return new String(messages.readAllBytes(), UTF_8);
  }

  @Test
  void messagesPassAsTheyAre() throws IOException {
    String both = WHOLE + "Content-Type: x\r\ncontent-length: 4\n\n\"ä\"";
    assertEquals(both, read(both));
    String noLength = "Bogus: 1\r\n\r\n" + WHOLE;
    assertEquals(noLength, read(noLength));
    String deep = message("[".repeat(200) + "]".repeat(200));
    assertEquals(deep, read(deep));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 99999999\r\n\r\n{}",
        "Content-Length: 999999999999\r\n\r\n{}",
        "Content-Length: 4\r\n\r\n{}",
        "Content-Length: 3\r\n\r\n{}x",
        "Content-Length: 1\r\n\r\n{}",
        "Content-Length: 2\r\n\r\n\"}\"",
      })
  void theInputEndsAtAWrongLength(String wrong) throws IOException {
    assertEquals(WHOLE, read(WHOLE + wrong));
  }

  @Test
  void theInputEndsWhereBracketsAreTooDeep() throws IOException {
    assertEquals(WHOLE, read(WHOLE + message("[".repeat(100_000) + "]".repeat(100_000))));
  }
}
