package dev.reprise.rule.deploy;

import dev.reprise.finding.Finding;
import dev.reprise.finding.Note;
import dev.reprise.finding.Place;
import dev.reprise.study.Knowledge;
import dev.reprise.text.FileTree;
import dev.reprise.text.Source;
import dev.reprise.text.Span;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Every starting process runs the migrations, and nothing prevents two from doing so at once.
public final class UpgradeWithoutLock extends ProjectRule {
  private static final Pattern RUNS =
      Pattern.compile(
          "(?m)^(?!["
              + " \\t]*+(?:#|release:)).*?(\\balembic\\b[^\\n]{0,80}?[\\s\"',]+upgrade\\b|\\bflask(?:-|\\s+)db\\s+upgrade\\b)");
  private static final Pattern CALLS = Pattern.compile("\\bcommand\\.upgrade\\s*\\(");
  private static final Pattern LOCKS =
      Pattern.compile("(?i)advisory_lock|advisory_xact_lock|get_lock\\s*\\(");
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
  @Nullable Finding of(Source environment, Knowledge.Directory directory) {
    if (LOCKS.matcher(environment.text()).find()) {
      return null;
    }
    Place start =
        directory
            .surroundings()
            .files(path -> isStart(path) && !APART.matcher(path).find())
            .map(UpgradeWithoutLock::start)
            .filter(each -> each != null)
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
    Matcher found = (python ? CALLS : RUNS).matcher(file.text());
    if (!found.find() || python && !AT_START.matcher(file.text()).find()) {
      return null;
    }
    int group = python ? 0 : 1;
    return new Place(file, new Span(found.start(group), found.end(group)));
  }
}
