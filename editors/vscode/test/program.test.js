"use strict";
const assert = require("node:assert");
const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");
const { test } = require("node:test");
const { find } = require("../out/program.js");

const directory = fs.mkdtempSync(path.join(os.tmpdir(), "reprise-"));
function program(...parts) {
  const file = path.join(directory, ...parts);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, "");
  return file;
}
const inPath = program("path", "reprise");
const inVenv = program("venv", "bin", "reprise");
const inExtension = program("extension", "bundled", "bin", "reprise");
const python = path.join(directory, "venv", "bin", "python");
process.env.PATH = path.join(directory, "path");

const command = (...asked) => find(...asked)?.command;

test("the setting wins, and is no file of the workspace by accident", () => {
  assert.equal(command(inPath, python, directory), inPath);
  assert.equal(command("reprise", python, directory), inPath);
  assert.equal(command("/nowhere/reprise", python, directory), undefined);
});

test("then the project's environment, the extension's own, and the PATH", () => {
  const extension = path.join(directory, "extension");
  assert.equal(command("", python, extension), inVenv);
  assert.equal(command("", undefined, extension), inExtension);
  assert.equal(command("", "/usr/bin/python3", directory), inPath);
  process.env.PATH = "";
  assert.equal(command("", undefined, directory), undefined);
});
