package dev.reprise.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.reprise.text.Mishap;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;

/// What was printed of a list of things; `problems` tells, one line each, of those that could not
/// be.
public record Written(byte[] bytes, List<String> problems) {

  /// What `writer` prints of all the items that it can print; `path` says what an item belongs to.
  public static <T> Written of(
      List<T> items, BiConsumer<List<T>, PrintStream> writer, Function<T, String> path) {
    List<String> problems = new ArrayList<>();
    return Mishap.avoid(
        () -> new Written(bytes(items, writer), problems),
        whole -> {
          List<T> sound = new ArrayList<>();
          for (T item : items) {
            Mishap.avoid(
                () -> {
                  bytes(List.of(item), writer);
                  return sound.add(item);
                },
                own -> problems.add(path.apply(item) + ": " + own));
          }
          return Mishap.avoid(
              () -> new Written(bytes(sound, writer), problems),
              rest -> {
                problems.add(rest);
                return new Written(new byte[0], problems);
              });
        });
  }

  private static <T> byte[] bytes(List<T> items, BiConsumer<List<T>, PrintStream> writer) {
    var bytes = new ByteArrayOutputStream(1 << 13);
    var out = new PrintStream(bytes, false, UTF_8);
    writer.accept(items, out);
    out.flush();
    return bytes.toByteArray();
  }

  public void to(PrintStream out) {
    out.write(bytes, 0, bytes.length);
  }
}
