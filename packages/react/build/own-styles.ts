import type { CSSOptions, Plugin } from 'vite';

/** What Tremor's Tailwind classes begin with in our pages: hosts have a `p-6` and a `px-4` of their own, Bootstrap's and Bulma's with `!important`. */
const TREMOR = 'tremor-';

/** Class names of Tremor as ours: those that say already whose they are stay, and no dark rule is ever written. Runs in pages, too. */
const ownNames = (names: string): string =>
  names
    .split(/\s+/)
    .filter((name) => !name.startsWith('dark:'))
    .map((name) => (/^(tremor-|recharts-|$)|(^|-)tb-/.test(name) ? name : `tremor-${name}`))
    .join(' ');

/** Tremor joins its class names by one function, which has nothing to settle: none of ours is Tailwind's. */
const JOIN = `
  const own = ${ownNames};
  const join = (...parts) => own(parts.flat(Infinity).filter(Boolean).join(' '));
  export const twMerge = join;
  export const extendTailwindMerge = () => join;`;

/** Selects what is selected anyway, as strongly as an id. */
const STRONG = ':not(#tb)';

const TAILWINDS = /(:where\(\.tb-root\) )\.(?!tb-)/g;
const PSEUDO_ELEMENT = /(:{1,2}(?:before|after)|::[\w-]+(?:\([^)]*\))?)?$/;
/** The theme and the provider's own box are the host's to change. What names no class is about the whole page, and is Tailwind's. */
const HOSTS = /^(:where\(.*\)|\.tokenbook|[^.]*|[\d.]+%)$/;

const ownSelector = (selector: string): string =>
  HOSTS.test(selector)
    ? selector
    : selector.replace(TAILWINDS, `$1.${TREMOR}`).replace(PSEUDO_ELEMENT, (pseudo) => STRONG + pseudo);

type PostcssPlugin = Extract<NonNullable<Exclude<CSSOptions['postcss'], string>>['plugins'], unknown[]>[number];

const styles: PostcssPlugin = {
  postcssPlugin: 'own-styles',
  Once(root) {
    root.walkRules((rule) => {
      rule.selectors = rule.selectors.map(ownSelector);
    });
  },
};

/** Nothing that a page says of elements, of their attributes or of its own classes comes into the components, in whatever order the sheets stand. */
export const ownStyles = (): Plugin => ({
  name: 'own-styles',
  apply: 'build',
  enforce: 'pre',
  config: () => ({ css: { postcss: { plugins: [styles] } } }),
  load: (id) => (isOf('tailwind-merge', id) ? { code: JOIN, moduleSideEffects: false } : null),
  transform: (code, id) =>
    isOf('@tremor/react', id)
      ? { code: code.replace(/className:"([^"]*)"/g, (_, names) => `className:"${ownNames(names)}"`), map: null }
      : null,
});

const isOf = (library: string, id: string): boolean => id.replaceAll('\\', '/').includes(`/node_modules/${library}/`);
