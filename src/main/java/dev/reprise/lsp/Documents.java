package dev.reprise.lsp;

import dev.reprise.study.StudiedRevision;
import dev.reprise.study.reading.Settings;
import dev.reprise.text.Source;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.CodeActionParams;
import org.eclipse.lsp4j.CodeLens;
import org.eclipse.lsp4j.CodeLensParams;
import org.eclipse.lsp4j.Command;
import org.eclipse.lsp4j.CompletionItem;
import org.eclipse.lsp4j.CompletionList;
import org.eclipse.lsp4j.CompletionParams;
import org.eclipse.lsp4j.DefinitionParams;
import org.eclipse.lsp4j.DidChangeTextDocumentParams;
import org.eclipse.lsp4j.DidCloseTextDocumentParams;
import org.eclipse.lsp4j.DidOpenTextDocumentParams;
import org.eclipse.lsp4j.DidSaveTextDocumentParams;
import org.eclipse.lsp4j.DocumentLink;
import org.eclipse.lsp4j.DocumentLinkParams;
import org.eclipse.lsp4j.DocumentSymbol;
import org.eclipse.lsp4j.DocumentSymbolParams;
import org.eclipse.lsp4j.Hover;
import org.eclipse.lsp4j.HoverParams;
import org.eclipse.lsp4j.Location;
import org.eclipse.lsp4j.LocationLink;
import org.eclipse.lsp4j.MessageParams;
import org.eclipse.lsp4j.MessageType;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.PublishDiagnosticsParams;
import org.eclipse.lsp4j.ReferenceParams;
import org.eclipse.lsp4j.RenameParams;
import org.eclipse.lsp4j.SymbolInformation;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.WorkspaceEdit;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.eclipse.lsp4j.services.LanguageClient;
import org.eclipse.lsp4j.services.TextDocumentService;
import org.jspecify.annotations.Nullable;

/// The open documents and their analyses. Except for receiving edits, everything runs on one
/// thread, in request order; an analysis superseded by a newer change is skipped.
final class Documents implements TextDocumentService {
  private final ExecutorService worker =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().daemon().name("reprise").stackSize(1 << 26).factory());
  private final Map<String, Document> open = new ConcurrentHashMap<>();
  private final AtomicInteger changes = new AtomicInteger();
  private final Set<String> published = new HashSet<>();

  /// A text with its client's version number.
  private record Document(Source text, Integer version) {}

  /// The latest analysis of each file, and the latest of a readable version: lookups in an
  /// unreadable text use that one.
  private final Map<String, Analyst.Analysis> newest = new ConcurrentHashMap<>();

  private final Map<String, Analyst.Analysis> readable = new ConcurrentHashMap<>();
  private volatile Analyst.@Nullable Analysis whole;
  private volatile @Nullable Analyst analyst;
  private @Nullable LanguageClient client;
  private volatile boolean resolves;

  void connect(LanguageClient client) {
    this.client = client;
  }

  void open(Analyst analyst) {
    this.analyst = analyst;
  }

  void resolvesEdits(boolean resolves) {
    this.resolves = resolves;
  }

  void close() {
    worker.shutdownNow();
    try {
      worker.awaitTermination(1, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Analyzes the whole project, as it is on disk and in the editor.
  void lookAtAll() {
    Analyst current = analyst;
    if (current == null) {
      return;
    }
    int asked = changes.incrementAndGet();
    later(() -> {
      if (whole == null) {
        openFirst(current);
      }
      if (asked == changes.get() || whole == null) {
        current.session().refresh();
        Map<String, Document> seen = Map.copyOf(open);
        Analyst.Analysis analysis = current.of(current.session().tree(), Set.of(), Settings.LINT);
        whole = analysis;
        Set<String> paths = new TreeSet<>(seen.keySet());
        analysis.findings().forEach(each -> paths.add(each.place().path()));
        analysis.read().problems().forEach(each -> paths.add(each.replaceFirst(":.*", "")));
        // An analysis holds the whole project, so older ones are released.
        newest.clear();
        readable.keySet().removeIf(path -> !seen.containsKey(path));
        Set<String> gone = new TreeSet<>(published);
        gone.removeAll(paths);
        paths.forEach(path -> tell(path, analysis, current, seen));
        gone.forEach(path -> tell(path, analysis, current, seen));
      }
    });
  }

  /// Analyzes open files before the rest: an editor opens a file right after the handshake.
  private void openFirst(Analyst current) {
    try {
      Thread.sleep(100);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    lookAt(Map.copyOf(open), current);
  }

  private void lookAtOpen() {
    Analyst current = analyst;
    if (current == null) {
      return;
    }
    int asked = changes.incrementAndGet();
    later(() -> {
      if (asked == changes.get()) {
        lookAt(Map.copyOf(open), current);
      }
    });
  }

  private void lookAt(Map<String, Document> seen, Analyst current) {
    if (!seen.isEmpty()) {
      Analyst.Analysis analysis =
          current.of(current.session().tree(), seen.keySet(), Settings.LINT);
      new TreeSet<>(seen.keySet()).forEach(path -> tell(path, analysis, current, seen));
    }
  }

  private void tell(
      String path, Analyst.Analysis analysis, Analyst current, Map<String, Document> seen) {
    newest.put(path, analysis);
    if (analysis.read().problems().stream().noneMatch(each -> each.startsWith(path + ":"))) {
      readable.put(path, analysis);
    }
    var diagnostics = Diagnostics.of(analysis, path, current.root());
    if (diagnostics.isEmpty()) {
      published.remove(path);
    } else {
      published.add(path);
    }
    if (client != null) {
      var params = new PublishDiagnosticsParams(EditorText.uri(current.root(), path), diagnostics);
      Document document = seen.get(path);
      if (document != null) {
        params.setVersion(document.version());
      }
      client.publishDiagnostics(params);
    }
  }

  private void later(Runnable work) {
    worker.execute(() -> {
      try {
        work.run();
      } catch (RuntimeException | StackOverflowError e) {
        if (client != null) {
          client.logMessage(new MessageParams(MessageType.Error, "reprise: " + e));
        }
      }
    });
  }

  private <T> CompletableFuture<T> answer(Supplier<T> question) {
    return CompletableFuture.supplyAsync(question, worker);
  }

  @Override
  public void didOpen(DidOpenTextDocumentParams params) {
    var document = params.getTextDocument();
    put(document.getUri(), document.getText(), document.getVersion());
    lookAtOpen();
  }

  @Override
  public void didChange(DidChangeTextDocumentParams params) {
    String path = path(params.getTextDocument().getUri());
    Source before = path == null ? null : text(path);
    if (path == null || before == null) {
      return;
    }
    var document = params.getTextDocument();
    String text = EditorText.changed(before, params.getContentChanges());
    put(document.getUri(), text, document.getVersion());
    lookAtOpen();
  }

  @Override
  public void didClose(DidCloseTextDocumentParams params) {
    String path = path(params.getTextDocument().getUri());
    if (path != null && analyst != null) {
      open.remove(path);
      newest.remove(path);
      readable.remove(path);
      analyst.session().close(path);
      lookAtAll();
    }
  }

  @Override
  public void didSave(DidSaveTextDocumentParams params) {
    lookAtAll();
  }

  private void put(String uri, String text, Integer version) {
    String path = path(uri);
    if (path != null && analyst != null) {
      open.put(path, new Document(new Source(path, text), version));
      analyst.session().put(path, text);
    }
  }

  private @Nullable Source text(String path) {
    Document document = open.get(path);
    return document == null ? null : document.text();
  }

  private @Nullable String path(String uri) {
    Analyst current = analyst;
    return current == null ? null : EditorText.path(current.root(), uri);
  }

  /// The analysis of a file that is one revision, or null.
  private @Nullable StudiedRevision studied(@Nullable String path) {
    Analyst.Analysis analysis = path == null ? null : readable.getOrDefault(path, whole);
    return analysis == null
        ? null
        : analysis
            .read()
            .knowledge()
            .revisions()
            .filter(each -> each.revision().path().equals(path))
            .findFirst()
            .orElse(null);
  }

  @Override
  public CompletableFuture<@Nullable Hover> hover(HoverParams params) {
    return answer(() -> {
      String path = path(params.getTextDocument().getUri());
      StudiedRevision studied = studied(path);
      return studied == null
          ? null
          : Explanations.hover(
              studied, EditorText.offset(studied.revision().source(), params.getPosition()));
    });
  }

  @Override
  public CompletableFuture<List<? extends CodeLens>> codeLens(CodeLensParams params) {
    return answer(() -> {
      StudiedRevision studied = studied(path(params.getTextDocument().getUri()));
      return studied == null ? List.of() : List.of(Explanations.lens(studied));
    });
  }

  @Override
  public CompletableFuture<List<DocumentLink>> documentLink(DocumentLinkParams params) {
    return answer(() -> {
      String path = path(params.getTextDocument().getUri());
      Source text = path == null ? null : text(path);
      return text == null ? List.of() : Explanations.links(text);
    });
  }

  @Override
  public CompletableFuture<Either<List<? extends Location>, List<? extends LocationLink>>>
      definition(DefinitionParams params) {
    return answer(() -> {
      String path = path(params.getTextDocument().getUri());
      StudiedRevision studied = studied(path);
      Analyst.Analysis analysis = path == null ? null : readable.getOrDefault(path, whole);
      if (studied == null || analysis == null || analyst == null) {
        return Either.forLeft(List.of());
      }
      int offset = EditorText.offset(studied.revision().source(), params.getPosition());
      return Either.forLeft(
          new ClaimedIds(analyst)
              .definition(analysis.read().knowledge(), studied.revision().path(), offset));
    });
  }

  private List<Location> references(
      TextDocumentIdentifier document, Position position, boolean alsoTables) {
    String path = path(document.getUri());
    Source text = path == null ? null : text(path);
    // A revision's children may be anywhere in the project, not only in open files.
    Analyst.Analysis analysis = whole == null && path != null ? newest.get(path) : whole;
    if (text == null || analysis == null || analyst == null) {
      return List.of();
    }
    var knowledge = analysis.read().knowledge();
    int offset = EditorText.offset(text, position);
    List<Location> ids = new ClaimedIds(analyst).references(knowledge, text.path(), offset);
    return ids.isEmpty() && alsoTables
        ? new TouchedTables(analyst).references(knowledge, text, offset)
        : ids;
  }

  @Override
  public CompletableFuture<List<? extends Location>> references(ReferenceParams params) {
    return answer(() -> references(params.getTextDocument(), params.getPosition(), true));
  }

  @Override
  public CompletableFuture<@Nullable WorkspaceEdit> rename(RenameParams params) {
    return answer(() -> {
      String id = params.getNewName();
      Map<String, List<TextEdit>> changes = new LinkedHashMap<>();
      for (Location each : references(params.getTextDocument(), params.getPosition(), false)) {
        changes
            .computeIfAbsent(each.getUri(), _ -> new ArrayList<>())
            .add(new TextEdit(each.getRange(), id));
      }
      return changes.isEmpty() || !id.matches("[\\w.-]+") ? null : new WorkspaceEdit(changes);
    });
  }

  /// The revision, with the calls and statements in it that send something.
  @Override
  public CompletableFuture<List<Either<SymbolInformation, DocumentSymbol>>> documentSymbol(
      DocumentSymbolParams params) {
    return answer(() -> {
      StudiedRevision studied = studied(path(params.getTextDocument().getUri()));
      return studied == null ? List.of() : List.of(Either.forRight(Explanations.symbol(studied)));
    });
  }

  @Override
  public CompletableFuture<Either<List<CompletionItem>, CompletionList>> completion(
      CompletionParams params) {
    return answer(() -> {
      String path = path(params.getTextDocument().getUri());
      Source text = path == null ? null : text(path);
      Analyst.Analysis analysis = path == null ? null : newest.getOrDefault(path, whole);
      if (text == null || analysis == null || analyst == null) {
        return Either.forLeft(List.of());
      }
      int offset = EditorText.offset(text, params.getPosition());
      return Either.forLeft(
          new ClaimedIds(analyst).completions(analysis.read().knowledge(), text, offset));
    });
  }

  @Override
  public CompletableFuture<List<Either<Command, CodeAction>>> codeAction(CodeActionParams params) {
    return answer(() -> {
      String path = path(params.getTextDocument().getUri());
      Analyst.Analysis analysis = path == null ? null : newest.get(path);
      List<Either<Command, CodeAction>> actions = new ArrayList<>();
      if (path == null || analysis == null || analyst == null) {
        return actions;
      }
      List<String> only = params.getContext().getOnly();
      new CodeActions(analyst)
          .at(analysis, path, params.getRange(), only, resolves)
          .forEach(each -> actions.add(Either.forRight(each)));
      return actions;
    });
  }

  @Override
  public CompletableFuture<CodeAction> resolveCodeAction(CodeAction action) {
    return answer(() -> {
      if (analyst != null) {
        new CodeActions(analyst).fill(action);
      }
      return action;
    });
  }
}
