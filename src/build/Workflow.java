import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A GitHub Actions workflow, limited to the features that this repository uses: jobs whose steps
/// have `name`, `uses`, `env`, `with` and `run`.
record Workflow(Map<String, List<String>> jobs) {
  private static final Pattern EXPRESSION = Pattern.compile("\\$\\{\\{\\s*([\\w.]+)\\s*}}");

  record Step(
      String name,
      String uses,
      Map<String, String> environment,
      Map<String, String> with,
      String run) {
    String title() {
      return !name.isEmpty() ? name : !uses.isEmpty() ? uses.replaceFirst("@.*", "") : "(run)";
    }
  }

  static Workflow read(Path file) {
    Map<String, List<String>> jobs = new LinkedHashMap<>();
    List<String> job = new ArrayList<>();
    boolean inJobs = false;
    try {
      for (String line : Files.readAllLines(file)) {
        inJobs |= line.equals("jobs:");
        if (inJobs && line.matches("  \\w+:")) {
          job = new ArrayList<>();
          jobs.put(line.strip().replace(":", ""), job);
        } else {
          job.add(line);
        }
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return new Workflow(jobs);
  }

  /// Runs a script as GitHub does: with `pipefail` only if the job names bash.
  List<String> shell(String job) {
    return lines(job).contains("        shell: bash")
        ? List.of("bash", "--noprofile", "--norc", "-e", "-o", "pipefail")
        : List.of("bash", "-e");
  }

  List<Step> steps(String job) {
    List<Step> steps = new ArrayList<>();
    List<String> lines = lines(job);
    int at = lines.indexOf("    steps:") + 1;
    while (at < lines.size()) {
      List<String> step = new ArrayList<>();
      do {
        step.add(lines.get(at++).replaceFirst("^      - ", "        "));
      } while (at < lines.size() && !lines.get(at).startsWith("      - "));
      Step read = step(step);
      if (!read.uses().isEmpty() || !read.run().isEmpty()) {
        steps.add(read);
      }
    }
    return steps;
  }

  private List<String> lines(String job) {
    List<String> lines = jobs.get(job);
    if (lines == null) {
      throw new IllegalArgumentException("no job " + job);
    }
    return lines;
  }

  private static Step step(List<String> lines) {
    Map<String, String> values = new LinkedHashMap<>();
    String key = "";
    for (String line : lines) {
      Matcher begins = Pattern.compile(" {8}([\\w-]+):(?: (.*))?").matcher(line);
      if (begins.matches()) {
        key = begins.group(1);
        String value = begins.group(2);
        values.put(key, value == null || value.equals("|") ? "" : value + "\n");
      } else if (!line.matches("\\s*(#.*)?") || key.equals("run")) {
        values.merge(key, line.replaceFirst("^ {10}", "") + "\n", String::concat);
      }
    }
    return new Step(
        values.getOrDefault("name", "").strip(),
        values.getOrDefault("uses", "").replaceFirst(" #.*", "").strip(),
        map(values.getOrDefault("env", "")),
        map(values.getOrDefault("with", "")),
        values.getOrDefault("run", ""));
  }

  private static Map<String, String> map(String text) {
    Map<String, String> map = new LinkedHashMap<>();
    for (String line : text.lines().toList()) {
      String[] pair = line.replaceAll("^\\{ | }$", "").split(": ", 2);
      map.put(pair[0], pair[1]);
    }
    return map;
  }

  /// Expands `${{ … }}` in the text; an expression without a value here is an error.
  static String fill(String text, Map<String, String> values) {
    return EXPRESSION
        .matcher(text)
        .replaceAll(found -> {
          String value = values.get(found.group(1));
          if (value == null) {
            throw new IllegalStateException("the dry run has no value for " + found.group());
          }
          return Matcher.quoteReplacement(value);
        });
  }
}
