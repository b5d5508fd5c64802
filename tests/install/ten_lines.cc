// SPDX-License-Identifier: Apache-2.0
#include <dragoman/coder.h>

#include <cstdio>

int main(int, char** argv) {
  const std::string share = argv[1];
  auto coder = dragoman::Coder::open(
      {.model_path = share + "/models/dragoman-en.model", .data_folder = share + "/data"});
  if (!coder.ok()) return std::fprintf(stderr, "%s\n", coder.status().message().c_str()), 1;
  dragoman::Document document{
      .id = "a",
      .text = "France accused Azerbaijan of arming separatists in New Caledonia.",
      .date = "2024-05-17"};
  auto coded = (*coder)->code(std::move(document));
  for (const dragoman::Event& event : coded->events)
    std::printf("%s %s\n", event.type.c_str(), dragoman::event_status_name(event.status));
}
