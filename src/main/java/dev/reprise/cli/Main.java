package dev.reprise.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// The program: reads the command line and answers with an exit status.
public final class Main {
  private static final int BUFFER = 1 << 16;

  private Main() {}

  /// The same, with nothing on standard input.
  public static int run(
      PrintStream out,
      PrintStream err,
      Path workingDirectory,
      Map<String, String> environment,
      String... args) {
    return run(InputStream.nullInputStream(), out, err, workingDirectory, environment, args);
  }

  /// Runs one command line from `workingDirectory` and returns its exit status; reads and prints
  /// nothing but the three streams, and asks only `environment` for variables.
  public static int run(
      InputStream in,
      PrintStream out,
      PrintStream err,
      Path workingDirectory,
      Map<String, String> environment,
      String... args) {
    Map<String, Command> commands = new LinkedHashMap<>();
    commands.put("lint", new LintCommand());
    commands.put("replay", new ReplayCommand());
    commands.put("plan", new PlanCommand());
    commands.put("history", new HistoryCommand());
    commands.put("explain", new ExplainCommand());
    commands.put("rules", new RulesCommand());
    commands.put("init", new InitCommand());
    commands.put("completion", new CompletionCommand());
    CommandSpec root = CommandSpec.create();
    root.name("reprise").versionProvider(() -> new String[] {"reprise " + version()});
    root.usageMessage()
        .description("Replays database migrations in a model and reports what fails or changes.")
        .footer("", "To begin: reprise lint, in a repository with migrations.");
    Options.addHelp(root);
    commands.forEach((name, command) -> root.addSubcommand(name, Options.addHelp(command.spec())));
    Console console = new Console(in, out, err, workingDirectory, environment);
    CommandLine commandLine = new CommandLine(root);
    commandLine
        .setOut(new PrintWriter(out, true, UTF_8))
        .setErr(new PrintWriter(err, true, UTF_8))
        .setParameterExceptionHandler((problem, given) -> Misunderstood.answer(problem, console))
        .setExecutionStrategy(parsed -> execute(parsed, commands, console));
    return commandLine.execute(args);
  }

  private static int execute(ParseResult parsed, Map<String, Command> commands, Console console) {
    Integer help = CommandLine.executeHelpRequest(parsed);
    if (help != null) {
      return help;
    }
    ParseResult chosen = parsed.subcommand();
    Command command = chosen == null ? null : commands.get(chosen.commandSpec().name());
    if (chosen == null || command == null) {
      parsed.commandSpec().commandLine().usage(console.err());
      return ExitStatus.FAILED;
    }
    try {
      return command.run(chosen, console);
    } catch (UsageError e) {
      console.err().println("reprise: " + e.getMessage());
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      console.err().println("reprise: internal error, please report it: " + e);
      if (chosen.hasMatchedOption("--verbose")) {
        e.printStackTrace(console.err());
      }
    }
    return ExitStatus.FAILED;
  }

  /// The version as the build wrote it into the jar; classes outside a jar have none.
  static String version() {
    String version = Main.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }

  /// Output is UTF-8 whatever the locale says, and flushed once: reports are many small writes.
  public static void main(String[] args) {
    OutputStream terminal = new FileOutputStream(FileDescriptor.err);
    Progress progress = Progress.on(terminal, System.getenv());
    var written = new StandardOutput(new FileOutputStream(FileDescriptor.out));
    PrintStream out = stream(progress.before(written));
    PrintStream err = stream(progress.before(terminal));
    int status = run(System.in, out, err, Path.of(""), System.getenv(), args);
    out.flush();
    String loss = written.loss();
    if (loss != null) {
      err.print("reprise: standard output cannot be written: " + loss + "\n");
      status = ExitStatus.FAILED;
    }
    err.flush();
    progress.end();
    System.exit(status);
  }

  private static PrintStream stream(OutputStream stream) {
    return new PrintStream(new BufferedOutputStream(stream, BUFFER), false, UTF_8);
  }
}
