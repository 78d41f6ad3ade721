import type { Row } from '../content/lens-search.ts';
import type { BuiltDashboard } from '../content/panels.ts';
import { drawChart } from './charts.ts';
import { fitted } from './format.ts';

const COLUMN_W = 25;
const ROW_H = 19;
const GAP = 8;
const HEAD_H = 52;
const TITLE_H = 26;
const WIDTH = 48 * COLUMN_W + GAP;

const STYLE = `text{font:11px sans-serif;fill:#343741}.title{font:bold 12px sans-serif}.dash{font:bold 18px sans-serif}.note{fill:#69707d}.number{font:bold 30px sans-serif}.head{font-weight:bold;fill:#69707d}.grid{stroke:#e3e6ec}.card{fill:#fff;stroke:#d3dae6}`;

/** A dashboard drawn from what its panels show; panels that are no charts are left out. */
export function dashboardSvg(dashboard: BuiltDashboard, rowsByPanel: ReadonlyMap<string, readonly Row[]>): string {
  const tops = [...new Set(dashboard.panels.map(({ grid }) => grid.y))].sort((a, b) => a - b);
  const heights = tops.map((top) =>
    Math.max(...dashboard.panels.filter(({ grid }) => grid.y === top).map(({ grid }) => grid.h)),
  );
  const startOf = (top: number) => heights.slice(0, tops.indexOf(top)).reduce((sum, height) => sum + height, 0);
  const height = HEAD_H + heights.reduce((sum, one) => sum + one, 0) * ROW_H + GAP;
  const cards = dashboard.panels.flatMap((panel) => {
    const { grid, title, name, attributes } = panel;
    const box = {
      x: GAP + grid.x * COLUMN_W,
      y: HEAD_H + startOf(grid.y) * ROW_H,
      w: grid.w * COLUMN_W - GAP,
      h: grid.h * ROW_H - GAP,
    };
    const inner = { x: box.x + 8, y: box.y + TITLE_H, w: box.w - 16, h: box.h - TITLE_H - 6 };
    return [
      `<rect x="${box.x}" y="${box.y}" width="${box.w}" height="${box.h}" rx="4" class="card"/>`,
      `<text x="${box.x + 8}" y="${box.y + 17}" class="title">${fitted(title, box.w * 0.84)}</text>`,
      ...drawChart({ attributes, rows: rowsByPanel.get(name) ?? [] }, inner),
    ];
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}">`,
    `<title>${dashboard.title}</title>`,
    `<style>${STYLE}</style>`,
    `<rect width="${WIDTH}" height="${height}" fill="#f7f8fc"/>`,
    `<text x="${GAP}" y="24" class="dash">${fitted(dashboard.title, WIDTH)}</text>`,
    `<text x="${GAP}" y="42" class="note">Drawn by a script from the answers of Elasticsearch to the panels' queries on a made-up sample. Not a screenshot of Kibana.</text>`,
    ...cards,
    '</svg>',
    '',
  ].join('\n');
}
