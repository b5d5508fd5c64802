// SPDX-License-Identifier: Apache-2.0
#include "options.h"

#include <unistd.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <functional>
#include <thread>

#include "dragoman/coder.h"
#include "locate.h"

namespace dragoman::cli {
namespace {

constexpr const char* kFooter =
    "\nExamples:\n"
    "  dragoman show article.txt                        events marked in the terminal\n"
    "  dragoman show --html page.html news/*.html       the same as one page for a browser\n"
    "  dragoman code --format jsonl news.jsonl.gz -o events.jsonl\n"
    "  dragoman code --date 2024-05-17 --dyads article.txt | jq .type\n"
    "  cat page.html | dragoman extract --format jsonl -\n"
    "  dragoman annotate --format conllu article.txt    words and trees as CoNLL-U\n"
    "  dragoman actors import my.actors.txt -o my.tsv   your own actors, for --actors my.tsv\n"
    "\nExit codes: 0 all documents processed, 1 some document failed (each named on standard "
    "error),\n"
    "2 usage or configuration error, 130 interrupted.\n"
    "Inputs are files, folders or - for standard input; .txt, .html, .jsonl, each also gzipped.";

struct Setup {
  CLI::App* app;
  Command command;
};

void add_inputs(CLI::App* app, Options* o) {
  app->add_option("inputs", o->inputs, "files, folders or - (standard input)")
      ->required()
      ->type_name("FILE");
  app->add_option("--input-format", o->input_format,
                  "auto (by name and content), text, html or jsonl")
      ->check(CLI::IsMember({"auto", "text", "html", "jsonl"}))
      ->capture_default_str();
}

void add_output(CLI::App* app, Options* o) {
  app->add_option("-o,--output", o->output, "write to FILE instead of standard output")
      ->type_name("FILE");
}

void add_running(CLI::App* app, Options* o, std::string* progress) {
  app->add_option("--threads", o->threads,
                  "threads (default: one a core); the answer is the same bytes at any number")
      ->check(CLI::Range(1u, 1024u));
  app->add_option("--progress", *progress,
                  "auto (on a terminal, after two seconds), always or never")
      ->check(CLI::IsMember({"auto", "always", "never"}))
      ->default_str("auto");
  app->add_flag("-q,--quiet", o->quiet, "no summary at the end");
}

void add_places(CLI::App* app, Options* o) {
  app->add_option("--places", o->places,
                  "gazetteer that `dragoman places import` wrote (default: the built-in one)")
      ->type_name("INDEX");
}

void add_model(CLI::App* app, Options* o) {
  app->add_option("--model", o->model, "model file, or the name of one beside the program")
      ->type_name("FILE");
  app->add_option("--data", o->data, "folder with lexicon, ontology, actors, places, times")
      ->type_name("FOLDER");
}

void add_actors_import(CLI::App* app, Options* o) {
  app->add_option("inputs", o->inputs, "files, each also gzipped; - for standard input")
      ->required()
      ->type_name("FILE");
  app->add_option("-o,--output", o->output, "the table to write; - for standard output")
      ->required()
      ->type_name("TABLE");
  app->add_option("--format", o->format,
                  "form of the files (default: told by their first lines): petrarch or tabari "
                  "(actor dictionaries), agents (agent dictionaries), wikidata (JSON dump), csv "
                  "(columns name, aliases, country, sectors or code, start, end), geonames")
      ->check(CLI::IsMember({"petrarch", "tabari", "agents", "wikidata", "csv", "geonames"}));
  app->add_flag("--undated-first", o->undated_first,
                "an undated code of the primary line hides the dated ones, as in PETRARCH2 "
                "(default: it holds where none of them does, as PETRARCH's manual says)");
  app->add_flag("--petrarch2-dates", o->petrarch2_dates,
                "bounds of dates as in PETRARCH2: the day of '<' and the last day of a range "
                "excluded, a bare date always true (default: bounds included)");
  app->add_option("--min-population", o->min_population,
                  "geonames: leave out places with fewer people (default 15000)")
      ->type_name("PEOPLE")
      ->check(CLI::Range(std::int64_t{0}, std::int64_t{100000000}));
  app->add_option("--data", o->data, "folder with the built-in tables")->type_name("FOLDER");
  app->add_flag("-q,--quiet", o->quiet, "no summary at the end");
  app->footer(
      "\nEvery line is read, or named on standard error as FILE:LINE with the reason. Exit codes: "
      "0 "
      "every line was read,\n1 some were not (the table holds the others), 2 usage, or a file that "
      "cannot be read: no table is written.\n\nExample:\n"
      "  dragoman actors import Phoenix.Countries.actors.txt Phoenix.agents.txt -o mine.tsv\n"
      "  dragoman actors lookup 'Bill Clinton' --date 1995-06-01 --actors mine.tsv\n"
      "  dragoman code --actors mine.tsv news/");
}

}  // namespace

bool parse_options(int argc, char** argv, Options* o, int* exit_code) {
  CLI::App app{
      "dragoman reads news and writes down who did what to whom, when, where, and on whose word.",
      "dragoman"};
  app.footer(kFooter);
  app.require_subcommand(1);
  app.set_help_flag("-h,--help", "this text");
  app.set_version_flag(
      "--version",
      [] {
        std::string text = std::string("dragoman ") + version();
        Result<std::string> name = describe_model(find_model(""));
        return text + "\nmodel " +
               (name.ok() ? *name : "not found (" + name.status().message() + ")");
      },
      "version of the program and of its model");

  std::string progress = "auto", fields;
  std::vector<Setup> commands;
  const auto command = [&](const char* name, const char* description, Command value) {
    CLI::App* sub = app.add_subcommand(name, description);
    sub->set_help_flag("-h,--help", "this text");
    commands.push_back({sub, value});
    return sub;
  };
  const auto nested = [&](CLI::App* parent, const char* name, const char* description,
                          Command value) {
    CLI::App* sub = parent->add_subcommand(name, description);
    sub->set_help_flag("-h,--help", "this text");
    commands.push_back({sub, value});
    return sub;
  };
  const auto format = [&](CLI::App* sub, std::vector<std::string> allowed, const char* preset) {
    sub->add_option("--format", o->format,
                    "format of the output (default " + std::string(preset) + ")")
        ->check(CLI::IsMember(allowed));
    sub->callback([o, preset] {
      if (o->format.empty()) o->format = preset;
    });
  };
  const auto date = [&](CLI::App* sub) {
    sub->add_option("--date", o->date, "publication date (YYYY-MM-DD) of documents that have none")
        ->type_name("DATE");
  };
  const auto select = [&](CLI::App* sub) {
    sub->add_option("--fields", fields,
                    "only these fields of a record, in this order (comma-separated)")
        ->type_name("NAMES");
  };

  const auto actors_option = [&](CLI::App* sub) {
    sub->add_option("--actors", o->actors,
                    "table of your own actors (dragoman actors import), before the built-in "
                    "ones; may be given several times, the first that knows a name counts")
        ->type_name("TABLE")
        ->expected(1)
        ->take_all();
  };
  const auto own_types = [&](CLI::App* sub) {
    sub->add_option("--ontology", o->ontology,
                    "find events of your own types beside PLOVER's: a TOML file with names and "
                    "example sentences (docs/ontology.md)")
        ->type_name("FILE");
  };

  CLI::App* extract =
      command("extract", "article text and metadata out of pages", Command::kExtract);
  add_inputs(extract, o), add_output(extract, o), add_running(extract, o, &progress),
      select(extract);
  format(extract, {"jsonl", "text"}, "jsonl");

  CLI::App* annotate =
      command("annotate", "sentences, entities, times, places, attributions; or CoNLL-U",
              Command::kAnnotate);
  add_inputs(annotate, o), add_output(annotate, o), add_running(annotate, o, &progress),
      add_model(annotate, o), add_places(annotate, o), date(annotate), select(annotate);
  actors_option(annotate);
  format(annotate, {"jsonl", "conllu"}, "jsonl");

  CLI::App* code = command("code", "event records", Command::kCode);
  add_inputs(code, o), add_output(code, o), add_running(code, o, &progress), add_model(code, o),
      add_places(code, o), date(code), select(code);
  format(code, {"jsonl"}, "jsonl");
  code->add_option("--min-confidence", o->min_confidence, "leave out events below this confidence")
      ->check(CLI::Range(0.0, 1.0));
  code->add_option("--gate", o->gate,
                   "leave sentences unread that tell an event with less than this probability: "
                   "faster; 0 (default) reads all")
      ->type_name("PROBABILITY")
      ->check(CLI::Range(0.0, 1.0));
  own_types(code), actors_option(code);
  code->add_flag("--dyads", o->dyads,
                 "one record for each actor-recipient pair (symmetric events in both directions)");

  CLI::Option* merge =
      code->add_flag("--merge-document", o->merge_document,
                     "one record a deed instead of one a mention, with its standing in the whole "
                     "document and all its mentions");
  CLI::Option* contradictions =
      code->add_option("--contradictions", o->contradictions,
                       "list promises, threats, refusals and denials that later deeds of the same "
                       "party contradict; =all: those carried out, too")
          ->type_name("[=all]")
          ->expected(0, 1)
          ->default_str("contradicted")
          ->check(CLI::IsMember({"contradicted", "all"}));
  contradictions->excludes(merge);
  code->add_option("--within", o->within,
                   "days between what was said and what was done (default 90)")
      ->type_name("DAYS")
      ->check(CLI::Range(0, 36500))
      ->needs(contradictions);

  CLI::App* relate =
      command("relate", "PLOVER type between two marked parties of a sentence", Command::kRelate);
  relate
      ->add_option("inputs", o->inputs,
                   "JSON lines with id, text, source, target; - for standard input")
      ->required()
      ->type_name("FILE");
  add_output(relate, o), add_running(relate, o, &progress), add_model(relate, o), select(relate);
  format(relate, {"jsonl"}, "jsonl");

  CLI::App* explain = command(
      "explain", "which words, scores and rules gave each field of a record", Command::kExplain);
  add_inputs(explain, o), add_output(explain, o), add_running(explain, o, &progress),
      add_model(explain, o), add_places(explain, o), date(explain), own_types(explain),
      actors_option(explain);
  format(explain, {"text", "jsonl"}, "text");
  explain
      ->add_option("--event", o->event,
                   "only this event: its event_id or the first letters of it (default: all)")
      ->type_name("ID");

  CLI::App* show =
      command("show", "an article with its events marked, and a table of them", Command::kShow);
  add_inputs(show, o), add_running(show, o, &progress), add_model(show, o), add_places(show, o),
      date(show);
  add_output(show, o);
  show->add_option("--html", o->html, "write one self-contained page instead")
      ->type_name("OUT.html");
  show->add_option("--min-confidence", o->min_confidence, "leave out events below this confidence")
      ->check(CLI::Range(0.0, 1.0));
  own_types(show), actors_option(show);
  std::string colour = "auto";
  show->add_option("--colour,--color", colour, "auto (on a terminal), always or never")
      ->check(CLI::IsMember({"auto", "always", "never"}));

  CLI::App* model =
      command("model", "what the model is: heads, data, licences, figures", Command::kModel);
  add_model(model, o), add_output(model, o);

  CLI::App* actors = app.add_subcommand(
      "actors", "tables of your own actors: import them, look a name up as of a date");
  actors->set_help_flag("-h,--help", "this text");
  actors->require_subcommand(1);
  actors->footer(
      "\nExamples:\n  dragoman actors import my.actors.txt -o my.tsv\n"
      "  dragoman actors lookup 'Bill Clinton' --date 1995-06-01 --actors my.tsv\n"
      "\nHow codes are chosen and what a table looks like: docs/formats/actors.md");
  add_actors_import(
      nested(actors, "import", "read dictionaries, dumps and tables of actors into one table",
             Command::kActorsImport),
      o);
  CLI::App* lookup =
      nested(actors, "lookup", "as which codes a name is known on a date", Command::kActorsLookup);
  lookup
      ->add_option("name", o->inputs,
                   "the name, in any letter case; - reads lines NAME<TAB>DATE from standard input")
      ->required()
      ->type_name("NAME");
  lookup->add_option("--date", o->date, "the day of the look-up (YYYY-MM-DD); none: any date")
      ->type_name("DATE");
  lookup->add_option("--data", o->data, "folder with the built-in tables")->type_name("FOLDER");
  actors_option(lookup);
  lookup->footer(
      "\nExit codes: 0, 1 the name is in no table or a line is no NAME<TAB>DATE, 2 usage or a bad "
      "table.\n\nExamples:\n  dragoman actors lookup 'Bill Clinton' --date 1995-06-01\n"
      "  dragoman actors lookup - --actors my.tsv --format jsonl < names.tsv");
  format(lookup, {"text", "jsonl"}, "text");

  CLI::App* places = app.add_subcommand("places", "the gazetteer: import GeoNames, look a name up");
  places->set_help_flag("-h,--help", "this text");
  places->require_subcommand(1);
  CLI::App* import = nested(
      places, "import", "an index out of a GeoNames dump, for --places; the built-in places go on",
      Command::kPlacesImport);
  import
      ->add_option("dump", o->inputs,
                   "allCountries.txt or one country's, also gzipped; - for standard input")
      ->required()
      ->expected(1)
      ->type_name("FILE");
  import->add_option("-o,--output", o->output, "the index")->required()->type_name("INDEX");
  import
      ->add_option(
          "--admin1", o->admin1,
          "admin1CodesASCII.txt: which division a code is, where the dump has no line of it")
      ->type_name("FILE");
  import
      ->add_option("--alternate-names", o->alternate_names,
                   "alternateNamesV2.txt: its English names and those of no language, instead of "
                   "the dump's column")
      ->type_name("FILE");
  import
      ->add_option("--min-population", o->least_inhabitants,
                   "leave out populated places with fewer inhabitants")
      ->type_name("N");
  import
      ->add_option(
          "--features", o->features,
          "only these feature classes, comma-separated (default: all): P populated places, "
          "A divisions, H waters, T hills, islands, L areas, S buildings, R roads, V woods, "
          "U undersea")
      ->type_name("P,A,...");
  add_running(import, o, &progress);
  import->add_option("--data", o->data, "folder with the built-in gazetteer")->type_name("FOLDER");

  CLI::App* place_lookup =
      nested(places, "lookup", "which places a name may mean, likeliest by inhabitants first",
             Command::kPlacesLookup);
  place_lookup->add_option("name", o->place_name, "a name, as written in a text")->required();
  place_lookup->add_option("--country", o->country, "only places of this country (FRA or FR)")
      ->type_name("CODE");
  add_places(place_lookup, o), add_output(place_lookup, o);
  place_lookup->add_option("--data", o->data, "folder with the built-in gazetteer")
      ->type_name("FOLDER");
  format(place_lookup, {"text", "jsonl"}, "text");

  CLI::App* completion =
      command("completion", "completion script for a shell", Command::kCompletion);
  completion->add_option("shell", o->shell, "bash, zsh or fish")
      ->required()
      ->check(CLI::IsMember({"bash", "zsh", "fish"}));

  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    const int code_of_cli = app.exit(error);
    *exit_code = code_of_cli == 0 ? kExitOk : kExitUsage;
    return false;
  }
  for (const Setup& c : commands)
    if (c.app->parsed()) o->command = c.command;
  o->progress = progress == "always"  ? ProgressMode::kAlways
                : progress == "never" ? ProgressMode::kNever
                                      : ProgressMode::kAuto;
  o->colour =
      colour == "always" || (colour == "auto" && o->output.empty() && ::isatty(STDOUT_FILENO) != 0);
  if (o->threads == 0) o->threads = std::max(1u, std::thread::hardware_concurrency());
  for (std::size_t at = 0; at < fields.size();) {
    const std::size_t comma = std::min(fields.find(',', at), fields.size());
    if (comma > at) o->fields.push_back(fields.substr(at, comma - at));
    at = comma + 1;
  }
  return true;
}

std::string completion_script(const std::string& shell) {
  const std::string commands =
      "extract annotate code relate explain show model actors places completion";
  const std::string options =
      "--format --input-format --output --threads --progress --quiet --model --data --date "
      "--fields --event --actors --places --ontology --min-confidence --gate --dyads --html "
      "--colour --help";
  if (shell == "bash")
    return "_dragoman() {\n"
           "  local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]}\n"
           "  case $prev in\n"
           "    --format) COMPREPLY=($(compgen -W 'jsonl conllu text' -- \"$cur\")); return;;\n"
           "    --input-format) COMPREPLY=($(compgen -W 'auto text html jsonl' -- \"$cur\")); "
           "return;;\n"
           "    --progress|--colour) COMPREPLY=($(compgen -W 'auto always never' -- \"$cur\")); "
           "return;;\n"
           "    actors) COMPREPLY=($(compgen -W 'import lookup' -- \"$cur\")); return;;\n"
           "    completion) COMPREPLY=($(compgen -W 'bash zsh fish' -- \"$cur\")); return;;\n"
           "  esac\n"
           "  if [[ $COMP_CWORD -eq 1 ]]; then COMPREPLY=($(compgen -W '" +
           commands +
           " --help --version' -- \"$cur\"))\n"
           "  elif [[ $cur == -* ]]; then COMPREPLY=($(compgen -W '" +
           options +
           "' -- \"$cur\"))\n"
           "  else COMPREPLY=($(compgen -f -- \"$cur\")); fi\n"
           "}\n"
           "complete -o filenames -F _dragoman dragoman\n";
  if (shell == "zsh")
    return "#compdef dragoman\n_dragoman() {\n"
           "  if (( CURRENT == 2 )); then compadd -- " +
           commands +
           " --help --version\n"
           "  elif [[ ${words[CURRENT]} == -* ]]; then compadd -- " +
           options +
           "\n"
           "  else _files; fi\n}\ncompdef _dragoman dragoman\n";
  std::string script = "complete -c dragoman -n __fish_use_subcommand -f -a '" + commands + "'\n";
  for (std::size_t at = 0; at < options.size();) {
    const std::size_t blank = std::min(options.find(' ', at), options.size());
    script += "complete -c dragoman -l " + options.substr(at + 2, blank - at - 2) + "\n";
    at = blank + 1;
  }
  return script;
}

}  // namespace dragoman::cli
