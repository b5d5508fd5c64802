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
.page { display:flex; gap:2rem; align-items:flex-start; } .article { max-width:46rem; flex:1 1 auto; min-width:0; overflow-wrap:anywhere; }
.sources { flex:1 1 16rem; position:sticky; top:1rem; max-height:calc(100vh - 2rem); overflow:auto; padding:2px; font:.85rem/1.35 system-ui, sans-serif; margin-top:1rem; }
h3 { font-size:.95rem; margin:0; } .sources button { display:block; width:100%; text-align:left; font:inherit; color:inherit; background:none;
  border:1px solid var(--rule); border-radius:6px; padding:.35rem .6rem; margin:.35rem 0; cursor:pointer; }
.sources small { white-space:normal; }
button:hover,button:focus-visible,[data-s]:focus-visible,tr:focus-visible { outline:2px solid var(--q1) !important; outline-offset:1px; }
[aria-pressed=true] { background:var(--glow2) !important; } button[aria-pressed=true] { border-color:var(--ink); }
span[data-s] { cursor:pointer; } span[data-s]:hover { text-decoration:underline; } .m.trigger[data-s]:hover { text-decoration-style:inherit; }
.tag { font:600 .7rem system-ui, sans-serif; font-style:normal; border:1px solid var(--rule); border-radius:9px; padding:0 .4em; white-space:nowrap; }
/* A source is chosen: on its word, framed; what it denies, in a dashed frame; all else steps back. */
.picked .article { color:var(--faint); } .picked .trigger,.picked sup.n { opacity:.5; } .picked tbody tr { opacity:.4; }
.picked .by,.picked .against,.picked sup.by,.picked sup.against,.picked tbody tr.by,.picked tbody tr.against { opacity:1; } .picked span.by,.picked span.against { color:var(--ink); border-radius:3px; }
.picked span.by { background:var(--glow2); outline:1px solid; } .picked span.against { outline:2px dashed; outline-offset:-1px; }
.picked tbody tr.by { background:var(--glow); box-shadow:inset 3px 0 var(--ink); } .picked tbody tr.against { outline:2px dashed; outline-offset:-2px; }
tr:target { background:var(--glow); }
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
/* Narrow: the sources are a strip that stays at hand below the text. */
@media screen and (max-width: 60rem) { .page { display:block; } .article { max-width:none; }
  .sources { display:flex; gap:.5rem; align-items:center; top:auto; bottom:0; margin:0 -1rem; padding:.4rem 1rem; background:var(--paper); border-top:1px solid var(--rule); }
  .sources h3 { display:none; } .sources .told { flex:0 0 9.5rem; margin:0; font-size:.75rem; } .sources button { flex:0 0 auto; width:auto; max-width:13rem; margin:0; } }
@media print { .page { display:block; } .sources { position:static; max-height:none; overflow:visible; } .told { display:none; } td[data-l=when] { white-space:normal; }
  .sources button,tr { break-inside:avoid; } section { break-after:page; } section:last-of-type { break-after:auto; } body { font-size:11pt; max-width:none; } }
@media (max-width: 46rem) { table,tbody,tr,td { display:block; } thead { display:none; } tr { padding:.5rem; border-bottom:1px solid var(--rule); }
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
    if (picked !== null) numbers = [];  // a chosen source's lights are not mixed with others
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
  // A source: light the triggers and rows that stand on its word and its cues; what it denies is marked apart.
  var picked = null, rows = section.querySelectorAll('tr[data-by]'), buttons = section.querySelectorAll('[data-s]');
  var told = section.querySelector('.told'), hint = told && told.textContent;
  function has(list, s) { return (list || '').split(' ').indexOf(s) >= 0; }
  // Is a word of the text trigger of one of the events, or this source's cue or name for it?
  function stands(x, events) {
    return x.dataset.r.split(' ').some(function (r) {
      var n = r.split(':')[0], part = r.split(':')[1];
      return events[n] && (part === 'trigger' || part === 'cue' && has(x.dataset.c, picked) || part === 'source' && x.dataset.s === picked);
    });
  }
  function tell(by, against) {
    var n = Object.keys(by).length, m = Object.keys(against).length, parts = [];
    function events(k) { return k + (k === 1 ? ' event' : ' events'); }
    if (n) parts.push(events(n) + ' on this word (framed)');
    if (m) parts.push(events(m) + ' denied (dashed frame)');
    return parts.join(', ');
  }
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
      var word = x.tagName === 'SPAN';
      x.classList.toggle('by', word ? stands(x, by) : !!by[x.dataset.e]);
      x.classList.toggle('against', word ? stands(x, against) : !!against[x.dataset.e]);
    });
    light([]);
    told.textContent = picked === null ? hint : tell(by, against);
    var own = section.querySelector('button[aria-pressed=true]');
    if (own) own.parentNode.scrollLeft = own.offsetLeft - told.offsetWidth - 24;  // the strip of narrow windows
  }
  buttons.forEach(function (b) {
    b.addEventListener('click', function (c) { c.stopPropagation(); pick(b.dataset.s); });
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
