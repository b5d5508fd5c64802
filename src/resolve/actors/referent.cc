// SPDX-License-Identifier: Apache-2.0
#include "resolve/actors/referent.h"

#include <algorithm>

namespace dragoman::resolve {
namespace {

using std::string;
using std::string_view;

float score_of(Basis basis) {
  switch (basis) {
    // How often the country was right on the parties of data/events (dev and train).
    case Basis::kPhrase:
      return 0.98f;
    case Basis::kContext:
      return 0.93f;
    case Basis::kPlace:
      return 0.82f;
    case Basis::kLoose:
      return 0.74f;
    case Basis::kGuess:
      return 0.6f;
    case Basis::kNone:
      return 0;
  }
  return 0;
}

string titled(string_view word) {
  string out(word);
  bool start = true;
  for (char& c : out) {
    if (start && c >= 'a' && c <= 'z') c = static_cast<char>(c - 32);
    start = c == ' ';
  }
  for (const string_view small : {" Of ", " The "})
    for (std::size_t at = out.find(small); at != string::npos; at = out.find(small))
      out[at + 1] = static_cast<char>(out[at + 1] + 32);
  return out;
}

bool person_class(const Role* role) {
  return role != nullptr && (role->kind == RoleClass::kOffice || role->kind == RoleClass::kPart ||
                             role->kind == RoleClass::kPerson);
}

class Maker {
 public:
  Maker(const Reading& reading, const ItemReader& items, string_view text, string_view type)
      : r_(reading), items_(items), tables_(items.tables()), text_(text), type_(type) {}

  Referent make() {
    set_country();
    out_.sectors.assign(r_.sectors.begin(), r_.sectors.end());
    set_name();
    if (r_.former) out_.sectors = {"ELI"};
    refine_sectors();
    set_code();
    out_.score = r_.supranational && r_.basis == Basis::kNone ? score_of(Basis::kPhrase)
                                                              : score_of(r_.basis);
    return std::move(out_);
  }

 private:
  void set_country() {
    if (r_.countries.empty()) return;
    const Country& first = tables_.country(r_.countries[0]);
    out_.country = first.code;
    out_.sovereign = first.sovereign_on(items_.date());
    if (r_.countries.size() > 1)
      for (const CountryId id : r_.countries) out_.countries.emplace_back(tables_.country(id).code);
  }

  // PLOVER's CVL is whoever belongs to no other group; the envoys and doctors of an international
  // body are its own, no government's.
  void refine_sectors() {
    std::vector<string>& sectors = out_.sectors;
    const auto drop = [&](std::initializer_list<string_view> others) {
      std::erase_if(sectors, [&](const string& s) {
        return std::find(others.begin(), others.end(), s) != others.end();
      });
    };
    if (r_.countries.empty() && std::find(sectors.begin(), sectors.end(), "IGO") != sectors.end())
      drop({"GOV", "MED", "REF", "SOC", "NGO", "EDU", "COP", "AGR"});
    if (sectors.size() > 1) drop({"CVL"});
    // A pilots' union is labour, whoever is in it.
    if (r_.role != nullptr && r_.role->word.ends_with("union") && !sectors.empty() &&
        sectors[0] == "LAB")
      sectors.resize(1);
  }

  string core_text() const {
    return string(text_.substr(r_.core_begin, r_.core_end - r_.core_begin));
  }

  void as_state() {
    for (const CountryId id : r_.countries) {
      if (!out_.name.empty()) out_.name += " and ";
      out_.name += tables_.country(id).name;
    }
    if (r_.countries.size() == 1) out_.entity = "country:" + out_.country;
  }

  void as_body(const Body& body) {
    out_.entity = body.id;
    out_.name = body.null() ? core_text() : string(body.name);
    // A dictionary does not say that its entry is a person; the text may.
    if (body.from_user && type_ == "person" && body.id.starts_with("org:"))
      out_.entity = "person:" + string(body.id.substr(4));
  }

  void as_person() {
    if (r_.person >= 0) {
      const Person& person = tables_.person(r_.person);
      out_.name = person.name;
      if (items_.in_office(person)) {
        std::vector<string> sectors(person.sectors.begin(), person.sectors.end());
        for (const string& s : out_.sectors)
          if (std::find(sectors.begin(), sectors.end(), s) == sectors.end()) sectors.push_back(s);
        out_.sectors = std::move(sectors);
      } else if (out_.sectors.empty() && items_.out_of_office(person)) {
        out_.sectors = {"ELI"};
      }
    } else {
      out_.name = r_.name;
    }
    out_.entity = "person:" + slug(out_.name);
  }

  void as_role() {
    out_.name = core_text();
    if (r_.role == nullptr) return;
    const bool one = r_.countries.size() == 1;
    if (r_.role->kind == RoleClass::kBody && one && r_.body < 0) {
      const string_view word = r_.role->word;
      const string country(tables_.country(r_.countries[0]).name);
      if (out_.sectors.size() == 1 && out_.sectors[0] == "GOV" &&
          (word == "government" || word == "administration" || word == "regime" ||
           word == "state" || word == "dictatorship" || word == "junta" || word == "cabinet" ||
           word == "central government" || word == "federal government" || word == "the state")) {
        out_.entity = "country:" + out_.country;
        out_.name =
            (tables_.country(r_.countries[0]).article ? "Government of the " : "Government of ") +
            country;
      } else if (word != "party") {
        out_.name = titled(word) +
                    (tables_.country(r_.countries[0]).article ? " of the " : " of ") + country;
        out_.entity = "org:" + slug(out_.country + " " + string(word));
      }
      return;
    }
    // "SDF fighters", "FBI agents": the body itself acts.
    if (r_.body >= 0 && r_.plural && r_.role->kind != RoleClass::kOffice) {
      const Body& body = tables_.body(r_.body);
      out_.entity = body.id;
    } else if (r_.body >= 0 && (r_.role->kind == RoleClass::kForces)) {
      out_.entity = tables_.body(r_.body).id;
    }
    if (out_.entity.empty() && r_.capital && r_.role->kind != RoleClass::kOffice &&
        type_ == "organization")
      out_.entity = "org:" + slug(out_.name);
  }

  void set_name() {
    switch (r_.head) {
      case Head::kState:
        as_state();
        break;
      case Head::kSeat:
        as_state();
        if (out_.sectors.empty()) out_.sectors = {"GOV"};
        break;
      case Head::kBody:
        if (r_.body >= 0) {
          as_body(tables_.body(r_.body));
        } else {
          out_.name = r_.name.empty() ? core_text() : r_.name;
          out_.entity = "org:" + slug((out_.country.empty() ? "" : out_.country + " ") + out_.name);
        }
        break;
      case Head::kPerson:
        as_person();
        break;
      case Head::kPronoun:
        if (r_.body >= 0)
          out_.name = tables_.body(r_.body).name, out_.entity = tables_.body(r_.body).id;
        else if (!r_.countries.empty())
          as_state();
        else
          out_.name = core_text();
        break;
      case Head::kName:
        if (type_ == "person" ||
            (type_ != "organization" && type_ != "place" && person_class(r_.role))) {
          as_person();
        } else {
          out_.name = r_.name.empty() ? core_text() : r_.name;
          if (type_ == "organization" || (is_collective(r_) && type_ != "person"))
            out_.entity = "org:" + slug(out_.name);
        }
        break;
      case Head::kRole:
        as_role();
        break;
      default:
        out_.name = core_text();
        break;
    }
  }

  void set_code() {
    const string primary = out_.sectors.empty() ? "" : out_.sectors[0];
    if (r_.head == Head::kBody && r_.body >= 0 && !tables_.body(r_.body).code.empty()) {
      out_.code = tables_.body(r_.body).code;
    } else if (r_.head == Head::kPerson && r_.person >= 0 && !r_.former &&
               !tables_.person(r_.person).code.empty()) {
      out_.code = tables_.person(r_.person).code;
    } else if (r_.head == Head::kRole && r_.role != nullptr && !r_.former &&
               !r_.role->code.empty() && r_.sectors == r_.role->sectors) {
      out_.code = out_.country + string(r_.role->code);
    } else if (!out_.country.empty()) {
      out_.code = out_.country + primary;
    } else if (r_.supranational && r_.body >= 0) {
      const Body& body = tables_.body(r_.body);
      out_.code = body.code;
      if (out_.code.empty())
        for (const string_view s : body.sectors) out_.code += s;
    } else {
      out_.code = primary;
      if (primary == "IMG" && out_.sectors.size() > 1) out_.code += out_.sectors[1];
    }
  }

  const Reading& r_;
  const ItemReader& items_;
  const ActorTables& tables_;
  string_view text_, type_;
  Referent out_;
};

}  // namespace

string slug(string_view name) {
  string out;
  for (const char c : fold(name)) {
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80) {
      out += c;
    } else if (c != '\'' && c != '.' && !out.empty() && out.back() != '_') {
      out += '_';
    }
  }
  while (!out.empty() && out.back() == '_') out.pop_back();
  return out;
}

Referent referent_of(const Reading& reading, const ItemReader& items, string_view text,
                     string_view type) {
  return Maker(reading, items, text, type).make();
}

}  // namespace dragoman::resolve
