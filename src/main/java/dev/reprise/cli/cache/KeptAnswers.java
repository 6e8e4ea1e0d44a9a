package dev.reprise.cli.cache;

import dev.reprise.text.CacheStore;
import dev.reprise.text.FileTree;
import dev.reprise.text.InputFingerprint;
import dev.reprise.text.ObservedTree;
import dev.reprise.text.Packing;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// The answer of an earlier run to the same question.
///
/// It is valid as long as every question its run asked about the files has the same answer, down to
/// the bytes read, the names listed, and the paths that did not exist.
public final class KeptAnswers {
  private final CacheStore shelf;
  private final String question;

  /// `question` holds everything the answer depends on besides the files.
  public KeptAnswers(CacheStore shelf, String question) {
    this.shelf = shelf;
    this.question = "answer to " + question;
  }

  /// The answer for files identical to those in `tree`, or null.
  public @Nullable KeptAnswer find(FileTree tree) {
    byte[] content = shelf.find(question);
    if (content == null) {
      return null;
    }
    ByteBuffer in = ByteBuffer.wrap(content);
    try {
      if (!InputFingerprint.read(in).holds(tree)) {
        return null;
      }
      int status = in.getInt();
      return new KeptAnswer(Packing.bytes(in), Packing.bytes(in), status);
    } catch (RuntimeException e) {
      // Not our format; the next answer replaces it.
      return null;
    }
  }

  /// Stores an answer derived from what `observed` recorded.
  public void keep(ObservedTree observed, KeptAnswer answer) {
    if (!observed.isStable() || observed.reads() < shelf.cost()) {
      return;
    }
    var bytes = new ByteArrayOutputStream(1 << 16);
    var out = new DataOutputStream(bytes);
    try {
      InputFingerprint.of(observed).write(out);
      out.writeInt(answer.status());
      Packing.write(out, answer.out());
      Packing.write(out, answer.err());
    } catch (IOException e) {
      throw new IllegalStateException("an in-memory write failed", e);
    }
    shelf.keep(question, bytes.toByteArray());
  }
}
