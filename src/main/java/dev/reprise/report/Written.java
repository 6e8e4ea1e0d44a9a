package dev.reprise.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.reprise.text.Mishap;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;

/// The output for a list of items; `problems` has one line for each item that could not be written.
public record Written(Consumer<PrintStream> content, List<String> problems) {

  /// The output of `writer` for all items it can write; `path` returns an item's file.
  public static <T> Written of(
      List<T> items, BiConsumer<List<T>, PrintStream> writer, Function<T, String> path) {
    List<String> problems = new ArrayList<>();
    return Mishap.avoid(
        () -> new Written(printed(items, writer), problems),
        whole -> {
          List<T> sound = new ArrayList<>();
          for (T item : items) {
            Mishap.avoid(
                () -> {
                  printed(List.of(item), writer);
                  return sound.add(item);
                },
                own -> problems.add(path.apply(item) + ": " + own));
          }
          return Mishap.avoid(
              () -> new Written(printed(sound, writer), problems),
              rest -> {
                problems.add(rest);
                return new Written(_ -> {}, problems);
              });
        });
  }

  private static <T> Consumer<PrintStream> printed(
      List<T> items, BiConsumer<List<T>, PrintStream> writer) {
    var kept = new PackedOutput();
    try (var out = new PrintStream(kept, false, UTF_8)) {
      writer.accept(items, out);
    }
    return kept::to;
  }

  public void to(PrintStream out) {
    content.accept(out);
  }
}
