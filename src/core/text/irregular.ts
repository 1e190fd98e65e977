/** English forms that no stemmer reaches: base, then its irregular forms. General grammar, not tied to any text. */
const FORMS =
  'arise arose arisen|awake awoke awoken|bear bore borne|beat beaten|become became|begin began begun|bend bent|bind bound|bite bit bitten|bleed bled|blow blew blown|break broke broken|breed bred|bring brought|build built|burn burnt|buy bought|catch caught|choose chose chosen|come came|creep crept|deal dealt|dig dug|draw drew drawn|dream dreamt|drink drank drunk|drive drove driven|eat ate eaten|fall fell fallen|feed fed|feel felt|fight fought|find found|flee fled|fly flew flown|forbid forbade forbidden|forget forgot forgotten|forgive forgave forgiven|freeze froze frozen|get got gotten|give gave given|go went gone|grow grew grown|hang hung|hear heard|hide hid hidden|hold held|keep kept|kneel knelt|know knew known|lay laid|lead led|lean leant|learn learnt|leave left|lend lent|lose lost|make made|mean meant|meet met|mistake mistook mistaken|overcome overcame|overthrow overthrew overthrown|pay paid|prove proven|ride rode ridden|ring rang rung|rise rose risen|run ran|say said|see saw seen|seek sought|sell sold|send sent|shake shook shaken|shine shone|shoot shot shots|show shown|shrink shrank shrunk|sing sang sung|sink sank sunk|sit sat|sleep slept|slide slid|speak spoke spoken|speed sped|spend spent|spin spun|spring sprang sprung|stand stood|steal stole stolen|stick stuck|strike struck stricken|strive strove striven|swear swore sworn|sweep swept|swim swam swum|swing swung|take took taken|teach taught|tear tore torn|tell told|think thought thoughts|throw threw thrown|understand understood|undertake undertook undertaken|undergo underwent undergone|uphold upheld|wake woke woken|wear wore worn|weave wove woven|win won|withdraw withdrew withdrawn|withhold withheld|withstand withstood|write wrote written|' +
  'man men|woman women|child children|person people|foot feet|tooth teeth|mouse mice|wife wives|live life|crisis crises|analysis analyses|hypothesis hypotheses|diagnosis diagnoses|emphasis emphases|synthesis syntheses|hindu hindus|guru gurus|menu menus|die dying died dies dead death deaths|lie lying|tie ties tied tying|2 two|3 three|4 four|5 five|6 six|7 seven|8 eight|9 nine|10 ten|11 eleven|12 twelve|13 thirteen|14 fourteen|15 fifteen|16 sixteen|17 seventeen|18 eighteen|19 nineteen|20 twenty|30 thirty|40 forty|50 fifty|60 sixty|70 seventy|80 eighty|90 ninety|100 hundred';

const BASES: ReadonlyMap<string, string> = new Map(
  FORMS.split('|').flatMap((entry) => {
    const [base = '', ...forms] = entry.split(' ');
    return forms.map((form) => [form, base] as const);
  }),
);

/** The base of an irregular form, or the word itself. */
export const baseForm = (word: string): string => BASES.get(word) ?? word;
