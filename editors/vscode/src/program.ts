import * as fs from "fs";
import * as path from "path";

export interface Program {
  command: string;
  args: string[];
}

const windows = process.platform === "win32";

function isFile(file: string): boolean {
  return fs.statSync(file, { throwIfNoEntry: false })?.isFile() ?? false;
}

/**
 * The program on the PATH. Windows would look in the workspace first, where anybody may have put a
 * program of that name.
 */
function onPath(command: string): string | undefined {
  if (path.isAbsolute(command)) {
    return isFile(command) ? command : undefined;
  }
  const endings = windows ? ["", ...(process.env.PATHEXT ?? ".EXE").split(";")] : [""];
  for (const directory of (process.env.PATH ?? "").split(path.delimiter)) {
    for (const ending of path.isAbsolute(directory) ? endings : []) {
      const file = path.join(directory, command + ending);
      if (isFile(file)) {
        return file;
      }
    }
  }
  return undefined;
}

/** The program that `pip install` puts beside an environment's Python. */
function beside(interpreter: string | undefined): string | undefined {
  const file =
    interpreter && path.join(path.dirname(interpreter), windows ? "reprise.exe" : "reprise");
  return file && isFile(file) ? file : undefined;
}

/** The program that a platform's extension brings. */
function bundled(extension: string): Program | undefined {
  const home = path.join(extension, "bundled");
  const script = path.join(home, "bin", "reprise");
  if (!isFile(script)) {
    return undefined;
  }
  if (!windows) {
    return { command: script, args: [] };
  }
  const lib = path.join(home, "lib");
  return {
    command: path.join(lib, "runtime", "bin", "java.exe"),
    args: [
      `-XX:SharedArchiveFile=${path.join(lib, "reprise.jsa")}`,
      "-XX:+UseSerialGC",
      "-XX:+UseCompactObjectHeaders",
      "-XX:TieredStopAtLevel=1",
      "-m",
      "dev.reprise",
    ],
  };
}

/**
 * Which program to start: the one that the setting names, else the one in the project's Python
 * environment (undefined in a workspace that is not trusted), else the extension's own, else the one on
 * the PATH.
 */
export function find(
  setting: string,
  interpreter: string | undefined,
  extension: string,
): Program | undefined {
  const named = setting ? onPath(setting) : beside(interpreter);
  if (named || setting) {
    return named ? { command: named, args: [] } : undefined;
  }
  const found = onPath("reprise");
  return bundled(extension) ?? (found ? { command: found, args: [] } : undefined);
}
