// SPDX-License-Identifier: Apache-2.0
// Pulls items from one place, works on them with several threads, hands the results on in the order
// of the items. A bounded number is in flight, so nothing ever holds a whole corpus.
//
// Threads: pull and emit run on the calling thread only, work on `threads` others (on the caller
// itself for threads <= 1, which keeps single-threaded runs free of hand-overs).
#ifndef DRAGOMAN_PIPELINE_ORDERED_POOL_H_
#define DRAGOMAN_PIPELINE_ORDERED_POOL_H_

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

namespace dragoman {

// pull: false at the end. emit: false stops the run (what is in flight is dropped).
// Returns whether every item was emitted.
template <typename In, typename Out>
bool run_ordered(std::size_t threads, const std::function<bool(In*)>& pull,
                 const std::function<Out(In)>& work, const std::function<bool(Out)>& emit) {
  if (threads <= 1) {
    for (In item; pull(&item); item = In())
      if (!emit(work(std::move(item)))) return false;
    return true;
  }

  struct Slot {
    std::optional<In> in;
    std::optional<Out> out;
  };
  std::mutex mutex;
  std::condition_variable work_ready, result_ready;
  std::deque<Slot> slots;     // items in flight, oldest first; deque: addresses stay valid
  std::deque<Slot*> waiting;  // not yet taken by a worker
  bool closing = false;

  const auto worker = [&] {
    std::unique_lock lock(mutex);
    while (true) {
      work_ready.wait(lock, [&] { return closing || !waiting.empty(); });
      if (waiting.empty()) return;
      Slot* slot = waiting.front();
      waiting.pop_front();
      In item = std::move(*slot->in);
      slot->in.reset();
      lock.unlock();
      Out out = work(std::move(item));
      lock.lock();
      slot->out.emplace(std::move(out));
      result_ready.notify_one();
    }
  };
  std::vector<std::thread> workers;
  for (std::size_t i = 0; i < threads; ++i) workers.emplace_back(worker);

  const std::size_t limit = 2 * threads + 1;
  bool more = true, complete = true;
  while (more || !slots.empty()) {
    while (more && slots.size() < limit) {
      In item;
      more = pull(&item);
      if (!more) break;
      const std::lock_guard lock(mutex);
      slots.emplace_back();
      slots.back().in.emplace(std::move(item));
      waiting.push_back(&slots.back());
      work_ready.notify_one();
    }
    if (slots.empty()) break;
    std::unique_lock lock(mutex);
    result_ready.wait(lock, [&] { return slots.front().out.has_value(); });
    Out out = std::move(*slots.front().out);
    slots.pop_front();
    lock.unlock();
    if (!emit(std::move(out))) {
      complete = false;
      break;
    }
  }
  {
    const std::lock_guard lock(mutex);
    closing = true;
    waiting.clear();
  }
  work_ready.notify_all();
  for (std::thread& thread : workers) thread.join();
  return complete;
}

}  // namespace dragoman

#endif  // DRAGOMAN_PIPELINE_ORDERED_POOL_H_
