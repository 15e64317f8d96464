import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const libraries = fileURLToPath(new URL('../../../node_modules/', import.meta.url));

const nothing = (name: string) => `export const ${name} = () => null; ${name}.displayName = '${name}';`;

/**
 * What Tremor's two charts import and never use, and what stands in its place: modules by the end of their path. A chart of Recharts names
 * every part that any chart can have, so that a bundler cannot tell; together they are a third of it. Measured by `npm run bench:web`:
 * 111 kB of drawings, gzipped, with them, and what HISTORY.md says without.
 */
const STAND_INS: Readonly<Record<string, string>> = {
  // Parts that a reader of ours never sees: looked for among the children of a chart, by name.
  'recharts/es6/cartesian/Brush.js': nothing('Brush'),
  'recharts/es6/cartesian/ErrorBar.js': nothing('ErrorBar'),
  'recharts/es6/cartesian/ReferenceArea.js': nothing('ReferenceArea'),
  'recharts/es6/cartesian/ReferenceDot.js': nothing('ReferenceDot'),
  'recharts/es6/cartesian/ReferenceLine.js': nothing('ReferenceLine'),
  'recharts/es6/component/Legend.js': nothing('Legend'),
  'recharts/es6/cartesian/CartesianGrid.js': nothing('CartesianGrid'),
  'recharts/es6/component/DefaultTooltipContent.js': nothing('DefaultTooltipContent'),
  'recharts/es6/shape/Cross.js': nothing('Cross'),
  'recharts/es6/shape/Symbols.js': nothing('Symbols'),
  'recharts/es6/shape/Trapezoid.js': nothing('Trapezoid'),
  // The line under the pointer of line charts, and with it every way to bend one.
  'recharts/es6/shape/Curve.js': nothing('Curve'),
  // A pie has both axes without drawing them: it reads what they are when nothing is said.
  'recharts/es6/polar/PolarAngleAxis.js': `${nothing('PolarAngleAxis')}
    PolarAngleAxis.defaultProps = { type: 'category', angleAxisId: 0, scale: 'auto', cx: 0, cy: 0, orientation: 'outer', axisLine: true,
      tickLine: true, tickSize: 8, tick: true, hide: false, allowDuplicatedCategory: true };`,
  'recharts/es6/polar/PolarRadiusAxis.js': `${nothing('PolarRadiusAxis')}
    PolarRadiusAxis.defaultProps = { type: 'number', radiusAxisId: 0, cx: 0, cy: 0, angle: 0, orientation: 'right', stroke: '#ccc',
      axisLine: true, tick: true, tickCount: 5, allowDataOverflow: false, scale: 'auto', allowDuplicatedCategory: true };`,
  // Tremor's charts do not move unless they are asked to: then this draws where the movement would end.
  'react-smooth/es6/index.js':
    'export default function Animate({ children, to }) { return typeof children === "function" ? children(to) : children; }',
  // No axis is drawn, so no number on one has to be round; decimal.js goes with it.
  'recharts-scale/es6/index.js':
    'const ends = ([from, to]) => [from, to]; export { ends as getNiceTickValues, ends as getTickValues, ends as getTickValuesFixedDomain };',
  '@tremor/react/dist/components/chart-elements/common/ChartLegend.js': 'export default () => null;',
  // Neither chart stacks: the time chart does, and is our own.
  'victory-vendor/es/d3-shape.js':
    'export const stack = undefined, stackOffsetExpand = undefined, stackOffsetNone = undefined, stackOffsetSilhouette = undefined, stackOffsetWiggle = undefined, stackOrderNone = undefined;',
  // Of the scales of time, colour and logarithm none is asked for.
  'victory-vendor/es/d3-scale.js': "export { scaleBand, scaleLinear, scaleOrdinal, scalePoint } from 'd3-scale';",
  // Between numbers; the original also goes between colours, dates and texts.
  'd3-interpolate/dist/d3-interpolate.mjs': `
    export const interpolateNumber = (from, to) => ((from = +from), (to = +to), (share) => from * (1 - share) + to * share);
    export const interpolateRound = (from, to) => ((from = +from), (to = +to), (share) => Math.round(from * (1 - share) + to * share));
    export const interpolate = interpolateNumber;
    export const piecewise = undefined;`,
  // Settles which of two Tailwind classes wins. Ours are not Tailwind's, so none ever competes.
  'tailwind-merge/dist/bundle-mjs.mjs': `
    const join = (...parts) => parts.flat(Infinity).filter(Boolean).join(' ');
    export const twMerge = join;
    export const extendTailwindMerge = () => join;`,
};

/** What is written otherwise in modules that stay: by the end of their path, a piece of code and what stands in its place. */
const EDITS: Readonly<Record<string, readonly [code: string, instead: string]>> = {
  // A pie keeps each sector that it ever drew, nine more with every change of the page. This one forgets those that are gone.
  'recharts/es6/polar/Pie.js': [
    '_this2.sectorRefs.push(_ref);',
    '_this2.sectorRefs = _this2.sectorRefs.filter((sector) => sector.isConnected); _this2.sectorRefs.push(_ref);',
  ],
  // In a part of the page that is hidden, such as a tab or a page that a router keeps, there is no room: nothing is drawn, and nothing is wrong.
  'recharts/es6/component/ResponsiveContainer.js': [
    'containerWidth < 0 || containerHeight < 0',
    'containerWidth <= 0 || containerHeight <= 0',
  ],
  // Tremor writes a `style` into every pie of the page: into those of the host, too, and a content security policy refuses it.
  // Our style sheet says the same of ours.
  '@tremor/react/dist/components/chart-elements/DonutChart/DonutChart.js': [
    'document.querySelectorAll(".recharts-pie-sector")',
    'null',
  ],
};

/** Leaves out of Recharts what our charts never draw, and mends what it draws. In builds only: the development server packs libraries whole. */
export const leanDrawings = (): Plugin => ({
  name: 'lean-drawings',
  apply: 'build',
  enforce: 'pre',
  buildStart() {
    // A library that was renamed inside would silently come back whole.
    for (const path of Object.keys(STAND_INS)) {
      if (!existsSync(libraries + path)) this.error(`lean-drawings: there is no ${path} to stand in for.`);
    }
  },
  load(id) {
    const path = id.replaceAll('\\', '/').replace(/\?.*$/, '');
    const suffix = Object.keys(STAND_INS).find((end) => path.endsWith(`/node_modules/${end}`));
    return suffix === undefined ? null : { code: STAND_INS[suffix] ?? '', moduleSideEffects: false };
  },
  transform(code, id) {
    const path = id.replaceAll('\\', '/');
    const suffix = Object.keys(EDITS).find((end) => path.endsWith(`/node_modules/${end}`));
    const [known, instead] = EDITS[suffix ?? ''] ?? [];
    if (known === undefined || instead === undefined) return null;
    if (!code.includes(known)) this.error(`lean-drawings: ${suffix} no longer has ${known}`);
    return { code: code.replace(known, instead), map: null };
  },
});
