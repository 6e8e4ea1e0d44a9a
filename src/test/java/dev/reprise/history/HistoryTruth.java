package dev.reprise.history;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.reprise.history.Revision.Reference;
import dev.reprise.text.DiskTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Compares histories with the result of Alembic's own `ScriptDirectory`. Also runs as a program:
///
///     java -cp … dev.reprise.history.HistoryTruth python3 DIRECTORY…
final class HistoryTruth {
  private static final Path SCRIPT = Path.of("src/test/python/history_truth.py");
  private static final String SEPARATOR = "\u001f";

  private HistoryTruth() {}

  /// Alembic's version, and its answer for each history, in order.
  record Answers(String alembic, List<String> lines) {}

  public static void main(String... arguments) throws IOException, InterruptedException {
    List<HistoryReader.Read> read = new ArrayList<>();
    List<List<Path>> asked = new ArrayList<>();
    for (String argument : List.of(arguments).subList(1, arguments.length)) {
      var tree = new DiskTree(Path.of(argument).toAbsolutePath());
      for (MigrationDirectory directory : Discovery.below(tree, List.of("")).alembic()) {
        read.add(HistoryReader.read(tree, directory));
        asked.add(directory.versions().stream().map(tree::resolve).toList());
      }
    }
    Answers answers = ask(arguments[0], asked);
    if (answers == null) {
      System.out.println("no Alembic");
      return;
    }
    int revisions = 0;
    for (int i = 0; i < read.size(); i++) {
      HistoryReader.Read ours = read.get(i);
      revisions += ours.history().revisions().size();
      String difference = difference(answers.lines().get(i), ours);
      System.out.printf(
          "%s %d revisions %s%n",
          ours.history().directory().versions(),
          ours.history().revisions().size(),
          difference == null
              ? answers.lines().get(i).replace('\t', '|')
              : "DIFFERS: " + difference);
      ours.problems().forEach(System.out::println);
      ours.history()
          .unread()
          .forEach(each -> System.out.println(each.source().path() + ": " + each.reason()));
    }
    System.out.printf("%d histories, %d revisions%n", read.size(), revisions);
  }

  /// Passes all histories to one Python process, or returns null if it cannot import Alembic.
  static @Nullable Answers ask(String python, List<List<Path>> histories)
      throws IOException, InterruptedException {
    Path questions = Files.createTempFile("histories", ".txt");
    Path answers = Files.createTempFile("answers", ".txt");
    try {
      Files.write(
          questions,
          histories.stream()
              .map(each -> each.stream().map(Path::toString).collect(Collectors.joining("\t")))
              .toList());
      var builder = new ProcessBuilder(python, SCRIPT.toString());
      builder.environment().put("PYTHONDONTWRITEBYTECODE", "1");
      builder.redirectInput(questions.toFile()).redirectOutput(answers.toFile());
      Process process = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
      if (process.waitFor() != 0) {
        return null;
      }
      List<String> lines = Files.readAllLines(answers, UTF_8);
      return new Answers(lines.getFirst(), lines.subList(1, lines.size()));
    } finally {
      Files.delete(questions);
      Files.delete(answers);
    }
  }

  /// Alembic's different answer, or null if both agree.
  static @Nullable String difference(String answer, HistoryReader.Read read) {
    History history = read.history();
    String[] fields = answer.split("\t", -1);
    if (hasLabelForParent(history)) {
      return fields[0].equals("ok") ? "Alembic takes a label for a parent" : null;
    }
    boolean agreed =
        switch (fields[0]) {
          case "ok" -> true;
          case "stray" -> !history.strays().isEmpty();
          case "cycle" -> !history.cycles().isEmpty();
          case "label" -> hasLabelTwice(history);
          case "invalid" -> hasInvalidId(history);
          case String _ -> false;
        };
    if (!agreed) {
      return "Alembic says " + fields[0];
    }
    if (!fields[0].equals("ok")) {
      return null;
    }
    if (!history.strays().isEmpty() || hasLabelTwice(history) || hasInvalidId(history)) {
      return "Alembic sees nothing wrong";
    }
    for (List<Revision> cycle : history.cycles()) {
      if (!isOnTheWay(history, cycle)) {
        return "Alembic sees no cycle in " + ids(cycle.stream());
      }
    }
    return Stream.of(
            difference("heads", fields[1], ids(history.heads().stream())),
            difference("bases", fields[2], ids(history.bases().stream())),
            difference("branch points", fields[3], ids(history.branchPoints().stream())),
            difference(
                "duplicates",
                fields[4],
                String.join(SEPARATOR, new TreeSet<>(history.duplicates().keySet()))),
            difference("missing", fields[5], missing(history)),
            difference("shadowed", fields[6], shadowed(history)))
        .filter(each -> each != null)
        .findFirst()
        .orElse(null);
  }

  /// Alembic only notices a cycle that cannot be entered from a base or left toward a head.
  private static boolean isOnTheWay(History history, List<Revision> cycle) {
    Set<Revision> before = history.ancestors(cycle.getFirst());
    boolean entered =
        before.stream()
            .anyMatch(each -> each.down().isEmpty() || history.missing().containsKey(each));
    Set<Revision> onTheWay = new HashSet<>();
    history.heads().forEach(head -> onTheWay.addAll(history.ancestors(head)));
    return entered && onTheWay.containsAll(cycle);
  }

  private static boolean hasLabelForParent(History history) {
    return history.missing().values().stream()
        .flatMap(List::stream)
        .anyMatch(each -> !history.dependency(each).isEmpty());
  }

  private static boolean hasLabelTwice(History history) {
    return !history.duplicateLabels().isEmpty()
        || history.revisions().stream()
            .flatMap(each -> each.labels().stream())
            .anyMatch(label -> !history.claimants(label).isEmpty());
  }

  private static boolean hasInvalidId(History history) {
    return history.revisions().stream()
        .anyMatch(each -> each.id().chars().anyMatch(c -> "@-+:".indexOf(c) >= 0));
  }

  private static @Nullable String difference(String what, String theirs, String ours) {
    return theirs.equals(ours)
        ? null
        : (what + ": Alembic says [" + theirs + "], we say [" + ours + "]").replace(SEPARATOR, " ");
  }

  private static String ids(Stream<Revision> revisions) {
    return revisions.map(Revision::id).sorted().collect(Collectors.joining(SEPARATOR));
  }

  private static String missing(History history) {
    return history.missing().entrySet().stream()
        .filter(each -> !history.isShadowed(each.getKey()))
        .flatMap(each -> each.getValue().stream())
        .map(Reference::id)
        .distinct()
        .sorted()
        .collect(Collectors.joining(SEPARATOR));
  }

  private static String shadowed(History history) {
    return history.revisions().stream()
        .filter(history::isShadowed)
        .map(Revision::fileName)
        .sorted()
        .collect(Collectors.joining(SEPARATOR));
  }
}
