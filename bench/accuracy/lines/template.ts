import { plain, type Rich } from '../rich.ts';

/** Fills {names} of a template; other braces stay. */
export function fillTemplate(template: string, valueFor: (name: string) => Rich): Rich {
  const pieces = template.split(/\{([A-Za-z][A-Za-z0-9-]*)\}/);
  return pieces.flatMap((piece, i) => (i % 2 === 0 ? plain(piece) : valueFor(piece)));
}
