package dev.reprise.lsp;

import com.google.gson.JsonArray;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
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
import org.eclipse.lsp4j.ReferenceParams;
import org.eclipse.lsp4j.RenameParams;
import org.eclipse.lsp4j.SymbolInformation;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.WorkspaceEdit;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.eclipse.lsp4j.services.TextDocumentService;
import org.jspecify.annotations.Nullable;

/// The folders of a workspace, each with its own project: a request about a document goes to the
/// innermost folder that contains it, else to the first.
final class Folders implements TextDocumentService {
  private final List<Folder> folders = new CopyOnWriteArrayList<>();

  private record Folder(String uri, Documents documents) {
    boolean holds(String document) {
      return document.startsWith(uri.endsWith("/") ? uri : uri + "/");
    }
  }

  void add(String uri, Documents documents) {
    folders.add(new Folder(uri, documents));
  }

  /// The last folder is kept: requests always need one.
  void remove(String uri) {
    for (Folder each : folders) {
      if (each.uri().equals(uri) && folders.size() > 1 && folders.remove(each)) {
        each.documents().close();
      }
    }
  }

  void each(Consumer<Documents> action) {
    folders.forEach(each -> action.accept(each.documents()));
  }

  private Documents of(TextDocumentIdentifier document) {
    return of(document.getUri());
  }

  private Documents of(String uri) {
    return folders.get(indexOf(uri)).documents();
  }

  private int indexOf(String uri) {
    int found = 0;
    int longest = -1;
    for (int i = 0; i < folders.size(); i++) {
      Folder each = folders.get(i);
      if (each.holds(uri) && each.uri().length() > longest) {
        found = i;
        longest = each.uri().length();
      }
    }
    return found;
  }

  @Override
  public void didOpen(DidOpenTextDocumentParams params) {
    of(params.getTextDocument().getUri()).didOpen(params);
  }

  @Override
  public void didChange(DidChangeTextDocumentParams params) {
    of(params.getTextDocument()).didChange(params);
  }

  @Override
  public void didClose(DidCloseTextDocumentParams params) {
    of(params.getTextDocument()).didClose(params);
  }

  @Override
  public void didSave(DidSaveTextDocumentParams params) {
    of(params.getTextDocument()).didSave(params);
  }

  @Override
  public CompletableFuture<@Nullable Hover> hover(HoverParams params) {
    return of(params.getTextDocument()).hover(params);
  }

  @Override
  public CompletableFuture<List<? extends CodeLens>> codeLens(CodeLensParams params) {
    return of(params.getTextDocument()).codeLens(params);
  }

  @Override
  public CompletableFuture<List<DocumentLink>> documentLink(DocumentLinkParams params) {
    return of(params.getTextDocument()).documentLink(params);
  }

  @Override
  public CompletableFuture<Either<List<? extends Location>, List<? extends LocationLink>>>
      definition(DefinitionParams params) {
    return of(params.getTextDocument()).definition(params);
  }

  @Override
  public CompletableFuture<Either<List<CompletionItem>, CompletionList>> completion(
      CompletionParams params) {
    return of(params.getTextDocument()).completion(params);
  }

  @Override
  public CompletableFuture<List<? extends Location>> references(ReferenceParams params) {
    return of(params.getTextDocument()).references(params);
  }

  @Override
  public CompletableFuture<@Nullable WorkspaceEdit> rename(RenameParams params) {
    return of(params.getTextDocument()).rename(params);
  }

  @Override
  public CompletableFuture<List<Either<SymbolInformation, DocumentSymbol>>> documentSymbol(
      DocumentSymbolParams params) {
    return of(params.getTextDocument()).documentSymbol(params);
  }

  /// Adds the folder's number to the data of each action.
  @Override
  public CompletableFuture<List<Either<Command, CodeAction>>> codeAction(CodeActionParams params) {
    int index = indexOf(params.getTextDocument().getUri());
    return folders
        .get(index)
        .documents()
        .codeAction(params)
        .thenApply(actions -> {
          for (Either<Command, CodeAction> each : actions) {
            if (each.isRight() && each.getRight().getData() instanceof List<?> parts) {
              List<Object> numbered = new ArrayList<>(parts);
              numbered.add(String.valueOf(index));
              each.getRight().setData(numbered);
            }
          }
          return actions;
        });
  }

  @Override
  public CompletableFuture<CodeAction> resolveCodeAction(CodeAction action) {
    int index = 0;
    if (action.getData() instanceof JsonArray parts && !parts.isEmpty()) {
      String last = parts.get(parts.size() - 1).toString().replace("\"", "");
      index = last.matches("\\d{1,4}") ? Integer.parseInt(last) : 0;
    }
    return folders.get(index < folders.size() ? index : 0).documents().resolveCodeAction(action);
  }
}
