import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { argv } from 'node:process';

// The health check of the image: ends with 0 when a part of Zeef on this machine says that it lives, else with 1.
// A program of its own, for `zeef` loads the sieve and this runs every few seconds.

const PROBE_MS_MAX = 3000;
const USUAL_PORTS = ['8400', '8401', '8402'];

function lives(scheme: 'http' | 'https', port: string): Promise<boolean> {
  const send = scheme === 'https' ? httpsRequest : httpRequest;
  return new Promise((resolve) => {
    // Nothing is told to whom answers, so that the name in its certificate does not matter.
    const options = { rejectUnauthorized: false, timeout: PROBE_MS_MAX };
    const probe = send(`${scheme}://127.0.0.1:${port}/health/live`, options, (response) => {
      response.resume();
      resolve(response.statusCode === 200);
    });
    probe.on('timeout', () => probe.destroy());
    probe.on('error', () => resolve(false));
    probe.end();
  });
}

const ports = argv.length > 2 ? argv.slice(2) : USUAL_PORTS;
const answers = await Promise.all(ports.flatMap((port) => [lives('http', port), lives('https', port)]));
process.exitCode = answers.includes(true) ? 0 : 1;
