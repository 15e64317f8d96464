/** Everything that draws, as one module: it is fetched apart from the rest. */

export { BarDrawing } from './BarDrawing.tsx';
export { DonutDrawing } from './DonutDrawing.tsx';
