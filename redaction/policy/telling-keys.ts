import type { Detector } from '../detector.ts';
import type { Offer, PlacedLayer } from './layers.ts';
import { hintFor } from './nearest.ts';
import { asWords, LOOSE } from './own-rules.ts';
import type { Complain } from './parse.ts';

/** A value of such a key is a finding whatever its shape, so that it has no check; the rest is as its kind has it. */
function detectorFor(name: string, like: Detector, keys: readonly string[]): Detector {
  const { kind, group, action, normalise, partial, generalise, keyed = like.pattern } = like;
  return {
    id: `telling-${name}`,
    kind,
    group,
    description: 'Telling keys of the policy',
    keys,
    // What the kind itself would take of a value without quotes, such as all words of a name, else one word.
    keyed: keyed === undefined ? LOOSE : `(?:${keyed}|${LOOSE})`,
    action,
    ...(normalise === undefined ? {} : { normalise }),
    ...(partial === undefined ? {} : { partial }),
    ...(generalise === undefined ? {} : { generalise }),
    examples: { found: [], clean: [] },
  };
}

/** Detectors for the telling keys of a layer, one for each name. Complains of a name that nothing has. */
export function tellingKeyOffers({ layer, path }: PlacedLayer, offers: readonly Offer[], complain: Complain): Offer[] {
  return Object.entries(layer.tellingKeys).map(([name, words]) => {
    const same = offers.find(({ id }) => id === name);
    const like = same ?? offers.find(({ detector }) => detector.kind === name);
    if (like === undefined) {
      const known = [...new Set(offers.flatMap(({ id, detector }) => [detector.kind, id]))];
      return complain([...path, 'tellingKeys', name], `there is no such kind or detector; ${hintFor(name, known)}`);
    }
    const detector = detectorFor(name, like.detector, words.map(asWords));
    return { detector, isOwn: true, action: like.action, id: same?.id ?? detector.id };
  });
}
