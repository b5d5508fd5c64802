// SPDX-License-Identifier: Apache-2.0
// Leases reusable scratch space to threads: each lease is private, goes back by RAII, and keeps its
// buffers, so nothing is allocated once every thread has worked for a while.
#ifndef DRAGOMAN_PIPELINE_WORKSPACE_POOL_H_
#define DRAGOMAN_PIPELINE_WORKSPACE_POOL_H_

#include <memory>
#include <mutex>
#include <utility>
#include <vector>

namespace dragoman {

template <typename T>
class WorkspacePool {
 public:
  class Lease {
   public:
    Lease(WorkspacePool* pool, std::unique_ptr<T> item) : pool_(pool), item_(std::move(item)) {}
    Lease(Lease&&) = default;
    Lease& operator=(Lease&&) = delete;
    ~Lease() {
      if (item_) pool_->give_back(std::move(item_));
    }
    T* get() const { return item_.get(); }

   private:
    WorkspacePool* pool_;
    std::unique_ptr<T> item_;
  };

  Lease lease() {
    const std::lock_guard lock(mutex_);
    if (free_.empty()) return Lease(this, std::make_unique<T>());
    std::unique_ptr<T> item = std::move(free_.back());
    free_.pop_back();
    return Lease(this, std::move(item));
  }

 private:
  void give_back(std::unique_ptr<T> item) {
    const std::lock_guard lock(mutex_);
    free_.push_back(std::move(item));
  }
  std::mutex mutex_;
  std::vector<std::unique_ptr<T>> free_;
};

}  // namespace dragoman

#endif  // DRAGOMAN_PIPELINE_WORKSPACE_POOL_H_
