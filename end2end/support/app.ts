// Starts the built server on an empty data folder and a free port, and ends it again.
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

const READY_WITHIN_MS = 30_000;
const STOP_WITHIN_MS = 5_000;

export type App = {
  /** The console, without a slash at the end. */
  url: string;
  /** The API, without a slash at the end. */
  apiUrl: string;
  dataFolder: string;
  owner: { email: string; password: string };
  alias: string;
  /** Runs a command of the program on the same data, and answers what it prints. */
  run: (...command: string[]) => Promise<string>;
  /** What the server has written so far. */
  log: () => string;
  stop: () => Promise<void>;
};

/** Tests log on and ask faster than people do, and all from one address. */
const LIMITS = {
  RAMPART_LOGON_PER_MINUTE: '100000',
  RAMPART_LOGON_BURST: '100000',
  RAMPART_REQUESTS_PER_SECOND: '10000',
  RAMPART_REQUESTS_BURST: '10000',
};

/**
 * Starts a server. `empty` leaves out the account: the server then prints its one-time link; `demo` fills in Company X.
 */
export async function startApp(content: 'account' | 'empty' | 'demo' = 'account'): Promise<App> {
  const binary = resolve(process.env.RAMPART_BIN || join(import.meta.dirname, '../../target/debug/rampart'));
  if (!existsSync(binary)) {
    throw new Error(`${binary} is missing; \`./dev test\` builds it`);
  }
  // Settings of the person who runs the tests must not leak in.
  const own = Object.entries(process.env).filter(([name]) => !name.startsWith('RAMPART_'));
  const env = { ...Object.fromEntries(own), ...LIMITS };
  const folder = await mkdtemp(join(tmpdir(), 'rampart-end2end-'));
  const dataFolder = join(folder, 'data');
  const owner = { email: 'owner@company.example', password: 'Correct-horse-41-battery' };
  const alias = 'company-x';

  const run = async (...command: string[]) =>
    (await promisify(execFile)(binary, [...command, '--data', dataFolder], { env })).stdout;

  let written = '';
  if (content === 'account') {
    const passwordFile = join(folder, 'password');
    await writeFile(passwordFile, owner.password, { mode: 0o600 });
    await run('bootstrap', '--email', owner.email, '--password-file', passwordFile, '--alias', alias);
  } else if (content === 'demo') {
    written = await run('demo');
  }

  const console = `127.0.0.1:${await freePort()}`;
  const api = `127.0.0.1:${await freePort()}`;
  const child = spawn(binary, ['serve', '--data', dataFolder, '--console', console, '--api', api], { env });
  child.stdout.on('data', (chunk) => (written += chunk));
  child.stderr.on('data', (chunk) => (written += chunk));
  child.on('error', (error) => (written += `\n${error}`));
  const ended = once(child, 'close');

  const stop = async () => {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill('SIGTERM');
      const timer = setTimeout(() => child.kill('SIGKILL'), STOP_WITHIN_MS);
      await ended;
      clearTimeout(timer);
    }
    await rm(folder, { recursive: true, force: true });
  };

  const urls = { url: `http://${console}`, apiUrl: `http://${api}` };
  const app = { ...urls, dataFolder, owner, alias, run, log: () => written, stop };
  const until = Date.now() + READY_WITHIN_MS;
  while (!(await isReady(app.url))) {
    const hasEnded = child.exitCode !== null || child.signalCode !== null;
    if (hasEnded || Date.now() > until) {
      await stop();
      throw new Error(`the server ${hasEnded ? 'ended at once' : 'did not become ready'}:\n${written}`);
    }
    await new Promise((wake) => setTimeout(wake, 50));
  }
  return app;
}

async function isReady(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/readyz`)).ok;
  } catch {
    return false;
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
