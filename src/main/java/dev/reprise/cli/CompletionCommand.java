package dev.reprise.cli;

import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `reprise completion`: a script that completes commands and options, for bash and zsh.
final class CompletionCommand implements Command {

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.create().name("completion");
    spec.usageMessage()
        .description("Print a completion script: source <(reprise completion) in bash or zsh.");
    return spec;
  }

  @Override
  public int run(ParseResult parsed, Console console) {
    CommandLine root = parsed.commandSpec().root().commandLine();
    console.out().print(AutoComplete.bash("reprise", root));
    return ExitStatus.CLEAN;
  }
}
