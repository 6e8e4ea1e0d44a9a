package dev.reprise.cli.arguments;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Parses the command lines that hooks and editors use: full names, simple values. All others,
/// including invalid ones, are left to [PicocliModel], which starts too slowly for every commit.
public final class PlainReader {
  private final Signature signature;
  private final List<String> operands = new ArrayList<>();
  private final Map<String, List<String>> options = new LinkedHashMap<>();

  private PlainReader(Signature signature) {
    this.signature = signature;
  }

  /// Parses the arguments after the command's name; null if they are not plain.
  public static @Nullable ParsedArguments read(Signature signature, List<String> arguments) {
    var reader = new PlainReader(signature);
    int at = 0;
    while (at < arguments.size()) {
      int next = reader.take(arguments, at);
      if (next < 0) {
        return null;
      }
      at = next;
    }
    return reader.isComplete() ? new ParsedArguments(reader.operands, reader.options) : null;
  }

  /// Consumes the argument at an index and returns the next index; -1 if it is not plain.
  private int take(List<String> arguments, int at) {
    String argument = arguments.get(at);
    if (!argument.startsWith("-")) {
      operands.add(argument);
      return isPlain(argument) ? at + 1 : -1;
    }
    int equals = argument.indexOf('=');
    Option option = signature.option(equals < 0 ? argument : argument.substring(0, equals));
    if (option == null) {
      return -1;
    }
    if (option.kind() == Option.Kind.FLAG) {
      return equals < 0 && options.put(option.name(), List.of()) == null ? at + 1 : -1;
    }
    int value = equals < 0 ? at + 1 : at;
    return value < arguments.size()
            && (equals < 0 || argument.startsWith("--"))
            && give(option, arguments.get(value).substring(equals + 1))
        ? value + 1
        : -1;
  }

  private boolean give(Option option, String value) {
    if (value.startsWith("-") || !isPlain(value)) {
      return false;
    }
    if (option.kind() == Option.Kind.TEXT) {
      return options.put(option.name(), List.of(value)) == null;
    }
    List<String> values = options.computeIfAbsent(option.name(), name -> new ArrayList<>());
    int start = 0;
    for (int comma = value.indexOf(','); comma >= 0; comma = value.indexOf(',', start)) {
      values.add(value.substring(start, comma));
      start = comma + 1;
    }
    values.add(value.substring(start));
    return !values.contains("");
  }

  /// True if picocli would use the text unchanged: `@` names an argument file, and quotes group
  /// commas.
  private static boolean isPlain(String text) {
    return !text.isEmpty()
        && text.charAt(0) != '@'
        && text.indexOf('"') < 0
        && text.indexOf('\'') < 0;
  }

  private boolean isComplete() {
    return switch (signature.operands()) {
      case NONE -> operands.isEmpty();
      case PATHS -> true;
      case RULE -> operands.size() == 1;
      case WORD -> operands.size() <= 1;
    };
  }
}
