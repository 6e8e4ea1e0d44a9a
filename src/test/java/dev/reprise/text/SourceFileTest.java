package dev.reprise.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SourceFileTest {
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '^',
      value = {
        "# coding: latin-1, ISO-8859-1",
        "# -*- coding: utf-8 -*-, UTF-8",
        "# vim: set fileencoding=cp1252 :, windows-1252",
        "\f # coding=utf_8_sig, UTF-8",
        "^#!/usr/bin/python\n# coding: iso-8859-15^, ISO-8859-15",
        "^\n# coding: koi8-r^, KOI8-R",
        "# coding: Latin_1-unix, ISO-8859-1",
        "^x = 1\n# coding: latin-1^, UTF-8",
        "^#\n#\n# coding: latin-1^, UTF-8",
        "'' # encoding, UTF-8",
      })
  void aCookieInTheFirstTwoLinesTellsTheEncoding(String start, String encoding) throws Exception {
    byte[] bytes = (start + "\n").getBytes(StandardCharsets.US_ASCII);
    assertEquals(Charset.forName(encoding), SourceFile.decodePython("case.py", bytes).encoding());
  }

  @ParameterizedTest
  @ValueSource(strings = {"a = 'é'\r\nb = 1", "", "\n", "é\r\r\n", "# coding: latin-1\né"})
  void bytesComeBackAsTheyWere(String text) throws Exception {
    Charset encoding =
        text.contains("latin-1") ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8;
    byte[] bytes = text.getBytes(encoding);
    SourceFile file = SourceFile.decodePython("case.py", bytes);
    assertEquals(text, file.source().text());
    assertArrayEquals(bytes, file.encode(file.source().text()));
  }

  @Test
  void aByteOrderMarkIsNoTextAndComesBack() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF});
    bytes.writeBytes("# coding: utf8\nx".getBytes(StandardCharsets.UTF_8));
    SourceFile file = SourceFile.decodePython("case.py", bytes.toByteArray());
    assertTrue(file.byteOrderMark());
    assertEquals("# coding: utf8\nx", file.source().text());
    assertArrayEquals(bytes.toByteArray(), file.encode(file.source().text()));
  }

  @Test
  void aMarkAndAnotherEncodingContradict() {
    byte[] bytes = "\uFEFF# coding: latin-1\n".getBytes(StandardCharsets.UTF_8);
    assertRefused(
        "case.py:1:11: encoding latin-1 although the file starts with a UTF-8 byte order mark",
        bytes);
  }

  @Test
  void anUnknownEncodingIsNamed() {
    assertRefused(
        "case.py:2:11: unknown encoding klingon",
        "\n# coding: klingon\n".getBytes(StandardCharsets.US_ASCII));
  }

  @Test
  void bytesThatAreNoTextHaveAPlace() {
    assertRefused(
        "case.py:2:6: byte 0xe9 is not valid in UTF-8",
        "#\nx = 'é'\n".getBytes(StandardCharsets.ISO_8859_1));
  }

  @Test
  void aCharacterTheEncodingLacksHasAPlace() throws Exception {
    byte[] bytes = "# coding: ascii\nx".getBytes(StandardCharsets.US_ASCII);
    SourceFile file = SourceFile.decodePython("case.py", bytes);
    var error =
        assertThrows(EncodingException.class, () -> file.encode("# coding: ascii\nx = 'é'"));
    assertEquals("case.py:2:6: a character that US-ASCII cannot represent", error.describe());
  }

  private static void assertRefused(String message, byte[] bytes) {
    var error =
        assertThrows(EncodingException.class, () -> SourceFile.decodePython("case.py", bytes));
    assertEquals(message, error.describe());
  }
}
