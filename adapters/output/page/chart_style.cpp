#include "adapters/output/page/chart_style.h"

namespace frontdoor {

// Contrasts on white: text at least 4.5 to 1, lines and areas that mean something at least 3 to 1.
// What differs in colour differs in dashes, shape or label, too.
std::string_view chartStyle() {
    return R"css(
.tiles { list-style: none; margin: 0.75rem 0; padding: 0; display: flex; flex-wrap: wrap; gap: 0.75rem; }
.tiles li { flex: 1 1 12rem; max-width: 20rem; border: 1px solid var(--line); border-left: 6px solid var(--deep); background: var(--pale); padding: 0.5rem 1rem; }
.tiles strong { display: block; font-size: 1.7rem; line-height: 1.2; }
figure { margin: 0 0 1.5rem; }
figure h4 { margin: 0.6rem 0 0.2rem; font-size: 0.92rem; line-height: 1.3; }
.panels { display: grid; gap: 0.5rem 1.75rem; grid-template-columns: repeat(auto-fill, minmax(min(17.5rem, 100%), 1fr)); align-items: end; }
.panels.wide { align-items: start; gap: 0.5rem 2.5rem; grid-template-columns: repeat(auto-fill, minmax(min(34rem, 100%), 1fr)); }
.narrow { display: none; color: var(--soft); }
@media (max-width: 40rem) { .narrow { display: block; } }
.chart { display: block; }
.chart text { font-size: 13px; fill: var(--ink); }
.chart .c-title { font-weight: 600; }
.chart .c-strong { font-weight: 600; }
.chart .c-halo { paint-order: stroke; stroke: #fff; stroke-width: 4px; stroke-linejoin: round; }
.c-axis { stroke: var(--soft); }
.c-grid { stroke: #d5dce2; }
.c-line { fill: none; stroke-width: 2; stroke-linejoin: round; }
.c-now { stroke: var(--deep); }
.c-before { stroke: #6b5a17; stroke-dasharray: 5 3; }
.c-limit { stroke: #8a1020; stroke-width: 2; stroke-dasharray: 2 3; }
.c-upright, .c-mark { stroke: #8a1020; stroke-width: 1.5; }
.c-mark-before { stroke: #6b5a17; stroke-width: 1.5; stroke-dasharray: 5 3; }
.c-bar-now { fill: #2f6f9f; }
.c-bar-before { fill: #fff; stroke: #6b5a17; stroke-width: 1.5; stroke-dasharray: 5 3; }
.c-route-0 { stroke: #3f7350; }
.c-route-1 { stroke: #2f6f9f; stroke-dasharray: 9 3; }
.c-route-2 { stroke: #b35900; stroke-dasharray: 4 3; }
.c-route-3 { stroke: #8a1020; stroke-dasharray: 1 3; }
.c-fill-route-0 { fill: #3f7350; }
.c-fill-route-1 { fill: #2f6f9f; }
.c-fill-route-2 { fill: #b35900; }
.c-fill-route-3 { fill: #8a1020; }
.c-fill-now { fill: var(--deep); }
.c-fill-before { fill: #6b5a17; }
.c-fill-source { fill: var(--soft); }
.c-ribbon { fill-opacity: 0.75; stroke: #fff; stroke-width: 0.5; }
.c-moves { stroke: var(--ink); stroke-width: 1.2; }
@media print {
  .panel { break-inside: avoid; }
  figure > p { break-after: avoid; }
  .chart { max-width: 100%; height: auto; }
  .panels { grid-template-columns: repeat(3, 1fr); }
  .narrow { display: none; }
  .panels.wide { align-items: start; gap: 0.5rem 2.5rem; grid-template-columns: repeat(2, 1fr); }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
)css";
}

}  // namespace frontdoor
