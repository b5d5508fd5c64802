// SPDX-License-Identifier: Apache-2.0
// Kernels for any CPU.
#define DRAGOMAN_KERNELS generic
#define DRAGOMAN_KERNELS_NAME "generic"
#include "nn/kernels_body.h"
