/** Begins with a word for what the sentence before it speaks of. */
export const PRONOUN =
  /^["'“‘]?(?:(?:he|she|it|they|his|her|its|their|this(?! (?:year|week|month|spring|summer|autumn|winter)\b)|these|that|those|such|bilateral|mutual)\b|the (?:two|three|former|latter|sides|same)\b|according to [^,]{2,60},? (?:he|she|it|they)\b|(?:one|some|many|most|few|several|each|all|none|both|neither|another)(?= (?:of (?:them|these|those|whom)|that|which|who|was|were|is|are|has|have|had|said)\b))/iu;
/** Counts its time from there. */
export const COUNTED_FROM =
  /^["'“‘]?(?:(?:just|only|barely|some|about|almost|nearly|more than|less than|over|not) )*(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|\d+|a few|several|a couple of|many) (?:minutes?|hours?|days?|nights?|weeks?|months?|years?) (?:earlier|later|before|after(?! \p{L}+ing\b))(?!\p{L})|^(?:shortly|soon|long|not long) (?:before|after)(?:wards?)?,|\bon (?:the|that) same (?:day|date)\b/iu;
/** One of a row that is counted out; no sentence before it says what of. */
export const ENUMERATED =
  /^["'“‘]?(?:first|second|third|fourth|fifth|final|last)(?:ly)?\b,|^["'“‘]?(?:one such|on the other hand)\b/iu;
/** “Both sides” are known from before, “both Lorn and Skerry” are named. */
export const BOTH = /^["'“‘]?[Bb]oth (?!\p{Lu})/u;
/** Goes on with what stands before, or counts on from it. */
const CONNECTED =
  /^["'“‘]?(?:(?:first|second|third|fourth|fifth|finally|lastly|also|however|and|or|nor|so|then|instead|otherwise|later|afterwards|even|other|others|another|previous|again)\b|(?:as such|in (?:response|turn|other words|the meantime|the end)|for its part|now that|(?:since|until|by) then|if (?:so|not)|one such|on the other hand|for (?:example|instance)|that said|at the same time|the (?:first|second|third|other|others|last|rest)\b))/iu;
/** “Lorn, on the contrary, is …”, “Lorn is not nearly as old.” */
const AGAINST =
  /, (?:on the (?:contrary|other hand)|(?:by|in) contrast|however|in turn|instead|moreover|therefore|thus|too|meanwhile|for (?:his|her|its|their) part)[,.]|(?:\bnot|n['’]t) (?:\p{Ll}+ )?as \p{Ll}+[,.;]/u;
/** “has also signed”, “the hit”, “later became”: goes on from a thing or an act that was told of. */
const GOES_ON =
  /(?<!but |\(|; )\balso\b(?! (?:on \p{Lu}\p{Ll}+ \d|(?:spel[lt]|written|known|called)))|\bat first\b|(?<!not )\bas well[.,]|\bas (?:an? )?(?:reasons?|examples?|proof|evidence)\b(?! (?:for|of|why)\b)|(?<!\b(?:back|the|a|by|since|until|and|or|if|just|only|even)) (?:then|later) (?:\p{Ll}+ed|became|began|came|fell|gave|got|held|left|made|met|said|saw|sent|set|spoke|told|took|was|went|were|won)\b/u;
/** “by the same account”: told of before. */
const SAME_SOURCE =
  /\b(?:the|that) same (?:accounts?|reports?|sources?|documents?|stor(?:y|ies)|strikes?|statements?|interviews?)\b/u;
/** “the two countries”, “all three states”, “both sides”: named before, if not in the sentence itself. */
const COUNTED =
  /\b(?:(?:the|all) (?:two|three|four|five|six)|both) (?:countries|nations|states|sides|governments|parties|leaders|men|women|brothers|companies)\b(?! of\b)/u;
/** “Lorn and Skerry” */
export const PAIR = /\p{Lu}[\p{L}’'-]* (?:and|with|or) (?:the )?\p{Lu}/u;
const POINTS_BACK =
  /\b(?:(?:[Ii]n|[Oo]f|[Ff]rom|[Bb]y|[Aa]bout|[Ww]ith|[Aa]t|[Oo]n|[Ff]or|[Tt]o|[Bb]efore|[Aa]fter|[Ss]ince|[Dd]espite) (?:this|that|these|those|it|them)(?=[\s,.;]+(?:a|an|the|and|or|is|was|to|as)\b|[,.;])|(?:this|these|those) (?!(?:year|week|weekend|month|morning|afternoon|evening|spring|summer|autumn|fall|winter|season|quarter|decade|century)\b)\p{Ll}+|such (?!as\b|an?\b)\p{Ll}+(?=[,.;:])|(?:want|take|took|get|got|give|gave|leave|left|keep|kept|need|of|from|with|at|on|for|about|by) that \p{Ll}+)/u;
/** “rejected that: …”, “share that view”, “a year on, that reluctance …”. */
const TAKES_UP =
  /\b(?:reject|den|dismiss|disput|contest|oppos|welcom|support|confirm|share|accept|regret|criticis|criticiz)\p{Ll}* (?:that|this|it|them)(?=[:.,;]| (?:and|but|as)\b)|\bthat (?:view|claim|charge|position|opinion|assessment|argument|idea|account)\b(?! (?:of|that|the)\b)|^[^,.]{3,40}, that \p{Ll}+ \p{Ll}+(?:ed|s)\b/u;
/** “Brix called it a mill.” */
const CALLED_SO =
  /^(?:[\p{L}’'.-]+,? ){1,3}(?:has |had )?(?:call|describ|consider|deem|label|brand|dub|see|saw|regard)\p{Ll}* (?:it|them)\b/u;
/** “Without herring it now expects …”: the noun for which it stands is not there. */
const LED_IN =
  /^(?:With|Without|In|At|By|For|From|Under|On|Since|During|Despite|Until) (?:[\p{Ll}\d][\p{L}\d-]*,? ){1,5}(?:it|they|he|she) \p{Ll}/u;
/** “The native of Lorn died”: who is named elsewhere. */
const SOMEBODY = /^The (?:\d+-year-olds?|natives?|residents?|couple|pair|duo|trio)\b/u;
/** “With the port sold, they had …” */
const THEY_ALONE =
  /^(?:With|Without|In|At|By|From|Under|On|Since|During|Despite) [^,]{2,40}, they\b/u;
/** “An agreement would let …”: of which it was told before. */
const SUPPOSED = /^An? (?:\p{Ll}+ ){1,2}(?:would|could|might)\b/u;

/** “is the largest holder.”: of what, stood before. */
const RANKED =
  /\bthe (?:largest|biggest|smallest|highest|lowest|oldest|youngest|newest|strongest|longest|fastest|best|worst|only|main|(?:second|third|next)(?:[- ]\p{Ll}+est)?)(?: \p{Ll}+)?[.,;]/u;
/** “…, protested.”: against what, stood before. */
const AGAINST_WHAT =
  /\b(?:protested|objected|agreed|disagreed|refused|declined|complied|responded|replied|hesitated|(?:is|are|was|were) finding out|found out)\.$/u;
/** “could easily do the same”: as whom, stood before. */
const DOES_SO =
  /\b(?:do|does|did|done|doing) (?:the same|so|likewise)(?=[.,;]|$)|\b(?:in the middle|in between)\.$/u;
/** “The best guide to its future”: whose, the words before do not say. */
const OF_ITS =
  /^["'“‘]?(?:The|An?|One|Some|Much|Most|Many|Part|None|All|Half) (?:[\p{Ll}-]+ ){0,3}(?:of|in|for|to|behind|from) (?:its|his|her|their)\b/u;
/** “Since it began, Lorn has …”: what began is not Lorn. */
const IT_BEGAN =
  /^(?:Since|When|Before|After|Until|As) it (?:began|started|ended|happened|broke out|took place)\b/u;
/** “nine of the eleven worked” */
const OF_SO_MANY =
  /\bof the (?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d+)(?=[.,;]| (?:\p{Ll}+ed|is|are|was|were|have|had|will|would)\b)/u;

const DANGLING = [
  RANKED,
  AGAINST_WHAT,
  DOES_SO,
  OF_ITS,
  IT_BEGAN,
  OF_SO_MANY,
  CONNECTED,
  AGAINST,
  POINTS_BACK,
  TAKES_UP,
  CALLED_SO,
  LED_IN,
  THEY_ALONE,
  GOES_ON,
  SAME_SOURCE,
  SUPPOSED,
  SOMEBODY,
];

/** Whether words point at others that they do not say. */
export const dangles = (text: string): boolean => DANGLING.some((pattern) => pattern.test(text));

/** “the two countries” of which the text does not name a pair before. */
export function countsKnown(text: string): boolean {
  const at = text.search(COUNTED);
  return at >= 0 && !PAIR.test(text.slice(0, at));
}

/** What somebody did or said: told of before where “the …” has no more words of its own. */
const DEED =
  'accords?|accusations?|agreements?|announcements?|attacks?|bids?|blasts?|breakdown|cases?|changes?|charges?|claims?|comments?|crash|cuts?|deals?|decisions?|demands?|differences?|disputes?|explosion|findings?|hearing|incidents?|invitation|issues?|killings?|measures?|meetings?|move|negotiations|offers?|pact|plans?|pledges?|project|proposals?|remarks|request|resolution|results?|review|row|rulings?|scheme|shooting|statements?|steps?|strikes?|studies|task|study|survey|talks|trial|trip|verdict|view|visit|vote|warnings?';
/** Who is told of by a word for many: somebody is named before, if only in the same sentence. */
const BODY =
  'agency|aides?|association|bank|board|boys?|bureau|captors|city|club|commission|committee|company|country|couple|court|department|driver|family|firm|girls?|group|institute|island|jury|man|men|ministry|nation|officials?|organi[sz]ation|party|region|source|suspects?|team|town|union|victims?|woman|women';
const THERE = /\b(there)(?=[.,;])/gu;
const BARE_END = String.raw`(?=[.,;:!?”")]|$|['’]s? (?!\p{Lu})| ["“]| (?:last|this|next|is|was|has|had|are|were|will|would|could|can|may|might|must|should|did|does|do|an?|and|or|but|as|after|before|when|while|because|if|since|until|so|said|says|follows?|comes|came|goes|means|shows|showed|makes|made|takes|took|gives|gave|covers|led|began|begins|ended|ends|failed|remains|needs)\b)`;
const OPENER = String.raw`\b[Tt]he (?:(?:new|latest|current|proposed|planned|whole) )?`;
const BARE_DEED = new RegExp(`${OPENER}(${DEED})${BARE_END}`, 'gu');
const NEW_DEED = new RegExp(
  String.raw`\b[Tt]he (?:new|latest|proposed|planned) (${DEED})\b(?! (?:of|for|to|that|on|by|with|between)\b)`,
  'gu',
);
const BARE_BODY = new RegExp(`${OPENER}(${BODY})${BARE_END}`, 'gu');
/** “accept Lorn's view”: which, the sentence does not say. */
const CONTENT_OF =
  /\b\p{Lu}[\p{L}-]*['’]s? (views?|positions?|claims?|charges?|accusations?|arguments?|demands?|proposals?|offers?|requests?)(?=[.,;]|$| (?:and|but|as)\b)/gu;
/** A name behind the first word. */
const NAME = /\s[("“‘]?\p{Lu}/u;

/** Words for a deed or a body that the sentence speaks of as known and does not tell of itself; `opensNamed` where its first word is a name. */
export function assumedIn(text: string, opensNamed = false): string[] {
  const bare = (pattern: RegExp): { readonly noun: string; readonly lead: string }[] =>
    [...text.matchAll(pattern)]
      .map(({ 1: noun = '', index }) => ({ noun, lead: text.slice(0, index) }))
      .filter(({ noun, lead }) => !lead.toLowerCase().includes(noun.replace(/(?:ies|y|s)$/u, '')));
  return [
    ...bare(BARE_DEED),
    ...bare(NEW_DEED),
    ...bare(CONTENT_OF),
    ...[...bare(BARE_BODY), ...bare(THERE)].filter(
      ({ lead }) => !(opensNamed && lead !== '') && !NAME.test(lead),
    ),
  ].map(({ noun }) => noun);
}
