import type { Rule } from './rules.js';

/** How far the paths of some rules have come on the way into a value. */
export interface Trail {
  /** The rule that is about the value here. */
  readonly rule: Rule | undefined;
  /** Whether any rule is about something inside. */
  readonly goesOn: boolean;
  /** The way on into a member. */
  into(name: string): Trail;
}

/** Rules with the place in the path of each that comes next. */
interface State {
  readonly rule: Rule;
  readonly at: number;
}

/** The way of all rules from the outermost value. */
export function trailOf(rules: readonly Rule[]): Trail {
  return new StateTrail(rules.flatMap((rule) => opened({ rule, at: 0 })));
}

/** So many members are remembered: those that come in record after record. */
const REMEMBERED = 1000;

class StateTrail implements Trail {
  readonly rule: Rule | undefined;
  readonly goesOn: boolean;
  private readonly ways = new Map<string, Trail>();

  constructor(private readonly states: readonly State[]) {
    // The first rule that was given wins.
    this.rule = states.find(({ rule, at }) => at === rule.path.length)?.rule;
    this.goesOn = states.some(({ rule, at }) => at < rule.path.length);
  }

  into(name: string): Trail {
    const known = this.ways.get(name);
    if (known !== undefined) return known;
    const next = this.states.flatMap((state) => {
      const step = state.rule.path[state.at];
      if (step === 'any depth') return opened(state);
      return step?.(name) === true ? opened({ rule: state.rule, at: state.at + 1 }) : [];
    });
    const way = new StateTrail(distinct(next));
    if (this.ways.size < REMEMBERED) this.ways.set(name, way);
    return way;
  }
}

/** `**` can stand for nothing too. */
function opened(state: State): readonly State[] {
  return state.rule.path[state.at] === 'any depth' ? [state, ...opened({ rule: state.rule, at: state.at + 1 })] : [state];
}

function distinct(states: readonly State[]): readonly State[] {
  return states.filter(({ rule, at }, index) => states.findIndex((other) => other.rule === rule && other.at === at) === index);
}
