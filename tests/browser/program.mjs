// Starts the program as a person would, on a free port with an empty data folder, and stops it again.

import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const root = resolve(import.meta.dirname, "../..");

// A name that is not this machine's own: on plain http to such a name browsers behave as in a classroom, without
// Secure cookies and without Sec-Fetch headers. On 127.0.0.1 they do not.
export const NAME = "quiz.lan";

export async function start() {
  const binary = resolve(root, process.env.BINARY ?? "target/release/factdeck");
  const data = mkdtempSync(join(tmpdir(), "factdeck-browser-"));
  const args = ["serve", "--port", "0", "--url", `http://${NAME}`, "--data", data, "--questions", join(root, "questions")];
  // What is set for the tests is no setting of the program's.
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith("FACTDECK_")));
  const program = spawn(binary, args, { cwd: data, env, stdio: ["ignore", "pipe", "pipe"] });
  const ended = new Promise((done) => program.on("exit", (code, signal) => done({ code, signal })));
  let said = "";
  const port = await new Promise((found, failed) => {
    const listen = (chunk) => {
      said += chunk;
      const match = /http:\/\/127\.0\.0\.1:(\d+)/.exec(said);
      if (match) found(match[1]);
    };
    program.stdout.on("data", listen);
    program.stderr.on("data", listen);
    ended.then(({ code }) => failed(new Error(`the program ended with ${code} and said:\n${said}`)));
    program.on("error", failed);
  });
  return {
    origin: `http://${NAME}:${port}`,
    async stop() {
      program.kill("SIGTERM");
      const { code } = await ended;
      rmSync(data, { recursive: true, force: true });
      return code;
    },
  };
}
