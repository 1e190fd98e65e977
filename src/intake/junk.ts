/** Lines that web pages put around an article. Each pattern has to match a whole line. */

interface JunkRule {
  readonly reason: string;
  readonly pattern: RegExp;
}

const RULES: readonly JunkRule[] = [
  {
    reason: 'share widget',
    pattern:
      /^(?:(?:share|tweet|pin)(?: (?:this|it|this (?:article|post|story|page)))?(?: (?:on|via|with|to) [\p{L} ]{1,30})?|[\d.,]+k? (?:shares?|views?|likes?|comments?)|print friendly(?:, pdf(?: & e-?mail)?)?|copy (?:the )?link|follow us(?: on [\p{L}, /]{1,40})?|click to share.{0,60})[:.!]?$/iu,
  },
  {
    reason: 'comment form',
    pattern:
      /^(?:(?:leave|post|add|write) a (?:comment|reply)(?: cancel reply)?|(?:no|\d+) comments?(?: yet)?|cancel reply|your e-?mail address will not be published\b.{0,80}|required fields are marked\b.{0,10}|save my name, e-?mail.{0,100}|notify me of (?:new|follow-?up) .{0,60}|you must be logged in to .{0,40})$/iu,
  },
  {
    reason: 'share widget',
    pattern:
      /^(?:[[(]?(?:share|tweet|print|pin|e-?mail|save|copy link|facebook|twitter|x|linkedin|whatsapp|telegram)[\])]?(?:[ |·•/]+|$)){2,}$/iu,
  },
  {
    reason: 'mailing notice',
    pattern:
      /^(?:view (?:this (?:e-?mail|newsletter|message) )?(?:in|on) (?:your |the |a )?(?:browser|web)|(?:was this|forwarded this) (?:e-?mail|newsletter)\b.{0,80}|you(?: a|['’])re receiving this (?:e-?mail|newsletter|message)\b.{0,200}|(?:to )?(?:unsubscribe|update (?:your )?preferences|manage (?:your )?(?:subscription|preferences)|forward to a friend|privacy policy|terms(?: of (?:use|service))?|contact us)(?:(?: here)?\s*[|·•]\s*(?:unsubscribe|update (?:your )?preferences|manage (?:your )?(?:subscription|preferences)|forward to a friend|privacy policy|terms(?: of (?:use|service))?|contact us))*\.?)$/iu,
  },
  {
    // What a browser prints above and below each page: when, the title, the address.
    reason: 'print header',
    pattern:
      /^(?:https?:\/\/\S+\s+)?\d{1,2}[./]\d{1,2}[./](?:\d{2}|\d{4}),? \d{1,2}:\d{2}(?: ?[AP]M)?(?:\s.{1,160})?$|^https?:\/\/\S+\s+\d{1,3}\s?\/\s?\d{1,3}$/iu,
  },
  {
    reason: 'e-mail cloaking notice',
    pattern: /^this e-?mail address is being protected from spam ?bots\b.{0,80}$/iu,
  },
  {
    reason: 'cookie notice',
    pattern:
      /^(?:(?:we|(?:this|our) (?:web)?site) uses? cookies\b.{0,300}|by (?:continuing|using|browsing)\b.{0,40}\b(?:this|our|the) (?:web)?site\b.{0,80}\bcookies\b.{0,200}|(?:accept|reject|allow|manage)(?: all)? cookies|(?:accept|reject|allow) all|got it!?|we value your privacy|by clicking\b.{0,80}\bcookies\b.{0,200}|we (?:and our partners|care about)\b.{0,80}\b(?:cookies|privacy|personal data)\b.{0,300}|cookie (?:settings|policy|preferences))$/iu,
  },
  {
    reason: 'photo credit',
    pattern:
      /^(?:photo(?:graph)?|image|picture|illustration)s?(?: (?:source|credits?|courtesy(?: of)?|by)\s*[:/|–—]\s*.{1,80}|\s*[:/|–—]\s*\S+(?: \S+){0,5})$/iu,
  },
  {
    // Every word after the first is a name or a link between names: no sentence reads like that.
    reason: 'photo credit',
    pattern:
      /^(?:Photo|Image|Picture|PHOTO|IMAGE)(?:graph)?s? (?:by|BY|courtesy of|[Cc]redits?) [\p{Lu}@]\S*(?: (?:[\p{Lu}@(/|&©-]\S*|on|for|via|and|of|de|van|von))*$/u,
  },
  {
    reason: 'photo credit',
    pattern:
      /^(?:\((?:ap|afp|epa|reuters|getty)\b[^.]{0,60}\)|\(?(?:ap|afp|reuters|getty) (?:photo|images?)\b[^.]{0,60}\)?|(?:source|credit)s?: (?:getty|reuters|ap|afp|epa|shutterstock|unsplash|wikimedia)\b[^.]{0,50})$/iu,
  },
  {
    reason: 'navigation',
    pattern:
      /^(?:skip to (?:main )?content|(?:back to|scroll to) (?:the )?top|toggle navigation|(?:previous|next) (?:article|post|story)|main menu|load more|sign (?:in|up)|log ?in|advertisements?|(?:an? )?sponsored(?: content)?|read time:? .{1,20}|\d+ min(?:ute)?s? read|author|subscribe(?: now| to .{1,40})?|newsletter(?: sign-?up)?)$/iu,
  },
  {
    reason: 'copyright line',
    pattern:
      /^(?:(?:©|\(c\)|copyright ©?) ?\d{4}\b.{0,100}|© ?[^.]{1,80}|all rights reserved\.?)$/iu,
  },
  { reason: 'punctuation', pattern: /^[\p{P}\p{S}\s]+$/u },
];

/** Words that are widgets among widgets, but may be a heading where they stand alone. */
const WIDGET_AMONG_WIDGETS =
  /^(?:facebook|twitter|x|linkedin|whatsapp|telegram|reddit|pinterest|instagram|youtube|e-?mail|print|pdf|search|menu|home|like|save|comments?|tags?|reply|flipboard|vkontakte|rss)$/iu;

const TEASER_HEADING =
  /^(?:(?:don['’]t|do not) miss(?: (?:this|these|out))?|(?:related|recommended|similar|more|latest|recent|popular|trending|other|top)(?: (?:articles?|posts?|stories|story|news|content|reading|topics?|headlines))|related|recommended(?: for you| reading)?|trending(?: now)?|you (?:may|might|will) also (?:like|enjoy|be interested in)|(?:also )?read (?:more|also|next|this next)|also read|more (?:from|on|in) .{1,60}|most (?:read|popular|viewed|shared)|up next|what to read next|in case you missed it|editor['’]?s['’]? (?:picks?|choice)|(?:from )?around the web)\s*[:.!…»>]*$/iu;
const INLINE_TEASER =
  /^(?:(?:also )?read (?:more|also|next)|also read|related(?: (?:article|story|post))?|more on this|watch|listen)\s*[:|»>]\s*\S.{3,150}$/iu;

/** Why a line is no part of the article, judged by itself; null where it may be one. */
export function junkReason(line: string): string | null {
  if (INLINE_TEASER.test(line) && !/[^.]\.$/.test(line)) return 'teaser';
  return RULES.find(({ pattern }) => pattern.test(line))?.reason ?? null;
}

export function isWidgetAmongWidgets(line: string): boolean {
  return WIDGET_AMONG_WIDGETS.test(line);
}

/** The heading of a list of other articles. */
export function isTeaserHeading(line: string): boolean {
  return TEASER_HEADING.test(line);
}
