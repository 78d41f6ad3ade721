import { expect, test } from '@jest/globals';
import { parseMetrics } from '../../deploy/up/metrics.ts';
import { figures, makeBoard, statusLine } from '../../deploy/up/status.ts';

const GATEWAY = `# HELP zeef_gateway_findings_total Findings
# TYPE zeef_gateway_findings_total counter
zeef_gateway_findings_total{kind="iban"} 12
zeef_gateway_findings_total{kind="email"} 31
`;
const SHIPPER = 'zeef_shipper_events_acknowledged_total 1200\nzeef_shipper_lag_bytes 55\n';
const INDEXER = 'zeef_indexer_events_indexed_total 1100\nzeef_indexer_lag_blocks{partition="0"} 1\n';

test('the status line sums what the parts tell, the most frequent kind first', () => {
  const samples = { gateway: parseMetrics(GATEWAY), shipper: parseMetrics(SHIPPER), indexer: parseMetrics(INDEXER) };
  expect(statusLine(figures(samples))).toBe(
    'shipped 1200 | found email 31, iban 12 | indexed 1100 | lag 55 B, 1 blocks',
  );
});

test('parts that do not answer count as nothing', () => {
  expect(statusLine(figures({ gateway: [], shipper: [], indexer: [] }))).toBe(
    'shipped 0 | found nothing | indexed 0 | lag 0 B, 0 blocks',
  );
});

test('on a terminal the status line is replaced in place and cleared before other lines', () => {
  let output = '';
  const board = makeBoard(
    (line) => {
      output += `${line}\n`;
    },
    (text) => {
      output += text;
    },
    () => 30,
  );
  board.status('a'.repeat(50));
  board.status('b');
  board.print('done');
  expect(output).toBe(`\r\u001b[K${'a'.repeat(29)}\r\u001b[Kb\r\u001b[Kdone\n`);
});

test('without a terminal the status line is printed every five seconds', () => {
  const printed: string[] = [];
  let nowMs = 0;
  const board = makeBoard(
    (line) => void printed.push(line),
    () => undefined,
    () => undefined,
    () => nowMs,
  );
  for (; nowMs <= 11_000; nowMs += 1000) board.status(`at ${nowMs}`);
  expect(printed).toEqual(['at 0', 'at 5000', 'at 10000']);
});
