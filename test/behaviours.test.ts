import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

/** What users of such a bot ask for, and the tests that hold each, by file. */
const BEHAVIOURS: readonly {
  readonly rule: string;
  readonly tests: Readonly<Record<string, readonly string[]>>;
}[] = [
  {
    rule: '1 It answers no chatter and no bots, and in threads only questions to it in its own',
    tests: {
      'slack/manners.test.ts': [
        'on chatter, questions included, where it is not named',
        'on what bots say to it',
        'on its own messages',
        'in its own threads on what is no question to it',
      ],
      'discord/conversation.test.ts': [
        'is left alone: chatter, bots, and talk in its threads',
        'answers direct messages with their follow-ups',
      ],
      'behaviours/digests.test.ts': [
        'is talked about in its thread, where only a question to it is answered',
      ],
    },
  },
  {
    rule: '2 What is private stays private, and who sees it is settled first',
    tests: {
      'conversation/script.ts': [
        'asks in private, shares, and is followed up where all have read it',
        'is told what is wrong with an option, alone',
        'finds the background of a message, alone',
      ],
      'slack/manners.test.ts': [
        'goes to the asker alone where the line of a mention says so',
        'is not followed up in the open',
        'the file of an answer for the asker alone comes directly',
        'a channel shared with another organisation has a reach of its own',
      ],
      'discord/conversation.test.ts': ['sends a private answer to a mention as a direct message'],
      'core/chat/service.test.ts': [
        'is fixed when the call is prepared, whatever the desk is set to meanwhile',
        'shows what a person asked privately to nobody else, nor in the open',
        'keeps its buttons private though the desk is set to everyone meanwhile',
      ],
      'core/chat/leak.test.ts': [
        'is read in no other, whatever the desks, channels, people and buttons',
      ],
      'behaviours/digests.test.ts': [
        'has the questions in vain of its own channel, and of no other of its desk',
      ],
      'slack/places.test.ts': ['%s is told of the channel alone, and administers nothing'],
      'discord/posts.test.ts': ['is told of the channel alone'],
      'scheduler/outbox.test.ts': [
        'of a private channel that fails is told to who ordered it and nowhere else',
      ],
    },
  },
  {
    rule: '3 It calls nobody',
    tests: {
      'conversation/script.ts': ['calls nobody whom a question names'],
      'behaviours/answers.test.ts': ['calls nobody whom its documents name'],
      'slack/manners.test.ts': ['a mention inside words of a question calls nobody'],
      'slack/render.test.ts': ['call nobody'],
      'discord/render.test.ts': ['calls nobody, whatever is on it'],
      'discord/messenger.test.ts': ['calls nobody'],
    },
  },
  {
    rule: '4 It cites what it uses, answers nothing without, and quotes no paraphrase',
    tests: {
      'core/answer/ask.test.ts': [
        'is found with evidence, uncertain without a claim, or declined without evidence',
        'is answered by verbatim quotations within their limits, numbered in order',
        'has a headline within its limit, of the words of the evidence where it is found',
      ],
      'core/answer/evidence.test.ts': ['is refused where the stored text reads otherwise'],
      'core/chat/answer-card.test.ts': [
        'is dated by what answers, not by what only stands near it',
      ],
      'core/briefing/digest-properties.test.ts': [
        'quotes verbatim, and opens the reader at the very words',
      ],
      'core/tables/properties.test.ts': [
        'ends in rows that are all cited word for word',
        'quotes nothing that the text does not hold between quotation marks',
      ],
      'core/tables/check/check.test.ts': [
        'end in a verdict or a reason, and every quote is verbatim',
      ],
    },
  },
  {
    rule: '5 It declines aloud, and a failure shows a reference that is in the log',
    tests: {
      'behaviours/answers.test.ts': [
        'is a plain no with the closest passages where the library does not hold it',
        'is a plain no without a quotation where nothing is near',
        'is told by a reference that the log has, and by nothing of its inside',
      ],
      'web/routes.test.ts': [
        'shows a fault as a reference that the log has, and nothing of its inside',
      ],
      'slack/trouble.test.ts': ['without end is told to the person'],
    },
  },
  {
    rule: '6 A digest comes at local time, once, is caught up once, and is delivered only where it is',
    tests: {
      'behaviours/digests.test.ts': [
        'comes at eight by the clock on the wall, over its change in %s',
        'that was missed for days comes once, says so, and not again after a restart',
        'that was missed beyond its grace time is accounted for and not posted',
        'that the channel does not take is failed in its history, and paused',
      ],
      'core/briefing/calendar.test.ts': ['as a walk through every minute of %i says'],
      'core/briefing/due.test.ts': [
        'accounts for each slot once, and delivers it in its grace time on a day that is not quiet',
      ],
      'scheduler/outbox.test.ts': [
        'that may be posted is looked for before it is posted again, after the time to settle',
      ],
      'faults/simulation.test.ts': [
        'show each slot once at the most, account for every one, and give true receipts',
      ],
      'faults/kill.ts': ['leaves every digest to be posted once, through a bad network'],
    },
  },
  {
    rule: '7 A digest tells what is new, once; nothing new is silence or a line, with a heartbeat',
    tests: {
      'behaviours/digests.test.ts': [
        'tells what is new once, and then nothing until there is more',
        'with nothing new says so in a line where that is asked for',
        'shows after its silent runs that it is alive',
      ],
      'core/briefing/digest-properties.test.ts': [
        'shows no item twice and nothing that was shown, and something where anything is new',
      ],
    },
  },
  {
    rule: '8 One story is one item, an edit tells what changed, a withdrawal marks earlier posts',
    tests: {
      'behaviours/digests.test.ts': [
        'tells a story of two sources once, with both',
        'tells of an edited text what changed, and not the text again',
        'has an earlier answer and an earlier digest marked once their source is withdrawn',
      ],
      'behaviours/taken-back.test.ts': [
        'that is renamed is no news, and one that is gone and back is told as that, as is its mark',
      ],
      'scheduler/corrections.test.ts': [
        'is marked, once',
        'is marked under the same key once a mark that may be there has had its time, and looked for',
      ],
    },
  },
  {
    rule: '9 No flood at first or after a rest; leaving keeps settings for a while, forgetting none',
    tests: {
      'behaviours/digests.test.ts': [
        'does not tell all that was there before it was ordered',
        'that goes on after a rest is one, with the most of what came and how much more',
      ],
      'slack/workspaces.test.ts': [
        'is forgotten alone, and finds its settings when it is back',
        'has nothing left here after the time of grace',
      ],
      'discord/posts.test.ts': ['keeps its settings for when the bot comes back'],
      'contract/store-leaving.test.ts': [
        'has all it had when the bot is back in time',
        'is gone with all it held after thirty days, however often the bot leaves',
        'is gone when the desk is forgotten',
      ],
      'core/chat/desk.test.ts': ['asks first, and deletes when it is confirmed'],
    },
  },
  {
    rule: '10 What stops is said: in the status, in the log, and in a channel that can be reached',
    tests: {
      'slack/main.test.ts': ['serves on where Slack refuses the token, and says so with its mend'],
      'slack/trouble.test.ts': [
        'is given up where Slack refuses the token on the way back, and the process lives',
        'the adapter stops where a workspace takes the app out',
      ],
      'discord/trouble.test.ts': [
        'ends with a wrong token, said in one line with its mend',
        'ends for good when it is closed with %i',
      ],
      'slack/messenger.test.ts': ['waits while the token is refused, and is not given up'],
      'scheduler/outbox.test.ts': [
        'that is refused fails, pauses its digest and is told where the desk still reads',
        'that is refused is told to who ordered it where the desk reads nowhere else',
      ],
    },
  },
  {
    rule: '11 Long answers are split well, never cut, and read in full by a screen reader',
    tests: {
      'slack/render.test.ts': [
        'hold all words of a long text in their order, in blocks and in the reading',
        'hold all text of every block in its order, in blocks and in the reading',
        'is cut after a paragraph where there is one',
        'is cut after a sentence where there is no paragraph',
        'is cut between words where a sentence is too long',
      ],
      'discord/render.test.ts': [
        'loses no letter of a text, however long',
        'leaves no code block open',
        'is cut between paragraphs where it is too long',
        'is cut between sentences where a paragraph is too long',
        'is cut between words where a sentence is too long',
      ],
      'contract/renderers.test.ts': ['shows all text of the card %s in its order'],
    },
  },
  {
    rule: '12 Each statement has its date, and what is old says so',
    tests: {
      'behaviours/answers.test.ts': [
        'says of what time it is, and whose words it quotes',
        'says so',
      ],
      'core/answer/ask.test.ts': ['is as of the dates of its evidence'],
      'core/answer/time.test.ts': [
        'is stale where all on the subject is older than a time counted from the clock',
      ],
      'core/chat/answer-card.test.ts': [
        'says that it is old where its newest source ended more than %i days ago',
        'says how many of its sources have no date',
      ],
      'core/chat/format.test.ts': ['leaves out what is not stated and says that it is undated'],
    },
  },
  {
    rule: '13 Two sources that differ are both shown, with their dates',
    tests: {
      'behaviours/answers.test.ts': ['shows both of two sources that differ, each with its date'],
      'core/answer/conflict.test.ts': [
        'are shown side by side, each with its date and its citation',
      ],
      'core/tables/figures.test.ts': [
        'differ where two sources give other values for one time, and only there',
      ],
      'core/tables/brief.test.ts': ['shows figures that differ side by side, and what is denied'],
    },
  },
];

const sources = new Map<string, string>();

/** Whether a file has a test or a step of this title, which is the first thing it is called with. */
function has(file: string, title: string): boolean {
  const source = sources.get(file) ?? readFileSync(join(import.meta.dirname, file), 'utf8');
  sources.set(file, source);
  return new RegExp(String.raw`\(\s*(['"])${RegExp.escape(title)}\1,`, 'u').test(source);
}

describe('what users of such a bot ask for', () => {
  it.each(BEHAVIOURS)('$rule', ({ tests }) => {
    const named = Object.entries(tests).flatMap(([file, titles]) =>
      titles.map((title) => ({ file, title })),
    );
    expect(named.filter(({ file, title }) => !has(file, title))).toEqual([]);
  });
});
