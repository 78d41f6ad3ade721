import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Block } from '../../core/block.ts';
import { eventIds } from '../../core/event-id.ts';
import { buildDocuments, streamPart } from '../../ingest/indexer/documents.ts';
import { findLevel } from '../../ingest/indexer/level.ts';
import { shapeOf } from '../../ingest/indexer/shape.ts';
import { isoWriter, readTime, runtimeMark, timeMark } from '../../ingest/indexer/timestamp.ts';
import { documentOf, makeBlock } from './blocks.ts';

const NOW_MS = Date.UTC(2026, 6, 1, 13);

function documentsOf(messages: readonly (string | Buffer)[]): Record<string, unknown>[] {
  return linesOf(makeBlock(messages)).map(documentOf);
}

function linesOf(block: Block): string[] {
  const { lines } = buildDocuments(block, 'zeef.app', NOW_MS);
  return Array.from({ length: lines.length }, (_, i) => lines.text(i));
}

test('the id of a document and event.id are those of its source, runtime time and offset', () => {
  const block = makeBlock(['{"msg":"a","time":1782907200000}', 'b']);
  const lines = linesOf(block);
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
      const lines = linesOf(makeBlock(messages));
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
      const lines = linesOf(makeBlock([text]));
      const json = lines[0]?.split('\n')[1] ?? '';
      // Parsing drops a name that is there twice, and nothing else of compact JSON.
      expect(JSON.stringify(JSON.parse(json))).toHaveLength(json.length);
    }),
  );
});

test('data streams are named by dataset and namespace; the default namespace is default', () => {
  expect(buildDocuments(makeBlock(['a']), 'zeef.app', NOW_MS).index).toBe('logs-zeef.app-default');
  expect(buildDocuments(makeBlock(['a'], { namespace: 'acme' }), 'zeef.app', NOW_MS).index).toBe('logs-zeef.app-acme');
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
  for (const [text, level] of rows) expect([text, findLevel(text)?.level]).toEqual([text, level]);
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
    'process.pid': 7,
    fields: { hostname: 'h', err: { code: 'E1' } },
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
    'log.origin.file.name': 'main.go',
    'log.origin.file.line': 7,
  });
  expect(python).toMatchObject({
    message: 'python',
    '@timestamp': '2026-07-01T12:00:03.007Z',
    'log.level': 'fatal',
    'service.name': 'billing',
    'service.version': '2',
    fields: { timestamp: '2026-07-01 12:00:03,000' },
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
  const believed = (value: unknown) => {
    const timeMs = readTime(value);
    return timeMs === undefined || timeMark(timeMs, seenMs) !== undefined ? undefined : timeMs;
  };
  for (const [value, timeMs] of rows) expect([value, believed(value)]).toEqual([value, timeMs]);
});

test('times are written like Date writes them', () => {
  const iso = isoWriter();
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 8_640_000_000_000_000 }), (timeMs) => {
      expect(iso(timeMs)).toBe(new Date(timeMs).toISOString());
    }),
  );
});

test('text in the usual layouts of Java, Python and nginx has level, thread, logger, request and exception lifted', () => {
  const trace = 'refund failed\njava.lang.IllegalStateException: no such refund\n\tat c.e.Shop.refund(Shop.java:77)';
  const rows: [string, Record<string, unknown>][] = [
    [
      '2026-07-01 12:00:00.007  INFO 1 --- [main] c.e.Shop                 : started',
      { 'log.level': 'info', 'process.pid': 1, 'process.thread.name': 'main', 'log.logger': 'c.e.Shop' },
    ],
    [
      '2026-07-01T12:00:00.007Z  WARN 7 --- [shop] [nio-8080-exec-3] [4bf9,00f0] c.e.o.OrderController : slow',
      {
        'log.level': 'warn',
        'process.pid': 7,
        'process.thread.name': 'nio-8080-exec-3',
        'log.logger': 'c.e.o.OrderController',
      },
    ],
    [
      '12:00:00.123 [pool-1-thread-2] ERROR com.example.Shop - refund failed',
      { 'log.level': 'error', 'process.thread.name': 'pool-1-thread-2', 'log.logger': 'com.example.Shop' },
    ],
    [
      '2026-07-01 12:00:00,123 INFO  [com.example.Shop] (executor-thread-1) started',
      { 'log.level': 'info', 'process.thread.name': 'executor-thread-1', 'log.logger': 'com.example.Shop' },
    ],
    ['2026-07-01 12:00:00,123 - shop.orders - WARNING - slow', { 'log.level': 'warn', 'log.logger': 'shop.orders' }],
    ['ERROR:shop.orders:refund failed', { 'log.level': 'error', 'log.logger': 'shop.orders' }],
    [
      '2026/07/01 12:00:00 [error] 12#34: *1 open() failed',
      { 'log.level': 'error', 'process.pid': 12, 'process.thread.name': '34' },
    ],
    [
      '- - - [01/Jul/2026:12:00:00 +0000] "GET /api/orders?id=7 HTTP/1.1" 503 12 "-" "curl/8"',
      { 'http.request.method': 'GET', 'url.path': '/api/orders', 'http.response.status_code': 503 },
    ],
    [trace, { 'error.type': 'java.lang.IllegalStateException' }],
    ['TypeError: x is undefined\n    at f (/app/a.js:1:2)', { 'error.type': 'TypeError' }],
    ['Traceback (most recent call last):\n  File "a.py", line 1\nValueError: bad', { 'error.type': 'ValueError' }],
  ];
  for (const [text, said] of rows) expect(documentsOf([text])[0]).toMatchObject(said);
});

test('prose, prices and paths are not taken for loggers, threads or requests', () => {
  const names = ['log.logger', 'process.thread.name', 'process.pid', 'http.request.method', 'error.type'];
  for (const text of [
    'INFO Starting: the shop',
    'ERROR 12 - of 40 failed',
    '[2026-07-01 12:00:00] INFO ready',
    'he said "GET /lost HTTP" to me',
    'WARN - done',
    'a\n\tat home',
    'INFO  [1] 7',
    'msg="GET',
  ]) {
    const [document] = documentsOf([text]);
    expect([text, ...names.filter((name) => document?.[name] !== undefined)]).toEqual([text]);
  }
});

test('the other JSON loggers have their fields lifted: bunyan, zerolog, structlog, Serilog, Log4j, ECS, pino-http', () => {
  const [bunyan, zerolog, structlog, serilog, log4j, ecs, http] = documentsOf([
    '{"name":"shop","hostname":"h","pid":9,"level":50,"msg":"bunyan","time":"2026-07-01T12:00:00.500Z","v":0}',
    '{"level":"error","error":"closed","time":1782907200,"caller":"api/a.go:12","message":"zerolog"}',
    '{"event":"structlog","logger":"shop.orders","level":"warning","exception":"Traceback (most recent call last):\\n  x\\nValueError: bad"}',
    '{"@t":"2026-07-01T12:00:00.0000000Z","@mt":"Order {Id} taken","@x":"System.Exception: no\\n   at A.B()","SourceContext":"Shop.Orders","Id":7}',
    '{"timeMillis":1782907200500,"thread":"main","level":"WARN","loggerName":"c.e.Shop","message":"log4j","thrown":{"name":"java.io.IOException","message":"closed"}}',
    '{"@timestamp":"2026-07-01T12:00:00.000Z","log":{"level":"info","logger":"l","origin":{"file":{"name":"A.java","line":3},"function":"f"}},"process":{"pid":4,"thread":{"name":"t"}},"transaction":{"id":"x"},"message":"ecs","ecs":{"version":"1.2.0"}}',
    '{"level":30,"time":1782907200000,"req":{"method":"GET","url":"/a","id":1},"res":{"statusCode":404},"msg":"http"}',
  ]);
  expect(bunyan).toMatchObject({ message: 'bunyan', 'log.level': 'error', 'log.logger': 'shop', 'process.pid': 9 });
  expect(zerolog).toMatchObject({ message: 'zerolog', 'error.message': 'closed', 'log.origin.file.line': 12 });
  expect(structlog).toMatchObject({ message: 'structlog', 'error.type': 'ValueError', 'log.level': 'warn' });
  expect(serilog).toMatchObject({
    message: 'Order {Id} taken',
    'log.level': 'info',
    'log.logger': 'Shop.Orders',
    'error.type': 'System.Exception',
    fields: { Id: 7 },
  });
  expect(log4j).toMatchObject({ message: 'log4j', 'process.thread.name': 'main', 'error.type': 'java.io.IOException' });
  expect(ecs).toMatchObject({
    'log.origin.file.name': 'A.java',
    'log.origin.function': 'f',
    'process.thread.name': 't',
    'transaction.id': 'x',
    fields: { ecs: { version: '1.2.0' } },
  });
  expect(http).toMatchObject({
    'http.request.method': 'GET',
    'url.path': '/a',
    'http.response.status_code': 404,
    fields: { req: { id: 1 } },
  });
});

test('a time that is not believed is marked and kept, and an impossible one of the runtime gives way to event.ingested', () => {
  const [future, ancient, fine] = documentsOf([
    '{"msg":"a","time":"2031-01-01T00:00:00Z"}',
    '{"msg":"a","time":"2001-01-01T00:00:00Z"}',
    '{"msg":"a","time":"2026-07-01T12:00:00Z"}',
  ]);
  expect(future).toMatchObject({ 'zeef.timestamp': 'future', fields: { time: '2031-01-01T00:00:00Z' } });
  expect(future?.['@timestamp']).toBe('2026-07-01T12:00:00.007Z');
  expect(ancient).toMatchObject({ 'zeef.timestamp': 'ancient' });
  expect(fine).not.toHaveProperty(['zeef.timestamp']);
  const block = makeBlock(['x', 'y'], { time: [8_640_000_000_000_000, 7] });
  const [late, early] = linesOf(block).map(documentOf);
  expect(late).toMatchObject({ '@timestamp': '2026-07-01T13:00:00.000Z', 'zeef.timestamp': 'future' });
  expect(early).toMatchObject({ '@timestamp': '2026-07-01T13:00:00.000Z', 'zeef.timestamp': 'ancient' });
  expect(late?.['event.ingested']).toBe('2026-07-01T13:00:00.000Z');
  expect([runtimeMark(0, NOW_MS), runtimeMark(NOW_MS, NOW_MS)]).toEqual(['ancient', undefined]);
});

test('values too long to be one term are named, bytes are counted, and findings give the line a shape', () => {
  const long = 'x'.repeat(9000);
  const text = JSON.stringify({ msg: 'm', logger: 'l'.repeat(2000), body: long, deep: { list: [long] }, short: 'x' });
  const block = makeBlock([text, 'order 17 of [EMAIL] id 550e8400-e29b-41d4-a716-446655440000 hash deadbeef99'], {
    sieve: { engine: '1', policy: 'p', findings: { email: [1] }, withheld: [] },
  });
  const [json, found] = linesOf(block).map(documentOf);
  expect(json?.['zeef.unsearchable']).toEqual(['fields.body', 'fields.deep.list', 'log.logger']);
  expect(json?.['zeef.bytes']).toBe(Buffer.byteLength(text));
  expect(json).not.toHaveProperty(['zeef.shape']);
  expect(found?.['zeef.shape']).toBe('order # of [EMAIL] id # hash #');
  expect(shapeOf('a'.repeat(7)).length + shapeOf(`${'word '.repeat(100)}`).length).toBe(167);
});

test('messages that hold or spell the separator stay whole', () => {
  const messages = ['a \\u001e b', 'c "quoted" \\ d', 'e'];
  expect(documentsOf(messages).map(({ message }) => message)).toEqual(messages);
  const block = makeBlock(['x', 'y'], { length: [3, 1] });
  const odd = { header: block.header, body: Buffer.from('x\x1ez\x1ey') };
  expect(linesOf(odd).map((line) => documentOf(line).message)).toEqual(['x\x1ez', 'y']);
});
