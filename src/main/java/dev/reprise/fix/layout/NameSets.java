package dev.reprise.fix.layout;

import dev.reprise.syntax.PythonReader;
import dev.reprise.syntax.SyntaxError;
import dev.reprise.syntax.python.Expression;
import dev.reprise.syntax.python.Statement;
import dev.reprise.text.Edit;
import dev.reprise.text.Source;
import dev.reprise.text.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads the names of a table's columns, or indexes, only once for all guards that fixes have
/// added: an inspector caches its answers anyway.
final class NameSets {
  private static final Pattern SET =
      Pattern.compile(
          "\\{(\\w+)\\[[\"']name[\"']\\] for \\1 in \\w+\\.get_(\\w+)\\([\"']?(\\w+)[\"']?(?:,"
              + " schema=[\"']?\\w+[\"']?(?: or None)?)?\\)\\}");

  private final String text;
  private final Source source;
  private final Statement.FunctionDefinition function;
  private final String before;

  private NameSets(Source source, Statement.FunctionDefinition function, String before) {
    this.source = source;
    this.text = source.text();
    this.function = function;
    this.before = before;
  }

  /// The edits of `after`, which was `before` and has one inspector in each function with several
  /// guards.
  static List<Edit> of(String before, String after) {
    Source source = new Source("", after);
    List<Edit> edits = new ArrayList<>();
    try {
      for (Statement each : PythonReader.read(source).body()) {
        if (each instanceof Statement.FunctionDefinition function) {
          edits.addAll(new NameSets(source, function, before).joined());
        }
      }
    } catch (SyntaxError unreadable) {
      return List.of();
    }
    return edits;
  }

  private record Found(Span place, String kind, String table) {}

  private List<Edit> joined() {
    Map<String, List<Found>> sets = new LinkedHashMap<>();
    Matcher matcher = SET.matcher(text).region(function.span().start(), function.span().end());
    while (matcher.find()) {
      if (!before.contains(matcher.group())) {
        String kind = matcher.group(2);
        sets.computeIfAbsent(matcher.group(), _ -> new ArrayList<>())
            .add(
                new Found(
                    new Span(matcher.start(), matcher.end()),
                    kind.substring(kind.lastIndexOf('_') + 1),
                    matcher.group(3)));
      }
    }
    sets.values().removeIf(places -> places.size() < 2 || asked(places.getFirst()) == null);
    List<Edit> edits = new ArrayList<>();
    sets.forEach((written, places) -> {
      Found first = places.getFirst();
      boolean alone =
          sets.values().stream()
                  .filter(other -> other.getFirst().kind().equals(first.kind()))
                  .count()
              == 1;
      String longer = first.table() + "_" + first.kind();
      String name = alone && !isTaken(first.kind()) ? first.kind() : longer;
      Statement statement = asked(first);
      if (statement == null || isTaken(name)) {
        return;
      }
      PlaceAbove place = PlaceAbove.of(source, statement, before);
      if (place == null) {
        return;
      }
      edits.add(place.line(name + " = " + written));
      places.forEach(each -> edits.add(Edit.replace(each.place(), name)));
    });
    return edits;
  }

  /// The guard in the function's own block, or in a `with` in it, that always needs the names; null
  /// if it may not be reached.
  private @Nullable Statement asked(Found set) {
    return asked(set, function.body());
  }

  private static @Nullable Statement asked(Found set, List<Statement> block) {
    for (Statement each : block) {
      if (each instanceof Statement.If question
          && question.span().contains(set.place())
          && question.branches().getFirst().condition() instanceof Expression.Comparison condition
          && condition.span().contains(set.place())) {
        return each;
      }
      if (each instanceof Statement.With with && with.span().contains(set.place())) {
        return asked(set, with.body());
      }
    }
    return null;
  }

  private boolean isTaken(String name) {
    return Pattern.compile("(?<![.\\w\"'])" + name + "(?![\\w\"'])").matcher(text).find();
  }
}
