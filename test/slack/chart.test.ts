import { expect, it } from 'vitest';
import type { Rasterise } from '../../src/core/ports.ts';
import { NORLAND } from '../core/chart/norland.ts';
import { bench } from './bench.ts';

const PICTURE = Buffer.from('a picture');

async function asked(rasterise: Rasterise, privately = 'no') {
  const { slack, logged } = await bench({ library: NORLAND, parts: () => ({ rasterise }) });
  await slack.user('U1').in('C1').types(`/figures Norland chart:yes private:${privately}`);
  const channel = privately === 'no' ? 'C1' : 'DU1';
  const message = await slack.record.until('files', () =>
    slack.messagesIn(channel).find(({ files }) => files.length > 0),
  );
  return { slack, logged, files: message.files };
}

it('a chart comes along as a picture with its reading, before the table', async () => {
  const { slack, files } = await asked(() => Promise.resolve(PICTURE));
  expect(files.map(({ name }) => name)).toEqual(['chart-1.png', 'figures.csv']);
  expect(files[0]?.altText).toContain('2022: about 400 tonnes (Otto Berg).');
  expect(files[1]?.altText).toBe('');
  expect(Buffer.from(files[0]?.bytes ?? [])).toEqual(PICTURE);
  expect(slack.messagesIn('C1')[0]?.text).toContain('about 400 tonnes');
});

it('a chart for the asker alone comes directly', async () => {
  const { slack, files } = await asked(() => Promise.resolve(PICTURE), 'yes');
  expect(files[0]?.name).toBe('chart-1.png');
  expect(slack.messagesIn('C1')).toEqual([]);
});

it('where no picture can be made the table comes all the same, and the log says why', async () => {
  const { files, logged } = await asked(() => Promise.reject(new Error('no thread')));
  expect(files.map(({ name }) => name)).toEqual(['figures.csv']);
  expect(logged.join('\n')).toContain('A chart could not be made a picture.');
});
