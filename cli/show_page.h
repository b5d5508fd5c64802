// SPDX-License-Identifier: Apache-2.0
// The fixed parts of the page that `show --html` writes: style and script, nothing from the
// network.
#ifndef DRAGOMAN_CLI_SHOW_PAGE_H_
#define DRAGOMAN_CLI_SHOW_PAGE_H_

namespace dragoman::cli {

inline constexpr const char* kPageHead = R"page(<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>dragoman: events</title>
<style>
:root { color-scheme: light dark; --paper:#fff; --ink:#1b1f24; --faint:#6b7280; --rule:#d9dde3; --glow:#fff3c4; --glow2:#ffe08a;
  --q1:#0b7285; --q2:#2b8a3e; --q3:#b35c00; --q4:#c92a2a; }
@media (prefers-color-scheme: dark) { :root { --paper:#14171b; --ink:#e4e7eb; --faint:#9aa3ae; --rule:#333a43; --glow:#3d3617; --glow2:#62541a;
  --q1:#66d9e8; --q2:#8ce99a; --q3:#ffc078; --q4:#ff8787; } }
* { box-sizing: border-box; }
body { margin:0 auto; max-width:76rem; padding:1rem; background:var(--paper); color:var(--ink); font:17px/1.6 Georgia, "Times New Roman", serif; }
h1,h2,table,.meta,.key,footer { font-family: system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; }
h1 { font-size:1.1rem; margin:0; } h2 { font-size:1.5rem; line-height:1.25; margin:1.5rem 0 .2rem; }
.meta,.key,footer { color:var(--faint); font-size:.85rem; margin:.2rem 0; }
.page { display:flex; gap:2rem; align-items:flex-start; } .article { max-width:46rem; flex:1 1 auto; min-width:0; }
.sources { flex:0 0 16rem; position:sticky; top:1rem; max-height:calc(100vh - 2rem); overflow:auto; font:.85rem/1.35 system-ui, sans-serif; margin-top:1rem; }
h3 { font-size:.95rem; margin:0; } .sources button { display:block; width:100%; text-align:left; font:inherit; color:inherit; background:none;
  border:1px solid var(--rule); border-radius:6px; padding:.35rem .6rem; margin:.35rem 0; cursor:pointer; }
button:hover,button:focus-visible,span[data-s]:focus-visible { outline:2px solid var(--q1); outline-offset:1px; }
[aria-pressed=true] { background:var(--glow2) !important; border-color:var(--ink) !important; }
span[data-s] { cursor:pointer; } .tag { font:600 .7rem system-ui, sans-serif; font-style:normal; border:1px solid var(--rule); border-radius:9px; padding:0 .4em; white-space:nowrap; }
.picked .article { color:var(--faint); } .picked .m,.picked sup.n { opacity:.45; } .picked tbody tr { opacity:.35; }
.picked .by { opacity:1; color:var(--ink); } .picked .m.by,.picked sup.by { background:var(--glow2); border-radius:3px; }
.picked .against { opacity:1; color:var(--ink); } .picked .m.against,.picked sup.against { box-shadow:inset 0 -2px var(--q4); }
.picked tbody tr.by { background:var(--glow); } .picked tbody tr.against { box-shadow:inset 3px 0 var(--q4); }
a { color:inherit; font-size:.75rem; white-space:nowrap; }
.furniture { color:var(--faint); }
.m.trigger { font-weight:700; } .quad1 { color:var(--q1); } .quad2 { color:var(--q2); } .quad3 { color:var(--q3); } .quad4 { color:var(--q4); }
.m.trigger,.s { text-decoration-line:underline; text-decoration-thickness:2px; text-underline-offset:3px; }
.asserted { text-decoration-style:solid; } .reported { text-decoration-style:dashed; }
.alleged { text-decoration-style:dotted; } .planned { text-decoration-style:double; }
.hypothetical { text-decoration-style:wavy; } .m.trigger.denied,.m.trigger.negated,.s.denied,.s.negated { text-decoration-line:line-through; }
sup.n { font:600 .65rem system-ui, sans-serif; cursor:default; margin-left:1px; }
.on { background:var(--glow); border-radius:3px; } .on.role { background:var(--glow2); }
sup.n + sup.n::before { content:","; }
table { border-collapse:collapse; width:100%; font-size:.85rem; line-height:1.35; margin:1rem 0 2rem; }
th { text-align:left; color:var(--faint); font-weight:600; } th,td { padding:.35rem .6rem .35rem 0; border-bottom:1px solid var(--rule); vertical-align:top; }
tbody tr { cursor:default; } tbody tr:hover,tbody tr.on,tbody tr:focus { background:var(--glow); outline:none; }
td:first-child { padding-left:.45rem; } td[data-l=when] { white-space:nowrap; }
q { color:var(--faint); } small { color:var(--faint); white-space:nowrap; }
@media (max-width: 60rem) { .page { display:block; } .sources { position:static; max-height:none; } }
@media print { .sources button { break-inside:avoid; } section { break-after:page; } }
@media (max-width: 46rem) { table,tbody,tr,td { display:block; } thead { display:none; } tr { padding:.5rem 0; border-bottom:1px solid var(--rule); }
  td { border:0; padding:.05rem 0 .05rem 7.5rem; min-height:1.3em; } td:empty { display:none; }
  td::before { content:attr(data-l); float:left; margin-left:-7.5rem; color:var(--faint); } }
</style></head><body>
<header><h1>dragoman</h1><p class="meta">@MODEL@. Point at an event or a row: the words it rests on light up. Choose a source: what stands on its word lights up; Esc goes back.</p>
<p class="key"><span class="s asserted">asserted</span> &nbsp; <span class="s reported">reported</span> &nbsp; <span class="s alleged">alleged</span> &nbsp;
<span class="s denied">denied</span> &nbsp; <span class="s negated">negated</span> &nbsp; <span class="s planned">planned</span> &nbsp; <span class="s hypothetical">hypothetical</span> &nbsp;&nbsp;
<b class="quad1">verbal cooperation</b> &nbsp; <b class="quad2">material cooperation</b> &nbsp; <b class="quad3">verbal conflict</b> &nbsp; <b class="quad4">material conflict</b></p></header>
)page";

inline constexpr const char* kPageTail = R"page(<script>
document.querySelectorAll('section').forEach(function (section) {
  var all = section.querySelectorAll('[data-e]');
  function light(numbers) {
    all.forEach(function (x) {
      var own = x.dataset.e.split(' '), hit = numbers.some(function (n) { return own.indexOf(n) >= 0; });
      x.classList.toggle('on', hit);
      x.classList.toggle('role', hit && x.tagName === 'SPAN' && !x.classList.contains('trigger'));
      if (x.tagName === 'SPAN') {
        x.title = hit ? x.dataset.r.split(' ').filter(function (r) { return numbers.indexOf(r.split(':')[0]) >= 0; })
          .map(function (r) { return r.split(':')[1] + ' of event ' + r.split(':')[0]; }).join(', ') : '';
      }
    });
  }
  // A source: light the triggers, cues and rows that stand on its word; what it denies is marked apart.
  var picked = null, rows = section.querySelectorAll('tr[data-by]'), buttons = section.querySelectorAll('[data-s]');
  function has(list, s) { return list.split(' ').indexOf(s) >= 0; }
  function pick(s) {
    picked = picked === s ? null : s;
    section.classList.toggle('picked', picked !== null);
    buttons.forEach(function (b) { b.setAttribute('aria-pressed', String(b.dataset.s === picked)); });
    var by = {}, against = {};
    rows.forEach(function (r) {
      if (picked === null) return;
      if (has(r.dataset.by, picked)) by[r.dataset.e] = true;
      if (has(r.dataset.against, picked)) against[r.dataset.e] = true;
    });
    all.forEach(function (x) {
      var shown = x.tagName !== 'SPAN' || x.classList.contains('trigger') || x.dataset.c === picked || x.dataset.s === picked;
      var own = x.dataset.e.split(' ');
      x.classList.toggle('by', shown && own.some(function (n) { return by[n]; }));
      x.classList.toggle('against', shown && own.some(function (n) { return against[n]; }));
    });
  }
  buttons.forEach(function (b) {
    b.addEventListener('click', function () { pick(b.dataset.s); });
    if (b.tagName === 'SPAN') b.addEventListener('keydown', function (k) {
      if (k.key === 'Enter' || k.key === ' ') { k.preventDefault(); pick(b.dataset.s); }
    });
  });
  document.addEventListener('keydown', function (k) { if (k.key === 'Escape' && picked !== null) pick(picked); });
  all.forEach(function (x) {
    function show() { light(x.dataset.e.split(' ')); }
    x.addEventListener('mouseenter', show); x.addEventListener('focus', show); x.addEventListener('click', show);
    x.addEventListener('mouseleave', function () { light([]); });
  });
});
</script></body></html>
)page";

}  // namespace dragoman::cli

#endif  // DRAGOMAN_CLI_SHOW_PAGE_H_
