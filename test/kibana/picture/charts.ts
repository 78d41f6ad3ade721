import { asList, asObject, asStrings, type Json } from '../content/json.ts';
import type { Row } from '../content/lens-search.ts';
import { fitted, moment, written } from './format.ts';

/** Where a chart is drawn. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

/** A chart with its columns and what they hold. */
export interface Drawn {
  readonly attributes: Json;
  readonly rows: readonly Row[];
}

const SPLIT_COLORS = ['#54b399', '#6092c0', '#d36086', '#9170b8', '#ca8eae', '#d6bf57', '#b9a888', '#da8b45'];
const LINE_H = 18;
/** How wide columns of tables are beside each other. */
const WEIGHTS: Readonly<Record<string, number>> = { string: 2, date: 1.4 };

const at = (value: number) => Number(value.toFixed(1));
const text = (x: number, y: number, words: string, more = '') =>
  `<text x="${at(x)}" y="${at(y)}"${more}>${words}</text>`;
const rect = (x: number, y: number, w: number, h: number, color: string) =>
  `<rect x="${at(x)}" y="${at(y)}" width="${at(Math.max(w, 0))}" height="${at(Math.max(h, 0))}" fill="${color}"/>`;

export function columnsOf(attributes: Json): Readonly<Record<string, Json>> {
  const layers = asObject(asObject(asObject(asObject(attributes.state).datasourceStates).formBased).layers);
  return asObject(asObject(Object.values(layers)[0]).columns) as Record<string, Json>;
}

const visualizationOf = (attributes: Json) => asObject(asObject(attributes.state).visualization);

/** One number, large. */
export function drawNumber({ attributes, rows }: Drawn, { x, y, w, h }: Box): string[] {
  const { metricAccessor, color } = visualizationOf(attributes);
  const id = String(metricAccessor);
  const value = fitted(written(columnsOf(attributes)[id] ?? {}, rows[0]?.[id]), w);
  return [rect(x, y, 6, h, String(color)), text(x + w - 12, y + h - 14, value, ' class="number" text-anchor="end"')];
}

/** Rows and columns, as many as there is room for. */
export function drawTable({ attributes, rows }: Drawn, { x, y, w, h }: Box): string[] {
  const columns = columnsOf(attributes);
  const { sorting, columns: shown } = visualizationOf(attributes);
  const ids = asList(shown).map(({ columnId }) => String(columnId));
  const { columnId, direction } = asObject(sorting);
  const by = String(columnId);
  const rank = (row: Row) => Number(row[by] ?? Number.NEGATIVE_INFINITY);
  const sorted = rows.toSorted((a, b) => (direction === 'asc' ? rank(a) - rank(b) : rank(b) - rank(a)));
  const weights = ids.map((id) => WEIGHTS[String(columns[id]?.dataType)] ?? 1);
  const unit = w / weights.reduce((sum, weight) => sum + weight, 0);
  const starts = weights.map((_, i) => x + unit * weights.slice(0, i).reduce((sum, weight) => sum + weight, 0));
  const line = (row: number, words: (id: string) => string, more = '') =>
    ids.map((id, i) =>
      text((starts[i] ?? x) + 2, y + 13 + row * LINE_H, fitted(words(id), unit * (weights[i] ?? 1) - 6), more),
    );
  const room = Math.max(1, Math.floor(h / LINE_H) - 1);
  const left = sorted.length - room;
  const body = sorted.slice(0, left > 0 ? room - 1 : room);
  return [
    ...line(0, (id) => String(columns[id]?.label), ' class="head"'),
    ...body.flatMap((row, i) => line(i + 1, (id) => written(columns[id] ?? {}, row[id]))),
    ...(left > 0 ? [text(x + 2, y + 13 + (body.length + 1) * LINE_H, `and ${left + 1} more`, ' class="head"')] : []),
  ];
}

/** Bars that lie, each with its name and value. */
function drawLying({ attributes, rows }: Drawn, { x, y, w, h }: Box, layer: Json): string[] {
  const columns = columnsOf(attributes);
  const [id = ''] = asStrings(layer.accessors);
  const key = String(layer.xAccessor);
  const color = String(asList(layer.yConfig)[0]?.color);
  const most = Math.max(...rows.map((row) => Number(row[id])), 1);
  const nameW = Math.min(160, w / 3);
  return rows.slice(0, Math.floor(h / LINE_H)).flatMap((row, i) => {
    const length = ((w - nameW - 90) * Number(row[id])) / most;
    const top = y + i * LINE_H;
    return [
      text(x, top + 13, fitted(String(row[key]), nameW - 8)),
      rect(x + nameW, top + 3, length, LINE_H - 6, color),
      text(x + nameW + length + 6, top + 13, written(columns[id] ?? {}, row[id])),
    ];
  });
}

interface Series {
  readonly name: string;
  readonly color: string;
  readonly values: ReadonlyMap<number, number>;
}

function seriesOf({ attributes, rows }: Drawn, layer: Json): Series[] {
  const columns = columnsOf(attributes);
  const x = String(layer.xAccessor);
  const ids = asStrings(layer.accessors);
  const valuesOf = (id: string, own: readonly Row[]) =>
    new Map(own.map((row) => [Number(row[x]), Number(row[id] ?? 0)]));
  if (layer.splitAccessor === undefined) {
    return ids.map((id) => ({
      name: String(columns[id]?.label),
      color: String(asList(layer.yConfig).find(({ forAccessor }) => forAccessor === id)?.color),
      values: valuesOf(id, rows),
    }));
  }
  const split = String(layer.splitAccessor);
  return [...new Set(rows.map((row) => String(row[split])))].map((name, i) => {
    const own = rows.filter((row) => String(row[split]) === name);
    return { name, color: SPLIT_COLORS[i % SPLIT_COLORS.length] ?? '', values: valuesOf(ids[0] ?? '', own) };
  });
}

function legend(series: readonly Series[], { x, y, w }: Box): string[] {
  return series.flatMap(({ name, color }, i) => [
    rect(x, y + i * 16, 9, 9, color),
    text(x + 14, y + 9 + i * 16, fitted(name, w - 16)),
  ]);
}

/** Lines, or bars and areas upon each other, over time. */
function drawOverTime(drawn: Drawn, { x, y, w, h }: Box, layer: Json): string[] {
  const series = seriesOf(drawn, layer);
  const column = columnsOf(drawn.attributes)[asStrings(layer.accessors)[0] ?? ''] ?? {};
  const isLine = layer.seriesType === 'line';
  const times = [...new Set(series.flatMap(({ values }) => [...values.keys()]))].sort((a, b) => a - b);
  const heightAt = (time: number) => series.map(({ values }) => values.get(time) ?? 0);
  const most = Math.max(
    ...times.map((time) => (isLine ? Math.max(...heightAt(time)) : heightAt(time).reduce((a, b) => a + b, 0))),
    1e-9,
  );
  const legendW = series.length > 1 ? Math.min(150, w / 4) : 0;
  const [left, bottom, width, height] = [x + 52, y + h - 18, w - 60 - legendW, h - 26];
  const step = width / Math.max(times.length, 1);
  const up = (value: number) => (value / most) * height;
  const marks = isLine
    ? series.map(({ color, values }) => {
        const points = times.map(
          (time, i) => `${at(left + (i + 0.5) * step)},${at(bottom - up(values.get(time) ?? 0))}`,
        );
        return `<polyline points="${points.join(' ')}" fill="none" stroke="${color}" stroke-width="2"/>`;
      })
    : times.flatMap((time, i) => {
        let top = bottom;
        return series.flatMap(({ color, values }) => {
          const tall = up(values.get(time) ?? 0);
          top -= tall;
          return tall === 0 ? [] : [rect(left + i * step + 0.5, top, step - 1, tall, color)];
        });
      });
  const ticks = [0, 0.5, 1].flatMap((part) => [
    `<line x1="${at(left)}" x2="${at(left + width)}" y1="${at(bottom - part * height)}" y2="${at(bottom - part * height)}" class="grid"/>`,
    text(left - 4, bottom - part * height + 4, written(column, part * most), ' text-anchor="end"'),
  ]);
  const [first = 0, last = 0] = [times[0], times.at(-1)];
  return [
    ...ticks,
    ...marks,
    text(left, bottom + 14, moment(first)),
    text(left + width, bottom + 14, moment(last), ' text-anchor="end"'),
    ...(legendW === 0 ? [] : legend(series, { x: x + w - legendW + 6, y, w: legendW, h })),
  ];
}

/** Draws any chart of a Lens panel. */
export function drawChart(drawn: Drawn, box: Box): string[] {
  const { visualizationType } = drawn.attributes;
  if (visualizationType === 'lnsMetric') return drawNumber(drawn, box);
  if (visualizationType === 'lnsDatatable') return drawTable(drawn, box);
  const layer = asObject(asList(visualizationOf(drawn.attributes).layers)[0]);
  return layer.seriesType === 'bar_horizontal' ? drawLying(drawn, box, layer) : drawOverTime(drawn, box, layer);
}
