/** A loss and its slope at some weights. */
export interface Loss {
  readonly value: number;
  readonly slope: Float64Array;
}

/** Steps remembered to guess the curvature from; more gain nothing on a few dozen weights. */
const MEMORY = 10;
const MOST_STEPS = 500;
/** A step that gains less ends the search. */
const LEAST_GAIN = 1e-9;
/** Share of the gain the slope promises that a step must bring, else it is halved (Armijo 1966). */
const PROMISED = 1e-4;
const SHORTEST = 1e-9;

interface Move {
  readonly step: Float64Array;
  readonly turn: Float64Array;
  readonly size: number;
}

/** Weights at a minimum of a smooth loss, from 0, by limited-memory BFGS (Nocedal and Wright 2006, 7.4). */
export function minimise(size: number, lossAt: (weights: Float64Array) => Loss): Float64Array {
  let weights = new Float64Array(size);
  let loss = lossAt(weights);
  const moves: Move[] = [];
  for (let n = 0; n < MOST_STEPS; n += 1) {
    const way = directionOf(loss.slope, moves);
    const promised = dot(loss.slope, way);
    let share = 1;
    let next = plus(weights, way, share);
    let found = lossAt(next);
    while (!(found.value <= loss.value + PROMISED * share * promised) && share > SHORTEST) {
      share /= 2;
      next = plus(weights, way, share);
      found = lossAt(next);
    }
    const gain = loss.value - found.value;
    if (!(gain > LEAST_GAIN)) return weights;
    const step = plus(next, weights, -1);
    const turn = plus(found.slope, loss.slope, -1);
    const size = dot(step, turn);
    // Only where the loss curves upwards does a step tell of its minimum.
    if (size > 0) moves.push({ step, turn, size });
    if (moves.length > MEMORY) moves.shift();
    weights = next;
    loss = found;
  }
  return weights;
}

/** Downhill, bent by the curvature that the last moves met: the two-loop recursion. */
function directionOf(slope: Float64Array, moves: readonly Move[]): Float64Array {
  let way = slope.map((value) => -value);
  const shares = new Map<Move, number>();
  for (const move of moves.toReversed()) {
    const share = dot(move.step, way) / move.size;
    shares.set(move, share);
    way = plus(way, move.turn, -share);
  }
  const last = moves.at(-1);
  if (last !== undefined) way = way.map((value) => (value * last.size) / dot(last.turn, last.turn));
  for (const move of moves) {
    const share = (shares.get(move) ?? 0) - dot(move.turn, way) / move.size;
    way = plus(way, move.step, share);
  }
  return way;
}

const dot = (a: Float64Array, b: Float64Array): number =>
  a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0);

const plus = (a: Float64Array, b: Float64Array, share: number): Float64Array<ArrayBuffer> =>
  Float64Array.from(a, (value, i) => value + share * (b[i] ?? 0));
