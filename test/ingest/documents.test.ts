import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { eventIds } from '../../core/event-id.ts';
import { buildDocuments, streamPart } from '../../ingest/indexer/documents.ts';
import { textLevel } from '../../ingest/indexer/level.ts';
import { appTimeMs, isoWriter } from '../../ingest/indexer/timestamp.ts';
import { documentOf, makeBlock } from './blocks.ts';

function documentsOf(messages: readonly (string | Buffer)[]): Record<string, unknown>[] {
  return buildDocuments(makeBlock(messages), 'zeef.app').lines.map(documentOf);
}

test('the id of a document and event.id are those of its source, runtime time and offset', () => {
  const block = makeBlock(['{"msg":"a","time":1782907200000}', 'b']);
  const { lines } = buildDocuments(block, 'zeef.app');
  const makeId = eventIds('source-a');
  lines.forEach((line, i) => {
    const id = makeId(block.header.time[i] ?? 0, block.header.offset[i] ?? 0);
    expect(line.startsWith(`{"create":{"_id":"${id}"}}\n`)).toBe(true);
    expect(documentOf(line)['event.id']).toBe(id);
    expect(documentOf(line)['event.sequence']).toBe(block.header.offset[i]);
  });
});

test('any bytes become two lines of valid JSON whose message is their text', () => {
  const message = fc.oneof(
    fc.uint8Array({ maxLength: 60 }).map((bytes) => Buffer.from(bytes.filter((byte) => byte !== 0x1e))),
    fc.string({ unit: 'binary', maxLength: 40 }).map((text) => Buffer.from(text.replaceAll('\x1e', ''))),
  );
  fc.assert(
    fc.property(fc.array(message, { minLength: 1, maxLength: 8 }), (messages) => {
      const { lines } = buildDocuments(makeBlock(messages), 'zeef.app');
      lines.forEach((line, i) => {
        expect(line.split('\n')).toHaveLength(3);
        if (messages[i]?.at(0) === 0x7b) return;
        expect(documentOf(line).message).toBe(messages[i]?.toString('utf8'));
      });
    }),
  );
});

test('any JSON object becomes one document that is valid JSON with each name once', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), fc.boolean(), (object, isLevelled) => {
      const text = JSON.stringify(isLevelled ? { ...object, level: 30, log: { level: 'info' }, err: object } : object);
      const { lines } = buildDocuments(makeBlock([text]), 'zeef.app');
      const json = lines[0]?.split('\n')[1] ?? '';
      // Parsing drops a name that is there twice, and nothing else of compact JSON.
      expect(JSON.stringify(JSON.parse(json))).toHaveLength(json.length);
    }),
  );
});

test('data streams are named by dataset and namespace; the default namespace is default', () => {
  expect(buildDocuments(makeBlock(['a']), 'zeef.app').index).toBe('logs-zeef.app-default');
  expect(buildDocuments(makeBlock(['a'], { namespace: 'acme' }), 'zeef.app').index).toBe('logs-zeef.app-acme');
  expect(streamPart('Shop-Web/Über "x"')).toBe('shop_web__ber__x_');
  expect(streamPart('')).toBeUndefined();
});

test('levels of text logs are found near the start and prose is not taken for one', () => {
  const rows: [string, string | undefined][] = [
    ['2026-07-01 12:00:00.007  INFO 1 --- [main] c.e.Shop : started', 'info'],
    ['2026-07-01 12:00:00 [ERROR] shop: failed', 'error'],
    ['WARNING:root:disk', 'warn'],
    ['SEVERE: it broke', 'error'],
    ['2026/07/01 12:00:00 [error] 12#12: *1 open() failed', 'error'],
    ['time="2026-07-01" level=warning msg="x"', 'warn'],
    ['ts=1 lvl="debug" msg=x', 'debug'],
    ['E0701 12:00:00.123456       1 server.go:12] failed', 'error'],
    ['<WARN> low', 'warn'],
    ['2026-07-01|FATAL|x', 'fatal'],
    ['TRACE', 'trace'],
    ['An Error occurred', undefined],
    ['GET /ERROR HTTP/1.1', undefined],
    ['INFORMATIONAL text', undefined],
    ['level=', undefined],
    ['', undefined],
    [`${'x'.repeat(250)} ERROR far away`, undefined],
  ];
  for (const [text, level] of rows) expect([text, textLevel(text)]).toEqual([text, level]);
});

test('the common loggers of Java, Node, Go and Python have their fields lifted', () => {
  const [pino, logback, zap, python, ecs] = documentsOf([
    '{"level":40,"time":1782907200500,"pid":7,"hostname":"h","name":"shop","err":{"type":"TypeError","message":"m","stack":"s","code":"E1"},"msg":"pino"}',
    '{"@timestamp":"2026-07-01T12:00:01.250Z","@version":"1","message":"logback","logger_name":"c.e.Shop","thread_name":"main","level":"WARN","stack_trace":"at x"}',
    '{"level":"info","ts":1782907202.125,"caller":"main.go:7","msg":"zap","trace_id":"t1","span_id":"s1"}',
    '{"levelname":"CRITICAL","message":"python","timestamp":"2026-07-01 12:00:03,000","service":{"name":"billing","version":"2"}}',
    '{"@timestamp":"2026-07-01T12:00:04.000Z","log.level":"error","message":"ecs","service.name":"shop","error":{"type":"E","message":"m","stack_trace":"s"},"trace":{"id":"t2"}}',
  ]);
  expect(pino).toMatchObject({
    message: 'pino',
    '@timestamp': '2026-07-01T12:00:00.500Z',
    'log.level': 'warn',
    'log.logger': 'shop',
    'error.type': 'TypeError',
    'error.message': 'm',
    'error.stack_trace': 's',
    fields: { pid: 7, hostname: 'h', err: { code: 'E1' } },
  });
  expect(logback).toMatchObject({
    message: 'logback',
    '@timestamp': '2026-07-01T12:00:01.250Z',
    'log.level': 'warn',
    'log.logger': 'c.e.Shop',
    'process.thread.name': 'main',
    'error.stack_trace': 'at x',
    fields: { '@version': '1' },
  });
  expect(zap).toMatchObject({
    message: 'zap',
    '@timestamp': '2026-07-01T12:00:02.125Z',
    'trace.id': 't1',
    'span.id': 's1',
    fields: { caller: 'main.go:7' },
  });
  expect(python).toMatchObject({
    message: 'python',
    '@timestamp': '2026-07-01T12:00:03.007Z',
    'log.level': 'fatal',
    'service.name': 'billing',
    fields: { timestamp: '2026-07-01 12:00:03,000', service: { version: '2' } },
  });
  expect(ecs).toMatchObject({ 'service.name': 'shop', 'error.type': 'E', 'trace.id': 't2', 'log.level': 'error' });
  expect(ecs).not.toHaveProperty('fields');
});

test('a JSON event without a message keeps its text as one, and what is no object stays text', () => {
  const [object, array, broken, empty] = documentsOf(['{"order":7}', '[1,2]', '{"order":', '{}']);
  expect(object).toMatchObject({ message: '{"order":7}', fields: { order: 7 }, 'service.name': 'orders' });
  for (const [document, text] of [
    [array, '[1,2]'],
    [broken, '{"order":'],
    [empty, '{}'],
  ] as const) {
    expect(document?.message).toBe(text);
    expect(document).not.toHaveProperty('fields');
  }
});

test('numbers that a double would round are kept digit by digit, in objects too', () => {
  const [document] = documentsOf(['{"id":12345678901234567890,"a":{"b":[1e999,9007199254740993]},"c":1.5}']);
  expect(document?.fields).toEqual({ id: '12345678901234567890', a: { b: ['1e999', '9007199254740993'] }, c: 1.5 });
});

test('names of prototypes are plain keys and leave every object as it was', () => {
  const [document] = documentsOf(['{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":2}},"x":1}']);
  expect(Object.keys(document?.fields ?? {})).toEqual(['__proto__', 'constructor', 'x']);
  expect(({} as { polluted?: number }).polluted).toBeUndefined();
});

test('what Elasticsearch would refuse in fields is kept as JSON text', () => {
  const deep = `${'{"a":'.repeat(30)}1${'}'.repeat(30)}`;
  const [document] = documentsOf([`{"deep":${deep},"":1,"a..b":2,"ok":{"":3},"list":[1,2]}`]);
  expect(document?.fields).toEqual({ deep, ok: '{"":3}', list: [1, 2], _unnamed: '{"":1,"a..b":2}' });
});

test('the time of an application counts only near the time the runtime saw', () => {
  const seenMs = Date.UTC(2026, 6, 1, 12);
  const rows: [unknown, number | undefined][] = [
    [seenMs - 5, seenMs - 5],
    [(seenMs - 500) / 1000, seenMs - 500],
    [seenMs * 1000, seenMs],
    [seenMs * 1_000_000, seenMs],
    ['2026-07-01T14:00:00.000+02:00', seenMs],
    ['2026-07-01T12:00:00.123456789Z', seenMs + 123],
    ['2026-07-01T12:00:00', undefined],
    ['2026-07-01T12:00:00.000000', undefined],
    ['2026-07-01 12:00:00,000', undefined],
    [seenMs - 8 * 86_400_000, undefined],
    [seenMs + 2 * 86_400_000, undefined],
    [0, undefined],
    [Number.NaN, undefined],
    ['soon', undefined],
    [null, undefined],
  ];
  for (const [value, timeMs] of rows) expect([value, appTimeMs(value, seenMs)]).toEqual([value, timeMs]);
});

test('times are written like Date writes them', () => {
  const iso = isoWriter();
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 8_640_000_000_000_000 }), (timeMs) => {
      expect(iso(timeMs)).toBe(new Date(timeMs).toISOString());
    }),
  );
});
