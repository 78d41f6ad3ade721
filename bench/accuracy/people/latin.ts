const GREEK: readonly string[] =
  'α a β v γ g δ d ε e ζ z η i θ th ι i κ k λ l μ m ν n ξ x ο o π p ρ r σ s ς s τ t υ y φ f χ ch ψ ps ω o'.split(' ');
const CYRILLIC: readonly string[] =
  'а a б b в v г g д d е e ж zh з z и i й y к k л l м m н n о o п p р r с s т t у u ф f х h ц ts ч ch ш sh щ sht ъ a ь y ю yu я ya'.split(
    ' ',
  );
const OTHER: readonly string[] = 'ß ss ø o æ ae đ d ł l þ th ð d ħ h ı i'.split(' ');

const TABLE = new Map<string, string>();
for (const list of [GREEK, CYRILLIC, OTHER]) {
  for (let i = 0; i < list.length; i += 2) TABLE.set(list[i] ?? '', list[i + 1] ?? '');
}

function letter(character: string): string {
  const found = TABLE.get(character.toLowerCase()) ?? character;
  return character === character.toLowerCase() ? found : `${found.charAt(0).toUpperCase()}${found.slice(1)}`;
}

/** Without diacritics and in Latin letters, as keys and mail addresses are written. */
export function toLatin(text: string): string {
  return [...text.normalize('NFD').replace(/\p{M}/gu, '')].map(letter).join('');
}
