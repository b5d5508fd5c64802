// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <map>
#include <set>

#include "event_text.h"
#include "show.h"
#include "show_page.h"

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

// Text between two neighbouring boundaries, with every mark that covers it.
std::string marked(const CodedDocument& coded, Span piece, const std::vector<Mark>& marks) {
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
  return "<span class=\"m" + names + "\" data-e=\"" + numbers + "\" data-r=\"" + detail + "\">" +
         text + "</span>";
}

std::string article(const CodedDocument& coded) {
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
               : marked(coded, piece, marks);
    if (const auto number = numbers.find(piece.end); number != numbers.end()) out += number->second;
  }
  return out + "</p>\n";
}

std::string table(const CodedDocument& coded) {
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
    out += "<tr data-e=\"" + std::to_string(i + 1) + "\" tabindex=\"0\">" +
           cell("#", std::to_string(i + 1)) + cell("who", escaped(t.who)) +
           cell("what", "<b class=\"quad" + std::to_string(e.quad) + " " + status + "\">" + e.type +
                            (e.mode.empty() ? "" : "-" + e.mode) + "</b> <q>" +
                            escaped(coded.document.slice(e.trigger)) + "</q> <small>CAMEO " +
                            e.cameo + "</small>") +
           cell("whom", escaped(t.whom)) + cell("when", escaped(t.when)) +
           cell("where", escaped(t.where)) +
           cell("status", "<span class=\"s " + status + "\">" + status + "</span>") +
           cell("on whose word", escaped(t.word)) + "</tr>\n";
  }
  return out + "</tbody></table>\n";
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
         " events</p></header>\n<div class=\"article\">" + article(coded) + "</div>\n";
  out += coded.events.empty() ? "<p>No political event found.</p>\n" : table(coded);
  return out + "</section>\n";
}

std::string html_end() { return kPageTail; }

}  // namespace dragoman::cli
