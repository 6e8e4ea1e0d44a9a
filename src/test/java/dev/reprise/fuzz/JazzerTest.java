package dev.reprise.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.reprise.cli.Main;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/// The same entry point under Jazzer, which searches for inputs that reach new code.
///
/// In a build, each function gets some of its seeds and the inputs kept in
/// `src/test/resources/dev/reprise/fuzz/JazzerTestInputs`. `JAZZER_FUZZ=1 mvn -Dfast
/// -Dtest=JazzerTest#python test` searches for new ones.
final class JazzerTest {
  private static final int IN_A_BUILD = 8;

  private static final Path PROJECT = scratch();

  private static final String PYTHON =
      """
      revision = "1"
      down_revision = None
      from alembic import op
      import sqlalchemy as sa
      def upgrade():
          op.add_column("t", sa.Column("c", sa.Integer()))
      """;

  private static final String SQL = "ALTER TABLE t ADD COLUMN c int;\n";

  private static final String FILE = "\"textDocument\":{\"uri\":\"@m.py\"}";
  private static final String AT = FILE + ",\"position\":{\"line\":5,\"character\":8}";
  private static final String RANGE =
      "\"range\":{\"start\":{\"line\":5,\"character\":0},\"end\":{\"line\":5,\"character\":9}}";

  private static final List<String> LSP =
      List.of(
          request("initialize", "\"capabilities\":{},\"rootUri\":\"@\""),
          notice("initialized", ""),
          notice(
              "textDocument/didOpen",
              "\"textDocument\":{\"uri\":\"@m.py\",\"languageId\":\"python\",\"version\":1,\"text\":\"from"
                  + " alembic import op\\nrevision = 'a'\\ndef upgrade():\\n"
                  + "    op.drop_table('t')\\n\"}"),
          notice(
              "textDocument/didChange",
              "\"textDocument\":{\"uri\":\"@m.py\",\"version\":2},\"contentChanges\":[{"
                  + RANGE
                  + ",\"text\":\"x\"}]"),
          request(
              "textDocument/codeAction", FILE + "," + RANGE + ",\"context\":{\"diagnostics\":[]}"),
          request("textDocument/hover", AT),
          request("textDocument/completion", AT),
          request("textDocument/definition", AT),
          request("textDocument/codeLens", FILE),
          request("textDocument/documentLink", FILE),
          notice("textDocument/didSave", FILE),
          notice("workspace/didChangeWatchedFiles", "\"changes\":[{\"uri\":\"@m.py\",\"type\":2}]"),
          notice("textDocument/didClose", FILE),
          request("shutdown", ""),
          notice("exit", ""));

  private static String request(String method, String parameters) {
    return "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"%s\",\"params\":{%s}}"
        .formatted(method, parameters);
  }

  private static String notice(String method, String parameters) {
    return "{\"jsonrpc\":\"2.0\",\"method\":\"%s\",\"params\":{%s}}".formatted(method, parameters);
  }

  @FuzzTest(maxDuration = "30m")
  @MethodSource
  void python(byte[] migration) throws IOException, InterruptedException {
    everyCommand(Map.of("m.py", migration));
  }

  @FuzzTest(maxDuration = "30m")
  @MethodSource
  void sql(byte[] migration) throws IOException, InterruptedException {
    everyCommand(Map.of("V1__m.sql", migration));
  }

  /// Configuration, lock files, the baseline, suppression comments: selected by the first byte.
  @FuzzTest(maxDuration = "30m")
  @MethodSource
  void beside(byte[] input) throws IOException, InterruptedException {
    if (input.length == 0) {
      return;
    }
    List<String> names = Fuzzer.BESIDE.keySet().stream().sorted().toList();
    Map<String, byte[]> contents = new LinkedHashMap<>();
    contents.put("m.py", PYTHON.getBytes(UTF_8));
    contents.put("V1__m.sql", SQL.getBytes(UTF_8));
    byte[] rest = java.util.Arrays.copyOfRange(input, 1, input.length);
    int which = Byte.toUnsignedInt(input[0]) % (names.size() + 1);
    String comment = "ALTER TABLE t ADD COLUMN c int; -- reprise: ";
    if (which == names.size()) {
      contents.put("V1__m.sql", (comment + new String(rest, UTF_8)).getBytes(UTF_8));
    } else {
      contents.put(names.get(which), rest);
    }
    everyCommand(contents);
  }

  /// The messages of an editor, one on each line, after the server has received the folder; `@`
  /// stands for the folder.
  @FuzzTest(maxDuration = "30m")
  @MethodSource
  void lsp(byte[] messages) throws IOException {
    Trial.write(PROJECT, Map.of("m.py", PYTHON.getBytes(UTF_8)));
    var in = new ByteArrayOutputStream();
    for (String message : (LSP.getFirst() + "\n" + new String(messages, UTF_8)).split("\n")) {
      byte[] body = message.replace("@", PROJECT.toUri().toString()).getBytes(UTF_8);
      in.writeBytes(("Content-Length: " + body.length + "\r\n\r\n").getBytes(UTF_8));
      in.writeBytes(body);
    }
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    int status =
        Main.run(
            new ByteArrayInputStream(in.toByteArray()),
            new PrintStream(out, false, UTF_8),
            new PrintStream(err, false, UTF_8),
            PROJECT,
            Map.of(),
            "lsp");
    assertTrue(status == 0 || status == 1, "status " + status);
    assertEquals("", err.toString(UTF_8));
    // The protocol's code for a handler that has thrown.
    assertFalse(out.toString(UTF_8).contains("\"code\":-32603"), out::toString);
  }

  static Stream<byte[]> lsp() {
    Random random = new Random(1);
    String all = String.join("\n", LSP.subList(1, LSP.size()));
    return Stream.concat(
            Stream.of(all),
            IntStream.range(0, IN_A_BUILD).mapToObj(_ -> Tokens.mutate(all, random)))
        .map(each -> each.getBytes(UTF_8));
  }

  static Stream<byte[]> python() throws IOException {
    return some(Seeds.read("").python().stream().map(each -> Fuzzer.headed(each, 0)).toList());
  }

  static Stream<byte[]> sql() throws IOException {
    return some(Seeds.read("").sql());
  }

  static Stream<byte[]> beside() {
    List<String> names = Fuzzer.BESIDE.keySet().stream().sorted().toList();
    return IntStream.range(0, names.size())
        .mapToObj(i -> ((char) i + Fuzzer.BESIDE.get(names.get(i))).getBytes(UTF_8));
  }

  private static Stream<byte[]> some(List<String> seeds) {
    boolean looking = System.getenv("JAZZER_FUZZ") != null;
    int step = looking ? 1 : Math.max(1, seeds.size() / IN_A_BUILD);
    return IntStream.range(0, seeds.size() / step)
        .mapToObj(i -> seeds.get(i * step).getBytes(UTF_8));
  }

  private static void everyCommand(Map<String, byte[]> contents)
      throws IOException, InterruptedException {
    for (String command :
        List.of(
            "lint --no-cache --format json .",
            "replay --format json .",
            "plan .",
            "lint --no-cache --fix --unsafe-fixes .")) {
      Trial.write(PROJECT, contents);
      assertNull(Trial.of(command, PROJECT).fault(), command);
    }
  }

  private static Path scratch() {
    try {
      Path directory = Files.createTempDirectory("reprise-fuzz");
      directory.toFile().deleteOnExit();
      return directory;
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
