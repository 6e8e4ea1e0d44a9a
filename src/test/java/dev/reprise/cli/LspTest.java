package dev.reprise.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.lsp4j.ClientCapabilities;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.CodeActionContext;
import org.eclipse.lsp4j.CodeActionParams;
import org.eclipse.lsp4j.CodeLensParams;
import org.eclipse.lsp4j.CompletionParams;
import org.eclipse.lsp4j.DefinitionParams;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DidChangeTextDocumentParams;
import org.eclipse.lsp4j.DidChangeWorkspaceFoldersParams;
import org.eclipse.lsp4j.DidOpenTextDocumentParams;
import org.eclipse.lsp4j.DidSaveTextDocumentParams;
import org.eclipse.lsp4j.DocumentLinkParams;
import org.eclipse.lsp4j.DocumentSymbolParams;
import org.eclipse.lsp4j.HoverParams;
import org.eclipse.lsp4j.InitializeParams;
import org.eclipse.lsp4j.InitializedParams;
import org.eclipse.lsp4j.Location;
import org.eclipse.lsp4j.MessageActionItem;
import org.eclipse.lsp4j.MessageParams;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.PublishDiagnosticsParams;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.ReferenceContext;
import org.eclipse.lsp4j.ReferenceParams;
import org.eclipse.lsp4j.RenameParams;
import org.eclipse.lsp4j.ShowMessageRequestParams;
import org.eclipse.lsp4j.TextDocumentContentChangeEvent;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.TextDocumentItem;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.VersionedTextDocumentIdentifier;
import org.eclipse.lsp4j.WorkspaceFolder;
import org.eclipse.lsp4j.WorkspaceFoldersChangeEvent;
import org.eclipse.lsp4j.jsonrpc.Launcher;
import org.eclipse.lsp4j.launch.LSPLauncher;
import org.eclipse.lsp4j.services.LanguageClient;
import org.eclipse.lsp4j.services.LanguageServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `reprise lsp`, used by a client over pipes.
final class LspTest {
  private static final String FIRST =
      """
      from alembic import op
      import sqlalchemy as sa

      revision = "a1"
      down_revision = None


      def upgrade():
          op.create_table("players", sa.Column("id", sa.Integer(), primary_key=True))
      """;

  private static final String SECOND =
      """
      from alembic import op
      import sqlalchemy as sa

      revision = "b2"
      down_revision = "a1"


      def upgrade():
          op.add_column("players", sa.Column("notes", sa.Text(), nullable=True))
          op.create_index("ix_notes", "players", ["notes"])
          op.execute("COMMENT ON TABLE players IS 'ä'")  # reprise: ignore[unguarded-drop]
      """;

  private static final String NAME = "migrations/versions/b2.py";

  @TempDir private Path directory;
  private Path file;
  private LanguageServer server;
  private CompletableFuture<Integer> status;
  private final Client client = new Client();
  private String text = SECOND;
  private int version = 1;

  private static final class Client implements LanguageClient {
    private final Map<String, PublishDiagnosticsParams> told = new HashMap<>();
    private final List<String> messages = new ArrayList<>();

    @Override
    public synchronized void publishDiagnostics(PublishDiagnosticsParams diagnostics) {
      told.put(diagnostics.getUri(), diagnostics);
      notifyAll();
    }

    @Override
    public void telemetryEvent(Object object) {}

    @Override
    public synchronized void showMessage(MessageParams params) {
      messages.add(params.getMessage());
    }

    @Override
    public CompletableFuture<MessageActionItem> showMessageRequest(
        ShowMessageRequestParams params) {
      return CompletableFuture.completedFuture(new MessageActionItem());
    }

    @Override
    public synchronized void logMessage(MessageParams params) {
      messages.add(params.getMessage());
    }

    synchronized List<Diagnostic> of(String uri, int version) throws InterruptedException {
      long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
      while (!isTold(uri, version)) {
        assertTrue(System.nanoTime() < end, "no word on version " + version + " " + messages);
        wait(1000);
      }
      return told.get(uri).getDiagnostics();
    }

    private boolean isTold(String uri, int version) {
      PublishDiagnosticsParams params = told.get(uri);
      return params != null && params.getVersion() != null && params.getVersion() == version;
    }
  }

  @BeforeEach
  void open() throws Exception {
    Files.createDirectories(directory.resolve("migrations/versions"));
    Files.createDirectory(directory.resolve(".git"));
    Files.writeString(
        directory.resolve("alembic.ini"), "[alembic]\nscript_location = migrations\n");
    Files.writeString(directory.resolve("requirements.txt"), "alembic==1.16.5\n");
    Files.writeString(directory.resolve("migrations/env.py"), "");
    Files.writeString(directory.resolve("migrations/versions/a1.py"), FIRST);
    file = directory.resolve(NAME);
    Files.writeString(file, SECOND);

    var toServer = new PipedOutputStream();
    var in = new PipedInputStream(toServer, 1 << 20);
    var fromServer = new PipedInputStream(1 << 20);
    var out = new PrintStream(new PipedOutputStream(fromServer), true, UTF_8);
    status =
        CompletableFuture.supplyAsync(
            () -> Main.run(in, out, System.err, directory, Map.of(), "lsp", "--stdio"));
    Launcher<LanguageServer> launcher =
        LSPLauncher.createClientLauncher(client, fromServer, toServer);
    launcher.startListening();
    server = launcher.getRemoteProxy();
    var params = new InitializeParams();
    params.setCapabilities(new ClientCapabilities());
    params.setWorkspaceFolders(List.of(new WorkspaceFolder(directory.toUri().toString(), "it")));
    server.initialize(params).get(1, TimeUnit.MINUTES);
    server.initialized(new InitializedParams());
    server
        .getTextDocumentService()
        .didOpen(
            new DidOpenTextDocumentParams(new TextDocumentItem(uri(), "python", version, SECOND)));
  }

  @AfterEach
  void leave() throws Exception {
    server.shutdown().get(1, TimeUnit.MINUTES);
    server.exit();
    assertEquals(0, status.get(1, TimeUnit.MINUTES));
    assertEquals(List.of(), client.messages);
  }

  private String uri() {
    return file.toUri().toString();
  }

  private void type(TextDocumentContentChangeEvent... changes) {
    server
        .getTextDocumentService()
        .didChange(
            new DidChangeTextDocumentParams(
                new VersionedTextDocumentIdentifier(uri(), ++version), List.of(changes)));
  }

  /// The findings of `lint` in the same text: rule, start and end, counted from zero.
  private TreeSet<String> linted() {
    Ran ran =
        Ran.reading(
            text, directory, "lint", "--no-cache", "--format", "json", "--stdin-path", NAME, "-");
    JsonObject report = JsonParser.parseString(ran.out()).getAsJsonObject();
    TreeSet<String> found = new TreeSet<>();
    for (JsonElement each : report.getAsJsonArray("findings")) {
      JsonObject finding = each.getAsJsonObject();
      found.add(
          "%s %d:%d-%d:%d %s"
              .formatted(
                  finding.get("rule").getAsString(),
                  finding.get("line").getAsInt() - 1,
                  finding.get("column").getAsInt() - 1,
                  finding.get("endLine").getAsInt() - 1,
                  finding.get("endColumn").getAsInt() - 1,
                  finding.get("message").getAsString()));
    }
    ran.err()
        .lines()
        .filter(line -> line.startsWith("reprise: " + NAME + ":"))
        // The finding at the same place already says so.
        .filter(line -> !found.toString().contains(": syntax error: "))
        .forEach(line -> found.add("problem"));
    return found;
  }

  private TreeSet<String> diagnosed() throws InterruptedException {
    TreeSet<String> found = new TreeSet<>();
    for (Diagnostic each : client.of(uri(), version)) {
      Range range = each.getRange();
      found.add(
          each.getCode() == null
              ? "problem"
              : "%s %d:%d-%d:%d %s"
                  .formatted(
                      each.getCode().getLeft(),
                      range.getStart().getLine(),
                      range.getStart().getCharacter(),
                      range.getEnd().getLine(),
                      range.getEnd().getCharacter(),
                      each.getMessage().getLeft()));
    }
    return found;
  }

  @Test
  void itFindsWhatLintFinds() throws Exception {
    assertEquals(linted(), diagnosed());
    assertTrue(diagnosed().toString().contains("unguarded-add-column 8:4"), diagnosed().toString());
    text = text.replace("\"notes\"", "\"other\"").replace("ä", "🦆");
    type(new TextDocumentContentChangeEvent(text));
    assertEquals(linted(), diagnosed());
    text = text + "    op.drop_table(\n";
    type(new TextDocumentContentChangeEvent(text));
    assertEquals(linted(), diagnosed());
    assertTrue(diagnosed().toString().contains("'(' is never closed"), diagnosed().toString());
    assertFalse(diagnosed().contains("problem"));
  }

  @Test
  void itExplainsARevision() throws Exception {
    diagnosed();
    var documents = server.getTextDocumentService();
    var document = new TextDocumentIdentifier(uri());
    String hover =
        documents
            .hover(new HoverParams(document, new Position(8, 10)))
            .get()
            .getContents()
            .getRight()
            .getValue();
    assertTrue(hover.contains("`add column players.notes`"), hover);
    assertTrue(hover.contains("42701 duplicate_column"), hover);
    assertTrue(hover.contains("revision `b2`"), hover);
    assertEquals(
        "run again: fails with 42701 at line 9, and at 1 more place",
        documents.codeLens(new CodeLensParams(document)).get().getFirst().getCommand().getTitle());
    assertEquals(
        directory.resolve("migrations/versions/a1.py").toUri().toString(),
        documents
            .definition(new DefinitionParams(document, new Position(4, 18)))
            .get()
            .getLeft()
            .getFirst()
            .getUri());
    assertEquals(
        "a1",
        documents
            .completion(new CompletionParams(document, new Position(4, 17)))
            .get()
            .getLeft()
            .getFirst()
            .getLabel());
    assertEquals(
        List.of(),
        documents.completion(new CompletionParams(document, new Position(8, 17))).get().getLeft());
    assertTrue(
        documents
            .documentLink(new DocumentLinkParams(document))
            .get()
            .getFirst()
            .getTarget()
            .endsWith("/rules/unguarded-drop.html"));
  }

  /// A text that temporarily does not parse is still explained.
  @Test
  void aTextThatDoesNotParseKeepsWhatWasKnown() throws Exception {
    diagnosed();
    text = text + "    op.drop_table(\n";
    type(new TextDocumentContentChangeEvent(text));
    diagnosed();
    assertEquals(
        1,
        server
            .getTextDocumentService()
            .codeLens(new CodeLensParams(new TextDocumentIdentifier(uri())))
            .get()
            .size());
  }

  @Test
  void allSafeFixesLeaveWhatTheCommandLeaves() throws Exception {
    diagnosed();
    String fixed = apply(action("source.fixAll"));
    assertEquals(0, Ran.in(directory, "lint", "--fix", "--no-cache", "--fail-on=never").status());
    assertEquals(Files.readString(file), fixed);
    assertFalse(fixed.equals(SECOND));
  }

  @Test
  void oneFixMendsOneFinding() throws Exception {
    diagnosed();
    text = apply(action("quickfix"));
    assertTrue(text.contains("if_not_exists=True"), text);
    type(new TextDocumentContentChangeEvent(text));
    assertEquals(linted(), diagnosed());
    assertFalse(diagnosed().toString().contains("unguarded-add-column"));
  }

  @Test
  void aFindingIsSilencedHereOrInTheFile() throws Exception {
    diagnosed();
    var range = new Range(new Position(8, 0), new Position(8, 9));
    var params =
        new CodeActionParams(
            new TextDocumentIdentifier(uri()), range, new CodeActionContext(List.of()));
    Map<String, String> silenced = new HashMap<>();
    for (var each : server.getTextDocumentService().codeAction(params).get()) {
      silenced.put(each.getRight().getTitle(), apply(each.getRight()));
    }
    String here = silenced.get("Silence unguarded-add-column here");
    String comment = "reprise: ignore[unguarded-add-column] TODO: say why\n    op.add_column";
    assertTrue(here.contains("    # " + comment), here);
    String everywhere = silenced.get("Silence unguarded-add-column in this file");
    assertTrue(everywhere.startsWith("# reprise: ignore-file[unguarded-add-column]"), everywhere);
    for (String each : List.of(here, everywhere)) {
      type(new TextDocumentContentChangeEvent(each));
      assertFalse(diagnosed().toString().contains("unguarded-add-column 8"), each);
    }
  }

  @Test
  void anIdIsFoundAndRenamedWhereverItIsWritten() throws Exception {
    diagnosed();
    server.getTextDocumentService().didSave(new DidSaveTextDocumentParams(document()));
    var at = new Position(4, 18);
    var references =
        server
            .getTextDocumentService()
            .references(new ReferenceParams(document(), at, new ReferenceContext(true)))
            .get();
    assertEquals(2, references.size(), references.toString());
    var edit = server.getTextDocumentService().rename(new RenameParams(document(), at, "c3")).get();
    assertEquals(2, edit.getChanges().size());
    TextEdit own = edit.getChanges().get(uri()).getFirst();
    assertEquals(new Range(new Position(4, 17), new Position(4, 19)), own.getRange());
    var symbol =
        server
            .getTextDocumentService()
            .documentSymbol(new DocumentSymbolParams(document()))
            .get()
            .getFirst()
            .getRight();
    assertEquals("b2", symbol.getName());
    assertEquals("add column players.notes", symbol.getChildren().getFirst().getName());
  }

  @Test
  void aTableIsFoundInEachStatementThatNamesIt() throws Exception {
    diagnosed();
    server.getTextDocumentService().didSave(new DidSaveTextDocumentParams(document()));
    var players = new ReferenceParams(document(), new Position(8, 21), new ReferenceContext(true));
    List<String> found = new ArrayList<>();
    for (Location each : server.getTextDocumentService().references(players).get()) {
      Position at = each.getRange().getStart();
      found.add(
          each.getUri().replaceFirst(".*/", "") + ":" + at.getLine() + ":" + at.getCharacter());
    }
    assertEquals(List.of("a1.py:8:21", "b2.py:8:19", "b2.py:9:33", "b2.py:10:33"), found);
    var column = new ReferenceParams(document(), new Position(8, 42), new ReferenceContext(true));
    assertEquals(List.of(), server.getTextDocumentService().references(column).get());
    var edit =
        server
            .getTextDocumentService()
            .rename(new RenameParams(document(), new Position(8, 21), "teams"))
            .get();
    assertNull(edit);
  }

  private TextDocumentIdentifier document() {
    return new TextDocumentIdentifier(uri());
  }

  @Test
  void aFileThatIsALinkOutOfTheProjectGetsNoEdits(@TempDir Path outside) throws Exception {
    diagnosed();
    Path real = Files.move(file, outside.resolve("b2.py"));
    Files.createSymbolicLink(file, real);
    var context = new CodeActionContext(List.of());
    var range = new Range(new Position(8, 0), new Position(8, 9));
    var params = new CodeActionParams(new TextDocumentIdentifier(uri()), range, context);
    assertEquals(List.of(), server.getTextDocumentService().codeAction(params).get());
  }

  @Test
  void eachFolderOfTheWorkspaceHasItsProject(@TempDir Path other) throws Exception {
    diagnosed();
    Files.createDirectories(other.resolve(".git"));
    Files.createDirectories(other.resolve("db/versions"));
    Files.writeString(other.resolve("alembic.ini"), "[alembic]\nscript_location = db\n");
    Files.writeString(other.resolve("db/env.py"), "");
    String second = other.resolve("db/versions/a1.py").toUri().toString();
    var added = new WorkspaceFolder(other.toUri().toString(), "other");
    server
        .getWorkspaceService()
        .didChangeWorkspaceFolders(
            new DidChangeWorkspaceFoldersParams(
                new WorkspaceFoldersChangeEvent(List.of(added), List.of())));
    server
        .getTextDocumentService()
        .didOpen(new DidOpenTextDocumentParams(new TextDocumentItem(second, "python", 7, OTHER)));
    List<Diagnostic> there = client.of(second, 7);
    assertEquals(1, there.size(), there.toString());
    var actions =
        server
            .getTextDocumentService()
            .codeAction(
                new CodeActionParams(
                    new TextDocumentIdentifier(second),
                    there.getFirst().getRange(),
                    new CodeActionContext(there)))
            .get(1, TimeUnit.MINUTES);
    assertTrue(actions.toString().contains(second), actions.toString());
    assertEquals(linted(), diagnosed());
  }

  private static final String OTHER =
      """
      from alembic import op

      revision = "a1"
      down_revision = None


      def upgrade():
          op.execute("CREATE TABLE t (id int)")
      """;

  @Test
  void aPositionBeforeTheTextIsItsBeginning() throws Exception {
    diagnosed();
    var document = new TextDocumentIdentifier(uri());
    var documents = server.getTextDocumentService();
    documents.hover(new HoverParams(document, new Position(-1, -1))).get();
    documents.completion(new CompletionParams(document, new Position(8, -5))).get();
    type(
        new TextDocumentContentChangeEvent(
            new Range(new Position(-1, -1), new Position(-1, -1)), "# "));
    text = "# " + text;
    assertEquals(linted(), diagnosed());
  }

  private CodeAction action(String kind) throws Exception {
    var context = new CodeActionContext(List.of());
    context.setOnly(List.of(kind));
    var range = new Range(new Position(8, 0), new Position(8, 9));
    return server
        .getTextDocumentService()
        .codeAction(new CodeActionParams(new TextDocumentIdentifier(uri()), range, context))
        .get()
        .getFirst()
        .getRight();
  }

  private String apply(CodeAction action) {
    List<TextEdit> edits = action.getEdit().getChanges().get(uri());
    String result = text;
    for (TextEdit edit : edits) {
      result =
          result.substring(0, offset(result, edit.getRange().getStart()))
              + edit.getNewText()
              + result.substring(offset(result, edit.getRange().getEnd()));
    }
    return result;
  }

  private static int offset(String text, Position position) {
    int at = 0;
    for (int line = 0; line < position.getLine(); line++) {
      at = text.indexOf('\n', at) + 1;
    }
    return at + position.getCharacter();
  }

  private static Position position(String text, int offset) {
    String before = text.substring(0, offset);
    int line = (int) before.chars().filter(unit -> unit == '\n').count();
    return new Position(line, offset - before.lastIndexOf('\n') - 1);
  }

  @Test
  void afterAnyEditsItFindsWhatLintFinds() throws Exception {
    edit(200, 20, 1);
  }

  @Tag("slow")
  @Test
  void afterManyEditsItFindsWhatLintFinds() throws Exception {
    edit(10_000, 100, 2);
  }

  /// Cuts, copies and inserts pieces of migrations; checks at intervals, and occasionally starts
  /// over.
  private void edit(int edits, int every, long seed) throws Exception {
    var random = new Random(seed);
    List<String> pieces =
        List.of(
            "    op.drop_column(\"players\", \"notes\")\n",
            "    op.execute(\"DROP TABLE players\")\n",
            "if True:\n",
            "    ",
            "\n",
            "\"",
            "(",
            ")",
            "ü🦆",
            "# reprise: ignore[unguarded-drop] x\n",
            "down_revision = \"zz\"\n",
            "    op.create_table(\"players\", sa.Column(\"id\", sa.Integer()))\n");
    for (int i = 1; i <= edits; i++) {
      int start = boundary(random.nextInt(text.length() + 1));
      int length = random.nextInt(4) == 0 ? random.nextInt(30) : random.nextInt(3);
      int end = boundary(Math.min(text.length(), start + length));
      String piece = "";
      if (random.nextInt(3) > 0) {
        piece = pieces.get(random.nextInt(pieces.size()));
      } else if (random.nextBoolean()) {
        int from = boundary(random.nextInt(SECOND.length()));
        piece = SECOND.substring(from, Math.min(SECOND.length(), from + random.nextInt(40)));
      }
      var change = new TextDocumentContentChangeEvent(piece);
      change.setRange(new Range(position(text, start), position(text, end)));
      text = text.substring(0, start) + piece + text.substring(end);
      if (i % 37 == 0) {
        text = SECOND;
        change = new TextDocumentContentChangeEvent(text);
      }
      type(change);
      if (i % every == 0) {
        assertEquals(linted(), diagnosed(), () -> "seed " + seed + ":\n" + text);
      }
    }
  }

  /// Not inside a surrogate pair, nor inside a line end.
  private int boundary(int offset) {
    return offset > 0 && offset < text.length() && Character.isLowSurrogate(text.charAt(offset))
        ? offset - 1
        : offset;
  }
}
