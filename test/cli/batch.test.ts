import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { dragoman, ending, jsonLines, launch, lines, readUntil } from './dragoman.ts';

const question = 'Who reopened the lighthouse at Port Lorn?';

describe('a batch', () => {
  it('answers in order, under the ids given', async () => {
    const ids = ['b', 7, 'a', ''];
    const input = lines(ids.map((id) => ({ id, question })));
    const { out, code } = await dragoman(['ask', '--batch', '-'], { input });
    expect(jsonLines(out).map((line) => (line as { id: unknown }).id)).toEqual(ids);
    expect(code).toBe(0);
  });

  it('answers a line before the next one comes', async () => {
    const child = launch(['ask', '--batch', '-']);
    child.stdin.write(lines([{ id: 1, question }]));
    const first = await readUntil(child.stdout, (text) => text.endsWith('\n'));
    expect(JSON.parse(first)).toMatchObject({ id: 1, status: 'found' });
    child.stdin.end(lines([{ id: 2, question }]));
    expect(jsonLines((await ending(child)).out)).toMatchObject([{ id: 2 }]);
  });

  it('names each bad line in its place and goes on', async () => {
    const bad = [
      'not json',
      '[1]',
      '{"id": 3}',
      '{"question": "who?"}',
      '{"id": {}, "question": "who?"}',
      '{"id": 6, "question": 7}',
      '{"id": 7, "question": " "}',
      `{"id": 8, "question": "${'a'.repeat(10_000)}"}`,
      `{"id": 9, "question": "${'a'.repeat(1_000_000)}"}`,
      `{"id": 10, "question": "who?", "context": 5}`,
    ];
    const input = `${bad.join('\n')}\n\n${JSON.stringify({ id: 'last', question })}`;
    const { out, code } = await dragoman(['ask', '--batch', '-'], { input });
    const printed = jsonLines(out);
    expect(code).toBe(0);
    expect(printed).toHaveLength(bad.length + 1);
    expect(printed.at(-1)).toMatchObject({ id: 'last', status: 'found' });
    for (const line of printed.slice(0, -1)) {
      expect(line).toHaveProperty('error.code', expect.stringMatching(/^BAD_(LINE|OPTION)$/u));
      expect(line).toHaveProperty('error.mend', expect.stringMatching(/\S/u));
    }
    const ids = printed.slice(0, -1).map((line) => (line as { id: unknown }).id);
    expect(ids).toEqual([null, null, 3, null, null, 6, 7, 8, null, 10]);
  });

  it.each([
    [{ id: 1 }, 'question is missing'],
    [{ id: 1, question: 7 }, 'question is not text'],
    [{ id: 1, question: 'who?', context: 5 }, 'context is not text'],
    [{ question: 'who?' }, 'id is missing'],
    [{ id: [], question: 'who?' }, 'id is neither text nor a number'],
    [[1], 'it is not a JSON object'],
  ])('says what is wrong with %j', async (line, fault) => {
    const { out } = await dragoman(['ask', '--batch', '-'], { input: lines([line]) });
    expect(jsonLines(out)).toMatchObject([{ error: { message: `Line 1: ${fault}.` } }]);
  });

  it('takes bytes that are no UTF-8 for a bad line', async () => {
    const child = launch(['search', '--batch', '-']);
    child.stdin.end(Buffer.from([0x22, 0xff, 0x22, 0x0a]));
    expect(jsonLines((await ending(child)).out)).toMatchObject([{ error: { code: 'BAD_LINE' } }]);
  });

  it('tells its progress beside the output', async () => {
    const input = lines(Array.from({ length: 201 }, (_, id) => ({ id, text: 'herring' })));
    const { out, err } = await dragoman(['search', '--batch', '-'], { input });
    expect(jsonLines(out)).toHaveLength(201);
    expect(err).toBe('100 done\n200 done\n201 done, 0 of them bad lines\n');
  });

  it('carries the question before into a follow-up', async () => {
    const input = lines([{ id: 1, question: 'and what did it cost?', context: question }]);
    const { out } = await dragoman(['ask', '--batch', '-'], { input });
    expect(out).toContain('2.4 million crowns');
  });

  it('ends quietly when nobody reads on', async () => {
    const child = launch(['search', '--batch', '-']);
    child.stdin.on('error', () => undefined);
    const more = { id: 1, text: 'herring quota of the fisheries board in Lorn' };
    child.stdin.write(lines([more]));
    await once(child.stdout, 'data');
    child.stdout.destroy();
    child.stdin.end(lines(Array.from({ length: 2_000 }, () => more)));
    const { code, err } = await ending(child);
    expect(code).toBe(0);
    expect(err).not.toMatch(/EPIPE|fault/u);
  });
});
