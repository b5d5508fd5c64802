// SPDX-License-Identifier: Apache-2.0
#include "pipeline/ordered_pool.h"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>

namespace dragoman {
namespace {

TEST(OrderedPool, results_come_in_the_order_of_the_items_and_few_are_in_flight) {
  for (std::size_t threads : {1u, 2u, 5u}) {
    int next = 0;
    std::atomic<int> in_flight{0}, most{0};
    std::vector<int> seen;
    const bool complete = run_ordered<int, int>(
        threads,
        [&](int* item) {
          if (next == 200) return false;
          *item = next++;
          most = std::max<int>(most, ++in_flight);
          return true;
        },
        [](int item) {
          if (item % 7 == 0) std::this_thread::sleep_for(std::chrono::microseconds(300));
          return item * item;
        },
        [&](int result) {
          --in_flight;
          seen.push_back(result);
          return true;
        });
    EXPECT_TRUE(complete);
    ASSERT_EQ(seen.size(), 200u);
    for (int i = 0; i < 200; ++i) EXPECT_EQ(seen[static_cast<std::size_t>(i)], i * i);
    EXPECT_LE(most, static_cast<int>(2 * threads + 1));
  }
}

TEST(OrderedPool, a_sink_that_refuses_stops_the_run) {
  for (std::size_t threads : {1u, 3u}) {
    int next = 0, emitted = 0;
    const bool complete = run_ordered<int, int>(
        threads,
        [&](int* item) {
          *item = next++;
          return true;
        },
        [](int item) { return item; }, [&](int) { return ++emitted < 10; });
    EXPECT_FALSE(complete);
    EXPECT_EQ(emitted, 10);
    EXPECT_LT(next, 30);
  }
}

}  // namespace
}  // namespace dragoman
