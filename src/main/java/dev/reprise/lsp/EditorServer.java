package dev.reprise.lsp;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.eclipse.lsp4j.CodeActionKind;
import org.eclipse.lsp4j.CodeActionOptions;
import org.eclipse.lsp4j.CodeLensOptions;
import org.eclipse.lsp4j.CompletionOptions;
import org.eclipse.lsp4j.DidChangeConfigurationParams;
import org.eclipse.lsp4j.DidChangeWatchedFilesParams;
import org.eclipse.lsp4j.DidChangeWatchedFilesRegistrationOptions;
import org.eclipse.lsp4j.DidChangeWorkspaceFoldersParams;
import org.eclipse.lsp4j.DocumentLinkOptions;
import org.eclipse.lsp4j.FileSystemWatcher;
import org.eclipse.lsp4j.InitializeParams;
import org.eclipse.lsp4j.InitializeResult;
import org.eclipse.lsp4j.InitializedParams;
import org.eclipse.lsp4j.MessageParams;
import org.eclipse.lsp4j.MessageType;
import org.eclipse.lsp4j.Registration;
import org.eclipse.lsp4j.RegistrationParams;
import org.eclipse.lsp4j.SaveOptions;
import org.eclipse.lsp4j.ServerCapabilities;
import org.eclipse.lsp4j.ServerInfo;
import org.eclipse.lsp4j.TextDocumentSyncKind;
import org.eclipse.lsp4j.TextDocumentSyncOptions;
import org.eclipse.lsp4j.WorkspaceFolder;
import org.eclipse.lsp4j.WorkspaceFoldersOptions;
import org.eclipse.lsp4j.WorkspaceServerCapabilities;
import org.eclipse.lsp4j.jsonrpc.Launcher;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.eclipse.lsp4j.launch.LSPLauncher;
import org.eclipse.lsp4j.services.LanguageClient;
import org.eclipse.lsp4j.services.LanguageServer;
import org.eclipse.lsp4j.services.TextDocumentService;
import org.eclipse.lsp4j.services.WorkspaceService;
import org.jspecify.annotations.Nullable;

/// The language server on a pair of streams, until its client sends `exit` or disconnects.
public final class EditorServer implements LanguageServer, WorkspaceService {
  private final Function<@Nullable String, Analyst> opening;
  private final String version;
  private final Folders folders = new Folders();
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile boolean shutDown;
  private boolean watches;
  private boolean resolves;
  private @Nullable LanguageClient client;

  /// `opening` returns the analyst of the project in a folder, given by its URI, or in the working
  /// directory; its exceptions are shown to the user.
  private EditorServer(Function<@Nullable String, Analyst> opening, String version) {
    this.opening = opening;
    this.version = version;
  }

  /// Returns true if the client shut down according to the protocol.
  public static boolean run(
      InputStream in,
      OutputStream out,
      String version,
      Function<@Nullable String, Analyst> opening) {
    var server = new EditorServer(opening, version);
    Launcher<LanguageClient> launcher =
        LSPLauncher.createServerLauncher(server, new Messages(in), out);
    server.connect(launcher.getRemoteProxy());
    Future<Void> listening = launcher.startListening();
    Thread.ofVirtual()
        .start(() -> {
          try {
            listening.get();
          } catch (InterruptedException | ExecutionException hungUp) {
            // The end of the input ends the server, for whatever reason.
          }
          server.ended.countDown();
        });
    try {
      server.ended.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    server.folders.each(Documents::close);
    return server.shutDown;
  }

  private void connect(LanguageClient client) {
    this.client = client;
  }

  @Override
  public CompletableFuture<InitializeResult> initialize(InitializeParams params) {
    var text = params.getCapabilities() == null ? null : params.getCapabilities().getTextDocument();
    var action = text == null ? null : text.getCodeAction();
    resolves =
        action != null
            && action.getResolveSupport() != null
            && action.getResolveSupport().getProperties().contains("edit");
    List<WorkspaceFolder> named = params.getWorkspaceFolders();
    if (named == null || named.isEmpty()) {
      open(params.getRootUri());
    } else {
      named.forEach(each -> open(each.getUri()));
    }
    var workspace =
        params.getCapabilities() == null ? null : params.getCapabilities().getWorkspace();
    watches =
        workspace != null
            && workspace.getDidChangeWatchedFiles() != null
            && Boolean.TRUE.equals(workspace.getDidChangeWatchedFiles().getDynamicRegistration());
    return CompletableFuture.completedFuture(
        new InitializeResult(capabilities(), new ServerInfo("reprise", version)));
  }

  private Documents open(@Nullable String folder) {
    var documents = new Documents();
    documents.connect(Objects.requireNonNull(client));
    documents.resolvesEdits(resolves);
    try {
      documents.open(opening.apply(folder));
    } catch (RuntimeException e) {
      Objects.requireNonNull(client)
          .showMessage(new MessageParams(MessageType.Error, "reprise: " + e.getMessage()));
    }
    folders.add(folder == null ? "" : folder, documents);
    return documents;
  }

  @Override
  public void didChangeWorkspaceFolders(DidChangeWorkspaceFoldersParams params) {
    params.getEvent().getAdded().forEach(each -> open(each.getUri()).lookAtAll());
    params.getEvent().getRemoved().forEach(each -> folders.remove(each.getUri()));
  }

  private static ServerCapabilities capabilities() {
    var capabilities = new ServerCapabilities();
    var sync = new TextDocumentSyncOptions();
    sync.setOpenClose(true);
    sync.setChange(TextDocumentSyncKind.Incremental);
    sync.setSave(new SaveOptions(false));
    capabilities.setTextDocumentSync(sync);
    var actions = new CodeActionOptions(List.of(CodeActionKind.QuickFix, CodeActions.FIX_ALL));
    actions.setResolveProvider(true);
    capabilities.setCodeActionProvider(actions);
    var folders = new WorkspaceFoldersOptions();
    folders.setSupported(true);
    folders.setChangeNotifications(true);
    capabilities.setWorkspace(new WorkspaceServerCapabilities(folders));
    capabilities.setHoverProvider(true);
    capabilities.setDefinitionProvider(true);
    capabilities.setReferencesProvider(true);
    capabilities.setRenameProvider(true);
    capabilities.setDocumentSymbolProvider(true);
    capabilities.setDocumentLinkProvider(new DocumentLinkOptions(false));
    capabilities.setCodeLensProvider(new CodeLensOptions(false));
    capabilities.setCompletionProvider(new CompletionOptions(false, List.of("\"", "'")));
    return capabilities;
  }

  @Override
  public void initialized(InitializedParams params) {
    if (watches) {
      var watcher =
          new FileSystemWatcher(
              Either.forLeft("**/*.{py,sql,toml,ini,cfg,txt,lock,mako,yml,yaml}"));
      Objects.requireNonNull(client)
          .registerCapability(
              new RegistrationParams(
                  List.of(
                      new Registration(
                          "files",
                          "workspace/didChangeWatchedFiles",
                          new DidChangeWatchedFilesRegistrationOptions(List.of(watcher))))));
    }
    folders.each(Documents::lookAtAll);
  }

  @Override
  public CompletableFuture<Object> shutdown() {
    shutDown = true;
    return CompletableFuture.completedFuture(new Object());
  }

  @Override
  public void exit() {
    ended.countDown();
  }

  @Override
  public TextDocumentService getTextDocumentService() {
    return folders;
  }

  @Override
  public WorkspaceService getWorkspaceService() {
    return this;
  }

  @Override
  public void didChangeConfiguration(DidChangeConfigurationParams params) {}

  @Override
  public void didChangeWatchedFiles(DidChangeWatchedFilesParams params) {
    folders.each(Documents::lookAtAll);
  }
}
