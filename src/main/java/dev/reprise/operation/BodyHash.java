package dev.reprise.operation;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// A hash that compares the bodies of routines without storing them: they may contain secrets.
///
/// The query of the live catalog computes the same hash from `pg_proc.prosrc`. White space counts
/// as one blank, and `\:`, which `sqlalchemy.text` needs, as a colon.
public final class BodyHash {
  private BodyHash() {}

  public static String of(String body) {
    String plain = body.replace("\\:", ":").replaceAll("[ \\t\\r\\n]+", " ");
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(plain.getBytes(UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java runtime lacks SHA-256", e);
    }
  }
}
