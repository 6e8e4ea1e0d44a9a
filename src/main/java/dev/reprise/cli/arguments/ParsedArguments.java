package dev.reprise.cli.arguments;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The arguments given to a command: its operands, and the values of each option by its name with
/// dashes; a flag has none.
public record ParsedArguments(List<String> operands, Map<String, List<String>> options) {

  public boolean has(String option) {
    return options.containsKey(option);
  }

  public @Nullable String first(String option) {
    List<String> values = list(option);
    return values.isEmpty() ? null : values.getFirst();
  }

  public String text(String option, String otherwise) {
    String first = first(option);
    return first == null ? otherwise : first;
  }

  public List<String> list(String option) {
    return options.getOrDefault(option, List.of());
  }
}
