import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { languageOf, questionLanguage, scriptOf } from '../../../src/core/text/language.ts';

describe('the script of a text', () => {
  it.each([
    ['Latin', 'Ferry 12 паром'],
    ['Cyrillic', 'паром по имени Ferry'],
    ['Arabic', 'کتاب'],
    ['Han', '北京'],
    ['Greek', 'Αθήνα'],
  ])('is %s for "%s"', (script, text) => {
    expect(scriptOf(text)).toBe(script);
  });

  it.each(['', '12 %', '🚢'])('is not told from "%s"', (text) => {
    expect(scriptOf(text)).toBeNull();
  });
});

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
      'sv',
      'Den gamla hamnen byggdes upp efter kriget, och sedan dess delar fiskebåtarna den med färjorna som varje morgon seglar till öarna utanför kusten med post och varor.',
    ],
    [
      'uz',
      "Eski port urushdan keyin qayta qurilgan va shu paytdan beri baliqchilar uchun ham, yo'lovchilar uchun ham xizmat qiladi, lekin bu haqda nima deyilgani va qanday qaror bo'lgani ma'lum emas.",
    ],
    [
      'ru',
      'Старая гавань была восстановлена после войны, и с тех пор рыбацкие лодки делят её с паромами, которые каждое утро уходят к соседним островам вместе с почтой.',
    ],
    [
      'uk',
      'Стару гавань відбудували після війни, і відтоді рибальські човни ділять її з поромами, які щоранку вирушають до сусідніх островів разом із поштою та пасажирами.',
    ],
    [
      'fa',
      'بندر قدیمی پس از جنگ بازسازی شد و از آن زمان قایق‌های ماهیگیری آن را با کشتی‌هایی که هر روز صبح به جزیره‌ها می‌روند شریک هستند و پست را نیز می‌برند.',
    ],
    [
      'zh',
      '旧港口在战后重建，从那时起，渔船与每天早晨驶往群岛的渡轮共用这个港口。渡轮还运送邮件和货物，岛上的居民靠它们与大陆保持联系，冬天风浪大的时候则要等上好几天。',
    ],
  ])('is %s', (language, text) => {
    expect(languageOf(text)).toBe(language);
  });

  it.each(['', 'Ferry', 'Паром', '港口', '12 345 678', '🚢🚢🚢'])(
    'is not told from "%s"',
    (text) => {
      expect(languageOf(text)).toBeNull();
    },
  );
});

describe('the language of a question that the library does not hold', () => {
  const english = new Set(['en']);

  it.each([
    ['fr', 'Qui a reconstruit le vieux port ?'],
    ['de', 'Wer hat den alten Hafen wieder aufgebaut?'],
    ['es', '¿Quién reconstruyó el puerto viejo?'],
    ['it', 'Chi ha ricostruito il vecchio porto?'],
    ['pt', 'Por que o porto antigo foi reconstruído?'],
    ['nl', 'Hoeveel boten liggen er in de haven?'],
    ['tr', 'Eski liman neden yeniden inşa edildi?'],
    ['pl', 'Dlaczego odbudowano stary port?'],
    ['uz', 'Eski port qachon qayta qurilgan va nega?'],
    ['ru', 'Кто восстановил гавань NATO?'],
    ['uk', 'Скільки човнів у гавані?'],
    ['kk', 'Ескі айлақты кім қалпына келтірді?'],
    ['tg', 'Бандари кӯҳнаро кӣ барқарор кард?'],
    ['uz', 'Ўзбекистон президенти ким?'],
    ['ky', 'Эски портту ким кеңейтти?'],
    ['fa', 'چرا بندر قدیمی بازسازی شد؟'],
    ['ps', 'د بندر ښار چیرته دی؟'],
    ['ar', 'من أعاد بناء الميناء القديم؟'],
    ['zh', '谁重建了旧港口？'],
    ['ja', '古い港を再建したのは誰ですか'],
    ['ko', '누가 항구를 재건했습니까?'],
    ['el', 'Ποιος έχτισε το λιμάνι;'],
    ['fr', 'La mine a fermé ses portes en mai.'],
    ['fr', 'Le Pérou a reconnu le gouvernement du Chili.'],
    ['tr', 'Peru hükümeti Chile ordusunu tanıdı.'],
    ['ru', 'Шахта закрылась в мае.'],
    ['pt', 'A mina fechou em maio.'],
    ['pl', 'Kopalnia zamknięto w maju.'],
  ])('is %s: %s', (language, question) => {
    expect(questionLanguage(question, english)).toBe(language);
    expect(questionLanguage(question, new Set(['en', language]))).toBeNull();
  });

  it.each([
    'who rebuilt the old harbour?',
    'harbour reconstruction costs',
    'WHO RUNS THE FERRY',
    'What did Charles de la Tour say about El Puerto de la Cruz?',
    'Kim visited harbour',
    'Who is Владимир?',
    'meaning of 港口 in names',
    'Der Spiegel on the harbour',
    'microerythrocyte count in thalassemia trait subjects',
    'déjà vu',
    'wat iz teh prt capcity',
    'El Niño hit Perú and Chile',
    'the coup d’état was de facto one en masse',
    'São Paulo to Málaga flights',
    '',
    '12 + 30',
    '🚢',
  ])('is not told where the question may well be English: %s', (question) => {
    expect(questionLanguage(question, english)).toBeNull();
  });

  it('is never one that the library holds', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (question) => {
        const language = questionLanguage(question, english);
        const both = new Set(language === null ? ['en'] : ['en', language]);
        expect(questionLanguage(question, both)).toBeNull();
      }),
    );
  });
});

describe('an English question to a library without English', () => {
  it('is told', () => {
    expect(questionLanguage('how many passengers does the ferry carry?', new Set(['ru']))).toBe(
      'en',
    );
  });

  it('is not told from names alone', () => {
    expect(questionLanguage('Bagram Kabul', new Set(['ru']))).toBeNull();
  });
});
