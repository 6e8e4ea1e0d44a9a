package dev.reprise.text;

import java.io.IOException;

/// The bytes of a file are not valid in its declared encoding.
public final class EncodingException extends IOException {
  private static final long serialVersionUID = 1L;

  private final String path;
  private final transient Position position;

  /// `message` describes the error, in lower case and without a period.
  public EncodingException(String path, Position position, String message) {
    super(message);
    this.path = path;
    this.position = position;
  }

  /// `path:line:column: message`, for people.
  public String describe() {
    return path + ":" + position.line() + ":" + position.column() + ": " + getMessage();
  }
}
