import { logIndexes, type Rule } from './rule.ts';

/** Kinds of findings that open doors: those of the detectors of secrets. */
export const SECRET_KINDS = ['cookie', 'credentials', 'jwt', 'private_key', 'secret', 'session', 'token'] as const;

/** An app writes passwords, keys or tokens. */
export const secretFound: Rule = {
  name: 'secret-found',
  title: 'an app writes secrets',
  todo: 'open Privacy, find the service and the line; change the secret, for whoever wrote it could also read it',
  condition: (scope) => {
    const kinds = { terms: { 'zeef.kinds': [...SECRET_KINDS] } };
    const where = { terms: { 'data_stream.namespace': [...scope.production] } };
    return {
      index: logIndexes(scope),
      timeField: 'event.ingested',
      windowMinutes: 15,
      query: { bool: { filter: scope.production.length === 0 ? [kinds] : [kinds, where] } },
      comparator: '>',
      threshold: 0,
    };
  },
};
