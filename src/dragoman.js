#!/usr/bin/env node
// The way in for every Node: plain JavaScript that Node 12 can parse, because an older Node would
// die with a stack trace on the first `.ts` file. It imports the program when this Node can run
// it, hands over to the Node of the optional package when it cannot, and else says the mend.
import { spawn } from 'child_process';
import { dirname, join } from 'path';
import { createRequire } from 'module';
import { fileURLToPath } from 'url';

const require = createRequire(import.meta.url);
const needed = require('../package.json').engines.node.replace('>=', '');

function isEnough(version) {
  const [major, minor] = version.split('.').map(Number);
  const [neededMajor, neededMinor] = needed.split('.').map(Number);
  return major > neededMajor || (major === neededMajor && minor >= neededMinor);
}

/** Path of the Node that `npm ci` put beside the other packages, or null. */
function packagedNode() {
  try {
    const manifest = require.resolve(`node-${process.platform}-${process.arch}/package.json`);
    const { version, bin } = require(manifest);
    return isEnough(version) ? join(dirname(manifest), bin.node) : null;
  } catch {
    return null;
  }
}

function handOver(node) {
  const script = fileURLToPath(import.meta.url);
  const child = spawn(node, [script, ...process.argv.slice(2)], { stdio: 'inherit' });
  // Whoever stops this process means the program. A terminal has sent its Ctrl-C to both already,
  // and a second one could cut a clean stop short.
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  for (const signal of signals) {
    process.on(signal, () => signal === 'SIGINT' || child.kill(signal));
  }
  child.on('error', refuse);
  child.on('exit', (code, signal) => {
    for (const name of signals) process.removeAllListeners(name);
    if (signal) process.kill(process.pid, signal);
    else process.exit(code);
  });
}

function refuse() {
  process.stderr.write(
    `Dragoman needs Node ${needed} or later and this is ${process.versions.node}: ` +
      `install Node 24, or run "npm ci" with optional packages on linux x64 or arm64.\n`,
  );
  process.exitCode = 1;
}

if (isEnough(process.versions.node)) {
  import('./cli.ts');
} else {
  const node = packagedNode();
  if (node) handOver(node);
  else refuse();
}
