package dev.reprise.syntax.python;

import dev.reprise.text.Position;
import dev.reprise.text.Source;
import dev.reprise.text.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Every call of a module in one line: place, function, arguments; as `syntax_truth.py` writes
/// them.
final class CallSites {
  private CallSites() {}

  static List<String> of(Module module, boolean insideFormatted) {
    List<Call> calls = new ArrayList<>();
    List<Span> formatted = new ArrayList<>();
    module.forEach(node -> {
      if (node instanceof Call call) {
        calls.add(call);
      } else if (node instanceof FormattedString string && !insideFormatted) {
        formatted.add(string.span());
      }
    });
    calls.removeIf(call -> formatted.stream().anyMatch(span -> span.contains(call.span())));
    calls.sort(
        Comparator.comparingInt((Call call) -> call.span().start())
            .thenComparingInt(call -> call.span().end()));
    return calls.stream().map(call -> line(module.source(), call)).toList();
  }

  private static String line(Source source, Call call) {
    List<String> positional = new ArrayList<>();
    List<String> keywords = new ArrayList<>();
    for (Argument argument : call.arguments()) {
      String value = text(source, argument.value().span());
      switch (argument) {
        case Argument.Positional _ -> positional.add(value);
        case Argument.Star(_, var span) -> positional.add(text(source, span));
        case Argument.Keyword keyword -> keywords.add(keyword.name() + "=" + value);
        case Argument.DoubleStar _ -> keywords.add("**" + value);
      }
    }
    positional.addAll(keywords);
    Position place = source.position(call.span().start());
    return "%d:%d %s [%s]"
        .formatted(
            place.line(),
            place.column(),
            json(text(source, call.function().span())),
            String.join(", ", positional.stream().map(CallSites::json).toList()));
  }

  private static String text(Source source, Span span) {
    return source.text(span).replace("\r\n", "\n").replace('\r', '\n');
  }

  private static String json(String text) {
    StringBuilder written = new StringBuilder("\"");
    for (char unit : text.toCharArray()) {
      switch (unit) {
        case '"' -> written.append("\\\"");
        case '\\' -> written.append("\\\\");
        case '\n' -> written.append("\\n");
        case '\t' -> written.append("\\t");
        case '\f' -> written.append("\\f");
        case '\b' -> written.append("\\b");
        default -> {
          boolean plain = unit >= 32 && unit < 128;
          written.append(plain ? String.valueOf(unit) : "\\u%04x".formatted((int) unit));
        }
      }
    }
    return written.append('"').toString();
  }
}
