import type { Plugin } from 'vite';

/** Calls that make a component or a context, and do nothing else. */
const CALL = /(?<==\s*)((?:[\w$]+\.)?(?:memo|forwardRef|createContext|lazy|later)\()/g;

/**
 * Says to the bundlers of hosts what does nothing if nobody uses what it makes. A call may do anything, for all that a bundler knows: a page with
 * one component kept every other one.
 */
export const pureCalls = (): Plugin => ({
  name: 'pure-calls',
  apply: 'build',
  enforce: 'post',
  transform: (code) => ({ code: code.replace(CALL, '/* @__PURE__ */ $1'), map: null }),
});
