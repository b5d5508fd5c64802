// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "event_text.h"
#include "show.h"
#include "show_page.h"
#include "show_sources.h"

namespace dragoman::cli {
namespace {

std::string escaped(std::string_view text) {
  std::string out;
  for (char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

struct Mark {
  std::size_t event;
  Evidence evidence;
};

// What makes a name a switch that lights what this source vouches for.
std::string source_switch(std::size_t source, bool reachable) {
  return " data-s=\"" + std::to_string(source) + "\" role=\"button\" aria-pressed=\"false\"" +
         (reachable ? " tabindex=\"0\"" : "");
}

// Where the piece belongs to a source's name: the innermost one. Only the first piece of a name is
// a stop for the keyboard.
std::string speaker(const Sources& sources, Span piece, const std::vector<Mark>& marks) {
  std::optional<Span> name;
  for (const Mark& m : marks)
    if (m.evidence.kind == EvidenceKind::kSource && m.evidence.span.contains(piece))
      if (!name || m.evidence.span.size() < name->size()) name = m.evidence.span;
  if (!name) return "";
  const std::optional<std::size_t> who = sources.named_by(*name);
  return who ? source_switch(*who, name->begin == piece.begin) : "";
}

// Whose cue the piece belongs to.
std::string cue_of(const Sources& sources, Span piece, const std::vector<Mark>& marks) {
  std::set<std::size_t> whose;
  for (const Mark& m : marks)
    if (m.evidence.kind == EvidenceKind::kCue && m.evidence.span.contains(piece))
      if (const auto cue = sources.cues.find(m.evidence.span.begin); cue != sources.cues.end())
        whose.insert(cue->second.begin(), cue->second.end());
  std::string list;
  for (std::size_t s : whose) list += (list.empty() ? "" : " ") + std::to_string(s);
  return list.empty() ? "" : " data-c=\"" + list + "\"";
}

// Text between two neighbouring boundaries, with every mark that covers it.
std::string marked(const CodedDocument& coded, const Sources& sources, Span piece,
                   const std::vector<Mark>& marks) {
  const std::string text = escaped(coded.document.slice(piece));
  std::set<std::size_t> events;
  std::set<std::string> classes;
  for (const Mark& m : marks) {
    if (!m.evidence.span.overlaps(piece)) continue;
    events.insert(m.event);
    const Event& e = coded.events[m.event];
    classes.insert(evidence_name(m.evidence.kind));
    if (m.evidence.kind == EvidenceKind::kTrigger) {
      classes.insert("quad" + std::to_string(e.quad));
      classes.insert(event_status_name(e.status));
    }
  }
  if (events.empty()) return text;
  std::string names, numbers;
  for (const std::string& c : classes) names += " " + c;
  for (std::size_t e : events) numbers += (numbers.empty() ? "" : " ") + std::to_string(e + 1);
  std::string detail;
  for (const Mark& m : marks)
    if (m.evidence.span.overlaps(piece)) {
      const std::string note = std::to_string(m.event + 1) + ":" + evidence_name(m.evidence.kind);
      detail += (detail.empty() ? "" : " ") + note;
    }
  return "<span class=\"m" + names + "\" data-e=\"" + numbers + "\" data-r=\"" + detail + "\"" +
         speaker(sources, piece, marks) + cue_of(sources, piece, marks) + ">" + text + "</span>";
}

std::string article(const CodedDocument& coded, const Sources& sources) {
  const std::string& text = coded.document.text;
  std::vector<Mark> marks;
  std::set<std::uint32_t> cuts = {0, static_cast<std::uint32_t>(text.size())};
  std::map<std::uint32_t, std::string> numbers;  // behind a trigger: its event's number
  for (std::size_t i = 0; i < coded.events.size(); ++i) {
    for (const Evidence& e : evidence(coded.events[i])) {
      marks.push_back({i, e});
      cuts.insert(e.span.begin);
      cuts.insert(e.span.end);
    }
    const std::string number = std::to_string(i + 1);
    numbers[coded.events[i].trigger.end] += "<sup class=\"n quad" +
                                            std::to_string(coded.events[i].quad) + "\" data-e=\"" +
                                            number + "\">" + number + "</sup>";
  }
  for (const Span& s : coded.document.furniture) {
    cuts.insert(s.begin);
    cuts.insert(s.end);
  }
  for (std::size_t at = text.find("\n\n"); at != std::string::npos;
       at = text.find("\n\n", at + 2)) {
    cuts.insert(static_cast<std::uint32_t>(at));
    cuts.insert(static_cast<std::uint32_t>(at + 2));
  }
  std::sort(marks.begin(), marks.end(), [](const Mark& a, const Mark& b) {
    return a.evidence.span.begin < b.evidence.span.begin;
  });

  std::string out = "<p>";
  for (auto cut = cuts.begin(); std::next(cut) != cuts.end(); ++cut) {
    const Span piece{*cut, *std::next(cut)};
    if (text.compare(piece.begin, piece.size(), "\n\n") == 0) {
      out += "</p>\n<p>";
      continue;
    }
    const bool furniture =
        std::any_of(coded.document.furniture.begin(), coded.document.furniture.end(),
                    [&](const Span& s) { return s.contains(piece); });
    out += furniture
               ? "<span class=\"furniture\">" + escaped(coded.document.slice(piece)) + "</span>"
               : marked(coded, sources, piece, marks);
    if (const auto number = numbers.find(piece.end); number != numbers.end()) out += number->second;
  }
  return out + "</p>\n";
}

std::string tag(const char* text) { return std::string(" <em class=\"tag\">") + text + "</em>"; }

// Outermost first: "Reuters says > the ministry says; Moscow denies".
std::string claims(const CodedDocument& coded, const Sources& sources, const Event& event) {
  std::string out;
  for (const Claim& c : event.claims) {
    if (!out.empty()) out += c.stance == "denies" ? " &middot; " : " &rsaquo; ";
    const std::optional<std::size_t> who = sources.named_by(c.source.span);
    out += "<span class=\"claim\"" + (who ? source_switch(*who, true) : "") + ">" +
           escaped(claim_text(coded.document, c)) + "</span>";
    if (c.anonymous && !c.source.span.empty()) out += tag("anonymous");
    if (c.partisan) out += tag("party to it");
  }
  if (is_disputed(event)) out += tag("disputed");
  return out;
}

// The link to the event whose content this is, and back.
std::string links(const CodedDocument& coded, std::size_t i) {
  const auto link = [&](std::size_t to, const char* what) {
    return std::string(" <a href=\"#e-") + escaped(coded.events[to].event_id) + "\">" + what + " " +
           std::to_string(to + 1) + "</a>";
  };
  std::string out;
  if (const std::int32_t parent = coded.events[i].parent; parent != kNone)
    out += link(static_cast<std::size_t>(parent), "content of");
  for (std::size_t k = 0; k < coded.events.size(); ++k)
    if (coded.events[k].parent == static_cast<std::int32_t>(i)) out += link(k, "contains");
  return out;
}

std::string table(const CodedDocument& coded, const Sources& sources) {
  std::string out =
      "<table><thead><tr><th>#</th><th>who</th><th>what</th><th>whom</th><th>when</th><th>where</"
      "th><th>status</th>"
      "<th>on whose word</th></tr></thead><tbody>\n";
  const auto cell = [](const char* label, const std::string& text) {
    return std::string("<td data-l=\"") + label + "\">" + (text.empty() ? "" : text) + "</td>";
  };
  for (std::size_t i = 0; i < coded.events.size(); ++i) {
    const Event& e = coded.events[i];
    const EventText t = describe(coded, e);
    const std::string status = event_status_name(e.status);
    std::string speakers, against;
    for (std::size_t s : sources.of_event[i]) {
      const auto& denied = sources.all[s].events.find("denies");
      const bool denies =
          denied != sources.all[s].events.end() &&
          std::find(denied->second.begin(), denied->second.end(), i) != denied->second.end();
      std::string& list = denies ? against : speakers;
      list += (list.empty() ? "" : " ") + std::to_string(s);
    }
    out += "<tr id=\"e-" + escaped(e.event_id) + "\" data-e=\"" + std::to_string(i + 1) +
           "\" data-by=\"" + speakers + "\" data-against=\"" + against + "\" tabindex=\"0\">" +
           cell("#", std::to_string(i + 1)) + cell("who", escaped(t.who)) +
           cell("what", "<b class=\"quad" + std::to_string(e.quad) + " " + status + "\">" +
                            escaped(e.type) + (e.mode.empty() ? "" : "-" + escaped(e.mode)) +
                            "</b> <q>" + escaped(coded.document.slice(e.trigger)) +
                            "</q> <small>CAMEO " + e.cameo + "</small>") +
           cell("whom", escaped(t.whom)) + cell("when", escaped(t.when)) +
           cell("where", escaped(t.where)) +
           cell("status", "<span class=\"s " + status + "\">" + status + "</span>") +
           cell("on whose word", claims(coded, sources, e) + links(coded, i)) + "</tr>\n";
  }
  return out + "</tbody></table>\n";
}

std::string source_panel(const Sources& sources) {
  std::string out =
      "<aside class=\"sources\" aria-label=\"sources\"><h3>On whose word</h3>"
      "<p class=\"meta told\" aria-live=\"polite\">Choose a source: what it vouches for lights "
      "up.</p>\n";
  for (std::size_t s = 0; s < sources.all.size(); ++s) {
    const Source& source = sources.all[s];
    std::string counts;
    for (const auto& [stance, events] : source.events)
      counts += (counts.empty() ? "" : ", ") + stance + " " + std::to_string(events.size());
    out += "<button type=\"button\" data-s=\"" + std::to_string(s) +
           "\" aria-pressed=\"false\"><b>" + escaped(source.name) + "</b> <small>" + counts +
           "</small>" + (source.anonymous ? tag("anonymous") : "") +
           (source.partisan > 0 ? tag("party to some") : "") + "</button>\n";
  }
  return out + "</aside>\n";
}

}  // namespace

std::string html_begin(std::string_view model_name) {
  std::string page = kPageHead;
  const std::string slot = "@MODEL@";
  page.replace(page.find(slot), slot.size(), escaped(model_name));
  return page;
}

std::string html_section(const CodedDocument& coded) {
  const Document& d = coded.document;
  std::string out = "<section>\n<header><h2>" + escaped(d.title.empty() ? d.id : d.title) +
                    "</h2><p class=\"meta\">" + escaped(d.id);
  if (!d.date.empty()) out += " &middot; " + escaped(d.date);
  if (!d.source.empty()) out += " &middot; " + escaped(d.source);
  out += " &middot; " + std::to_string(coded.events.size()) +
         (coded.events.size() == 1 ? " event" : " events") + "</p></header>\n";
  const Sources sources = sources_of(coded);
  out += "<div class=\"page\"><div class=\"article\">" + article(coded, sources) + "</div>\n" +
         (coded.events.empty() ? "" : source_panel(sources)) + "</div>\n";
  out += coded.events.empty() ? "<p>No political event found.</p>\n" : table(coded, sources);
  return out + "</section>\n";
}

std::string html_end() { return kPageTail; }

}  // namespace dragoman::cli
