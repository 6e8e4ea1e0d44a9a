package dev.reprise.text;

import dev.reprise.text.ObservedTree.Matter;
import dev.reprise.text.ObservedTree.Question;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A digest of a tree's answers to some questions, to detect whether another tree gives the same
/// answers.
///
/// File contents and lists of names are kept as their SHA-256, other answers as one byte, no answer
/// as none.
public final class InputFingerprint {
  private final Map<Question, byte[]> answers;

  private InputFingerprint(Map<Question, byte[]> answers) {
    this.answers = answers;
  }

  /// The fingerprint of every question asked of a tree.
  public static InputFingerprint of(ObservedTree observed) {
    MessageDigest digest = sha256();
    Map<Question, byte[]> answers = new TreeMap<>();
    for (Question question : observed.questions()) {
      answers.put(question, shortened(question, observed.answer(question), digest));
    }
    return new InputFingerprint(answers);
  }

  /// The union of two fingerprints that agree.
  public InputFingerprint and(InputFingerprint other) {
    Map<Question, byte[]> all = new TreeMap<>(answers);
    all.putAll(other.answers);
    return new InputFingerprint(all);
  }

  /// True if the tree gives the same answer to every question.
  public boolean holds(FileTree tree) {
    MessageDigest digest = sha256();
    for (var each : answers.entrySet()) {
      Question question = each.getKey();
      byte[] now = shortened(question, question.answeredBy(tree), digest);
      if (!Arrays.equals(each.getValue(), now)) {
        return false;
      }
    }
    return true;
  }

  /// True if the fingerprint includes the file's content.
  public boolean isOfContent(String path) {
    return answers.containsKey(new Question(Matter.READ, path));
  }

  public void write(DataOutputStream out) throws IOException {
    out.writeInt(answers.size());
    for (var each : answers.entrySet()) {
      out.writeByte(each.getKey().matter().ordinal());
      Packing.write(out, each.getKey().path());
      Packing.write(out, each.getValue());
    }
  }

  /// Reads the output of [#write].
  ///
  /// @throws RuntimeException for any other input
  public static InputFingerprint read(ByteBuffer in) {
    Matter[] matters = Matter.values();
    Map<Question, byte[]> answers = new TreeMap<>();
    for (int left = in.getInt(); left > 0; left--) {
      Matter matter = matters[in.get()];
      String path = Objects.requireNonNull(Packing.text(in));
      answers.put(new Question(matter, path), Packing.bytes(in));
    }
    return new InputFingerprint(answers);
  }

  private static byte[] shortened(
      Question question, byte @Nullable [] answer, MessageDigest digest) {
    if (answer == null) {
      return new byte[0];
    }
    return switch (question.matter()) {
      case KIND, LINK -> answer;
      case LIST, READ -> digest.digest(answer);
    };
  }

  public static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java runtime lacks SHA-256", e);
    }
  }
}
