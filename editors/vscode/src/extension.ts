import * as fs from "fs";
import * as path from "path";
import * as vscode from "vscode";
import { LanguageClient } from "vscode-languageclient/node";

let client: LanguageClient | undefined;

/**
 * The program on the PATH. Windows would look in the workspace first, where anybody may have put a
 * program of that name.
 */
function onPath(command: string): string {
  if (process.platform !== "win32" || path.isAbsolute(command)) {
    return command;
  }
  const endings = ["", ...(process.env.PATHEXT ?? ".EXE").split(";")];
  for (const directory of (process.env.PATH ?? "").split(path.delimiter)) {
    for (const ending of path.isAbsolute(directory) ? endings : []) {
      const file = path.join(directory, command + ending);
      if (fs.statSync(file, { throwIfNoEntry: false })?.isFile()) {
        return file;
      }
    }
  }
  throw new Error("no such program on the PATH");
}

/** Starts `reprise lsp`, and says what to do where there is no such program. */
async function start(): Promise<void> {
  const command = vscode.workspace.getConfiguration("reprise").get<string>("path", "reprise");
  try {
    client = new LanguageClient(
      "reprise",
      "Reprise",
      { command: onPath(command), args: ["lsp"] },
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
