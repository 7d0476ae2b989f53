#include "adapters/output/page/html_style.h"

namespace frontdoor {

// Contrasts: text on its background at least 4.5 to 1 everywhere, borders of controls at least 3
// to 1.
std::string_view htmlStyle() {
    return R"css(
:root { color-scheme: light; --ink: #16212b; --soft: #4a5864; --line: #b9c3cc; --pale: #f3f6f8; --deep: #123a5c; }
* { box-sizing: border-box; }
html { font-size: 100%; scroll-padding-top: 1rem; }
body { margin: 0; color: var(--ink); background: #fff; line-height: 1.5;
  font-family: "Segoe UI", "Noto Sans", "Liberation Sans", Arial, Helvetica, sans-serif; }
a { color: #0b4f8a; text-underline-offset: 0.15em; }
a:focus-visible, summary:focus-visible, .scroll:focus-visible { outline: 3px solid #b35900; outline-offset: 2px; }
.skip { position: absolute; left: -999rem; }
.skip:focus { position: static; display: inline-block; padding: 0.5rem 1rem; }
header, main, footer { max-width: 78rem; margin: 0 auto; padding: 0 1.25rem; }
.band { background: var(--deep); color: #fff; padding: 1.25rem 0 1.1rem; }
.band h1 { margin: 0; font-size: 1.9rem; line-height: 1.2; }
.band p { margin: 0.35rem 0 0; color: #e3edf5; }
h2 { font-size: 1.35rem; margin: 2.25rem 0 0.5rem; padding-top: 0.75rem; border-top: 3px solid var(--deep); }
h3 { font-size: 1.05rem; margin: 1.1rem 0 0.3rem; }
p { margin: 0.4rem 0; max-width: 48rem; }
nav ul { list-style: none; margin: 1rem 0 0; padding: 0; display: flex; flex-wrap: wrap; gap: 0.4rem 1.4rem; }
nav a { display: inline-block; padding: 0.2rem 0; }
.note { border-left: 6px solid var(--deep); background: var(--pale); padding: 0.6rem 1rem; margin: 1.25rem 0 0; }
.note p { max-width: 62rem; }
.urgent { border: 3px solid #8a1020; background: #fdf1f1; padding: 0.75rem 1rem; margin: 1.25rem 0 0; }
.urgent h2 { border: 0; margin: 0; padding: 0; color: #8a1020; }
.fine { border-left: 6px solid #125a2b; background: #f1f8f3; padding: 0.6rem 1rem; margin: 1.25rem 0 0; }
.scroll { overflow-x: auto; }
.side { display: grid; gap: 0 2.5rem; grid-template-columns: repeat(auto-fit, minmax(min(30rem, 100%), 1fr)); align-items: start; }
table { border-collapse: collapse; width: 100%; margin: 0.75rem 0; font-variant-numeric: tabular-nums; }
caption { text-align: left; font-weight: 600; padding: 0.2rem 0 0.4rem; }
caption small { display: block; font-weight: 400; color: var(--soft); font-size: 0.9rem; }
th, td { text-align: left; vertical-align: top; padding: 0.4rem 0.75rem 0.4rem 0; border-bottom: 1px solid var(--line); }
thead th { border-bottom: 2px solid var(--ink); font-size: 0.9rem; }
tbody th { font-weight: 600; }
tfoot th, tfoot td { border-top: 2px solid var(--ink); border-bottom: 0; font-weight: 600; }
.number { text-align: right; padding-right: 1.25rem; }
.codes tbody th { white-space: nowrap; }
.bar { width: 30%; min-width: 6rem; }
.bar i { display: block; height: 0.8rem; margin-top: 0.35rem; background: #2f6f9f; min-width: 1px; }
.chip { display: inline-block; white-space: nowrap; padding: 0 0.5rem; border: 1px solid; border-radius: 0.25rem; font-weight: 600; font-size: 0.9rem; }
.red, .breached { color: #8a1020; background: #fdeaea; }
.amber, .due-soon { color: #6b4600; background: #fff3d6; }
.green { color: #125a2b; background: #e5f4e9; }
.running, .untimed { color: #24455f; background: #eaf1f6; }
.route { font-weight: 600; }
.quiet { color: var(--soft); }
.children > tbody > tr.row > * { border-bottom: 0; padding-bottom: 0.1rem; padding-top: 0.7rem; }
.children > tbody > tr.more > td { padding-top: 0; padding-bottom: 0.5rem; }
.children > tbody > tr.more > td > p { margin: 0.1rem 0; max-width: 62rem; }
details > summary { cursor: pointer; display: inline-block; min-height: 1.6rem; padding: 0.1rem 0; color: #0b4f8a; text-decoration: underline; text-underline-offset: 0.15em; }
.inside { border-left: 4px solid var(--line); padding: 0.1rem 0 0.3rem 1rem; margin: 0.3rem 0 0.6rem; }
.inside h3 { margin: 0.9rem 0 0.2rem; font-size: 1rem; }
.inside ul, .inside ol { margin: 0.2rem 0; padding-left: 1.3rem; }
.inside li { margin: 0.25rem 0; max-width: 62rem; }
.inside table { width: auto; min-width: min(34rem, 100%); }
code { font-family: "DejaVu Sans Mono", Consolas, monospace; font-size: 0.9em; overflow-wrap: anywhere; }
.from { display: block; color: var(--soft); font-size: 0.92rem; }
footer { margin-top: 3rem; padding-bottom: 3rem; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 0.2rem 1.25rem; margin: 0.75rem 0; }
dt { font-weight: 600; }
dd { margin: 0; overflow-wrap: anywhere; }
@media (max-width: 40rem) { dl { grid-template-columns: 1fr; } dd { margin-bottom: 0.5rem; } }
@media print {
  @page { size: A4 landscape; margin: 14mm; }
  body { font-size: 9.5pt; }
  header, main, footer { max-width: none; padding: 0; }
  .band { background: none; color: #000; border-bottom: 2pt solid #000; }
  .band p { color: #000; }
  nav, .skip { display: none; }
  .scroll { overflow: visible; }
  h2, h3, h4, caption { break-after: avoid; }
  tr, li, .note, .urgent { break-inside: avoid; }
  thead { display: table-header-group; }
  a { color: #000; text-decoration: none; }
  .chip { background: none; }
  details > summary { display: none; }
  details::details-content { content-visibility: visible; block-size: auto; display: block; }
}
)css";
}

}  // namespace frontdoor
