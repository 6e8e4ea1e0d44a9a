"use strict";
// Drives `reprise lsp` as Visual Studio Code's own client library does, and prints what it heard:
// node client.cjs FOLDER FILE COMMAND...
const { spawn } = require("node:child_process");
const fs = require("node:fs");
const { pathToFileURL } = require("node:url");
const rpc = require("vscode-languageserver-protocol/node");

const [folder, file, command, ...options] = process.argv.slice(2);
const uri = pathToFileURL(file).href;
const text = fs.readFileSync(file, "utf8");
const lines = text.split("\n");

/** The position of a word in the text, and `more` behind it. */
function at(word, more = 0) {
  const line = lines.findIndex((each) => each.includes(word));
  return { line, character: lines[line].indexOf(word) + more };
}

async function main() {
  const server = spawn(command, options, { stdio: ["pipe", "pipe", "inherit"] });
  const ended = new Promise((resolve) => server.on("exit", resolve));
  const connection = rpc.createProtocolConnection(
    new rpc.StreamMessageReader(server.stdout),
    new rpc.StreamMessageWriter(server.stdin),
  );
  const waiting = new Map();
  const told = (version) => new Promise((resolve) => waiting.set(version, resolve));
  connection.onNotification(rpc.PublishDiagnosticsNotification.type, (params) => {
    if (params.uri === uri && waiting.has(params.version)) {
      waiting.get(params.version)(params.diagnostics);
      waiting.delete(params.version);
    }
  });
  connection.listen();

  const heard = {};
  const { capabilities } = await connection.sendRequest(rpc.InitializeRequest.type, {
    processId: process.pid,
    rootUri: pathToFileURL(folder).href,
    capabilities: { textDocument: { codeAction: { resolveSupport: { properties: ["edit"] } } } },
    workspaceFolders: null,
  });
  heard.synchronizes = capabilities.textDocumentSync.change;
  await connection.sendNotification(rpc.InitializedNotification.type, {});
  let diagnostics = told(1);
  await connection.sendNotification(rpc.DidOpenTextDocumentNotification.type, {
    textDocument: { uri, languageId: "python", version: 1, text },
  });
  heard.opened = (await diagnostics).map((each) => `${each.code} ${each.range.start.line}`);

  const document = { textDocument: { uri } };
  const column = at("op.add_column");
  const hover = await connection.sendRequest(rpc.HoverRequest.type, {
    ...document,
    position: column,
  });
  heard.hover = hover.contents.value;
  const lenses = await connection.sendRequest(rpc.CodeLensRequest.type, document);
  heard.lens = lenses.map((each) => each.command.title);
  const parent = at("down_revision", "down_revision = '".length);
  const places = await connection.sendRequest(rpc.DefinitionRequest.type, {
    ...document,
    position: { ...parent, character: parent.character + 1 },
  });
  heard.definition = places.map((each) => each.uri.replace(/.*\//, ""));
  const items = await connection.sendRequest(rpc.CompletionRequest.type, {
    ...document,
    position: parent,
  });
  heard.completion = items.map((each) => each.label);
  const actions = await connection.sendRequest(rpc.CodeActionRequest.type, {
    ...document,
    range: { start: column, end: column },
    context: { diagnostics: [], only: ["quickfix"] },
  });
  const resolved = await connection.sendRequest(rpc.CodeActionResolveRequest.type, actions[0]);
  heard.action = resolved.title;
  const edit = resolved.edit.changes[uri][0];

  diagnostics = told(2);
  await connection.sendNotification(rpc.DidChangeTextDocumentNotification.type, {
    textDocument: { uri, version: 2 },
    contentChanges: [{ range: edit.range, text: edit.newText }],
  });
  heard.mended = (await diagnostics).map((each) => `${each.code} ${each.range.start.line}`);

  await connection.sendRequest(rpc.ShutdownRequest.type);
  await connection.sendNotification(rpc.ExitNotification.type);
  heard.status = await ended;
  console.log(JSON.stringify(heard));
}

main().catch((error) => {
  console.error(error);
  process.exit(1);
});
