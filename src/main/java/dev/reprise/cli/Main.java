package dev.reprise.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.reprise.cli.arguments.ParsedArguments;
import dev.reprise.cli.arguments.PlainReader;
import dev.reprise.cli.terminal.Console;
import dev.reprise.cli.terminal.ExitStatus;
import dev.reprise.cli.terminal.Progress;
import dev.reprise.cli.terminal.SanitizedOutput;
import dev.reprise.cli.terminal.StandardOutput;
import dev.reprise.cli.terminal.UsageError;
import dev.reprise.text.MemoryExhausted;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.module.ModuleDescriptor;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// The program: parses the command line and returns an exit status.
public final class Main {
  private static final int BUFFER = 1 << 16;

  private Main() {}

  /// As below, with empty standard input.
  public static int run(
      PrintStream out,
      PrintStream err,
      Path workingDirectory,
      Map<String, String> environment,
      String... args) {
    return run(InputStream.nullInputStream(), out, err, workingDirectory, environment, args);
  }

  /// Runs one command line from `workingDirectory` and returns its exit status; uses only the three
  /// streams, and reads variables only from `environment`.
  public static int run(
      InputStream in,
      PrintStream out,
      PrintStream err,
      Path workingDirectory,
      Map<String, String> environment,
      String... args) {
    Console console =
        new Console(
            in,
            SanitizedOutput.to(out),
            SanitizedOutput.to(err),
            out,
            workingDirectory,
            environment);
    Command command = args.length == 0 ? null : Commands.byName(args[0]);
    if (command != null) {
      ParsedArguments given =
          PlainReader.read(command.signature(), List.of(args).subList(1, args.length));
      if (given != null) {
        return run(command, given, console);
      }
    }
    return FullCommandLine.run(console, args);
  }

  static int run(Command command, ParsedArguments given, Console console) {
    try {
      return command.run(given, console);
    } catch (UsageError e) {
      console.say(String.valueOf(e.getMessage()));
    } catch (OutOfMemoryError | MemoryExhausted e) {
      console.say(MemoryExhausted.describe(e));
    } catch (RuntimeException | StackOverflowError e) {
      console.say("internal error; please report it: " + e);
      if (given.has("--verbose")) {
        e.printStackTrace(console.err());
      }
    }
    return ExitStatus.FAILED;
  }

  /// The version from the jar's manifest or from the module of a runtime image; null for plain
  /// class files.
  static String version() {
    ModuleDescriptor module = Main.class.getModule().getDescriptor();
    String version =
        module == null
            ? Main.class.getPackage().getImplementationVersion()
            : module.rawVersion().orElse(null);
    return version == null ? "development" : version;
  }

  /// Output is always UTF-8, and flushed once: reports consist of many small writes. The start
  /// script changes to the program's own directory and passes the caller's.
  public static void main(String[] args) {
    OutputStream terminal = new FileOutputStream(FileDescriptor.err);
    Map<String, String> environment = System.getenv();
    Progress progress = Progress.on(terminal, environment, args);
    var written = new StandardOutput(new FileOutputStream(FileDescriptor.out));
    PrintStream out = stream(progress.before(written));
    PrintStream err = stream(progress.before(terminal));
    Path directory = Path.of(environment.getOrDefault("REPRISE_DIRECTORY", ""));
    int status = run(System.in, out, err, directory, environment, args);
    out.flush();
    String loss = written.loss();
    if (loss != null) {
      err.print("reprise: cannot write to standard output: " + loss + "\n");
      status = ExitStatus.FAILED;
    }
    err.flush();
    progress.end();
    // `exit` would initialize a logger, which takes a tenth of a run.
    Runtime.getRuntime().halt(status);
  }

  private static PrintStream stream(OutputStream stream) {
    return new PrintStream(new BufferedOutputStream(stream, BUFFER), false, UTF_8);
  }
}
