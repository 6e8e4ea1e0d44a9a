package dev.reprise.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.reprise.cli.arguments.Option;
import dev.reprise.cli.arguments.Signature;
import dev.reprise.cli.terminal.ExitStatus;
import dev.reprise.history.git.TestRepository;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xml.sax.InputSource;
import tools.jackson.databind.json.JsonMapper;

/// A revision whose names and texts try to break out of the output, in every command and every
/// format: the output is valid in its format, and controls no terminal and no build server.
final class ForeignTextTest {
  /// Escapes, a bell, C1, line ends of all kinds, workflow commands, markup of all kinds, direction
  /// marks, half a surrogate pair, invisible tags, noncharacters.
  static final String HOSTILE =
      "\u001b[31mRED\u001b]8;;http://evil\u001b\\L\u001b]8;;\u001b\\\u0007\u009b31m\r\n"
          + "::error file=x::pwn\n::set-output name=a::b%0A ]]><script>alert(1)</script></title>"
          + "\u202ereversed\u2066iso\u200b\u200f\u061c |`[l](http://e) @user <img src=x onerror=1>"
          + " &lt; \"q\" 'q' \\u0041 \u0000\u0001\u007f\u0085\u2028\ud800\ufffe\uffff\udb40\udc41"
          + "##[error]azdo ##vso[task.setvariable]x";

  static final Pattern STEERING =
      Pattern.compile(
          "[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f\\u200b\\u200e\\u200f\\u061c\\u2028-\\u202e"
              + "\\u2066-\\u2069\\ufffe\\uffff]|\\udb40\\udc41|##\\[|##vso\\[");
  static final Pattern COMMAND = Pattern.compile("(?m)^\\s*::(?!(error|warning|notice) title=)");

  @TempDir Path directory;
  private Path project;

  @BeforeEach
  void hostileProject() throws Exception {
    project = directory.resolve("p");
    TestRepository files = TestRepository.create(project);
    Files.createDirectories(project.resolve("m/versions"));
    write("m/env.py", "");
    String name = literal(HOSTILE);
    revision(
        "01.py",
        name,
        "r1",
        "None",
        """
            op.create_table('%1$s', sa.Column('%1$s', sa.Integer()))  # %2$s
            op.execute("CREATE TYPE e AS ENUM ('%1$s')")
            op.create_index('%1$s', '%1$s', ['%1$s'])
            op.drop_column('t', '%1$s')
            op.execute("INSERT INTO t VALUES ('%1$s')")
            op.execute("DROP TABLE \\"%1$sx\\"")
            for row in op.get_bind().execute(sa.text("SELECT '%1$s' FROM \\"%1$s\\"")):
                raise ValueError('%1$s')
        """
            .formatted(name, raw()));
    files.commit("on main").branch("x;touch${IFS}y`z`");
    String ugly = "02\u001b[31m\n::error::pwn%0A<script>]]>`|\u202e@u.py";
    revision(ugly, raw(), name, "'r1'", "    op.add_column('" + name + "', sa.Column('c'))\n");
    revision("03\r::warning::x.py", "", "r3", "'missing" + name + "'", "    pass\n");
    revision("04.py", "", "r1", "None", "    op.drop_table('zz')\n");
    revision("05.py", "", "r5", "'r1'", "    op.execute(\n");
    revision("06 (1)&a=b#c?d%41.py", "", "r6", "'r5'", "    raise Exception('" + name + "')\n");
    write("m/versions/07\u001b]0;title\u0007.py", "revision='x'\ndown_revision='y'\n\u001b[2J = (");
    write(
        "s/V1__a\u001b[31m\n::error::pwn.sql",
        "CREATE TABLE \"%1$s\" (a int); -- %1$s\nDROP TABLE \"%1$s2\";\n".formatted(raw()));
    write("s/V2__b.sql", "ALTER TABLE \"" + raw() + "\" ADD x int;\n CREATE TABL \u001b[31m;\n");
    write("::error::top/V1__a.sql", "DROP TABLE a;\n");
    write("::error file=x::y/env.py", "");
    write("requirements.txt", "alembic==1.13.0\u001b[2J\n::error::x\n");
    write(".reprise-baseline", "unguarded-drop\tr1\t\u001b[31mESC\r::error::x\u202e\tr9\tq\n");
    files.commit("hostile");
  }

  static String raw() {
    return HOSTILE.replaceAll(
        "[\\x00'\"\\\\\n\r\\u2028\\ufffe\\uffff]|\\ud800(?![\\udc00-\\udfff])", " ");
  }

  /// Every command in all of its formats.
  static List<List<String>> commandLines() {
    List<List<String>> lines = new ArrayList<>();
    for (Signature signature : Commands.signatures()) {
      List<String> formats = new ArrayList<>();
      for (Option option : signature.options()) {
        if (option.names().contains("--format")) {
          Matcher word =
              Pattern.compile("[a-z]+")
                  .matcher(
                      option.description().replaceAll("^Output formats?:| \\([^)]*\\)|;.*", ""));
          word.results()
              .map(each -> each.group())
              .filter(each -> !each.equals("or"))
              .forEach(formats::add);
        }
      }
      lines.add(List.of(signature.name()));
      formats.forEach(each -> lines.add(List.of(signature.name(), "--format", each)));
    }
    for (String more :
        List.of(
            "lint --diff --unsafe-fixes",
            "lint -v --against *",
            "lint --against main --format github",
            "history --check",
            "lint --write-baseline",
            "lint --fix --unsafe-fixes --no-cache")) {
      lines.add(List.of(more.split(" ")));
    }
    return lines;
  }

  @ParameterizedTest
  @MethodSource("commandLines")
  void whatComesOutIsWhatTheFormatSays(List<String> line) throws Exception {
    Ran ran = Ran.in(project, line.toArray(String[]::new));
    for (String text : List.of(ran.out(), ran.err())) {
      Matcher steering = STEERING.matcher(text);
      assertFalse(steering.find(), () -> at(text, steering));
      Matcher command = COMMAND.matcher(text);
      assertFalse(command.find(), () -> at(text, command));
    }
    assertFalse(ran.err().contains("internal error"), ran.err());
    switch (line.getLast()) {
      case "json", "sarif", "gitlab", "rdjson" -> {
        // One value, or one on each line.
        String text = ran.out().strip();
        boolean whole =
            text.lines().count() < 2 || text.startsWith("{\n") || text.startsWith("[\n");
        for (String json : whole ? List.of(text) : text.lines().toList()) {
          JsonMapper.shared().readTree(json);
        }
      }
      case "junit", "checkstyle", "svg" -> {
        // Without a server there is nothing to prove.
        if (!line.getFirst().equals("prove")) {
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(new InputSource(new StringReader(ran.out())));
        }
      }
      case "github" ->
          assertTrue(
              ran.out().lines().allMatch(each -> each.matches("::(error|warning|notice) title=.*")),
              ran.out());
      case "markdown" -> {
        String prose = ran.out().replaceAll("(?ms)^(`{3,})\\w*\n.*?^\\1$", "");
        assertFalse(prose.contains("<script"), prose);
        assertFalse(prose.contains("@user"), prose);
        assertFalse(prose.contains("http://"), prose);
        assertEquals(0, fences(ran.out()) % 2, ran.out());
      }
      case "mermaid" ->
          ran.out()
              .lines()
              .forEach(each ->
                  assertTrue(
                      each.matches(
                          "flowchart TD|classDef .*|h\\d+r\\d+ --> h\\d+r\\d+"
                              + "|h\\d+r\\d+\\[\"([^\"<>&`]|<br/>)*\"\\](:::\\w+)?"),
                      each));
      case "dot" ->
          ran.out()
              .lines()
              .skip(2)
              .filter(each -> !each.equals("}"))
              .forEach(each ->
                  assertTrue(
                      each.matches(
                          "  h\\d+r\\d+ (-> h\\d+r\\d+|\\[label=\"([^\"\\\\]|\\\\.)*\"(, fillcolor="
                              + "\"#\\w+\")?\\]);"),
                      each));
      default -> {}
    }
  }

  /// Those that separate the cells of a table.
  private static long fences(String text) {
    return text.lines().filter(each -> each.matches("`{3,}[a-z]*")).count();
  }

  static String at(String text, Matcher found) {
    return text.substring(
            Math.max(0, found.start() - 60), Math.min(text.length(), found.end() + 30))
        .replace("\u001b", "ESC");
  }

  @Test
  void namesAreWholeForMachines() throws Exception {
    Ran ran = Ran.in(project, "lint", "--format", "json");
    assertTrue(
        JsonMapper.shared()
            .readTree(ran.out())
            .path("findings")
            .valueStream()
            .anyMatch(each -> each.path("path").asString().endsWith("<script>]]>`|\u202e@u.py")),
        ran.out());
  }

  @Test
  void anErrorInTheConfigurationIsALine() throws Exception {
    write("reprise.toml", "'a\u001b[31m\u202e::x' = 1\n");
    Ran ran = Ran.in(project, "lint");
    assertEquals(ExitStatus.FAILED, ran.status());
    assertFalse(STEERING.matcher(ran.err()).find(), ran.err());
    assertEquals(1, ran.err().lines().count());
  }

  private void revision(String file, String doc, String id, String parent, String body)
      throws IOException {
    write(
        "m/versions/" + file,
        "'''"
            + doc
            + "'''\nrevision = '"
            + id
            + "'\ndown_revision = "
            + parent
            + "\nfrom alembic import op\nimport sqlalchemy as sa\n\n\ndef upgrade():\n"
            + body);
  }

  private void write(String path, String text) throws IOException {
    Path file = project.resolve(path);
    Path parent = file.getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    Files.write(file, text.getBytes(UTF_8));
  }

  /// In a Python literal.
  private static String literal(String text) {
    var literal = new StringBuilder();
    for (char unit : text.toCharArray()) {
      boolean plain = unit >= ' ' && unit < 0x7f && "'\\\"%".indexOf(unit) < 0;
      literal.append(plain ? String.valueOf(unit) : "\\u%04x".formatted((int) unit));
    }
    return literal.toString();
  }
}
