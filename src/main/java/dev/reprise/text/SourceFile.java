package dev.reprise.text;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// A file's text with its encoding, so that an edited text can be written back with every byte
/// outside the edits unchanged.
public record SourceFile(Source source, Charset encoding, boolean byteOrderMark) {
  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  /// Decodes UTF-8 with or without a byte order mark and ignores any declared encoding.
  public static SourceFile decode(String path, byte[] bytes) throws EncodingException {
    boolean mark = startsWithMark(bytes);
    int start = mark ? BYTE_ORDER_MARK.length : 0;
    return decode(path, bytes, start, StandardCharsets.UTF_8, mark);
  }

  /// Decodes like Python: by a coding cookie in the first two lines ([PEP
  /// 263](https://peps.python.org/pep-0263/)), else as UTF-8.
  public static SourceFile decodePython(String path, byte[] bytes) throws EncodingException {
    boolean mark = startsWithMark(bytes);
    int start = mark ? BYTE_ORDER_MARK.length : 0;
    CodingCookie cookie = CodingCookie.find(bytes, start);
    if (cookie == null) {
      return decode(path, bytes, start, StandardCharsets.UTF_8, mark);
    }
    Charset encoding = cookie.encoding();
    if (encoding == null) {
      throw new EncodingException(path, cookie.position(), "unknown encoding " + cookie.name());
    }
    if (mark && !encoding.equals(StandardCharsets.UTF_8)) {
      throw new EncodingException(
          path,
          cookie.position(),
          "encoding " + cookie.name() + " although the file starts with a UTF-8 byte order mark");
    }
    return decode(path, bytes, start, encoding, mark);
  }

  /// The bytes of `text`, an edited form of this file's. Throws if an edit added a character that
  /// the encoding lacks.
  public byte[] encode(String text) throws EncodingException {
    CharsetEncoder encoder =
        encoding
            .newEncoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    CharBuffer units = CharBuffer.wrap(text);
    try {
      ByteBuffer encoded = encoder.encode(units);
      int start = byteOrderMark ? BYTE_ORDER_MARK.length : 0;
      byte[] bytes =
          Arrays.copyOf(byteOrderMark ? BYTE_ORDER_MARK : new byte[0], start + encoded.remaining());
      encoded.get(bytes, start, encoded.remaining());
      return bytes;
    } catch (CharacterCodingException unmappable) {
      Position position = new Source(source.path(), text).position(units.position());
      throw new EncodingException(
          source.path(), position, "a character that " + encoding + " cannot represent");
    }
  }

  private static boolean isAscii(byte[] bytes, int start) {
    for (int at = start; at < bytes.length; at++) {
      if (bytes[at] < 0) {
        return false;
      }
    }
    return true;
  }

  private static boolean startsWithMark(byte[] bytes) {
    return bytes.length >= BYTE_ORDER_MARK.length
        && Arrays.equals(
            bytes, 0, BYTE_ORDER_MARK.length, BYTE_ORDER_MARK, 0, BYTE_ORDER_MARK.length);
  }

  private static SourceFile decode(
      String path, byte[] bytes, int start, Charset encoding, boolean mark)
      throws EncodingException {
    if (encoding.equals(StandardCharsets.UTF_8) && isAscii(bytes, start)) {
      // Allocates only the bytes and the text: a dump may be as large as the heap.
      String text = new String(bytes, start, bytes.length - start, StandardCharsets.ISO_8859_1);
      return new SourceFile(new Source(path, text), encoding, mark);
    }
    CharsetDecoder decoder =
        encoding
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer input = ByteBuffer.wrap(bytes, start, bytes.length - start);
    int most = (int) (input.remaining() * (double) decoder.maxCharsPerByte()) + 1;
    CharBuffer units = CharBuffer.allocate(most);
    CoderResult result = decoder.decode(input, units, true);
    if (!result.isError()) {
      result = decoder.flush(units);
    }
    String text = units.flip().toString();
    Source source = new Source(path, text);
    if (result.isError()) {
      throw new EncodingException(
          path,
          source.position(text.length()),
          "byte 0x%02x is not valid in %s".formatted(bytes[input.position()], encoding));
    }
    return new SourceFile(source, encoding, mark);
  }
}
