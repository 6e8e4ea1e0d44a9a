import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Writes the documentation as a static site: README, docs, rules and CHANGELOG from the
/// repository, and each command's help. Each release has its own directory, so that links in an
/// installed program keep pointing to the pages of its version.
final class Site {
  /// The menu's titles and pages, in order.
  private static final Map<String, String> MENU = new LinkedHashMap<>();

  static {
    MENU.put("Overview", "index.html");
    MENU.put("Install", "docs/install.html");
    MENU.put("Commands", "commands/index.html");
    MENU.put("Rules", "rules/index.html");
    MENU.put("Configuration", "docs/configuration.html");
    MENU.put("Databases", "docs/databases.html");
    MENU.put("Crash loops", "docs/crashloop.html");
    MENU.put("Proving", "docs/prove.html");
    MENU.put("Comparison", "index.html#compared-with-other-tools");
    MENU.put("Questions", "docs/questions.html");
    MENU.put("Editors", "editors/index.html");
    MENU.put("Accuracy", "bench/truth.html");
    MENU.put("Speed", "bench/results.html");
    MENU.put("Stability", "docs/stability.html");
    MENU.put("Security", "security.html");
    MENU.put("Changelog", "changelog.html");
  }

  private static final Pattern COMMAND = Pattern.compile("(?m)^  ([a-z]+)(?:, [a-z]+)? {2,}\\S");

  private final Path program;
  private final Path site;
  private final String version = Pom.version();
  private final String home = Pom.home();
  private final String frame = Files.readString(Path.of("src/build/site/page.html"));

  /// The repository's files and their pages on the site.
  private final Map<String, String> pages = new TreeMap<>();

  private final List<String> index = new ArrayList<>();

  private Site(Path program, Path site) throws IOException {
    this.program = program;
    this.site = site;
  }

  /// Arguments: the program's jar and the output directory.
  public static void main(String[] args) throws Exception {
    new Site(Path.of(args[0]), Path.of(args[1])).write();
  }

  private void write() throws Exception {
    Assemble.delete(site);
    pages.put("README.md", "index.html");
    pages.put("CHANGELOG.md", "changelog.html");
    pages.put("SECURITY.md", "security.html");
    pages.put("editors/README.md", "editors/index.html");
    for (String directory : List.of("docs", "rules", "bench")) {
      try (Stream<Path> files = Files.list(Path.of(directory))) {
        files
            .map(each -> directory + "/" + each.getFileName())
            .filter(each -> each.endsWith(".md"))
            .forEach(each -> pages.put(each, address(each)));
      }
    }
    for (Map.Entry<String, String> each : pages.entrySet()) {
      String text = Files.readString(Path.of(each.getKey()));
      page(each.getValue(), text, each.getKey());
    }
    commands();
    for (String each : List.of("style.css", "script.js")) {
      Files.copy(Path.of("src/build/site").resolve(each), site.resolve(each));
    }
    try (Stream<Path> files = Files.list(Path.of("docs"))) {
      for (Path each : files.filter(file -> file.toString().endsWith(".svg")).toList()) {
        Files.copy(each, site.resolve("docs").resolve(each.getFileName()));
      }
    }
    Files.writeString(
        site.resolve("search.js"), "window.PAGES = [\n" + String.join(",\n", index) + "\n];\n");
    SiteCheck.check(site);
    System.out.println(index.size() + " pages in " + site);
  }

  private static String address(String file) {
    return file.replaceFirst("README\\.md$", "index.md").replaceFirst("\\.md$", ".html");
  }

  /// Writes a page with the help of each command, and one that lists them.
  private void commands() throws Exception {
    String overview = help();
    var list = new StringBuilder("# Commands\n\n```text\n" + overview.strip() + "\n```\n\n");
    Matcher commands = COMMAND.matcher(overview);
    while (commands.find()) {
      String name = commands.group(1);
      list.append("- [`reprise %1$s`](%1$s.html)\n".formatted(name));
      String text = "# reprise %s\n\n```text\n%s\n```\n".formatted(name, help(name).strip());
      page("commands/" + name + ".html", text, "commands/" + name + ".md");
    }
    page("commands/index.html", list.toString(), "commands/index.md");
  }

  private String help(String... command) throws Exception {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    List<String> line = new ArrayList<>(List.of(java, "-jar", program.toString()));
    line.addAll(List.of(command));
    line.add("--help");
    ProcessBuilder builder = new ProcessBuilder(line);
    builder.environment().put("REPRISE_COLUMNS", "100");
    builder.environment().put("LC_ALL", "C.UTF-8");
    Process process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String help = new String(process.getInputStream().readAllBytes(), UTF_8);
    if (process.waitFor() != 0) {
      throw new IllegalStateException("no help: " + line);
    }
    return help;
  }

  private void page(String address, String text, String file) throws IOException {
    boolean rule = file.startsWith("rules/") && !file.endsWith("README.md");
    String markdown = rule ? RuleFences.described(text) : text;
    String title = Markdown.plain(markdown.substring(2, markdown.indexOf('\n')));
    String up = "../".repeat((int) address.chars().filter(each -> each == '/').count());
    String content = Markdown.html(markdown, link -> link(link, file, up));
    String menu =
        MENU.entrySet().stream()
            .map(each -> entry(each.getKey(), each.getValue(), address, up))
            .collect(Collectors.joining("\n"));
    String name = title.equals("Reprise") ? title : title + " · Reprise";
    Path to = site.resolve(address);
    Files.createDirectories(to.getParent());
    Files.writeString(
        to,
        frame
            .replace("@title@", Markdown.escape(name))
            .replace("@version@", version)
            .replace("@home@", home)
            .replace("@up@", up)
            .replace("@source@", source(file))
            .replace("@menu@", menu)
            .replace("@content@", content));
    String words = Markdown.plain(rule ? text.replaceAll("(?s)\n```.*?\n```", "") : text);
    index.add(
        "{%s, %s, %s}"
            .formatted(member("url", address), member("title", title), member("text", words)));
  }

  private static String member(String name, String text) {
    return "\"%s\": \"%s\"".formatted(name, text.replace("\\", "\\\\").replace("\"", "\\\""));
  }

  private String source(String file) {
    return home + (Files.exists(Path.of(file)) ? "/blob/v" + version + "/" + file : "");
  }

  private static String entry(String title, String to, String address, String up) {
    boolean here =
        to.equals(address)
            || to.endsWith("/index.html") && address.startsWith(to.replace("index.html", ""));
    String mark = here ? " aria-current=\"page\"" : "";
    return "<li><a href=\"%s\"%s>%s</a></li>".formatted(up + to, mark, title);
  }

  /// The address of a file's link on the site or, if the site has no such page, in the repository
  /// at the release's tag.
  private String link(String link, String file, String up) {
    if (link.matches("[a-z]+:.*|#.*|[a-z]+\\.html")) {
      return link;
    }
    String[] parts = link.split("#", 2);
    Path from = Path.of("/" + file).getParent();
    String target = from.resolve(parts[0]).normalize().toString().substring(1);
    String anchor = parts.length > 1 ? "#" + parts[1] : "";
    String page = pages.get(target);
    if (page != null) {
      return up + page + anchor;
    }
    return target.endsWith(".svg") && target.startsWith("docs/")
        ? up + target
        : home + "/blob/v" + version + "/" + target + anchor;
  }
}
