package dev.reprise.cli.arguments;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A command's name, description, operands and options, except `--help` and `--version`.
public record Signature(String name, String description, Operands operands, List<Option> options) {

  public Signature(String name, String description, Operands operands, Option... options) {
    this(name, description, operands, List.of(options));
  }

  @Nullable Option option(String name) {
    for (Option option : options) {
      if (option.names().contains(name)) {
        return option;
      }
    }
    return null;
  }
}
