import type { Action, Detector } from '../detector.ts';
import { hintFor } from './nearest.ts';
import type { Complain, Path } from './parse.ts';
import type { Layer, PolicyAction, Preset } from './schema.ts';

/** A detector that a policy may turn on, and what is done where no layer says anything of it. */
export interface Offer {
  readonly detector: Detector;
  /** Named in the policy's rules or telling keys, so that every preset has it. */
  readonly isOwn: boolean;
  readonly action: PolicyAction;
  /** The id under which `detectors` names it. */
  readonly id: string;
}

/** What stands in a file at which place. */
export interface PlacedLayer {
  readonly layer: Layer;
  readonly path: Path;
}

const DEFAULT_PRESET: Preset = 'eu-balanced';

function inPreset({ detector, isOwn }: Offer, preset: Preset): boolean {
  if (isOwn || preset === 'eu-strict') return true;
  return detector.strict !== true && (preset === 'eu-balanced' || detector.group === 'secret');
}

/**
 * What happens to what a detector finds. The last layer that says something of it decides, and within a layer the detector
 * goes before the kind and the kind before the group. A layer with a preset begins anew: what was said before it is void.
 */
export function actionOf(offer: Offer, layers: readonly Layer[]): PolicyAction {
  const { id, detector } = offer;
  const begin = layers.findLastIndex(({ preset }) => preset !== undefined);
  const preset = layers[begin]?.preset ?? DEFAULT_PRESET;
  for (let i = layers.length - 1; i >= Math.max(begin, 0); i--) {
    const { detectors, kinds, groups } = layers[i] as Layer;
    const named = detectors[id];
    if (named !== undefined) return named;
    const said = kinds[detector.kind] ?? groups[detector.group];
    // A strict detector finds too much to be turned on by naming its whole kind.
    if (said !== undefined && (inPreset(offer, preset) || detector.strict !== true)) return said;
  }
  return inPreset(offer, preset) ? offer.action : 'off';
}

/** A rule of a compiled policy. */
export interface Rule {
  readonly detector: Detector;
  readonly action: Action;
  /** What the policy asks for where the detector cannot do it, so that its findings are masked. */
  readonly asked?: Action;
}

function isAble(detector: Detector, action: PolicyAction): boolean {
  return (action !== 'partial' && action !== 'generalise') || detector[action] !== undefined;
}

/** The detectors that run under these layers, in order of precedence. */
export function rulesOf(offers: readonly Offer[], layers: readonly Layer[]): Rule[] {
  return offers.flatMap((offer) => {
    const action = actionOf(offer, layers);
    if (action === 'off') return [];
    const { detector } = offer;
    return [isAble(detector, action) ? { detector, action } : { detector, action: 'mask' as const, asked: action }];
  });
}

/** Complains when none of the detectors named can do it; those of a kind or group that cannot are masked. */
function checkAble(
  action: PolicyAction,
  targets: readonly Offer[],
  all: readonly Offer[],
  fail: (problem: string) => never,
): void {
  if (targets.some(({ detector }) => isAble(detector, action))) return;
  const able = all.filter(({ detector, isOwn }) => !isOwn && isAble(detector, action)).map(({ id }) => id);
  fail(`${action} is not possible here; the detectors that can: ${able.length === 0 ? 'none' : able.join(', ')}`);
}

/** Complains of a layer's first action that names nothing there is, or that a detector cannot do. */
export function checkLayer({ layer, path }: PlacedLayer, offers: readonly Offer[], complain: Complain): void {
  const sections = [
    ['detectors', layer.detectors, (offer: Offer) => offer.id],
    ['kinds', layer.kinds, (offer: Offer) => offer.detector.kind],
    ['groups', layer.groups, (offer: Offer) => offer.detector.group],
  ] as const;
  for (const [section, said, nameOf] of sections) {
    for (const [name, action] of Object.entries(said)) {
      const place = [...path, section, name];
      const targets = offers.filter((offer) => nameOf(offer) === name);
      if (targets.length === 0 && section !== 'groups') {
        complain(place, `there is no such ${section.slice(0, -1)}; ${hintFor(name, [...new Set(offers.map(nameOf))])}`);
      }
      checkAble(action ?? 'off', targets, offers, (problem) => complain(place, problem));
    }
  }
}
