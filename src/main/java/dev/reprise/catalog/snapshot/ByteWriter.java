package dev.reprise.catalog.snapshot;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.reprise.catalog.Members;
import dev.reprise.catalog.PersistentMap;
import java.io.ByteArrayOutputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Serializes numbers, texts, lists and maps. A text is written once, later only its number.
final class ByteWriter {
  private final ByteArrayOutputStream written = new ByteArrayOutputStream(1 << 14);
  private final Map<String, Integer> texts = new HashMap<>();

  byte[] bytes() {
    return written.toByteArray();
  }

  <K extends Comparable<? super K>, V> void map(
      PersistentMap<K, V> map, Consumer<? super K> key, Consumer<? super V> value) {
    int[] count = {0};
    map.forEach((_, _) -> count[0]++);
    number(count[0]);
    map.forEach((each, its) -> {
      key.accept(each);
      value.accept(its);
    });
  }

  <V> void members(Members<V> members, Consumer<? super V> value) {
    Map<String, V> map = members.asMap();
    number(map.size());
    map.forEach((name, each) -> {
      text(name);
      value.accept(each);
    });
  }

  <T> void list(List<T> list, Consumer<? super T> each) {
    number(list.size());
    list.forEach(each);
  }

  // Shared because each method reference is another class to load.

  void texts(List<String> texts) {
    list(texts, this::text);
  }

  void maybeText(@Nullable String text) {
    maybe(text, this::text);
  }

  <T> void maybe(@Nullable T value, Consumer<? super T> writing) {
    flag(value != null);
    if (value != null) {
      writing.accept(value);
    }
  }

  void text(String text) {
    Integer known = texts.putIfAbsent(text, texts.size());
    number(known == null ? texts.size() - 1 : known);
    if (known == null) {
      byte[] bytes = text.getBytes(UTF_8);
      number(bytes.length);
      written.writeBytes(bytes);
    }
  }

  void word(Enum<?> word) {
    written.write(word.ordinal());
  }

  void flag(boolean flag) {
    written.write(flag ? 1 : 0);
  }

  /// Seven bits to a byte, lowest first: most numbers are small.
  void number(int number) {
    int left = number;
    while ((left & ~0x7f) != 0) {
      written.write(left & 0x7f | 0x80);
      left >>>= 7;
    }
    written.write(left);
  }
}
