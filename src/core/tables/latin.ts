/** Cyrillic letters in the Latin spelling of English newspapers; those not listed are left as they are. */
const LETTERS: ReadonlyMap<string, string> = new Map(
  (
    'а a б b в v г g д d е e ё yo ж zh з z и i й y к k л l м m н n о o п p р r с s т t у u ф f х kh ' +
    'ц ts ч ch ш sh щ shch ы y э e ю yu я ya і i ї yi є ye ґ g ў u қ q ғ gh ҳ h ҷ j ӣ i ӯ u ә a ө o ү u ұ u ң n һ h'
  )
    .split(' ')
    .flatMap((letter, i, all) => (i % 2 === 0 ? [[letter, all[i + 1] ?? ''] as const] : [])),
);

/** A name in Latin letters; the signs that only soften or harden fall away. */
export const latin = (name: string): string =>
  name.replace(/\p{Script=Cyrillic}/gu, (letter) => {
    const small = letter.toLowerCase();
    const spelt = LETTERS.get(small) ?? (/[ьъ]/u.test(small) ? '' : letter);
    return small === letter ? spelt : spelt.charAt(0).toUpperCase() + spelt.slice(1);
  });
