/** Colours as pairs for light and dark; below 40rem tables stack their cells under the row's head. */
export const stylesheet = `
:root { color-scheme: light dark; --ink: #1b1f24; --paper: #fff; --soft: #57606a; --line: #d0d7de; --panel: #f6f8fa; --link: #0550ae;
  --good: #116329; --bad: #a40e26; --open: #7d4e00; --odd: #6639ba; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6edf3; --paper: #0d1117; --soft: #9da7b3; --line: #30363d; --panel: #161b22;
  --link: #79c0ff; --good: #56d364; --bad: #ff7b72; --open: #e3b341; --odd: #d2a8ff; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 76rem; padding: 1rem; font: 16px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper);
  overflow-wrap: break-word; }
a { color: var(--link); }
h1 { font-size: 1.5rem; line-height: 1.25; margin: .2rem 0 .6rem; } h2 { font-size: 1.25rem; margin: 2rem 0 .6rem; }
h3 { font-size: 1.05rem; margin: 1.4rem 0 .3rem; } h4 { font-size: 1rem; margin: .9rem 0 .3rem; color: var(--soft); font-weight: 600; }
h5 { font-size: .95rem; margin: .9rem 0 .2rem; font-weight: 600; }
.banner { border: 1px solid var(--line); border-left: .5rem solid var(--open); background: var(--panel); padding: .8rem 1rem; border-radius: .4rem; }
.banner.good { border-left-color: var(--good); } .banner.bad { border-left-color: var(--bad); }
.banner p { margin: .2rem 0; } .brand { color: var(--soft); font-weight: 600; } .examined { font-weight: 600; }
.partial { border: 2px solid var(--open); padding: .4rem .6rem; border-radius: .3rem; }
.facts { display: flex; flex-wrap: wrap; gap: .4rem 1.6rem; margin: 1rem 0; } .facts dt { color: var(--soft); font-size: .8rem; } .facts dd { margin: 0; overflow-wrap: anywhere; }
nav ul { display: flex; flex-wrap: wrap; gap: .2rem 1rem; padding: 0; list-style: none; }
table { border-collapse: collapse; width: 100%; } th, td { text-align: left; vertical-align: top; padding: .4rem .6rem; border-bottom: 1px solid var(--line); }
thead th { color: var(--soft); font-size: .85rem; } tbody th { font-weight: 600; }
.title { font-weight: 400; color: var(--soft); font-size: .9rem; } th .title { display: block; }
.badge { display: inline-block; white-space: nowrap; border: 1px solid currentColor; border-radius: 1rem; padding: 0 .55rem; font-size: .85rem;
  font-weight: 600; color: var(--soft); }
.held, .covered { color: var(--good); } .broken, .harness { color: var(--bad); } .limit, .partly, .environment { color: var(--open); }
.unknown, .not_modelled { color: var(--odd); }
.stays { color: var(--good); } .leaves { color: var(--bad); font-weight: 600; } .absent { color: var(--soft); } .ways-out table { font-size: .9rem; margin-top: .4rem; } .ways-out td a { color: inherit; }
details { border: 1px solid var(--line); border-radius: .4rem; margin: .4rem 0; padding: .4rem .7rem; } details[open] { background: var(--panel); }
details:target { outline: 2px solid var(--link); } summary { cursor: pointer; } .device, .status, .container { color: var(--soft); font-size: .85rem; }
.expected { color: var(--open); font-weight: 600; font-size: .85rem; }
.reason { border-left: .2rem solid var(--line); padding-left: .6rem; white-space: pre-wrap; } .steps { padding-left: 1.6rem; margin: .6rem 0; }
.steps .failed { color: var(--bad); font-weight: 600; }
.searched { display: grid; grid-template-columns: max-content 1fr; gap: .1rem .8rem; margin: .3rem 0; font-size: .9rem; } .searched dd { margin: 0; }
.searched dt { color: var(--soft); }
.grade + .grade::before { content: '; '; } .altering { color: var(--open); }
.sides { display: grid; grid-template-columns: 1fr 1fr; gap: 0 1.2rem; } .sides > div { min-width: 0; }
.sides ul { margin: .2rem 0; padding-left: 1.2rem; font-size: .9rem; } h6 { font-size: .9rem; margin: .4rem 0 .1rem; }
.figures { white-space: nowrap; } .evidence table, .findings { font-size: .9rem; margin-top: .4rem; }
code { font: .85rem/1.4 ui-monospace, monospace; background: var(--paper); border: 1px solid var(--line); border-radius: .25rem; padding: .05rem .3rem; }
.replay { margin: .6rem 0 .2rem; } .filters button { font: inherit; font-size: .9rem; color: var(--ink); background: var(--panel);
  border: 1px solid var(--line); border-radius: 1rem; padding: .1rem .7rem; margin: .1rem; cursor: pointer; }
.filters button[aria-pressed=true] { background: var(--ink); color: var(--paper); } [hidden] { display: none !important; }
@media (max-width: 40rem) { body { padding: .6rem; } .stacks thead { display: none; } .stacks tr { display: block; border-bottom: 1px solid var(--line); padding: .4rem 0; }
  .stacks th, .stacks td { display: block; border: 0; padding: .1rem 0; } .stacks td::before { content: attr(data-column) ": "; color: var(--soft); font-size: .85rem; }
  .searched, .sides { grid-template-columns: 1fr; } .searched dd { margin-bottom: .3rem; } }
`;
