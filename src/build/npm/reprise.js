#!/usr/bin/env node
"use strict";
// Starts the program in the package for this platform, which npm installed next to this one.

const { spawnSync } = require("node:child_process");
const path = require("node:path");

const name = `@reprise-dev/cli-${process.platform}-${process.arch}`;
let home;
try {
  home = path.dirname(require.resolve(`${name}/package.json`));
} catch {
  const musl =
    process.platform === "linux" && !process.report.getReport().header.glibcVersionRuntime;
  console.error(
    musl
      ? "reprise: the npm packages need glibc; on Alpine (x86-64), use pip install reprise."
      : `reprise: ${name} is not installed: this platform is not supported, or optional` +
          " dependencies were skipped (npm install --include=optional).",
  );
  process.exit(2);
}

let command = path.join(home, "bin", "reprise");
let options = [];
if (process.platform === "win32") {
  const lib = path.join(home, "lib");
  command = path.join(lib, "runtime", "bin", "java.exe");
  options = [
    `-XX:SharedArchiveFile=${path.join(lib, "reprise.jsa")}`,
    "-XX:+UseSerialGC",
    "-XX:+UseCompactObjectHeaders",
    "-XX:TieredStopAtLevel=1",
    "-m",
    "dev.reprise",
  ];
}
const run = spawnSync(command, [...options, ...process.argv.slice(2)], { stdio: "inherit" });
if (run.error) {
  console.error(`reprise: ${run.error.message}`);
  process.exit(2);
}
if (run.signal) {
  process.kill(process.pid, run.signal);
}
process.exit(run.status ?? 2);
