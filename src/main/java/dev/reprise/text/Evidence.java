package dev.reprise.text;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.reprise.text.ObservedTree.Matter;
import dev.reprise.text.ObservedTree.Question;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What a tree said to some questions, in short: enough to tell whether a tree says the same.
///
/// A file's content and a list of names are kept as their SHA-256, other answers as one byte, no
/// answer as none.
public final class Evidence {
  private final Map<Question, byte[]> answers;

  private Evidence(Map<Question, byte[]> answers) {
    this.answers = answers;
  }

  /// Of all that was asked of a tree.
  public static Evidence of(ObservedTree observed) {
    MessageDigest digest = digest();
    Map<Question, byte[]> answers = new TreeMap<>();
    for (Question question : observed.questions()) {
      answers.put(question, shortened(question, observed.answer(question), digest));
    }
    return new Evidence(answers);
  }

  /// Both, of trees that agree.
  public Evidence and(Evidence other) {
    Map<Question, byte[]> all = new TreeMap<>(answers);
    all.putAll(other.answers);
    return new Evidence(all);
  }

  public boolean holds(FileTree tree) {
    MessageDigest digest = digest();
    for (var each : answers.entrySet()) {
      Question question = each.getKey();
      byte[] now = shortened(question, question.answeredBy(tree), digest);
      if (!Arrays.equals(each.getValue(), now)) {
        return false;
      }
    }
    return true;
  }

  public void write(DataOutputStream out) throws IOException {
    out.writeInt(answers.size());
    for (var each : answers.entrySet()) {
      byte[] path = each.getKey().path().getBytes(UTF_8);
      out.writeByte(each.getKey().matter().ordinal());
      out.writeInt(path.length);
      out.write(path);
      out.writeByte(each.getValue().length);
      out.write(each.getValue());
    }
  }

  /// What [#write] wrote.
  ///
  /// @throws RuntimeException for anything else
  public static Evidence read(ByteBuffer in) {
    Matter[] matters = Matter.values();
    Map<Question, byte[]> answers = new TreeMap<>();
    for (int left = in.getInt(); left > 0; left--) {
      Matter matter = matters[in.get()];
      byte[] path = new byte[in.getInt()];
      in.get(path);
      byte[] answer = new byte[in.get()];
      in.get(answer);
      answers.put(new Question(matter, new String(path, UTF_8)), answer);
    }
    return new Evidence(answers);
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

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
