import * as vscode from "vscode";
import { LanguageClient } from "vscode-languageclient/node";

let client: LanguageClient | undefined;

/** Starts `reprise lsp`, and says what to do where there is no such program. */
async function start(): Promise<void> {
  const command = vscode.workspace.getConfiguration("reprise").get<string>("path", "reprise");
  client = new LanguageClient(
    "reprise",
    "Reprise",
    { command, args: ["lsp"] },
    {
      documentSelector: [
        { scheme: "file", language: "python" },
        { scheme: "file", language: "sql" },
        { scheme: "file", pattern: "**/*.sql" },
      ],
    },
  );
  try {
    await client.start();
  } catch (problem) {
    void vscode.window.showErrorMessage(
      `Reprise: ${command} cannot be started (${problem}). Install it, or name it in reprise.path.`,
    );
  }
}

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  context.subscriptions.push(
    vscode.commands.registerCommand("reprise.restart", async () => {
      await client?.stop();
      await start();
    }),
  );
  await start();
}

export async function deactivate(): Promise<void> {
  await client?.stop();
}
