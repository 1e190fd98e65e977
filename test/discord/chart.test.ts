import { ComponentType } from 'discord.js';
import { expect, it } from 'vitest';
import type { Rasterise } from '../../src/core/ports.ts';
import { NORLAND } from '../core/chart/norland.ts';
import { allComponents } from '../wire/discord/view.ts';
import { objectsOf } from '../wire/json.ts';
import { botWith } from './bot.ts';

const LINE = '/figures subject:Norland chart:true';
const PICTURE = Buffer.from('a picture');

async function asked(rasterise?: Rasterise) {
  const parts = rasterise === undefined ? {} : { rasterise };
  const { discord, logged } = await botWith({ library: NORLAND, parts });
  const guild = discord.guild();
  const reply = await guild.user('Ana').in(guild.channel('general')).slash(LINE);
  const all = allComponents(reply.message.components);
  const gallery = all.filter(({ type }) => type === ComponentType.MediaGallery);
  return { reply, logged, items: gallery.flatMap(({ items }) => objectsOf(items)) };
}

it('a chart is a picture in the message, read out in full, with its figures below', async () => {
  const { reply, items } = await asked(() => Promise.resolve(PICTURE));
  expect(items).toMatchObject([
    { description: expect.stringContaining('2022: about 400 tonnes (Otto Berg).') as string },
  ]);
  expect(reply.files.map(({ name }) => name)).toEqual(['chart-1.png', 'figures.csv']);
  expect(Buffer.from(reply.files[0]?.bytes ?? [])).toEqual(PICTURE);
  expect(reply.text).toContain('about 400 tonnes');
  expect(reply.text).toContain('Sources differ for 2022.');
});

it('where no picture can be made the figures are there, and the log says why', async () => {
  const { reply, items, logged } = await asked(() => Promise.reject(new Error('no thread')));
  expect(items).toEqual([]);
  expect(reply.text).toContain('about 400 tonnes');
  expect(logged.map(({ message }) => message)).toContain('A chart could not be made a picture.');
});

it('without what makes pictures a chart is told in text', async () => {
  const { reply, items } = await asked();
  expect(items).toEqual([]);
  expect(reply.files.map(({ name }) => name)).toEqual(['figures.csv']);
});
