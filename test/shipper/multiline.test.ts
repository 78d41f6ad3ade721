import { expect, test } from '@jest/globals';
import { linePattern } from '../../redaction/line-pattern.ts';
import { BodyPool } from '../../shipper/body-pool.ts';
import { Lane, type SealedBlock } from '../../shipper/lane.ts';
import type { Joiner } from '../../shipper/lines/joiner.ts';
import { joinByStart, joinerOf, type Multiline } from '../../shipper/lines/multiline.ts';
import { eventsOf } from '../fakes.ts';

const LIMITS = {
  eventBytesMax: 4096,
  eventLinesMax: 100,
  joinMsMax: 1000,
  blockBytesMax: 65_536,
  blockCountMax: 1000,
  blockMsMax: 500,
};

function events(joiner: Joiner, lines: readonly string[]): string[] {
  const sealed: SealedBlock[] = [];
  const context = { limits: LIMITS, pool: new BodyPool(65_536), emit: (block: SealedBlock) => sealed.push(block) };
  const rules = { joiner, clock: false, timeFromMessage: false };
  const source = { source: 's', meta: { host: { name: 'h' } }, stderr: false, rules };
  const lane = new Lane(source, context, { offset: 0, timeMs: 0, cuts: [] });
  let offset = 0;
  for (const text of lines) {
    const bytes = Buffer.from(text);
    const line = {
      text: bytes,
      start: 0,
      end: bytes.length,
      stderr: false,
      timeMs: 1,
      partial: false,
      malformed: false,
    };
    lane.add(line, offset, 0);
    offset += bytes.length + 1;
  }
  lane.close(offset, true);
  return sealed.flatMap(({ block }) => eventsOf(block)).map(({ text }) => text);
}

/** Between two plain lines each of these is one event. */
const TRACES: readonly [Multiline, string, readonly string[]][] = [
  [
    'java',
    'with causes',
    [
      '2026-07-06 08:00:00 INFO  c.e.Shop - order refused',
      'java.lang.IllegalStateException: no stock',
      '\tat com.example.Shop.order(Shop.java:42)',
      '\t... 3 more',
      'Caused by: java.io.IOException: reset',
      '\tat com.example.Net.read(Net.java:7)',
      '\tSuppressed: com.example.CloseException: late',
    ],
  ],
  ['java', 'of a thread', ['Exception in thread "main" java.lang.NullPointerException', '\tat Main.main(Main.java:3)']],
  [
    'python',
    'with a chain',
    [
      'ERROR:root:failed',
      'Traceback (most recent call last):',
      '  File "app.py", line 3, in <module>',
      '    main()',
      'KeyError: 5',
      '',
      'During handling of the above exception, another exception occurred:',
      '',
      'Traceback (most recent call last):',
      '  File "app.py", line 9, in <module>',
      'app.errors.Refused: no',
    ],
  ],
  [
    'go',
    'of a panic',
    [
      'panic: runtime error: index out of range [5] with length 3',
      '',
      'goroutine 1 [running]:',
      'main.pick({0xc000012018, 0x3, 0x3}, 0x5)',
      '\t/app/main.go:9 +0x1d',
      'created by main.main in goroutine 1',
      '\t/app/main.go:5 +0x85',
      'exit status 2',
    ],
  ],
  [
    'go',
    'of a served request',
    [
      '2026/07/06 08:00:00 http: panic serving 10.0.0.1:5: boom',
      'goroutine 7 [running]:',
      'net/http.(*conn).serve.func1()',
    ],
  ],
  [
    'node',
    'that ends the process',
    [
      '/app/index.js:3',
      "throw new TypeError('no');",
      '^',
      '',
      'TypeError: no',
      '    at Object.<anonymous> (/app/index.js:3:7)',
      '    at node:internal/main/run_main_module:23:47 {',
      "  code: 'E_NO'",
      '}',
      '',
      'Node.js v24.21.0',
    ],
  ],
  ['node', 'below a line', ['order refused', 'Error: no stock', '    at order (/app/shop.js:1:2)']],
  [
    'dotnet',
    'with an inner one',
    [
      'Unhandled exception. System.InvalidOperationException: outer',
      ' ---> System.IO.IOException: inner',
      '   at Shop.Net.Read() in /src/Net.cs:line 7',
      '   --- End of inner exception stack trace ---',
      '   at Shop.Order.Place() in /src/Order.cs:line 12',
      '--- End of stack trace from previous location ---',
      '   at Program.Main()',
    ],
  ],
  [
    'ruby',
    'of an uncaught one',
    [
      "app.rb:3:in `order': no stock (RuntimeError)",
      "\tfrom app.rb:9:in `block in <main>'",
      "/gems/rack.rb:5:in 'Rack::Builder#call'",
    ],
  ],
  ['indented', 'with a body', ['request', '  header: x', '\tbody']],
];

test.each(TRACES)('the preset %s makes one event of a trace %s', (multiline, _, trace) => {
  const lines = ['before', ...trace, 'after one', 'after two'];
  const made = events(joinerOf(multiline), lines);
  expect(made.slice(-2)).toEqual(['after one', 'after two']);
  expect(made.slice(0, -2).join('\n')).toBe(['before', ...trace].join('\n'));
  expect(made.length).toBeLessThanOrEqual(4);
  expect(events(joinerOf(multiline), [...trace, 'after'])).toEqual([trace.join('\n'), 'after']);
});

test.each<Multiline>(['java', 'python', 'go', 'node', 'dotnet', 'ruby', 'indented', 'none', 'auto'])(
  'the preset %s leaves plain lines apart',
  (multiline) => {
    const lines = ['a', '{"level":"info","msg":"b"}', '2026-07-06 INFO c: d', 'GET /e?f=g 200', 'h: i'];
    expect(events(joinerOf(multiline), lines)).toEqual(lines);
  },
);

test('without joining even indented lines stand alone', () => {
  expect(events(joinerOf('none'), ['a', '  b'])).toEqual(['a', '  b']);
});

test('a pattern that starts an event joins every other line to it', () => {
  const joiner = joinByStart(linePattern('\\d{4}-\\d\\d-\\d\\d |<\\w+>'));
  expect(events(joiner, ['2026-07-06 a', 'b', '', 'x 2026-07-06 c', '<log> d', 'e'])).toEqual([
    '2026-07-06 a\nb\n\nx 2026-07-06 c',
    '<log> d\ne',
  ]);
});

test('what is no pattern of RE2 is refused', () => {
  expect(() => linePattern('(?=x)')).toThrow();
});
