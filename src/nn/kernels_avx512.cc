// SPDX-License-Identifier: Apache-2.0
// Kernels for x86-64 with avx2,fma,avx512f,avx512bw,avx512vl,avx512dq,avx512vnni. The target is set
// for this file's own code alone: standard headers come before it, so that no shared inline
// function is built for it.
#if defined(__x86_64__) && (defined(__GNUC__) || defined(__clang__))
#include <immintrin.h>

#include "nn/kernels.h"

#if defined(__clang__)
#pragma clang attribute push(                                                          \
    __attribute__((target("avx2,fma,avx512f,avx512bw,avx512vl,avx512dq,avx512vnni"))), \
    apply_to = function)
#else
#pragma GCC push_options
#pragma GCC target("avx2,fma,avx512f,avx512bw,avx512vl,avx512dq,avx512vnni")
#endif

#define DRAGOMAN_AVX512 1
#define DRAGOMAN_KERNELS avx512
#define DRAGOMAN_KERNELS_NAME "avx512"
#include "nn/kernels_body.h"

#if defined(__clang__)
#pragma clang attribute pop
#else
#pragma GCC pop_options
#endif
#endif
