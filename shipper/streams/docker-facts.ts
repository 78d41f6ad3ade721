import type { Facts, FilesSettings } from '../meta.ts';
import type { ListedContainer } from './docker-client.ts';

const COMPOSE_SERVICE = 'com.docker.compose.service';

/** How the output of containers is read that comes through the engine; labels may say more. */
export const ENGINE_FILES: FilesSettings = { glob: '*', format: 'docker' };

/** What the engine's list tells of a container. */
export function factsOf({ id, name, image, labels }: ListedContainer): Facts {
  const service = labels[COMPOSE_SERVICE] ?? name;
  return {
    path: `/containers/${id}`,
    stderr: false,
    labels,
    known: {
      container: {
        id,
        ...(name === undefined ? {} : { name }),
        ...(image === undefined ? {} : { image: { name: image } }),
      },
      ...(service === undefined ? {} : { service: { name: service } }),
    },
  };
}
