package dev.reprise.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.reprise.cli.arguments.PicocliModel;
import dev.reprise.cli.terminal.Console;
import dev.reprise.cli.terminal.ExitStatus;
import dev.reprise.cli.terminal.Terminal;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// Parses any command line with picocli: reports errors and prints help.
final class FullCommandLine {
  private FullCommandLine() {}

  static int run(Console console, String... args) {
    CommandSpec program = Commands.program();
    program
        .usageMessage()
        .description(
            "Checks database migrations for statements that fail or misbehave when run again.")
        .footer("", "To get started, run `reprise lint` in a repository with migrations.");
    program.versionProvider(() -> new String[] {"reprise " + Main.version()});
    return new CommandLine(program)
        .setUsageHelpWidth(Terminal.of(console.environment()).helpWidth())
        .setOut(new PrintWriter(console.out(), true, UTF_8))
        .setErr(new PrintWriter(console.err(), true, UTF_8))
        .setParameterExceptionHandler((problem, given) -> Misunderstood.answer(problem, console))
        .setExecutionStrategy(parsed -> execute(parsed, console))
        .execute(args);
  }

  private static int execute(ParseResult parsed, Console console) {
    Integer help = CommandLine.executeHelpRequest(parsed);
    if (help != null) {
      return help;
    }
    ParseResult chosen = parsed.subcommand();
    Command command = chosen == null ? null : Commands.byName(chosen.commandSpec().name());
    if (chosen == null || command == null) {
      parsed.commandSpec().commandLine().usage(console.err());
      return ExitStatus.FAILED;
    }
    return Main.run(command, PicocliModel.given(command.signature(), chosen), console);
  }
}
