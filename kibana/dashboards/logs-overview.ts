import type { Dashboard } from '../dashboard.ts';
import { errorRate } from '../panels/logs/error-rate.ts';
import { errorShare } from '../panels/logs/error-share.ts';
import { errorsByService } from '../panels/logs/errors-by-service.ts';
import { events } from '../panels/logs/events.ts';
import { exceptions } from '../panels/logs/exceptions.ts';
import { hosts } from '../panels/logs/hosts.ts';
import { services } from '../panels/logs/services.ts';
import { slowSources } from '../panels/logs/slow-sources.ts';
import { volumeByLevel } from '../panels/logs/volume-by-level.ts';
import { volumeByService } from '../panels/logs/volume-by-service.ts';

/** What is written, what fails, what is behind. */
export const logsOverview: Dashboard = {
  name: 'logs-overview',
  title: 'Zeef: Logs overview',
  description: 'What is written, what fails, and which sources are behind.',
  from: 'now-24h',
  rows: () => [
    { height: 6, panels: [events, errorShare, services, hosts] },
    { height: 12, panels: [volumeByLevel, volumeByService] },
    { height: 12, panels: [errorRate, errorsByService] },
    { height: 14, panels: [exceptions, slowSources] },
  ],
};
