// SPDX-License-Identifier: Apache-2.0
// How near the analyser comes to what one core can do with 8-bit products.
//
// In one run, on one thread: the roofline (a bare oneDNN int8 matmul of the encoder's shapes), our
// own product kernel with its epilogue on the same shapes, the whole encoder, and the analyser from
// raw text; each of the latter with its share of the roofline. Times are CPU time of the thread.
//
// usage: bench_kernels MODEL [TEXT-FILE ...]
#include <dlfcn.h>
#include <time.h>

#include <algorithm>
#include <cstdio>
#include <dnnl.hpp>
#include <random>
#include <string>
#include <unordered_map>
#include <vector>

#include "annotate/analyser.h"
#include "base/file.h"
#include "base/utf8.h"
#include "nn/encoder.h"

namespace {

using namespace dragoman;

constexpr std::size_t kRows = 512;  // of the matrices measured

// Of this thread's own work: what else runs on the machine does not count.
double seconds() {
  timespec now;
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

// The best of several rounds of about 50 ms: other load on the machine only slows it.
template <typename Run>
double best_time(Run run) {
  run();
  const double start = seconds();
  run();
  const int count = std::max(1, static_cast<int>(0.05 / std::max(1e-6, seconds() - start)));
  double best = 1e9;
  for (int round = 0; round < 15; ++round) {
    const double begin = seconds();
    for (int i = 0; i < count; ++i) run();
    best = std::min(best, (seconds() - begin) / count);
  }
  return best;
}

struct Shape {
  std::size_t in, out;
  double operations() const { return 2.0 * static_cast<double>(kRows * in * out); }
};

std::vector<std::int8_t> random_bytes(std::size_t n) {
  std::mt19937 random(1);
  std::vector<std::int8_t> bytes(n);
  for (std::int8_t& b : bytes) b = static_cast<std::int8_t>(static_cast<int>(random() % 255) - 127);
  return bytes;
}

double onednn_time(const Shape& shape) {
  using dnnl::memory;
  const dnnl::engine engine(dnnl::engine::kind::cpu, 0);
  dnnl::stream stream(engine);
  const auto m = static_cast<memory::dim>(kRows), k = static_cast<memory::dim>(shape.in),
             n = static_cast<memory::dim>(shape.out);
  const memory::desc a({m, k}, memory::data_type::u8, memory::format_tag::ab);
  const memory::desc b({k, n}, memory::data_type::s8, memory::format_tag::any);
  const memory::desc c({m, n}, memory::data_type::s32, memory::format_tag::ab);
  const dnnl::matmul::primitive_desc description(dnnl::matmul::desc(a, b, c), engine);
  const dnnl::matmul matmul(description);
  memory source(a, engine), target(c, engine), weights(description.weights_desc(), engine);
  std::vector<std::int8_t> bytes = random_bytes(shape.in * shape.out);
  memory plain({{k, n}, memory::data_type::s8, memory::format_tag::ab}, engine, bytes.data());
  dnnl::reorder(plain, weights).execute(stream, plain, weights);
  const std::unordered_map<int, memory> arguments = {
      {DNNL_ARG_SRC, source}, {DNNL_ARG_WEIGHTS, weights}, {DNNL_ARG_DST, target}};
  return best_time([&] {
    matmul.execute(stream, arguments);
    stream.wait();
  });
}

double own_time(const Shape& shape, const nn::Kernels& kernels) {
  const std::vector<std::int8_t> weight = random_bytes(shape.in * shape.out);
  const std::vector<float> scale(shape.out, 0.01f), bias(shape.out, 1.0f), row_scale(kRows, 0.1f);
  const nn::Linear linear({{shape.in, shape.out, weight.data(), scale.data(), bias.data()}});
  const std::vector<std::uint8_t> rows(kRows * shape.in, 130);
  std::vector<float> out(kRows * linear.out());
  return best_time([&] {
    linear.apply(kernels, {rows.data(), shape.in, row_scale.data(), kRows}, nn::Activation::kNone,
                 out.data(), linear.out());
  });
}

// Multiply-adds of the linear layers for one piece, doubled.
double operations_a_piece(const nn::ModelConfig& c) {
  return 2.0 * static_cast<double>(c.layers * (4 * c.hidden * c.hidden + 2 * c.hidden * c.inner));
}

double encoder_pieces_a_second(const nn::ModelFile& model, const nn::Kernels& kernels,
                               std::size_t window) {
  const std::unique_ptr<nn::Encoder> encoder = nn::Encoder::open(model, kernels).value();
  std::mt19937 random(1);
  std::vector<std::int32_t> pieces;
  std::vector<std::uint8_t> cases;
  std::vector<std::uint32_t> ends;
  while (pieces.size() + window <= kRows) {
    for (std::size_t i = 0; i < window; ++i) {
      pieces.push_back(static_cast<std::int32_t>(random() % model.vocabulary().size()));
      cases.push_back(1);
    }
    ends.push_back(static_cast<std::uint32_t>(pieces.size()));
  }
  nn::EncoderWorkspace workspace;
  const double time = best_time([&] { encoder->encode({pieces, cases, ends}, &workspace); });
  return static_cast<double>(pieces.size()) / time;
}

void bench_analyser(const std::string& model, char** paths, int count) {
  Result<std::unique_ptr<annotate::Analyser>> analyser = annotate::Analyser::open(model, nullptr);
  if (!analyser.ok()) return;
  std::vector<Document> documents;
  for (int i = 0; i < count; ++i) {
    Result<std::string> text = read_file(paths[i]);
    if (!text.ok()) continue;
    documents.emplace_back();
    documents.back().text = repair_utf8(*text);
  }
  annotate::Workspace workspace;
  double best = 1e9;
  std::size_t sentences = 0, words = 0;
  for (int round = 0; round < 3; ++round) {
    sentences = words = 0;
    const double start = seconds();
    for (const Document& document : documents) {
      const Document* one = &document;
      std::vector<Analysis> analyses;
      (*analyser)->analyse({&one, 1}, 0, &workspace, &analyses);
      sentences += analyses[0].sentences.size();
      words += analyses[0].tokens.size();
    }
    best = std::min(best, seconds() - start);
  }
  std::printf(
      "analyser            %8.0f sentences/s %8.0f words/s (%zu documents, one at a time)\n",
      static_cast<double>(sentences) / best, static_cast<double>(words) / best, documents.size());
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) {
    std::fprintf(stderr, "usage: bench_kernels MODEL [TEXT-FILE ...]\n");
    return 2;
  }
  // oneDNN brings OpenMP; the roofline is that of one core.
  if (void* set = ::dlsym(RTLD_DEFAULT, "omp_set_num_threads"))
    reinterpret_cast<void (*)(int)>(set)(1);
  const Result<std::unique_ptr<nn::ModelFile>> model = nn::ModelFile::open(argv[1]);
  if (!model.ok()) {
    std::fprintf(stderr, "%s\n", model.status().to_string().c_str());
    return 1;
  }
  const nn::Kernels& kernels = nn::best_kernels();
  const std::size_t hidden = (*model)->config().hidden, inner = (*model)->config().inner;
  double bare = 0, own = 0, operations = 0;
  for (const Shape& shape :
       {Shape{hidden, 3 * hidden}, {hidden, hidden}, {hidden, inner}, {inner, hidden}}) {
    const double a = onednn_time(shape), b = own_time(shape, kernels);
    std::printf("%4zu -> %-4zu        %8.0f GOPS oneDNN %8.0f GOPS own (%s)\n", shape.in, shape.out,
                shape.operations() / a / 1e9, shape.operations() / b / 1e9, kernels.name);
    bare += a, own += b, operations += shape.operations();
  }
  const double roofline = operations / bare / 1e9;
  std::printf("all layers          %8.0f GOPS oneDNN %8.0f GOPS own: the roofline is the former\n",
              roofline, operations / own / 1e9);
  for (const std::size_t window : {32, 96, 160}) {
    const double rate = encoder_pieces_a_second(**model, kernels, window);
    std::printf("encoder, window %-3zu %8.0f pieces/s %8.0f GOPS %5.1f%% of the roofline\n", window,
                rate, rate * operations_a_piece((*model)->config()) / 1e9,
                100 * rate * operations_a_piece((*model)->config()) / 1e9 / roofline);
  }
  for (const nn::Isa isa : {nn::Isa::kGeneric, nn::Isa::kAvx2, nn::Isa::kAvx512}) {
    const nn::Kernels* table = nn::kernels_for(isa);
    if (table == nullptr || table == &kernels) continue;
    const double rate = encoder_pieces_a_second(**model, *table, 160);
    std::printf("encoder, window 160 %8.0f pieces/s with %s instructions\n", rate, table->name);
  }
  if (argc > 2) bench_analyser(argv[1], argv + 2, argc - 2);
  return 0;
}
