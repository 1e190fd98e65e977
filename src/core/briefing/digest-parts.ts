import type { PublicationDate } from '../vocabulary.ts';
import type { SubscriptionSettings } from './subscription.ts';
import type { ChangeKind, StatementChange, Version } from './version.ts';

/** A question that the library could not answer, and how often it was asked. */
export interface Gap {
  readonly question: string;
  readonly times: number;
}

/** What a digest is composed for. */
export interface DigestOccasion {
  /** All that changed since the channel was last told, in order. */
  readonly versions: readonly Version[];
  /** The catalogue's number up to which `versions` tell. */
  readonly seq: number;
  readonly settings: Pick<SubscriptionSettings, 'filter' | 'length' | 'style'>;
  /** `itemKey`s that the channel has been shown, of these versions and of the withdrawals that they take back. */
  readonly shown: ReadonlySet<string>;
  /** Most asked first. */
  readonly gaps: readonly Gap[];
  /** When the last digest of this subscription was posted; null before the first. */
  readonly lastMs: number | null;
  /** Earlier slots that were missed and are told by this one. */
  readonly missed: number;
  /** Whether it could not be posted at its time. */
  readonly isLate?: boolean;
  /** When each country or region was last heard of, of `lastHeard`. */
  readonly heard: ReadonlyMap<string, number>;
  /** Epoch milliseconds at which it was due. */
  readonly slotMs: number;
  /** IANA name. */
  readonly timezone: string;
  /** Its subscription, for the buttons. */
  readonly subscription: string;
}

/** Verbatim words of a document: `body.slice(start, end) === quote`. */
export interface Extract {
  readonly document: string;
  readonly start: number;
  readonly end: number;
  readonly quote: string;
}

/** A document that tells a story, as an item names it. */
export interface ItemSource {
  readonly document: string;
  readonly title: string;
  readonly published: PublicationDate | null;
}

/** What is moved is told as what it is under its new id. */
export type ItemKind = Exclude<ChangeKind, 'moved'>;

/** One story: what is new of it, with all documents that tell it. */
export interface DigestItem {
  readonly kind: ItemKind;
  readonly headline: string;
  /** What it is listed under: a country, else a topic; empty where nothing tells. */
  readonly group: string;
  /** The first is the one that is quoted; none where it was withdrawn. */
  readonly sources: readonly ItemSource[];
  readonly extracts: readonly Extract[];
  /** What it said and says; none for what is new. */
  readonly changes: readonly StatementChange[];
  /** `itemKey`s of all versions that it tells. */
  readonly keys: readonly string[];
}

/** A figure in the words of its document; `when` is the time that it is of, empty where unknown. */
export interface StatedFigure {
  readonly value: string;
  readonly when: string;
  readonly extract: Extract;
}

/** A figure of a new document; `other` is what another document gives for the same thing. */
export interface KeyFigure {
  readonly about: string;
  readonly stated: StatedFigure;
  readonly other: StatedFigure | null;
}

/** What is not heard of, and for how many days. */
export interface Quiet {
  readonly group: string;
  readonly days: number;
}

/** All that a digest tells; the items in the order in which they are shown. */
export interface Digest {
  readonly items: readonly DigestItem[];
  /** How many there are of each kind, shown or not. */
  readonly counts: Readonly<Record<ItemKind, number>>;
  /** Items that the length has no room for. */
  readonly more: number;
  /** New ones, after what was said of the time before where the library says it. */
  readonly figures: readonly KeyFigure[];
  /** Those that another document gives differently for the same time. */
  readonly disputes: readonly KeyFigure[];
  readonly gaps: readonly Gap[];
  readonly quiet: readonly Quiet[];
}

/** `document@version`, as a delivery keeps what it showed. */
export const itemKey = ({ document, version }: Pick<Version, 'document' | 'version'>): string =>
  `${document}@${String(version)}`;

/** Of what is restored, the `itemKey` of its withdrawal; null of anything else. */
export const takenBack = ({ kind, document, version, renamed }: Version): string | null =>
  kind === 'restored' ? itemKey({ document: renamed ?? document, version: version - 1 }) : null;

/** `itemKey`s of the withdrawals, before these versions, that they take back. */
export const withdrawnBefore = (versions: readonly Version[]): ReadonlySet<string> =>
  new Set(versions.flatMap((one) => takenBack(one) ?? [])).difference(
    new Set(versions.map(itemKey)),
  );
