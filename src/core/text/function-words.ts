import { setOf } from './word-set.ts';

/**
 * Words that give a short text of a language away, folded: first those that neither English nor a
 * name in an English text uses, after the bar those that it may (Spanish *la*, German *in*).
 */
const WORDS: Readonly<Record<string, string>> = {
  de: 'der das dem ist sind wer wie wo wann warum wieso welche welcher welches welchen wurde wurden wird werden hat haben hatte nicht und oder auf mit fur uber bei nach aus zum zur eine einen einem einer eines sich auch zwischen gibt wieviel viele sein seine ihre kann konnen gegen | die den des in was so war will man von vor an am um im zu ein es er wir',
  es: 'quien quienes que cual cuales donde cuando como cuanto cuantos cuanta cuantas por para con una los las del sobre entre segun fue fueron esta estan tiene tienen hay mas pero sus desde hasta cuales este | el la en de y se lo es son al un su le a no sin o si ha han',
  fr: 'qui quoi quel quelle quels quelles ou pourquoi comment combien est-ce les des dans pour avec sur une est sont et ont etait etaient avait selon entre leur leurs cette ces qu aux il elle ils elles pas depuis lors chez | le la de du un en se ce a au on par que quand son ses plus ne y sa d l c',
  it: 'chi cosa quale quali dove quando perche quanto quanti quante che della delle degli dei nel nella nelle sono gli una per con piu anche dal dalla sul sulla secondo tra stato stata ha hanno cui | il la di e in i le un lo come come al del se a da si no era su ai alla',
  nl: 'wie waar wanneer waarom welke welk hoeveel het een zijn werd werden wordt worden heeft hebben niet voor naar tussen volgens ook aan bij uit om deze dit maar meer tegen zich | de van is in was op en of over wat hoe te er die dat met had als door men tot',
  pl: 'kto gdzie kiedy dlaczego jak jaki jaka jakie ktory ktora ktore ktorzy ile czy jest sa byl byla bylo byli nie sie przez przy dla oraz wedlug miedzy od jego jej ich ma maja | w z na i o do za po co a to ze po u pod',
  pt: 'que por quem qual quais onde quando porque como quanto quantos quantas para com uma foram sao foi esta estao tem nao sobre entre segundo mais dos das nos nas pelo pela pelos pelas seu sua seus suas ao aos | o os as a de do da em no na e um se ou',
  tr: 'kim kimler neden nicin nasil nerede nereye hangi kac kadar icin ile veya degil bir olan olarak oldu oldugu gore hakkinda arasinda mi mu midir var mi ediyor etti edildi zaman nedir | ve ne bu da de o en on ya',
  uz: "kim nima qanday qachon qayerda qaysi necha nechta nega uchun bilan haqida va yoki emas edi ekan bo'lgan bo'yicha o'zbekistonda qilingan qildi kerak o'rtasida ega qancha degan deb bor | ham bu shu u mi qayer da",
};

export interface FunctionWords {
  /** Used by this language and not in English texts. */
  readonly own: ReadonlySet<string>;
  /** Used by this language, and perhaps in English texts as words or within names. */
  readonly shared: ReadonlySet<string>;
}

/** By ISO 639-1 code: languages in Latin letters that a team's question is likely to come in. */
export const FUNCTION_WORDS: ReadonlyMap<string, FunctionWords> = new Map(
  Object.entries(WORDS).map(([language, words]) => {
    const [own = '', shared = ''] = words.split('|');
    return [language, { own: setOf(own), shared: setOf(shared) }];
  }),
);
