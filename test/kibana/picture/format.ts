import type { Json } from '../content/json.ts';
import { asObject } from '../content/json.ts';

const UNITS = ['B', 'KB', 'MB', 'GB'];

function bytes(value: number): string {
  let [scaled, unit] = [value, 0];
  while (scaled >= 1024 && unit < UNITS.length - 1) [scaled, unit] = [scaled / 1024, unit + 1];
  return `${unit === 0 ? scaled : scaled.toFixed(1)} ${UNITS[unit]}`;
}

function duration(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`;
  return ms < 60_000 ? `${(ms / 1000).toFixed(1)} s` : `${(ms / 60_000).toFixed(1)} min`;
}

function whole(value: number): string {
  const rounded = Number.isInteger(value) ? String(value) : value.toFixed(1);
  return rounded.replace(/\B(?=(\d{3})+(?!\d))/g, ',');
}

/** "06-10 12:00", in UTC. */
export function moment(ms: number): string {
  const iso = new Date(ms).toISOString();
  return `${iso.slice(5, 10)} ${iso.slice(11, 16)}`;
}

/** A value of a column in about the words in which Kibana writes it. */
export function written(column: Json, value: string | number | null | undefined): string {
  if (value === null || value === undefined) return '-';
  if (typeof value === 'string') return value;
  const format = asObject(asObject(column.params).format).id;
  const field = String(column.sourceField ?? '');
  if (column.dataType === 'date') return moment(value);
  if (format === 'percent') return `${(value * 100).toFixed(1)} %`;
  if (format === 'bytes' || field.endsWith('bytes')) return bytes(Math.round(value));
  return field.endsWith('_ms') ? duration(value) : whole(value);
}

/** Text that fits so many pixels at 11 px, escaped for XML. */
export function fitted(text: string, width: number): string {
  const chars = Math.max(1, Math.floor(width / 6.3));
  const cut = text.length > chars ? `${text.slice(0, chars - 1)}…` : text;
  return cut.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
