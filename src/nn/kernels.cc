// SPDX-License-Identifier: Apache-2.0
#include "nn/kernels.h"

namespace dragoman::nn {

#if defined(__x86_64__) && (defined(__GNUC__) || defined(__clang__))
#define DRAGOMAN_X86 1
#endif

namespace generic {
extern const Kernels kTable;
}
#if defined(DRAGOMAN_X86)
namespace avx2 {
extern const Kernels kTable;
}
namespace avx512 {
extern const Kernels kTable;
}
#endif

const Kernels* kernels_for(Isa isa) {
  if (isa == Isa::kGeneric) return &generic::kTable;
#if defined(DRAGOMAN_X86)
  __builtin_cpu_init();
  const bool v3 = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
  if (isa == Isa::kAvx2) return v3 ? &avx2::kTable : nullptr;
  const bool v4 = __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
                  __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512dq");
  if (v3 && v4 && __builtin_cpu_supports("avx512vnni")) return &avx512::kTable;
#endif
  return nullptr;
}

const Kernels& best_kernels() {
  const Kernels* table = kernels_for(Isa::kAvx512);
  if (table == nullptr) table = kernels_for(Isa::kAvx2);
  return table == nullptr ? generic::kTable : *table;
}

}  // namespace dragoman::nn
