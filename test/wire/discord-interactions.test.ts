import {
  ActionRowBuilder,
  ApplicationCommandOptionType,
  ButtonBuilder,
  ButtonStyle,
  ComponentType,
  type DiscordAPIError,
  Events,
  type Interaction,
  LabelBuilder,
  MessageFlags,
  ModalBuilder,
  TextInputBuilder,
  TextInputStyle,
} from 'discord.js';
import { describe, expect, it } from 'vitest';
import { clientOf, discordWith, onCommand, refusalOf } from './discord-client.ts';

describe('an interaction', () => {
  it('is typed by a person, answered by the client and read in the reply', async () => {
    const discord = await discordWith();
    const guild = discord.guild();
    const channel = guild.channel('general');
    const ana = guild.user('Ana');
    onCommand(await clientOf(discord), (command) =>
      command.reply(`You asked: ${command.options.getString('question', true)}`),
    );
    const reply = await ana.in(channel).slash('/ask question:Who rules where? private:true');
    expect(reply.text).toBe('You asked: Who rules where?');
    expect(reply.isEphemeral).toBe(false);
    expect(reply.acknowledgedAfterMs).toBeLessThan(3_000);
  });

  it('keeps the ephemerality of its deferral, and each version of the answer', async () => {
    const discord = await discordWith();
    const guild = discord.guild();
    onCommand(await clientOf(discord), async (command) => {
      await command.deferReply({ flags: MessageFlags.Ephemeral });
      await command.editReply('Reading…');
      await command.editReply('Read.');
      await command.followUp('And more.');
    });
    const place = guild.user('Ana').in(guild.channel('general'));
    const reply = await place.slash('/ask question:What?');
    await reply.until(({ followUps }) => followUps.length === 1);
    expect(reply.versions).toEqual(['', 'Reading…', 'Read.']);
    expect(reply.isEphemeral).toBe(true);
    expect(reply.followUps.map(({ text }) => text)).toEqual(['And more.']);
    expect(reply.followUps[0]?.isEphemeral).toBe(false);
  });

  it('that is answered after three seconds is unknown', async () => {
    let nowMs = Date.now();
    const discord = await discordWith({ now: () => nowMs });
    const guild = discord.guild();
    const late = Promise.withResolvers<DiscordAPIError>();
    onCommand(await clientOf(discord), async (command) => {
      nowMs += 3_001;
      late.resolve(await refusalOf(command.reply('Late.')));
    });
    const asked = guild.user('Ana').in(guild.channel('general')).slash('/ask question:What?');
    await expect(asked).rejects.toThrow('did not respond');
    expect(await late.promise).toMatchObject({ status: 404, code: 10062 });
  });

  it('is acknowledged once: a second callback is refused with 40060', async () => {
    const discord = await discordWith();
    const guild = discord.guild();
    const second = Promise.withResolvers<DiscordAPIError>();
    onCommand(await clientOf(discord), async (command) => {
      await command.reply('First.');
      const { client, id, token } = command;
      const body = { type: 4, data: { content: 'Second.' } };
      second.resolve(
        await refusalOf(
          client.rest.post(`/interactions/${id}/${token}/callback`, { body, auth: false }),
        ),
      );
    });
    await guild.user('Ana').in(guild.channel('general')).slash('/ask question:What?');
    expect(await second.promise).toMatchObject({ status: 400, code: 40060 });
  });

  it('has a token for fifteen minutes', async () => {
    let nowMs = Date.now();
    const discord = await discordWith({ now: () => nowMs });
    const guild = discord.guild();
    const late = Promise.withResolvers<DiscordAPIError>();
    onCommand(await clientOf(discord), async (command) => {
      await command.reply('In time.');
      nowMs += 15 * 60_000 + 1;
      late.resolve(await refusalOf(command.editReply('Too late.')));
    });
    await guild.user('Ana').in(guild.channel('general')).slash('/ask question:What?');
    expect(await late.promise).toMatchObject({ status: 401, code: 50027 });
  });

  it('offers choices while an option is typed', async () => {
    const discord = await discordWith();
    const guild = discord.guild();
    const client = await clientOf(discord);
    client.on(Events.InteractionCreate, (interaction: Interaction) => {
      if (interaction.isAutocomplete())
        void interaction.respond([{ name: `${interaction.options.getFocused()}!`, value: 'x' }]);
    });
    const place = guild.user('Ana').in(guild.channel('general'));
    expect(await place.autocompletes('/ask', 'about', 'Bag')).toEqual([
      { name: 'Bag!', value: 'x' },
    ]);
  });

  it('goes on through buttons, menus and modals', async () => {
    const discord = await discordWith();
    const guild = discord.guild();
    const ana = guild.user('Ana');
    const client = await clientOf(discord);
    const row = new ActionRowBuilder<ButtonBuilder>().addComponents(
      new ButtonBuilder().setCustomId('edit').setLabel('Edit').setStyle(ButtonStyle.Primary),
    );
    const menu = {
      type: ComponentType.ActionRow,
      components: [
        {
          type: ComponentType.StringSelect,
          customId: 'pick',
          options: [
            { label: 'First', value: '1' },
            { label: 'Second', value: '2' },
          ],
        },
      ],
    } as const;
    const title = new TextInputBuilder().setCustomId('title').setStyle(TextInputStyle.Short);
    const label = new LabelBuilder().setLabel('Name').setTextInputComponent(title);
    const form = new ModalBuilder().setCustomId('form').setTitle('Edit').addLabelComponents(label);
    client.on(Events.InteractionCreate, (interaction: Interaction) => {
      if (interaction.isChatInputCommand())
        void interaction.reply({ content: 'Here.', components: [row, menu] });
      else if (interaction.isStringSelectMenu())
        void interaction.update(`Chosen: ${interaction.values.join()}`);
      else if (interaction.isModalSubmit())
        void interaction.reply(`Title: ${interaction.fields.getTextInputValue('title')}`);
      else if (interaction.isButton()) void interaction.showModal(form);
    });
    const reply = await ana.in(guild.channel('general')).slash('/ask question:What?');
    const { modal } = await ana.presses(reply.button('Edit'));
    const submitted = await ana.submits(modal, { Name: 'Weekly' });
    expect(submitted.text).toBe('Title: Weekly');
    const chosen = await ana.chooses(reply.select(), 'Second');
    expect(chosen.text).toBe('Chosen: 2');
    expect(reply.text).toBe('Chosen: 2');
  });

  it('starts from the menu of a message', async () => {
    const discord = await discordWith();
    const guild = discord.guild();
    const place = guild.user('Ana').in(guild.channel('general'));
    const client = await clientOf(discord);
    client.on(Events.InteractionCreate, (interaction: Interaction) => {
      if (interaction.isMessageContextMenuCommand())
        void interaction.reply(`Checking: ${interaction.targetMessage.content}`);
    });
    const said = place.says('The dam is finished.');
    const reply = await place.context('Check this claim', said);
    expect(reply.text).toBe('Checking: The dam is finished.');
  });

  it('of a person who lacks the command cannot be sent', async () => {
    const discord = await discordWith();
    const guild = discord.guild();
    await clientOf(discord);
    const place = guild.user('Ana').in(guild.channel('general'));
    expect(() => place.starts('/unheard of')).toThrow('there are: ask');
    expect(() => place.starts('/ask')).toThrow('"question" of /ask is required');
  });
});

describe('a person', () => {
  it('cannot use what only another one sees', async () => {
    const discord = await discordWith();
    const guild = discord.guild();
    const channel = guild.channel('general');
    const row = new ActionRowBuilder<ButtonBuilder>().addComponents(
      new ButtonBuilder().setCustomId('share').setLabel('Share').setStyle(ButtonStyle.Primary),
    );
    onCommand(await clientOf(discord), (command) =>
      command.reply({ content: 'Yours.', components: [row], flags: MessageFlags.Ephemeral }),
    );
    const reply = await guild.user('Ana').in(channel).slash('/ask question:What?');
    const ben = guild.user('Ben');
    expect(ben.in(channel).messages).toEqual([]);
    expect(() => ben.presses(reply.button('Share'))).toThrow('Ben cannot see this message');
  });

  it('speaks with the bot directly, outside of any guild', async () => {
    const discord = await discordWith();
    onCommand(await clientOf(discord), (command) =>
      command.reply(`In a guild: ${command.inGuild()}`),
    );
    const reply = await discord.stranger('Ana').direct.slash('/ask question:What?');
    expect(reply.text).toBe('In a guild: false');
  });

  it('gives a command files, people and channels', async () => {
    const discord = await discordWith();
    const guild = discord.guild();
    const ana = guild.user('Ana');
    const client = await clientOf(discord);
    await client.application.commands.set([
      {
        name: 'library',
        description: 'The documents',
        options: [
          {
            type: ApplicationCommandOptionType.Subcommand,
            name: 'add',
            description: 'Adds one',
            options: [
              { type: ApplicationCommandOptionType.Attachment, name: 'file', description: 'It' },
              { type: ApplicationCommandOptionType.User, name: 'by', description: 'Who' },
              { type: ApplicationCommandOptionType.Channel, name: 'in', description: 'Where' },
            ],
          },
        ],
      },
    ]);
    onCommand(client, async (command) => {
      const { url } = command.options.getAttachment('file', true);
      const text = await fetch(url).then((response) => response.text());
      const where = command.options.getChannel('in', true).name ?? '';
      await command.reply(`${text} by ${command.options.getUser('by', true).id} in ${where}`);
    });
    const files = { file: discord.file('a.md', 'text/markdown', '# A') };
    const place = ana.in(guild.channel('general'));
    const reply = await place.slash('/library add by:@Ana in:#general', { files });
    expect(reply.text).toBe(`# A by ${ana.id} in general`);
  });

  it('may forge what no client sends', async () => {
    const discord = await discordWith();
    const guild = discord.guild();
    const client = await clientOf(discord);
    client.on(Events.InteractionCreate, (interaction: Interaction) => {
      if (interaction.isButton()) void interaction.reply(`Unknown: ${interaction.customId}`);
    });
    const place = guild.user('Ana').in(guild.channel('general'));
    const message = discord.world.payload(place.says('Hello').message);
    const data = { component_type: 2, custom_id: 'nothing we made' };
    const reply = await place.forges(3, data, { message }).shown();
    expect(reply.text).toBe('Unknown: nothing we made');
  });
});
