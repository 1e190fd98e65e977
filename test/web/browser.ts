import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';
import type { Command } from '../../src/core/chat/command.ts';
import { type RunningWeb, startWeb } from '../../src/web/server.ts';
import { LIBRARY, REGISTRY, recordingLog } from '../fixtures/console.ts';
import { fixtureService } from './service.ts';

const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
const isRequired = process.env['DRAGOMAN_REQUIRE_CHROMIUM'] === '1';

/** Whether tests in a browser are passed over, as there is none here and none is called for. */
export const isLeftOut = !existsSync(executablePath) && !isRequired;
if (isLeftOut) {
  console.warn(
    `Left out: the console in a real browser, as there is none at ${executablePath}. Install Chromium or name one in CHROMIUM.`,
  );
}

export const launchChromium = (): Promise<Browser> =>
  chromium.launch({
    executablePath,
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--no-first-run',
      '--disable-sync',
      '--disable-component-update',
    ],
  });

/** The console over the fixture library on a port of its own, with the commands given. */
export const serveFixtures = (registry: readonly Command[] = REGISTRY): Promise<RunningWeb> =>
  startWeb({
    host: '127.0.0.1',
    port: 0,
    library: () => LIBRARY,
    registry,
    service: fixtureService(recordingLog().log, registry),
    log: recordingLog().log,
  });
