package dev.reprise.cli.terminal;

import dev.reprise.cli.arguments.Option;
import dev.reprise.cli.arguments.ParsedArguments;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// `--open`: opens the page of `--format html`.
public final class Browser {
  public static final Option OPTION =
      Option.flag("Write the HTML report to a file and open it in the browser.", "--open");

  private static final String HTML = "html";

  private Browser() {}

  /// Adds the html format if a page is to be opened: written to a file, with a default name if none
  /// is given.
  public static ParsedArguments prepared(ParsedArguments given) {
    if (!given.has("--open")) {
      return given;
    }
    List<String> formats = new ArrayList<>(given.list("--format"));
    if (formats.stream().noneMatch(each -> each.startsWith(HTML + "="))) {
      formats.remove(HTML);
      formats.add(HTML + "=" + file());
    }
    Map<String, List<String>> options = new LinkedHashMap<>(given.options());
    options.put("--format", formats);
    return new ParsedArguments(given.operands(), options);
  }

  public static Path file() {
    try {
      return Files.createTempFile("reprise-", ".html");
    } catch (IOException e) {
      throw new UsageError("--open: cannot create a file for the page");
    }
  }

  /// Called after it was written.
  public static void open(ParsedArguments prepared, Console console) {
    if (!prepared.has("--open")) {
      return;
    }
    for (String format : prepared.list("--format")) {
      if (format.startsWith(HTML + "=")) {
        Path file = console.workingDirectory().resolve(format.substring(HTML.length() + 1));
        show(file, console);
      }
    }
  }

  public static void show(Path page, Console console) {
    console.say("wrote " + page);
    String file = page.toAbsolutePath().toString();
    String system = System.getProperty("os.name", "");
    String wanted = console.environment().get("BROWSER");
    List<String> command =
        wanted != null && !wanted.isEmpty()
            ? List.of(wanted, file)
            : system.startsWith("Mac")
                ? List.of("open", file)
                : system.startsWith("Windows")
                    ? List.of("rundll32", "url.dll,FileProtocolHandler", file)
                    : List.of("xdg-open", file);
    try {
      new ProcessBuilder(command)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .redirectError(ProcessBuilder.Redirect.DISCARD)
          .start();
    } catch (IOException e) {
      console.say(command.getFirst() + " not found; open the page yourself");
    }
  }
}
