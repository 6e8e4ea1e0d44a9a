import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Runs the jobs of `release.yml` on this machine without publishing anything: their own scripts,
/// the packages that `mvn -Pdist package` built, and stand-ins for GitHub, npm, PyPI and Docker.
/// npm fails once in the middle, and `publish` is rerun, as a maintainer would do. Then npm and pip
/// install from the stand-ins. Packages for other platforms have only real names and manifests.
///
/// `java src/build/ReleaseDryRun.java` after the build; needs bash, npm, jq and Python.
final class ReleaseDryRun {
  private static final List<String> RUNNERS =
      List.of("ubuntu-24.04", "ubuntu-24.04-arm", "macos-15", "macos-15-intel", "windows-2025");

  private final Path root = Path.of("").toAbsolutePath();
  private final Path work = root.resolve("target/dry-run");
  private final Workflow workflow = Workflow.read(root.resolve(".github/workflows/release.yml"));
  private final String version = Pom.version();
  private final Platform here;
  private final Registries registries;
  private final Map<String, String> environment = new HashMap<>();

  private ReleaseDryRun(Registries registries) throws IOException {
    this.registries = registries;
    this.here = builtHere();
  }

  public static void main(String[] args) throws Exception {
    for (String tool : List.of("bash", "npm", "jq", "python3")) {
      if (!Processes.has(tool)) {
        System.err.println(
            "[WARNING] Skipping the dry run of the release: " + tool + " is not installed.");
        return;
      }
    }
    try (Registries registries = Registries.start()) {
      new ReleaseDryRun(registries).run();
    }
  }

  private void run() throws Exception {
    Assemble.delete(work);
    Path tools = Files.createDirectories(work.resolve("tools"));
    standIns(tools);
    environment.put("PATH", tools + ":" + System.getenv("PATH"));
    environment.put("HOME", Files.createDirectories(work.resolve("home")).toString());
    environment.put("STATE", Files.createDirectories(work.resolve("state")).toString());
    environment.put("CI", "true");
    environment.put("npm_config_registry", registries.npm());
    environment.put("npm_config_update_notifier", "false");
    environment.put("PIP_INDEX_URL", registries.pypi());
    environment.put("PIP_EXTRA_INDEX_URL", "");
    environment.put("PIP_DISABLE_PIP_VERSION_CHECK", "1");
    environment.put("PIP_NO_CACHE_DIR", "1");
    environment.put("GITHUB_REF_NAME", "v" + version);
    environment.put("GITHUB_SHA", "0".repeat(40));
    environment.put("GITHUB_ACTOR", "maintainer");

    check(job("draft", checkout("draft"), Map.of()) == 0, "draft failed");
    for (String runner : RUNNERS) {
      Path checkout = checkout(runner);
      packages(runner, checkout.resolve("target"));
      check(job("build", checkout, Map.of("matrix.runner", runner)) == 0, runner + " failed");
    }
    check(job("musl", checkout("musl"), Map.of()) == 0, "musl failed");
    for (String each : List.of("amd64", "arm64")) {
      int status = job("image", checkout("image-" + each), Map.of("matrix.architecture", each));
      check(status == 0, "image failed");
    }

    registries.refuse("@reprise-dev/cli");
    check(job("publish", empty("publish-1"), Map.of()) != 0, "npm was down, and publish passed");
    check(Files.exists(release("draft")), "public before everything was published");
    check(job("publish", empty("publish-2"), Map.of()) == 0, "publish did not resume");
    int uploads = registries.uploads();
    check(job("publish", empty("publish-3"), Map.of()) == 0, "a run too many failed");
    check(registries.uploads() == uploads, "published again");
    published();
    elsewhere();
    extension();
    System.out.println("The release's dry run passed: " + uploads + " packages published.");
  }

  /// Checks what users find after the release.
  private void published() throws Exception {
    check(!Files.exists(release("draft")), "the release is still a draft");
    Path state = work.resolve("state");
    check(Files.exists(state.resolve("pushed/ghcr.io/reprise-dev/reprise:latest")), "no image");
    check(registries.hasWheel(Platform.LINUX_MUSL_X86_64.wheel), "PyPI has no wheel for Alpine");
    String major = "refs/tags/v" + version.replaceFirst("\\..*", "");
    check(Files.exists(state.resolve(major)), major + " does not exist");

    Path npm = Files.createDirectories(work.resolve("user/npm"));
    bash(npm, "npm init -y > init.log; npm install --no-audit --no-fund @reprise-dev/cli");
    bash(npm, "npx reprise --version; %s/.ci/try node_modules/.bin/reprise".formatted(root));
    Path pip = Files.createDirectories(work.resolve("user/pip"));
    bash(pip, "python3 -m venv venv; venv/bin/pip install --quiet reprise==" + version);
    bash(pip, root + "/.ci/try venv/bin/reprise; venv/bin/python -m reprise --version");
    // pre-commit installs the hook this way: pyproject.toml depends on the released wheel.
    bash(
        pip,
        """
        mkdir hook; cp %1$s/pyproject.toml hook; python3 -m venv hook/venv
        if env -u PIP_INDEX_URL -u PIP_EXTRA_INDEX_URL \\
            hook/venv/bin/pip install --quiet 'setuptools>=71' 2> /dev/null; then
          hook/venv/bin/pip install --quiet --no-build-isolation ./hook
          cd %1$s; status=0
          %2$s/hook/venv/bin/reprise lint --format concise examples/incidents > /dev/null || status=$?
          test $status = 1
        fi
        """
            .formatted(root, pip));
    Path archive = Files.createDirectories(work.resolve("user/archive"));
    String name = "reprise-" + version + "-" + here.toString();
    bash(archive, "tar -xzf %s/%s.tar.gz".formatted(release("files"), name));
    bash(archive, "%s/.ci/try %s/bin/reprise".formatted(root, name));
  }

  /// Checks the message on a Linux with another C library.
  private void elsewhere() throws Exception {
    Path npm = work.resolve("user/npm");
    bash(
        npm,
        """
        echo 'process.report.getReport = () => ({ header: {} });' > musl.js
        mv node_modules/@reprise-dev/%1$s away
        status=0; node -r ./musl.js node_modules/.bin/reprise 2> said || status=$?
        mv away node_modules/@reprise-dev/%1$s
        test $status = 2; grep -q '^reprise: the npm packages need glibc; on Alpine' said
        """
            .formatted(npm(here)));
    if (here.isLinux()) {
      bash(
          work.resolve("user/archive"),
          """
          cp -r reprise-*-%s other; sed -i 's:^/[^ ]*:/lib/ld-none.so:' other/lib/loader
          status=0; other/bin/reprise --version 2> said || status=$?
          test $status = 2; test "$(wc -l < said)" = 1; grep -q '^reprise: this package needs' said
          """
              .formatted(here));
    }
  }

  /// Packages the VS Code extension for each platform, with tools from the real npm registry.
  private void extension() throws Exception {
    environment.put("npm_config_registry", "https://registry.npmjs.org/");
    Path checkout = checkout("vscode");
    if (Processes.run(checkout, environment, List.of("bash"), "timeout 60 npm ping") != 0) {
      System.err.println(
          "[WARNING] The extension was not packaged: npm's registry is out of reach.");
      return;
    }
    bash(checkout, "cp -r %s/editors .; rm -rf editors/vscode/node_modules".formatted(root));
    check(job("vscode", checkout, Map.of()) == 0, "vscode failed");
    bash(
        release("files"),
        """
        test "$(ls reprise-*.vsix | wc -l)" = 6
        python3 - reprise-%s-*.vsix <<'EOF'
        import sys, zipfile
        program = zipfile.ZipFile(sys.argv[1]).getinfo("extension/bundled/bin/reprise")
        assert program.external_attr >> 16 & 0o111, "the bundled program is not executable"
        EOF
        """
            .formatted(here.npmSystem + "-" + here.npmProcessor));
  }

  private Path release(String part) {
    return work.resolve("state/releases/v" + version).resolve(part);
  }

  private int job(String name, Path directory, Map<String, String> matrix) throws Exception {
    Map<String, String> values = new HashMap<>(matrix);
    values.put("github.token", "token");
    values.put("github.repository", "reprise-dev/reprise");
    values.put("github.event_name", "push");
    values.put("secrets.NPM_TOKEN", "npm-token");
    values.put("secrets.VSCE_PAT", "");
    values.put("secrets.OVSX_PAT", "");
    String runner = matrix.getOrDefault("matrix.runner", RUNNERS.getFirst());
    for (Workflow.Step step : workflow.steps(name)) {
      boolean elsewhere =
          !runner.equals(runnerHere()) && step.title().startsWith("Try the packages");
      int status = 0;
      if (!step.run().isEmpty() && !elsewhere) {
        Map<String, String> all = new HashMap<>(environment);
        step.environment().forEach((key, value) -> all.put(key, Workflow.fill(value, values)));
        all.put("RUNNER", runner);
        String script = Workflow.fill(step.run(), values);
        status = Processes.run(directory, all, workflow.shell(name), script);
      } else if (step.uses().startsWith("pypa/gh-action-pypi-publish@")) {
        String wheels = step.with().get("packages-dir");
        registries.upload(directory.resolve(wheels), step.with().get("skip-existing"));
      } else if (step.uses().startsWith("actions/attest-build-provenance@")) {
        attested(directory, step.with().get("subject-path"));
      } else {
        check(elsewhere || step.uses().startsWith("actions/"), "no stand-in: " + step.uses());
      }
      System.out.printf("%-12s %-16s %s%n", name, runner, step.title() + (status == 0 ? "" : " ✗"));
      if (status != 0) {
        return status;
      }
    }
    return 0;
  }

  private static void attested(Path directory, String pattern) throws IOException {
    PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + pattern);
    try (Stream<Path> files = Files.walk(directory)) {
      boolean some = files.map(directory::relativize).anyMatch(matcher::matches);
      check(some, pattern + " matches no file");
    }
  }

  /// The part of an `actions/checkout` that the jobs read.
  private Path checkout(String name) throws Exception {
    Path directory = empty(name);
    bash(directory, "cp -r %1$s/.ci %1$s/examples %1$s/pom.xml %1$s/Dockerfile .".formatted(root));
    Files.createDirectories(directory.resolve("target"));
    return directory;
  }

  private Path empty(String name) throws IOException {
    return Files.createDirectories(work.resolve("jobs").resolve(name));
  }

  /// Creates the packages that the runner's build would leave in `target`.
  private void packages(String runner, Path target) throws Exception {
    Platform platform = platform(runner);
    try (Stream<Path> files = Files.list(root.resolve("target"))) {
      for (Path file : files.filter(each -> isPackage(each.getFileName().toString())).toList()) {
        String name =
            file.getFileName()
                .toString()
                .replace("-" + here + ".", "-" + platform + ".")
                .replace(here.wheel, platform.wheel)
                .replace(npm(here), npm(platform));
        boolean npm = name.contains(npm(platform)) || name.matches(".*-cli-\\d.*");
        if (platform == here || npm) {
          Files.copy(file, target.resolve(name));
        } else if (name.endsWith(".tar.gz")) {
          String home = name.replace(".tar.gz", "");
          String script =
              "mkdir -p %1$s/bin; echo of %2$s > %1$s/bin/reprise; tar -czf %3$s %1$s; rm -r %1$s";
          bash(target, script.formatted(home, platform, name));
        } else {
          Files.writeString(target.resolve(name), "of " + platform + "\n");
        }
        if (platform != here && name.contains(npm(platform))) {
          bash(
              target,
              """
              tar -xzf %1$s package/package.json
              sed -i -e s/%2$s/%3$s/ -e 's/"os": .*/"os": ["%4$s"],/' \\
                -e 's/"cpu": .*/"cpu": ["%5$s"],/' package/package.json
              tar -czf %1$s package; rm -r package
              """
                  .formatted(
                      name, npm(here), npm(platform), platform.npmSystem, platform.npmProcessor));
        }
      }
    }
  }

  private static boolean isPackage(String name) {
    return name.matches("reprise-.*\\.(tar\\.gz|tgz|whl)");
  }

  private static String npm(Platform platform) {
    return "cli-" + platform.npmSystem + "-" + platform.npmProcessor;
  }

  private Platform builtHere() throws IOException {
    for (Platform each : Platform.values()) {
      if (Files.exists(root.resolve("target/reprise-" + version + "-" + each + ".tar.gz"))) {
        return each;
      }
    }
    throw new IllegalStateException("target has no archive: run mvn -Pdist package first");
  }

  private String runnerHere() {
    return RUNNERS.stream().filter(each -> platform(each) == here).findFirst().orElseThrow();
  }

  private static Platform platform(String runner) {
    return switch (runner) {
      case "ubuntu-24.04" -> Platform.LINUX_X86_64;
      case "ubuntu-24.04-arm" -> Platform.LINUX_AARCH64;
      case "macos-15" -> Platform.MACOS_AARCH64;
      case "macos-15-intel" -> Platform.MACOS_X86_64;
      case "windows-2025" -> Platform.WINDOWS_X86_64;
      default -> throw new IllegalArgumentException("no such runner: " + runner);
    };
  }

  private void standIns(Path tools) throws Exception {
    Path from = root.resolve("src/build/stand-ins");
    try (Stream<Path> files = Files.list(from)) {
      for (Path each : files.toList()) {
        Path to = tools.resolve(each.getFileName());
        Files.copy(each, to);
        check(to.toFile().setExecutable(true), to + " cannot be created executable");
      }
    }
    environment.put("REAL_PATH", System.getenv("PATH"));
  }

  private void bash(Path directory, String script) throws Exception {
    List<String> shell = List.of("bash", "--noprofile", "--norc", "-e", "-o", "pipefail");
    check(Processes.run(directory, environment, shell, script) == 0, "failed: " + script);
  }

  static void check(boolean holds, String message) {
    if (!holds) {
      throw new IllegalStateException(message);
    }
  }

  /// Runs scripts, and prints their output if they fail.
  static final class Processes {
    private Processes() {}

    static boolean has(String tool) throws Exception {
      return new ProcessBuilder("sh", "-c", "command -v " + tool)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    }

    static int run(Path directory, Map<String, String> environment, List<String> shell, String text)
        throws Exception {
      List<String> command = Stream.concat(shell.stream(), Stream.of("-c", text)).toList();
      ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
      builder.environment().putAll(environment);
      Process process = builder.redirectErrorStream(true).start();
      process.getOutputStream().close();
      String printed = new String(process.getInputStream().readAllBytes(), UTF_8);
      int status = process.waitFor();
      if (status != 0) {
        System.out.println(
            printed.lines().map(line -> "    " + line).collect(Collectors.joining("\n")));
      }
      return status;
    }
  }
}
