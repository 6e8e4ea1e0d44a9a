package dev.reprise.history;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/// Writes histories of a few revisions and damages them in the ways histories get damaged.
final class DamagedHistories {
  private final Random random;
  private final List<Draft> drafts = new ArrayList<>();

  /// A revision before it is written; with a null id, a file without one.
  private static final class Draft {
    String id;
    final List<String> down = new ArrayList<>();
    final List<String> dependsOn = new ArrayList<>();
    final List<String> labels = new ArrayList<>();

    Draft(String id) {
      this.id = id;
    }
  }

  private DamagedHistories(long seed) {
    random = new Random(seed);
  }

  /// Creates one history below `root` and returns its version locations, one or two.
  static List<Path> write(Path root, long seed) throws IOException {
    var histories = new DamagedHistories(seed);
    histories.grow(2 + histories.random.nextInt(14));
    int damages = histories.random.nextInt(4);
    for (int i = 0; i < damages; i++) {
      histories.damage();
    }
    return histories.write(root);
  }

  private void grow(int size) {
    for (int i = 0; i < size; i++) {
      var draft = new Draft(id());
      if (i > 0) {
        draft.down.add(drafts.get(random.nextInt(4) == 0 ? random.nextInt(i) : i - 1).id);
        if (i > 1 && random.nextInt(6) == 0) {
          String other = drafts.get(random.nextInt(i)).id;
          if (!draft.down.contains(other)) {
            draft.down.add(other);
          }
        }
        if (random.nextInt(10) == 0) {
          draft.dependsOn.add(drafts.get(random.nextInt(i)).id);
        }
      }
      if (random.nextInt(12) == 0) {
        draft.labels.add("label" + random.nextInt(30));
      }
      drafts.add(draft);
    }
  }

  private void damage() {
    Draft draft = any();
    switch (random.nextInt(11)) {
      case 0, 1 -> drafts.remove(draft);
      case 2, 3 -> draft.id = any().id;
      case 4 -> {
        draft.down.clear();
        draft.down.add(any().id);
      }
      case 5 -> draft.down.clear();
      case 6 -> draft.down.addFirst(id() + "zz");
      case 7 -> draft.down.replaceAll(parent -> parent.substring(0, Math.min(5, parent.length())));
      case 8 -> draft.labels.add(random.nextBoolean() ? "label1" : any().id);
      case 9 -> draft.id = draft.id + "-@+".charAt(random.nextInt(3)) + "x";
      default ->
          draft.id = random.nextInt(3) == 0 ? "" : draft.id.toUpperCase(java.util.Locale.ROOT);
    }
    if (drafts.isEmpty()) {
      drafts.add(new Draft(id()));
    }
  }

  private Draft any() {
    return drafts.get(random.nextInt(drafts.size()));
  }

  private String id() {
    return random.nextInt(5) == 0
        ? "%03d".formatted(random.nextInt(1000))
        : "%012x".formatted(random.nextLong() & 0xffffffffffffL);
  }

  private List<Path> write(Path root) throws IOException {
    List<Path> locations = new ArrayList<>();
    locations.add(Files.createDirectories(root.resolve("versions")));
    if (random.nextInt(5) == 0) {
      locations.add(Files.createDirectories(root.resolve("elsewhere")));
    }
    for (int i = 0; i < drafts.size(); i++) {
      Draft draft = drafts.get(i);
      Path location = locations.get(random.nextInt(locations.size()));
      String name = "%02d_%s_é:%d.py".formatted(random.nextInt(30), draft.id.strip(), i);
      Files.writeString(location.resolve(name.replace("/", "")), text(draft));
    }
    Files.writeString(locations.getFirst().resolve("__init__.py"), "");
    Files.writeString(locations.getFirst().resolve(".#lock.py"), "not Python at all");
    Files.writeString(locations.getFirst().resolve("README"), "revision = '1'");
    if (random.nextInt(25) == 0) {
      Files.writeString(locations.getFirst().resolve("helpers.py"), "X = 1\n");
    }
    if (random.nextInt(25) == 0) {
      Files.writeString(locations.getFirst().resolve("0abc.py"), "down_revision = None\n");
    }
    return locations;
  }

  private String text(Draft draft) {
    boolean annotated = random.nextInt(3) == 0;
    return "\"\"\"a revision\n\nRevision ID: %s\n\"\"\"\n".formatted(draft.id)
        + (annotated ? "revision: str = " : "revision = ")
        + quoted(draft.id)
        + (annotated ? "\ndown_revision: str | None = " : "\ndown_revision = ")
        + several(draft.down)
        + "\nbranch_labels = "
        + several(draft.labels)
        + (draft.dependsOn.isEmpty() && random.nextBoolean()
            ? "\n"
            : "\ndepends_on = " + several(draft.dependsOn) + "\n");
  }

  private String several(List<String> ids) {
    if (ids.isEmpty()) {
      return random.nextInt(6) == 0 ? "()" : "None";
    }
    if (ids.size() == 1 && random.nextInt(4) > 0) {
      return quoted(ids.getFirst());
    }
    String inner = ids.stream().map(this::quoted).collect(Collectors.joining(", "));
    return random.nextBoolean() ? "(" + inner + ",)" : "[" + inner + "]";
  }

  private String quoted(String id) {
    return random.nextBoolean() ? "'" + id + "'" : "\"" + id + "\"";
  }
}
