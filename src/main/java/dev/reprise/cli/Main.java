package dev.reprise.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.PrintStream;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/// The program: parses the command line and answers with an exit status.
public final class Main {
  /// The version as the build wrote it into the jar; classes outside a jar have none.
  private static String version() {
    String version = Main.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }

  private Main() {}

  /// Runs one command line and returns its exit status; writes to nothing but the two streams.
  public static int run(PrintStream out, PrintStream err, String... args) {
    CommandSpec spec = CommandSpec.create();
    spec.name("reprise").version("reprise " + version()).mixinStandardHelpOptions(true);
    CommandLine commandLine = new CommandLine(spec);
    commandLine
        .setOut(new PrintWriter(out, true, UTF_8))
        .setErr(new PrintWriter(err, true, UTF_8));
    commandLine.setExecutionStrategy(
        parsed -> {
          Integer status = CommandLine.executeHelpRequest(parsed);
          return status == null ? 0 : status;
        });
    return commandLine.execute(args);
  }

  public static void main(String[] args) {
    System.exit(run(System.out, System.err, args));
  }
}
