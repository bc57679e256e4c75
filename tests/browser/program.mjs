// Starts the program as a person would, on a free port with an empty data folder, and stops it again.

import { spawn } from "node:child_process";
import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const root = resolve(import.meta.dirname, "../..");

// A name that is not this machine's own: on plain http to such a name browsers behave as in a classroom, without
// Secure cookies and without Sec-Fetch headers. On 127.0.0.1 they do not.
export const NAME = "quiz.lan";

// A time zone where it is about noon: a test that runs while a school day ends would see facts come back on another one.
function noon() {
  const west = new Date().getUTCHours() - 12;
  return west === 0 ? "UTC" : `Etc/GMT${west > 0 ? "+" : "-"}${Math.abs(west)}`;
}

// With the files that `write` adds to its folder of banks.
export async function start(write = () => {}) {
  const binary = resolve(root, process.env.BINARY ?? "target/release/factdeck");
  const data = mkdtempSync(join(tmpdir(), "factdeck-browser-"));
  const questions = join(data, "questions");
  cpSync(join(root, "questions"), questions, { recursive: true });
  // A small bank that stays as it is.
  cpSync(join(import.meta.dirname, "bank"), questions, { recursive: true });
  // A bank with every type of question.
  cpSync(join(root, "tests/data/every"), questions, { recursive: true });
  // A teacher's file with mistakes in it, one of them on a long line.
  const long = "A question that goes on and on, ".repeat(8);
  writeFileSync(
    join(questions, "broken.toml"),
    `format = 1\nid = "broken"\ntitel = "?"\n\n[[question]]\ntype = "choise"\nprompt = "${long}"\nanswer = 1\n`,
  );
  write(questions);
  const args = ["serve", "--port", "0", "--url", `http://${NAME}`, "--data", data, "--questions", questions, "--time-zone", noon()];
  // What is set for the tests is no setting of the program's.
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith("FACTDECK_")));
  const program = spawn(binary, args, { cwd: data, env, stdio: ["ignore", "pipe", "pipe"] });
  const ended = new Promise((done) => program.on("exit", (code, signal) => done({ code, signal })));
  let said = "";
  const { port, code } = await new Promise((found, failed) => {
    const listen = (chunk) => {
      said += chunk;
      const port = /http:\/\/127\.0\.0\.1:(\d+)/.exec(said)?.[1];
      const code = /Teacher code +(\S+)/.exec(said)?.[1];
      if (port && code) found({ port, code });
    };
    program.stdout.on("data", listen);
    program.stderr.on("data", listen);
    ended.then(({ code }) => failed(new Error(`the program ended with ${code} and said:\n${said}`)));
    program.on("error", failed);
  });
  return {
    origin: `http://${NAME}:${port}`,
    // The machine itself, where teachers type their passwords.
    local: `http://127.0.0.1:${port}`,
    code,
    async stop() {
      program.kill("SIGTERM");
      const { code } = await ended;
      rmSync(data, { recursive: true, force: true });
      return code;
    },
  };
}
