package dev.reprise.cli;

import dev.reprise.cli.arguments.Operands;
import dev.reprise.cli.arguments.Option;
import dev.reprise.cli.arguments.ParsedArguments;
import dev.reprise.cli.arguments.Signature;
import dev.reprise.cli.terminal.Console;
import dev.reprise.cli.terminal.ExitStatus;

/// `reprise manual`: prints the manual page in man(7) format: `reprise manual | man -l -`.
final class ManualCommand implements Command {
  @Override
  public Signature signature() {
    return new Signature(
        "manual", "Print the manual page (reprise manual | man -l -).", Operands.NONE);
  }

  @Override
  public int run(ParsedArguments given, Console console) {
    var page = new StringBuilder();
    page.append(".TH REPRISE 1 \"\" \"reprise ").append(escape(Main.version())).append("\"\n");
    page.append(
        ".SH NAME\n"
            + "reprise \\- check database migrations for statements that fail when run again\n");
    page.append(".SH SYNOPSIS\n.B reprise\n.I COMMAND\n.RI [ OPTION... ]\n.RI [ PATH... ]\n");
    page.append(".SH DESCRIPTION\nReads database migrations, replays each in a model of the ");
    page.append("database as if it ran a second time, and reports every statement that would ");
    page.append(
        "fail or silently change something. Without PATH, checks the migrations found in the"
            + " repository.\n");
    for (Signature command : Commands.signatures()) {
      page.append(".SH COMMAND: ").append(escape(command.name())).append('\n');
      page.append(escape(command.description())).append('\n');
      command.options().forEach(option -> describe(option, page));
    }
    page.append(".SH FILES\n.TP\n.IR reprise.toml \", [tool.reprise] in \" pyproject.toml\n");
    page.append(
        "Configuration. Every lint option that does not write files can be set here; the closest"
            + " file wins.\n");
    page.append(".TP\n.I .reprise\\-baseline\nKnown findings, which are not reported.\n");
    page.append(".SH EXIT STATUS\n0: nothing at or above \\-\\-fail\\-on. 1: findings. ");
    page.append("2: the check could not run.\n");
    page.append(".SH ENVIRONMENT\n.TP\n.B NO_COLOR\nDisable colors and links.\n")
        .append(".TP\n.B FORCE_COLOR\nUse colors even when writing to a pipe or file.\n");
    page.append(".TP\n.B GITHUB_STEP_SUMMARY\nAppend a Markdown summary to this file.\n");
    console.out().print(page);
    return ExitStatus.CLEAN;
  }

  private static void describe(Option option, StringBuilder page) {
    page.append(".TP\n.B ").append(escape(String.join(", ", option.names())));
    if (!option.label().isEmpty()) {
      page.append(' ').append(escape(option.label()));
    }
    page.append('\n').append(escape(option.description())).append('\n');
  }

  /// Prints a hyphen as a minus sign; a leading dot or quote must not start a request.
  private static String escape(String text) {
    String escaped = text.replace("\\", "\\e").replace("-", "\\-");
    return escaped.startsWith(".") || escaped.startsWith("'") ? "\\&" + escaped : escaped;
  }
}
