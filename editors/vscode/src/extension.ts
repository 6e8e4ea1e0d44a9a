import * as vscode from "vscode";
import { LanguageClient } from "vscode-languageclient/node";
import { find } from "./program";

/** What is used of the Python extension's API. */
interface PythonEnvironments {
  getActiveEnvironmentPath(resource?: vscode.Uri): { path: string };
  onDidChangeActiveEnvironmentPath: vscode.Event<unknown>;
}

let client: LanguageClient | undefined;
let starting: Promise<void> = Promise.resolve();

async function environments(): Promise<PythonEnvironments | undefined> {
  const python = vscode.extensions.getExtension("ms-python.python");
  return (await python?.activate())?.environments;
}

/** Starts `reprise lsp`, and says what to do if there is no such program. */
async function start(context: vscode.ExtensionContext): Promise<void> {
  const settings = vscode.workspace.getConfiguration("reprise");
  const setting = settings.get<string>("path", "");
  try {
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
    const python = vscode.workspace.isTrusted ? await environments() : undefined;
    const program = find(
      setting,
      python?.getActiveEnvironmentPath(folder).path,
      context.extensionPath,
    );
    if (!program) {
      throw new Error(setting ? `${setting} does not exist` : "it is not installed");
    }
    const config = settings.get<string>("config", "");
    const args = [...program.args, "lsp", ...(config ? ["--config", config] : [])];
    client = new LanguageClient(
      "reprise",
      "Reprise",
      { command: program.command, args, options: { cwd: folder?.fsPath } },
      {
        documentSelector: [
          { scheme: "file", language: "python" },
          { scheme: "file", language: "sql" },
          { scheme: "file", pattern: "**/*.sql" },
        ],
      },
    );
    await client.start();
  } catch (problem) {
    void vscode.window.showErrorMessage(
      `Reprise cannot be started: ${problem}. Run \`pip install reprise\` in the project's` +
        " environment, or set reprise.path.",
    );
  }
}

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  /** One restart after the other, however fast the changes come. */
  const restart = (): Promise<void> => {
    starting = starting.then(async () => {
      await client?.stop().catch(() => undefined);
      client = undefined;
      await start(context);
    });
    return starting;
  };
  context.subscriptions.push(
    vscode.commands.registerCommand("reprise.restart", restart),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration("reprise.path") || event.affectsConfiguration("reprise.config")) {
        void restart();
      }
    }),
    vscode.workspace.onDidGrantWorkspaceTrust(() => void restart()),
  );
  await restart();
  if (vscode.workspace.isTrusted) {
    const changed = (await environments())?.onDidChangeActiveEnvironmentPath(() => void restart());
    if (changed) {
      context.subscriptions.push(changed);
    }
  }
}

export async function deactivate(): Promise<void> {
  await client?.stop();
}
