import { describe, expect, it } from 'vitest';
import { languageOf } from '../../src/intake/language.ts';

describe('the language of a text', () => {
  it.each([
    [
      'en',
      'The old harbour was rebuilt after the war, and since then the fishing boats have shared it with the ferries that sail to the islands every morning.',
    ],
    [
      'de',
      'Der alte Hafen wurde nach dem Krieg wieder aufgebaut, und seitdem teilen sich die Fischerboote den Platz mit den Schiffen, die jeden Morgen zu den Inseln fahren.',
    ],
    [
      'fr',
      'Le vieux port a été reconstruit après la guerre, et depuis lors les bateaux de pêche le partagent avec les navires qui partent chaque matin vers les îles voisines.',
    ],
    [
      'ru',
      'Старая гавань была восстановлена после войны, и с тех пор рыбацкие лодки делят её с паромами, которые каждое утро уходят к соседним островам вместе с почтой.',
    ],
  ])('is %s', (language, text) => {
    expect(languageOf(text)).toBe(language);
  });

  it.each(['', 'Ferry', '12 345 678', '🚢🚢🚢'])('is not told from "%s"', (text) => {
    expect(languageOf(text)).toBeNull();
  });
});
