package dev.reprise.rule.deploy;

import dev.reprise.finding.Finding;
import dev.reprise.finding.Note;
import dev.reprise.finding.Place;
import dev.reprise.study.Knowledge;
import dev.reprise.text.FileTree;
import dev.reprise.text.Source;
import dev.reprise.text.Span;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Every starting process runs the migrations, and nothing prevents two from doing so at once.
public final class UpgradeWithoutLock extends ProjectRule {
  private static final Pattern RUNS =
      Pattern.compile(
          "(?m)^(?!["
              + " \\t]*+(?:#|release:)).*?(\\balembic\\b[^\\n]{0,80}?[\\s\"',]+upgrade\\b|\\b(?:flask|manage\\.py)(?:-|\\s+)db\\s+upgrade\\b)");
  private static final Pattern CALLS = Pattern.compile("\\bcommand\\.upgrade\\s*\\(");
  private static final Pattern LOCKS =
      Pattern.compile("(?i)advisory_lock|advisory_xact_lock|get_lock\\s*\\(|lock\\s+table\\b");

  private static final Pattern SCRIPT = Pattern.compile("entry|start|boot|launch|run");

  /// A command run by people is not a start-up.
  private static final Pattern AT_START = Pattern.compile("\\blifespan\\b|\\bstartup\\b");

  private static final Pattern APART =
      Pattern.compile(
          "(^|/)(tests?|docs?|dev|examples?|node_modules|conftest\\.py)(/|$)|(^|/)test_");

  public UpgradeWithoutLock() {
    super("upgrade-without-lock");
  }

  @Override
  @Nullable Finding of(Source environment, Knowledge.Directory directory, Knowledge knowledge) {
    if (LOCKS.matcher(environment.text()).find()) {
      return null;
    }
    Place start =
        directory
            .surroundings()
            .files(path -> isStart(path) && !APART.matcher(path).find())
            .map(UpgradeWithoutLock::start)
            .filter(each -> each != null && belongs(each.path(), environment.path(), knowledge))
            .findFirst()
            .orElse(null);
    return start == null
        ? null
        : finding(
            environment,
            "The upgrade runs at process start without a lock; if several processes start at once,"
                + " all but one fail.",
            List.of(new Note("started here", start)));
  }

  /// False if another history is nearer to the file.
  private static boolean belongs(String start, String environment, Knowledge knowledge) {
    int own = shared(start, environment);
    return knowledge.directories().stream()
        .map(each -> each.surroundings().script())
        .allMatch(script -> shared(start, script) <= own);
  }

  /// The number of directories that two paths have in common.
  private static int shared(String path, String other) {
    String[] first = path.split("/");
    String[] second = other.split("/");
    int mismatch = Arrays.mismatch(first, second);
    return mismatch < 0 ? first.length : mismatch;
  }

  /// True if nothing follows in a service's command: the next line is another key.
  private static boolean isAlone(String rest) {
    int end = rest.indexOf('\n');
    String line = end < 0 ? rest : rest.substring(0, end);
    String next =
        rest.substring(line.length())
            .lines()
            .map(String::strip)
            .filter(each -> !each.isEmpty())
            .findFirst()
            .orElse("");
    int key = next.indexOf(':');
    return "&;|".chars().noneMatch(each -> line.indexOf(each) >= 0)
        && (next.isEmpty() || key > 0 && next.lastIndexOf(' ', key) < 0);
  }

  private static boolean isStart(String path) {
    String name = FileTree.name(path);
    return name.startsWith("Dockerfile")
        || name.endsWith(".Dockerfile")
        || name.equals("Procfile")
        || name.endsWith(".sh") && SCRIPT.matcher(name).find()
        || name.contains("compose") && (name.endsWith(".yml") || name.endsWith(".yaml"))
        || path.contains("templates/") && name.endsWith(".yaml")
        || name.endsWith(".py");
  }

  private static @Nullable Place start(Source file) {
    boolean python = file.path().endsWith(".py");
    // A job runs once, regardless of the number of processes.
    if (file.text().contains("kind: Job")) {
      return null;
    }
    if (python && !AT_START.matcher(file.text()).find()) {
      return null;
    }
    boolean compose = FileTree.name(file.path()).contains("compose");
    Matcher found = (python ? CALLS : RUNS).matcher(file.text());
    int group = python ? 0 : 1;
    while (found.find()) {
      // A service of its own is a job, too.
      if (!compose || !isAlone(file.text().substring(found.end()))) {
        return new Place(file, new Span(found.start(group), found.end(group)));
      }
    }
    return null;
  }
}
