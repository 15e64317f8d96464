/** The style of the reference page. System fonts, both themes, no request elsewhere. */
export const REFERENCE_CSS = `:root{color-scheme:light dark;--ink:#18181b;--soft:#52525b;--line:#e4e4e7;--page:#fff;--side:#fafafa;--mark:#1d4ed8}
@media (prefers-color-scheme:dark){:root{--ink:#f4f4f5;--soft:#a1a1aa;--line:#3f3f46;--page:#18181b;--side:#202023;--mark:#93c5fd}}
*{box-sizing:border-box}
body{margin:0;display:grid;grid-template-columns:19rem minmax(0,1fr);font:16px/1.6 system-ui,sans-serif;color:var(--ink);background:var(--page)}
nav{position:sticky;top:0;height:100vh;overflow:auto;padding:1.5rem;background:var(--side);border-right:1px solid var(--line);font-size:.8125rem}
nav h1{font-size:1rem;margin:0}nav ul{list-style:none;padding:0;margin:1rem 0}nav li{margin:.15rem 0}
nav a{display:block;color:var(--ink);text-decoration:none;overflow-wrap:anywhere}
a{color:var(--mark)}nav a:hover{text-decoration:underline}:focus-visible{outline:2px solid var(--mark);outline-offset:2px;border-radius:3px}
main{padding:2rem clamp(1rem,4vw,4rem) 6rem;max-width:64rem}
h2{margin:3.5rem 0 1rem;font-size:1.5rem;border-bottom:1px solid var(--line);padding-bottom:.4rem}
h3{font-size:1.05rem;margin:2.5rem 0 .25rem;scroll-margin-top:1rem;overflow-wrap:anywhere}
h4{margin:1.25rem 0 .4rem;font-size:.875rem}small{color:var(--soft);font-weight:400}
.access{margin:0;color:var(--soft);font-size:.875rem}
code{font:.9em ui-monospace,monospace;background:var(--side);border:1px solid var(--line);border-radius:4px;padding:.05em .3em;overflow-wrap:anywhere}
h3 code{background:none;border:0;padding:0}
b.GET,b.POST,b.PUT,b.DELETE{font:600 .72rem ui-monospace,monospace;letter-spacing:.04em}
b.GET{color:#047857}b.POST{color:#1d4ed8}b.PUT{color:#b45309}b.DELETE{color:#b91c1c}
@media (prefers-color-scheme:dark){b.GET{color:#6ee7b7}b.POST{color:#93c5fd}b.PUT{color:#fcd34d}b.DELETE{color:#fca5a5}}
table{width:100%;border-collapse:collapse;font-size:.875rem}th{text-align:left;color:var(--soft);font-weight:500}
td,th{padding:.4rem .75rem .4rem 0;border-bottom:1px solid var(--line);vertical-align:top;overflow-wrap:anywhere}
summary{cursor:pointer;color:var(--soft);font-size:.875rem}dt{margin-top:.75rem}dd{margin:0}
@media (max-width:800px){body{display:block}nav{position:static;height:auto}td,th{padding-right:.4rem}}
@media (prefers-reduced-motion:no-preference){html{scroll-behavior:smooth}}
`;
