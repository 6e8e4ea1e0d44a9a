package dev.reprise.alembic.python.text;

import dev.reprise.alembic.python.match.Iterations;
import dev.reprise.alembic.python.match.LikePatterns;
import dev.reprise.alembic.python.run.Choices;
import dev.reprise.alembic.python.run.Evaluation;
import dev.reprise.alembic.python.run.Matches;
import dev.reprise.alembic.value.Arguments;
import dev.reprise.alembic.value.DictValue;
import dev.reprise.alembic.value.ListValue;
import dev.reprise.alembic.value.Text;
import dev.reprise.alembic.value.Value;
import dev.reprise.text.WordList;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The methods of `str`. Those that only split and join preserve the positions of the characters.
public final class StringMethods {
  private static final Set<String> WITH_TEXTS =
      WordList.set(
          """
          count endswith find format format_map index join lstrip partition removeprefix
          removesuffix replace rfind rpartition rsplit rstrip split startswith strip
          """);

  /// Methods whose result depends on each character. Catalog names are nearly always in lower case.
  private static final Set<String> BY_CHARACTER =
      WordList.set(
          """
          capitalize center count find index isalnum isalpha isdecimal isdigit isidentifier
          islower isnumeric isspace isupper ljust partition replace rfind rjust rpartition rsplit
          split swapcase title upper zfill
          """);

  private StringMethods() {}

  /// True for a method of strings that takes other strings.
  public static boolean isOne(String name) {
    return WITH_TEXTS.contains(name);
  }

  /// The result, or null if `str` has no such method.
  public static @Nullable Value call(
      Text self, String name, Arguments arguments, Evaluation evaluation) {
    evaluation.budget().work(self.text().length());
    if (self.variesWithCatalog() && BY_CHARACTER.contains(name)) {
      return evaluation.unknown("part of the name of each object in the database");
    }
    return switch (name) {
      case "format" -> FormatMethod.format(self, arguments, evaluation);
      case "__mod__" ->
          arguments.get(0) instanceof Value values
              ? PercentFormat.format(self, values, evaluation)
              : unknown(self, evaluation);
      case "format_map" ->
          arguments.get(0) instanceof DictValue dict
              ? FormatMethod.format(self, spread(dict), evaluation)
              : unknown(self, evaluation);
      case "join" -> join(self, arguments.get(0), evaluation);
      case "strip" -> strip(self, arguments.get(0), true, true);
      case "lstrip" -> strip(self, arguments.get(0), true, false);
      case "rstrip" -> strip(self, arguments.get(0), false, true);
      case "lower", "casefold" -> cased(self, self.text().toLowerCase(Locale.ROOT));
      case "upper" -> cased(self, self.text().toUpperCase(Locale.ROOT));
      case "title" -> cased(self, title(self.text()));
      case "capitalize" ->
          cased(
              self,
              self.text().isEmpty()
                  ? ""
                  : self.text().substring(0, 1).toUpperCase(Locale.ROOT)
                      + self.text().substring(1).toLowerCase(Locale.ROOT));
      case "swapcase", "encode", "expandtabs" -> self;
      case "replace" -> replace(self, arguments, evaluation);
      case "split" -> split(self, arguments, evaluation);
      case "rsplit" -> split(self, arguments, evaluation);
      case "splitlines" -> lines(self, arguments);
      case "partition" -> partition(self, arguments.get(0), false, evaluation);
      case "rpartition" -> partition(self, arguments.get(0), true, evaluation);
      case "startswith" -> starts(self, arguments.get(0), true, evaluation);
      case "endswith" -> starts(self, arguments.get(0), false, evaluation);
      case "removeprefix" ->
          arguments.get(0) instanceof Text prefix && self.text().startsWith(prefix.text())
              ? Texts.part(self, prefix.text().length(), self.text().length())
              : self;
      case "removesuffix" ->
          arguments.get(0) instanceof Text suffix && self.text().endsWith(suffix.text())
              ? Texts.part(self, 0, self.text().length() - suffix.text().length())
              : self;
      case "find" -> find(self, arguments.get(0), false, evaluation);
      case "index" -> find(self, arguments.get(0), false, evaluation);
      case "rfind" -> find(self, arguments.get(0), true, evaluation);
      case "count" -> count(self, arguments.get(0), evaluation);
      case "isdigit", "isnumeric", "isdecimal" -> all(self, Character::isDigit, evaluation);
      case "isalpha" -> all(self, Character::isLetter, evaluation);
      case "isalnum" -> all(self, Character::isLetterOrDigit, evaluation);
      case "isspace" -> all(self, Character::isWhitespace, evaluation);
      case "isupper" -> Value.of(self.text().equals(self.text().toUpperCase(Locale.ROOT)));
      case "islower" -> Value.of(self.text().equals(self.text().toLowerCase(Locale.ROOT)));
      case "isidentifier" -> Value.of(!self.text().isEmpty());
      case "zfill" ->
          FormatMethod.apply(
              "0>" + Formatting.text(or(arguments.get(0)), evaluation).text(), self, evaluation);
      case "ljust" ->
          FormatMethod.apply(
              "<" + Formatting.text(or(arguments.get(0)), evaluation).text(), self, evaluation);
      case "rjust" ->
          FormatMethod.apply(
              ">" + Formatting.text(or(arguments.get(0)), evaluation).text(), self, evaluation);
      case "center" ->
          FormatMethod.apply(
              "^" + Formatting.text(or(arguments.get(0)), evaluation).text(), self, evaluation);
      case "translate" -> unknown(self, evaluation);
      case String _ -> null;
    };
  }

  private static Value or(@Nullable Value value) {
    return value == null ? Value.of(0) : value;
  }

  private static Text unknown(Text self, Evaluation evaluation) {
    return Text.unknown(
        self.hole() == null
            ? evaluation.unknown("a string that could not be computed")
            : self.hole());
  }

  private static Arguments spread(DictValue dict) {
    java.util.Map<String, Arguments.Argument> named = new java.util.LinkedHashMap<>();
    dict.entries()
        .forEach((key, value) -> {
          if (key instanceof Text name) {
            named.put(name.text(), new Arguments.Argument(value, null));
          }
        });
    return new Arguments(List.of(), named, dict.rest());
  }

  /// A name found in the database stays one regardless of case: catalogs contain lower-case names.
  private static Text cased(Text self, String text) {
    return text.equals(self.text()) ? self : Texts.computed(text, self);
  }

  private static String title(String text) {
    StringBuilder title = new StringBuilder(text.length());
    boolean start = true;
    for (char unit : text.toCharArray()) {
      title.append(start ? Character.toUpperCase(unit) : Character.toLowerCase(unit));
      start = !Character.isLetter(unit);
    }
    return title.toString();
  }

  private static Value join(Text separator, @Nullable Value over, Evaluation evaluation) {
    List<Value> elements = over == null ? null : evaluation.elements(over);
    if (elements == null) {
      return Text.unknown(
          over == null
              ? evaluation.unknown("join() without an argument")
              : Iterations.reason(over, evaluation));
    }
    List<Text> parts = new ArrayList<>();
    for (Value element : elements) {
      if (!Choices.presence(element).equals(dev.reprise.operation.Condition.TRUE)) {
        return Text.unknown(evaluation.unknown("a list whose elements depend on a condition"));
      }
      if (!parts.isEmpty()) {
        parts.add(separator);
      }
      parts.add(Formatting.text(element, evaluation));
    }
    return Texts.join(parts, evaluation);
  }

  private static Text strip(Text self, @Nullable Value characters, boolean left, boolean right) {
    String text = self.text();
    String set = characters instanceof Text given ? given.text() : null;
    int start = 0;
    int end = text.length();
    while (left && start < end && strips(text.charAt(start), set)) {
      start++;
    }
    while (right && end > start && strips(text.charAt(end - 1), set)) {
      end--;
    }
    return Texts.part(self, start, end);
  }

  private static boolean strips(char unit, @Nullable String set) {
    return set == null ? Character.isWhitespace(unit) : set.indexOf(unit) >= 0;
  }

  private static Value replace(Text self, Arguments arguments, Evaluation evaluation) {
    if (!(arguments.get(0) instanceof Text from)
        || arguments.get(1) == null
        || !from.isComplete()
        || from.text().isEmpty()) {
      return unknown(self, evaluation);
    }
    Text to = Formatting.text(or(arguments.get(1)), evaluation);
    int times =
        arguments.get(2, "count") instanceof Value.Int(BigInteger number) && number.signum() >= 0
            ? number.intValue()
            : Integer.MAX_VALUE;
    List<Text> parts = new ArrayList<>();
    int start = 0;
    int found = self.text().indexOf(from.text());
    while (found >= 0 && times-- > 0) {
      parts.add(Texts.part(self, start, found));
      parts.add(to);
      start = found + from.text().length();
      found = self.text().indexOf(from.text(), start);
    }
    if (parts.isEmpty()) {
      return self;
    }
    parts.add(Texts.part(self, start, self.text().length()));
    return Texts.join(parts, evaluation);
  }

  private static Value split(Text self, Arguments arguments, Evaluation evaluation) {
    if (!self.isComplete()) {
      return new ListValue(List.of(), self.hole());
    }
    Value separator = arguments.get(0, "sep");
    int limit =
        arguments.get(1, "maxsplit") instanceof Value.Int(BigInteger number) && number.signum() >= 0
            ? number.intValue()
            : Integer.MAX_VALUE;
    List<Value> parts = new ArrayList<>();
    String text = self.text();
    if (separator instanceof Text by && !by.text().isEmpty()) {
      int start = 0;
      int found = text.indexOf(by.text());
      while (found >= 0 && parts.size() < limit) {
        parts.add(Texts.part(self, start, found));
        start = found + by.text().length();
        found = text.indexOf(by.text(), start);
      }
      parts.add(Texts.part(self, start, text.length()));
    } else if (separator == null || separator instanceof Value.None) {
      int i = 0;
      while (i < text.length()) {
        int start = i;
        while (i < text.length() && !Character.isWhitespace(text.charAt(i))) {
          i++;
        }
        if (i > start) {
          parts.add(Texts.part(self, start, i));
        }
        i++;
      }
    } else {
      return new ListValue(List.of(), evaluation.unknown("a string split on an unknown separator"));
    }
    return new ListValue(parts);
  }

  private static Value lines(Text self, Arguments arguments) {
    if (!self.isComplete()) {
      return new ListValue(List.of(), self.hole());
    }
    boolean keep = Value.TRUE.equals(arguments.get(0, "keepends"));
    List<Value> lines = new ArrayList<>();
    String text = self.text();
    int start = 0;
    while (start < text.length()) {
      int end = text.indexOf('\n', start);
      int next = end < 0 ? text.length() : end + 1;
      int stop =
          end < 0 || keep ? next : end > start && text.charAt(end - 1) == '\r' ? end - 1 : end;
      lines.add(Texts.part(self, start, stop));
      start = next;
    }
    return new ListValue(lines);
  }

  private static Value partition(
      Text self, @Nullable Value by, boolean last, Evaluation evaluation) {
    if (!(by instanceof Text separator) || !self.isComplete()) {
      return unknown(self, evaluation);
    }
    int found =
        last ? self.text().lastIndexOf(separator.text()) : self.text().indexOf(separator.text());
    if (found < 0) {
      Text empty = Text.of("");
      return new Value.Tuple(last ? List.of(empty, empty, self) : List.of(self, empty, empty));
    }
    int end = found + separator.text().length();
    return new Value.Tuple(
        List.of(
            Texts.part(self, 0, found),
            Texts.part(self, found, end),
            Texts.part(self, end, self.text().length())));
  }

  private static Value starts(
      Text self, @Nullable Value with, boolean start, Evaluation evaluation) {
    if (with instanceof Value.Tuple(List<Value> any)) {
      return Value.of(
          dev.reprise.operation.Condition.any(
              any.stream()
                  .map(each -> evaluation.truth(starts(self, each, start, evaluation)))
                  .toList()));
    }
    if (!(with instanceof Text part) || !part.isComplete()) {
      return evaluation.unknown("a test on a string that could not be evaluated");
    }
    int variable = Matches.variable(self);
    if (variable >= 0) {
      String escaped = LikePatterns.escape(part.text());
      return Value.of(
          evaluation.matches().isNamedLike(variable, start ? escaped + "%" : "%" + escaped));
    }
    if (!self.isComplete()) {
      int hole = start ? self.text().indexOf(Text.HOLE) : self.text().lastIndexOf(Text.HOLE);
      String known = start ? self.text().substring(0, hole) : self.text().substring(hole + 1);
      boolean differs = start ? !part.text().startsWith(known) : !part.text().endsWith(known);
      if (known.length() < part.text().length()) {
        return differs ? Value.FALSE : unknownTest(self, evaluation);
      }
    }
    return Value.of(
        start ? self.text().startsWith(part.text()) : self.text().endsWith(part.text()));
  }

  private static Value unknownTest(Text self, Evaluation evaluation) {
    return self.hole() == null ? evaluation.unknown("a test on an unknown string") : self.hole();
  }

  private static Value find(
      Text self, @Nullable Value wanted, boolean last, Evaluation evaluation) {
    if (!(wanted instanceof Text part) || !self.isComplete()) {
      return unknownTest(self, evaluation);
    }
    return Value.of(last ? self.text().lastIndexOf(part.text()) : self.text().indexOf(part.text()));
  }

  private static Value count(Text self, @Nullable Value wanted, Evaluation evaluation) {
    if (!(wanted instanceof Text part) || !self.isComplete() || part.text().isEmpty()) {
      return unknownTest(self, evaluation);
    }
    int count = 0;
    int at = self.text().indexOf(part.text());
    while (at >= 0) {
      count++;
      at = self.text().indexOf(part.text(), at + part.text().length());
    }
    return Value.of(count);
  }

  private static Value all(Text self, Predicate<Character> test, Evaluation evaluation) {
    if (!self.isComplete()) {
      return unknownTest(self, evaluation);
    }
    return Value.of(
        !self.text().isEmpty() && self.text().chars().allMatch(unit -> test.test((char) unit)));
  }
}
