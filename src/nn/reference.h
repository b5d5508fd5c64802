// SPDX-License-Identifier: Apache-2.0
// The encoder written plainly, in double precision on the stored weights, without quantising
// activations: what the fast one is compared with in tests. Slow; not used at run time.
//
// Threads: pure function.
#ifndef DRAGOMAN_NN_REFERENCE_H_
#define DRAGOMAN_NN_REFERENCE_H_

#include <vector>

#include "nn/encoder.h"
#include "nn/model_file.h"

namespace dragoman::nn {

// [pieces][hidden]. REQUIRES: Encoder::open accepts the model.
std::vector<double> reference_encode(const ModelFile& model, const EncoderInput& input);

}  // namespace dragoman::nn

#endif  // DRAGOMAN_NN_REFERENCE_H_
