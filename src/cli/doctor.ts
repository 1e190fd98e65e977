import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { access, constants } from 'node:fs/promises';
import { createServer } from 'node:net';
import { dirname, resolve } from 'node:path';
import type { Command } from 'commander';
import assurance from '../../data/reference/assurance.json' with { type: 'json' };
import manifest from '../../package.json' with { type: 'json' };
import { openLibrary } from '../compose.ts';
import {
  type Config,
  type DiscordConfig,
  type SlackConfig,
  readConfig,
  reportSettings,
} from '../config.ts';
import { type Card, paragraph, text } from '../core/chat/card.ts';
import { count } from '../core/chat/format.ts';
import { DragomanError } from '../core/errors.ts';
import type { Log } from '../core/ports.ts';
import { lockFile, lockState } from '../store/lock.ts';
import { describeStore, lookAtStore } from '../store/open.ts';
import { print, printCard } from './output.ts';

/** Something looked at; `mend` is null where it is well. */
interface Finding {
  readonly what: string;
  readonly mend: string | null;
}

const well = (what: string): Finding => ({ what, mend: null });

const HELP = `
Looks at the settings, Node, the library, its index, the state folder and the port. Each line says
ok or fault, a fault with its mend. The exit code is 1 if there is a fault. The table shows how far
the probability that ask --explain prints can be taken at its word.

Example:
  DRAGOMAN_LIBRARY=our-documents dragoman doctor
`;

/** `dragoman doctor` */
export function addDoctor(program: Command): void {
  program
    .command('doctor')
    .description('checks settings, library, index and port, and says how to mend each fault')
    .addHelpText('after', HELP)
    .action(async () => {
      let faults = 0;
      for await (const { what, mend } of examine()) {
        if (mend !== null) faults += 1;
        await print(mend === null ? `ok     ${what}\n` : `fault  ${what}\n         ${mend}\n`);
      }
      await print('\n');
      await printCard(calibrationCard(), { publicUrl: null, paths: [] });
      await print('\n');
      await print(faults === 0 ? 'All is well.\n' : `${count(faults, 'fault')} to mend.\n`);
      if (faults > 0) process.exitCode = 1;
    });
}

async function* examine(): AsyncGenerator<Finding> {
  // The launcher refuses an older Node before this can run.
  yield well(`Node ${process.versions.node} (${manifest.engines.node} is needed)`);
  const settings = reportSettings();
  for (const { name, shown, fault } of settings) {
    yield fault === null ? well(`${name}: ${shown}`) : { what: fault.message, mend: fault.mend };
  }
  if (settings.some(({ fault }) => fault !== null)) return;
  const config = readConfig();
  yield* libraryFindings(config);
  const state = await stateFinding(config.state);
  yield state.finding;
  yield* storeFindings(config);
  yield await portFinding(config, state.serving);
  yield* told(discordFindings(config.discord));
  yield* told(slackFindings(config.slack));
}

/** What fails foreseeably is a finding too. */
async function* told(findings: AsyncGenerator<Finding>): AsyncGenerator<Finding> {
  try {
    yield* findings;
  } catch (error) {
    if (!(error instanceof DragomanError)) throw error;
    yield { what: error.message, mend: error.mend };
  }
}

async function* discordFindings(access: DiscordConfig | null): AsyncGenerator<Finding> {
  if (access === null) {
    yield well('Discord: not joined; that takes DISCORD_TOKEN');
    return;
  }
  const { findApplication, inviteUrl } = await import('../discord/register.ts');
  const application = await findApplication(access);
  yield well(`Discord: the token is that of ${application.name}`);
  yield well(`Discord: invite it with ${inviteUrl(application)}`);
}

async function* slackFindings(config: SlackConfig | null): AsyncGenerator<Finding> {
  if (config === null) {
    yield well(
      'Slack: not joined; one workspace takes SLACK_BOT_TOKEN and SLACK_APP_TOKEN, any SLACK_CLIENT_ID and what goes with it',
    );
    return;
  }
  const { means, apiUrl } = config;
  if (means.kind === 'install') {
    const { INSTALL_PATH } = await import('../slack/install.ts');
    yield well(`Slack: install it with ${means.publicUrl}${INSTALL_PATH}`);
    return;
  }
  const { findBot } = await import('../slack/look.ts');
  const { userName, teamName } = await findBot(means.botToken, apiUrl, SILENT);
  yield well(`Slack: the token is that of ${userName} in ${teamName}; /invite @${userName} there`);
  yield well('Slack: there is no link to install it with; that takes SLACK_CLIENT_ID');
}

const ignore = (): void => undefined;
const SILENT: Log = { debug: ignore, info: ignore, warn: ignore, error: ignore };

async function* libraryFindings({ library: paths, state }: Config): AsyncGenerator<Finding> {
  const notes: string[] = [];
  const keep = (_fields: object, message: string): unknown => notes.push(message);
  const log: Log = { debug: keep, info: keep, warn: keep, error: keep };
  try {
    const stateFolder = existsSync(state) ? state : null;
    const { documents, passages, faults, snapshot } = await openLibrary(paths, {
      stateFolder,
      log,
    });
    const languages = [...new Set([...documents.values()].map(({ language }) => language ?? '?'))];
    const size = `${count(documents.size, 'brief')}, ${count(passages.length, 'passage')}`;
    yield documents.size === 0
      ? { what: `Library: no document in ${paths.join(', ')}`, mend: 'Put documents there.' }
      : well(`Library: ${size}, languages ${languages.join(', ')}`);
    for (const { source, message, mend } of faults) yield { what: `${source}: ${message}`, mend };
    yield well(`Index: snapshot ${snapshot.slice(0, 8)}, ${notes.join('; ') || 'built afresh'}`);
  } catch (error) {
    if (!(error instanceof DragomanError)) throw error;
    yield { what: error.message, mend: error.mend };
  }
}

async function stateFinding(folder: string): Promise<{ finding: Finding; serving: boolean }> {
  const where = `State folder: ${folder}`;
  if (existsSync(lockFile(folder))) {
    try {
      lockState(folder).release();
      return { finding: well(`${where}, no server on it`), serving: false };
    } catch (error) {
      if (!(error instanceof DragomanError)) throw error;
      const serving = error.code === 'STATE_LOCKED';
      if (serving) return { finding: well(`${where}, a server is on it`), serving };
      return { finding: { what: error.message, mend: error.mend }, serving };
    }
  }
  try {
    await access(nearestFolder(folder), constants.W_OK);
    return { finding: well(`${where}, ready for the first start`), serving: false };
  } catch {
    const mend = 'Make it a folder that this user may write to, or set DRAGOMAN_STATE.';
    return { finding: { what: `${where} cannot be written to`, mend }, serving: false };
  }
}

async function* storeFindings(config: Config): AsyncGenerator<Finding> {
  try {
    const report = await lookAtStore(config);
    yield well(`Store: ${describeStore(report)}`);
    if (report.foreignSecrets > 0) {
      yield {
        what: `Store: ${count(report.foreignSecrets, 'installation')} cannot be read with this DRAGOMAN_SECRET`,
        mend: 'Set the secret they were kept with, or install the bot there anew.',
      };
    }
  } catch (error) {
    if (!(error instanceof DragomanError)) throw error;
    const isBefore = error.code === 'STORE_MISSING';
    yield isBefore
      ? well('Store: none yet; the first start makes it')
      : { what: `Store: ${error.message}`, mend: error.mend };
  }
}

/** How often the library did answer where the fit said how probable that is. */
function calibrationCard(): Card {
  const { questions, brier, ece, elsewhere, bins } = assurance.calibration;
  const percent = (share: number | null): string =>
    share === null ? '' : `${Math.round(100 * share)} %`;
  const others = Object.values(elsewhere).map((other) => other.ece.toFixed(2));
  return {
    status: null,
    title: 'Calibration',
    blocks: [
      paragraph(
        `Observed is how often the library did hold the answer where that probability was given, over ${count(questions, 'question')} about articles that were not fitted on (Brier score ${brier.toFixed(3)}, expected calibration error ${ece.toFixed(3)}); on collections of another kind that error is ${others.join(' and ')}, so that there the probability orders answers but is not to be taken as a share.`,
      ),
      {
        kind: 'table',
        columns: [
          { label: 'Probability', align: 'left' },
          { label: 'Questions', align: 'right' },
          { label: 'Predicted', align: 'right' },
          { label: 'Observed', align: 'right' },
        ],
        rows: bins.map(({ from, to, questions: held, predicted, observed }) =>
          [
            `${Math.round(100 * from)}–${percent(to)}`,
            held.toLocaleString('en'),
            percent(predicted),
            percent(observed),
          ].map(text),
        ),
      },
    ],
    audience: 'asker',
    footer: [],
  };
}

/** The folder itself or the one above in which it would be made. */
function nearestFolder(folder: string): string {
  const path = resolve(folder);
  return existsSync(path) || dirname(path) === path ? path : nearestFolder(dirname(path));
}

async function portFinding({ host, port }: Config, serving: boolean): Promise<Finding> {
  const where = `Port: ${port} on ${host}`;
  const server = createServer();
  try {
    server.listen(port, host);
    await once(server, 'listening');
    return well(`${where} is free`);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    if (code === 'EADDRINUSE' && serving)
      return well(`${where} is in use, and a server is on the state folder`);
    return code === 'EADDRINUSE'
      ? { what: `${where} is in use`, mend: `Stop what uses it, or set PORT to another.` }
      : { what: `${where} cannot be used (${code})`, mend: 'Set HOST and PORT to what is here.' };
  } finally {
    server.close();
  }
}
