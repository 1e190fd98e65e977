import { describe, expect, it } from 'vitest';
import { plainText } from '../../../../src/core/chat/card.ts';
import { usage } from '../../../../src/core/chat/command.ts';
import { parseLine } from '../../../../src/core/chat/parse.ts';
import { COMMANDS } from '../../../../src/core/chat/registry.ts';
import { fault, press, run } from '../run.ts';

describe('/help', () => {
  it('lists every command by task with what it does and an example', () => {
    const help = plainText(run('/help'));
    for (const command of COMMANDS) {
      expect(help).toContain(command.task);
      expect(help).toContain(`- /${command.name} — ${command.summary}.`);
      expect(help).toContain(command.examples[0]);
    }
  });

  it('says where the options of a command are explained', () => {
    expect(plainText(run('/help'))).toContain('/help ask');
    expect(plainText(run('/help ask'))).toContain(usage(parseLine('/ask', COMMANDS).command));
  });

  it.each(COMMANDS.map((command) => command.name))('explains every option of /%s', (name) => {
    const { options } = parseLine(`/${name}`, COMMANDS).command;
    const help = plainText(run(`/help command:${name}`));
    for (const [option, spec] of Object.entries(options)) {
      expect(help).toContain(`- ${option} — ${spec.about}.`);
    }
  });

  it('takes the name with its slash and in capitals', () => {
    expect(run('/help /Search').title).toMatch(/^\/search /u);
  });

  it('runs an example when its button is pressed', () => {
    expect(press(run('/help library'), '/library').title).toBe('3 briefs');
  });

  it('says which commands there are for one there is not', () => {
    expect(fault('/help dance')).toMatchObject({ code: 'UNKNOWN_COMMAND' });
  });
});
