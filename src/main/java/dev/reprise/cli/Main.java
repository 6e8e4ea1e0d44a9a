package dev.reprise.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/// The program: reads the command line and answers with an exit status.
public final class Main {
  private static final int BUFFER = 1 << 16;

  private Main() {}

  /// Runs one command line and returns its exit status; writes to nothing but the two streams.
  public static int run(PrintStream out, PrintStream err, String... args) {
    CommandSpec spec = CommandSpec.create();
    spec.name("reprise").version("reprise " + version()).mixinStandardHelpOptions(true);
    CommandLine commandLine = new CommandLine(spec);
    commandLine
        .setOut(new PrintWriter(out, true, UTF_8))
        .setErr(new PrintWriter(err, true, UTF_8))
        .setExecutionStrategy(parsed -> {
          Integer status = CommandLine.executeHelpRequest(parsed);
          return status == null ? 0 : status;
        });
    return commandLine.execute(args);
  }

  /// The version as the build wrote it into the jar; classes outside a jar have none.
  private static String version() {
    String version = Main.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }

  /// Output is UTF-8 whatever the locale says, and flushed once: reports are many small writes.
  public static void main(String[] args) {
    PrintStream out = stream(FileDescriptor.out);
    PrintStream err = stream(FileDescriptor.err);
    int status = run(out, err, args);
    out.flush();
    err.flush();
    System.exit(status);
  }

  private static PrintStream stream(FileDescriptor descriptor) {
    return new PrintStream(
        new BufferedOutputStream(new FileOutputStream(descriptor), BUFFER), false, UTF_8);
  }
}
