import { plain, type Rich } from '../rich.ts';

/** Fills {names} of a template; {{ and }} stand for braces. */
export function fillTemplate(template: string, valueFor: (name: string) => Rich): Rich {
  const pieces = template.split(/(\{\{|\}\}|\{[A-Za-z0-9-]+\})/);
  return pieces.flatMap((piece, i) => {
    if (i % 2 === 0) return plain(piece);
    if (piece === '{{' || piece === '}}') return plain(piece.charAt(0));
    return valueFor(piece.slice(1, -1));
  });
}
