import { DragomanError } from '../../errors.ts';
import { type Button, type Card, type CardBlock, type Line, text } from '../card.ts';
import { type Command, type OptionSpec, define, usage } from '../command.ts';
import { type Phrase, phraseOf } from '../locales.ts';
import { parseLine } from '../parse.ts';

/** `/help`: the registry, told by what people come to do. */
export const helpCommand = define({
  name: 'help',
  summary: 'lists the commands, or explains one',
  task: 'Find your way',
  withoutLibrary: true,
  options: {
    command: { type: 'text', max: 40, about: 'the command to explain' },
  },
  examples: ['/help', '/help ask'],
  run: ({ command: asked }, { registry, phrase = phraseOf(null) }) => {
    if (asked === undefined) return overview(registry, phrase);
    const name = asked.replace(/^\//u, '').toLowerCase();
    const command = registry.find((candidate) => candidate.name === name);
    if (command === undefined) {
      throw new DragomanError('UNKNOWN_COMMAND', `There is no command “/${name}”.`, {
        mend: `Type one of ${registry.map((known) => `/${known.name}`).join(', ')}.`,
      });
    }
    return detail(command, registry, phrase);
  },
});

function overview(registry: readonly Command[], say: Phrase): Card {
  const [first] = registry;
  const tasks = Map.groupBy(registry, (command) => command.task);
  return {
    status: null,
    title: say('What you can do'),
    blocks: [...tasks].flatMap(([task, commands]): CardBlock[] => [
      { kind: 'text', tone: 'body', line: [{ text: say(task), style: 'strong' }] },
      { kind: 'list', ordered: false, items: commands.map((command) => commandLine(command, say)) },
    ]),
    audience: 'everyone',
    footer: text(
      say(
        'Words without a command are taken as a question. /help {command} explains the options of one.',
        { command: first?.name ?? '' },
      ),
    ),
  };
}

function commandLine(command: Command, say: Phrase): Line {
  const [example] = command.examples;
  const name = `/${command.name}`;
  return [
    { text: name, style: 'strong' },
    { text: ` — ${command.summary}.` },
    ...(example === undefined || example === name
      ? []
      : [{ text: ` ${say('Such as')} ` }, { text: example, style: 'code' } as const]),
  ];
}

function detail(command: Command, registry: readonly Command[], say: Phrase): Card {
  const options = Object.entries(command.options).map(([name, spec]): Line => [
    { text: name, style: 'code' },
    { text: ` — ${spec.about}. ${limitsOf(spec, say)}` },
  ]);
  const buttons = command.examples.map((example): Button => {
    const call = parseLine(example, registry);
    return { label: example, command: call.command.name, options: call.raw };
  });
  return {
    status: null,
    title: `/${command.name} ${command.summary}.`,
    blocks: [
      { kind: 'text', tone: 'lead', line: [{ text: usage(command), style: 'code' }] },
      ...(options.length === 0 ? [] : [{ kind: 'list', ordered: false, items: options } as const]),
      ...(buttons.length === 0 ? [] : [{ kind: 'actions', buttons } as const]),
    ],
    audience: 'everyone',
    footer: [],
  };
}

function limitsOf(spec: OptionSpec, say: Phrase): string {
  switch (spec.type) {
    case 'text': {
      const most = { n: spec.max.toLocaleString('en') };
      return spec.required === true
        ? say('Required, at most {n} characters.', most)
        : say('At most {n} characters.', most);
    }
    case 'integer':
      return say('A whole number from {from} to {to}.', {
        from: String(spec.min),
        to: String(spec.max),
      });
    case 'flag':
      return say('Say yes or no.');
    case 'choice':
      return say('One of {choices}.', { choices: spec.choices.join(', ') });
    case 'date':
      return say('A year, month or day: 2024, 2024-06 or 2024-06-30.');
  }
}
