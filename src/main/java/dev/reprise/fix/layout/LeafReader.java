package dev.reprise.fix.layout;

import dev.reprise.syntax.PythonReader;
import dev.reprise.syntax.SyntaxError;
import dev.reprise.text.Source;
import dev.reprise.text.Span;
import dev.reprise.text.WordList;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Splits a statement, or the head of one, into tokens to be formatted.
final class LeafReader {
  private static final Set<String> HEADS = Set.of("if", "elif", "while");

  /// Statements that a formatter handles by rules not implemented here, or leaves unchanged.
  private static final Set<String> OTHERS =
      WordList.set(
          """
          def class async @ import from assert del raise global nonlocal lambda yield await try
          except finally else match case type
          """);

  private static final Set<String> WORDS =
      WordList.set(
          """
          if elif else while for in not and or is return lambda yield await async with as assert
          del raise from import
          """);

  private static final Set<String> ASSIGNMENTS =
      WordList.set(
          """
          = += -= *= /= //= %= @= &= |= ^= >>= <<= **=
          """);

  private final Source source;
  private final String text;
  private final List<Leaf> leaves = new ArrayList<>();

  private LeafReader(Source source) {
    this.source = source;
    this.text = source.text();
  }

  /// Null if it is not formatted: `statement` excludes the indentation.
  static @Nullable List<Leaf> read(String statement) {
    var reader = new LeafReader(new Source("", statement));
    try {
      return reader.read();
    } catch (SyntaxError unreadable) {
      return null;
    }
  }

  private @Nullable List<Leaf> read() {
    List<List<Span>> lines = PythonReader.lines(source);
    List<Span> tokens = lines.size() == 1 ? lines.getFirst() : List.of();
    if (tokens.isEmpty() || OTHERS.contains(source.text(tokens.getFirst()))) {
      return null;
    }
    for (Span token : tokens) {
      String word = source.text(token);
      boolean string = word.indexOf('"') >= 0 || word.indexOf('\'') >= 0;
      if (word.equals(";") || string && word.indexOf('\n') >= 0) {
        return null; // what a string holds stays where it is
      }
    }
    int from = 0;
    for (int i = 0; i < tokens.size(); i++) {
      Span token = tokens.get(i);
      String between = text.substring(from, token.start());
      if (between.indexOf('\\') >= 0 || !comments(between)) {
        return null;
      }
      leaves.add(leaf(source.text(token), blank(between, source.text(token)), role(tokens, i)));
      from = token.end();
    }
    String rest = text.substring(from).strip();
    if (!rest.isEmpty() && (!rest.startsWith("#") || !comments(rest))) {
      return null;
    }
    return withHidden();
  }

  // ---- tokens

  /// Collects the comments between two tokens; false if one is a directive about its line.
  private boolean comments(String between) {
    int line = 0;
    for (String each : between.split("\n", -1)) {
      String comment = each.strip();
      if (!comment.isEmpty()) {
        if (!comment.startsWith("#") || comment.matches("#\\s*(type:|fmt:|yapf:|noqa|pylint:).*")) {
          return false;
        }
        if (line == 0 && !leaves.isEmpty()) {
          Leaf last = leaves.removeLast();
          leaves.add(
              new Leaf(
                  last.text(), last.blank(), List.of(comment), false, last.atom(), last.role()));
        } else {
          leaves.add(new Leaf(comment, "", List.of(), false, false, Leaf.Role.COMMENT));
        }
      }
      line++;
    }
    return true;
  }

  /// The blank before a token if both are on one line.
  private String blank(String between, String token) {
    if (leaves.isEmpty()) {
      return "";
    }
    Leaf before = leaves.getLast();
    if (between.indexOf('\n') < 0) {
      return between.isEmpty() ? "" : " ";
    }
    boolean closes = token.length() == 1 && ")]}".indexOf(token.charAt(0)) >= 0;
    boolean close =
        before.opens()
            || closes
            || token.equals(",")
            || token.equals(".")
            || before.text().equals(".");
    return close ? "" : " ";
  }

  private Leaf leaf(String word, String blank, Leaf.Role role) {
    boolean opens = word.length() == 1 && "([{".indexOf(word.charAt(0)) >= 0;
    boolean closes = word.length() == 1 && ")]}".indexOf(word.charAt(0)) >= 0;
    boolean atom = opens && beginsOperand() || closes && isAtom();
    return new Leaf(word, blank, List.of(), false, atom, role);
  }

  /// True if no operand precedes, which a bracket here would call or index.
  private boolean beginsOperand() {
    Leaf before = null;
    for (Leaf each : leaves.reversed()) {
      if (!each.isComment()) {
        before = each;
        break;
      }
    }
    if (before == null) {
      return true;
    }
    return before.isName()
        ? WORDS.contains(before.text())
        : !before.isString() && !before.closes() && !Character.isDigit(before.text().charAt(0));
  }

  private boolean isAtom() {
    int depth = 0;
    for (Leaf each : leaves.reversed()) {
      if (each.isComment()) {
        continue;
      }
      depth += each.closes() ? 1 : each.opens() ? -1 : 0;
      if (depth < 0) {
        return each.atom();
      }
    }
    return false;
  }

  private Leaf.Role role(List<Span> tokens, int index) {
    String word = source.text(tokens.get(index));
    String next = index + 1 < tokens.size() ? source.text(tokens.get(index + 1)) : "";
    return switch (word) {
      case "+", "-", "*", "**", "~" -> beginsOperand() ? Leaf.Role.UNARY : Leaf.Role.PLAIN;
      case "not" -> next.equals("in") ? Leaf.Role.NOT_IN : Leaf.Role.PLAIN;
      case "if" -> followsLoop() ? Leaf.Role.FILTER : Leaf.Role.PLAIN;
      case String _ -> Leaf.Role.PLAIN;
    };
  }

  /// True if a `for` precedes within the same brackets.
  private boolean followsLoop() {
    int depth = 0;
    for (Leaf each : leaves.reversed()) {
      if (each.isComment()) {
        continue;
      }
      depth += each.closes() ? 1 : each.opens() ? -1 : 0;
      if (depth < 0) {
        return false;
      }
      if (depth == 0 && each.text().equals("for")) {
        return leaves.indexOf(each) > 0;
      }
    }
    return false;
  }

  // ---- parentheses that are only written where they are needed

  private @Nullable List<Leaf> withHidden() {
    Leaf first = leaves.getFirst();
    Leaf last = leaves.getLast();
    if (HEADS.contains(first.text())) {
      return last.text().equals(":") ? hidden(1, leaves.size() - 1) : null;
    }
    if (first.text().equals("return")) {
      return leaves.size() == 1 ? leaves : hidden(1, leaves.size());
    }
    if (first.text().equals("for")) {
      return last.text().equals(":") ? loop() : null;
    }
    if (first.text().equals("with")) {
      return last.text().equals(":") && isOneItem() ? leaves : null;
    }
    int depth = 0;
    int assigned = -1;
    for (int i = 0; i < leaves.size(); i++) {
      Leaf leaf = leaves.get(i);
      depth += leaf.opens() ? 1 : leaf.closes() ? -1 : 0;
      if (depth == 0 && ASSIGNMENTS.contains(leaf.text())) {
        if (assigned >= 0) {
          return null;
        }
        assigned = i;
      } else if (depth == 0 && (leaf.text().equals(":") || leaf.isComma()) && assigned < 0) {
        return null;
      }
    }
    return assigned < 0 ? leaves : hidden(assigned + 1, leaves.size());
  }

  private @Nullable List<Leaf> loop() {
    int depth = 0;
    for (int i = 0; i < leaves.size(); i++) {
      Leaf leaf = leaves.get(i);
      depth += leaf.opens() ? 1 : leaf.closes() ? -1 : 0;
      if (depth == 0 && leaf.isComma()) {
        return null; // the targets may be split as well
      }
      if (depth == 0 && leaf.text().equals("in")) {
        return hidden(i + 1, leaves.size() - 1);
      }
    }
    return null;
  }

  private boolean isOneItem() {
    int depth = 0;
    for (Leaf leaf : leaves) {
      depth += leaf.opens() ? 1 : leaf.closes() ? -1 : 0;
      if (depth == 0 && leaf.isComma()) {
        return false;
      }
    }
    return !leaves.get(1).opens();
  }

  /// Adds hidden parentheses around `start` to `end`, or hides the existing ones.
  private @Nullable List<Leaf> hidden(int start, int end) {
    if (end <= start || !leaves.get(end - 1).comments().isEmpty()) {
      return null;
    }
    List<Leaf> result = new ArrayList<>(leaves);
    Leaf first = leaves.get(start);
    if (first.text().equals("(") && partner(start) == end - 1) {
      boolean group = end - start > 2 && !holdsComma(start + 1, end - 1);
      if (group && first.comments().isEmpty()) {
        result.set(start, first.withHidden(true));
        result.set(end - 1, leaves.get(end - 1).withHidden(true));
        return result;
      }
    }
    result.add(end, Leaf.hiddenClosing());
    result.set(start, first.withBlank(""));
    result.add(start, Leaf.hiddenOpening(first.blank()));
    return result;
  }

  private int partner(int open) {
    Deque<Integer> waiting = new ArrayDeque<>();
    for (int i = open; i < leaves.size(); i++) {
      if (leaves.get(i).opens()) {
        waiting.push(i);
      } else if (leaves.get(i).closes()) {
        waiting.pop();
        if (waiting.isEmpty()) {
          return i;
        }
      }
    }
    return -1;
  }

  /// A tuple, a generator or a named expression keeps its parentheses.
  private boolean holdsComma(int start, int end) {
    int depth = 0;
    for (Leaf leaf : leaves.subList(start, end)) {
      depth += leaf.opens() ? 1 : leaf.closes() ? -1 : 0;
      boolean keeps = leaf.isComma() || Set.of("for", "yield", ":=").contains(leaf.text());
      if (depth == 0 && keeps || leaf.isComment()) {
        return true;
      }
    }
    return false;
  }
}
