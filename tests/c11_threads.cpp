// librdkafka runs on C11 threads (threads.h), which ThreadSanitizer of GCC 12 does not know: a thread that it has not seen begin crashes
// in it, and locks that it does not see make races of what they guard. Under the preset `tsan` the same calls go by pthreads, which it
// knows; in glibc the types of both are one (thrd_t is pthread_t, mtx_t and cnd_t hold a pthread_mutex_t and a pthread_cond_t).
#include <pthread.h>
#include <threads.h>

#include <cerrno>
#include <cstdint>

namespace {

static_assert(sizeof(mtx_t) == sizeof(pthread_mutex_t) && sizeof(cnd_t) == sizeof(pthread_cond_t));

pthread_mutex_t* of(mtx_t* mutex) { return reinterpret_cast<pthread_mutex_t*>(mutex); }
pthread_cond_t* of(cnd_t* condition) { return reinterpret_cast<pthread_cond_t*>(condition); }
int told(int error) { return error == 0 ? thrd_success : error == ETIMEDOUT ? thrd_timedout : error == EBUSY ? thrd_busy : thrd_error; }

struct Start {
  thrd_start_t function;
  void* argument;
};

void* run(void* given) {
  const Start start = *static_cast<Start*>(given);
  delete static_cast<Start*>(given);
  return reinterpret_cast<void*>(static_cast<std::intptr_t>(start.function(start.argument)));
}

}  // namespace

extern "C" {

int thrd_create(thrd_t* thread, thrd_start_t function, void* argument) {
  auto* start = new Start{function, argument};
  const int error = pthread_create(thread, nullptr, run, start);
  if (error != 0) delete start;
  return told(error);
}

int thrd_join(thrd_t thread, int* result) {
  void* returned = nullptr;
  const int error = pthread_join(thread, &returned);
  if (result != nullptr) *result = static_cast<int>(reinterpret_cast<std::intptr_t>(returned));
  return told(error);
}

int mtx_init(mtx_t* mutex, int) { return told(pthread_mutex_init(of(mutex), nullptr)); }
void mtx_destroy(mtx_t* mutex) { pthread_mutex_destroy(of(mutex)); }
int mtx_lock(mtx_t* mutex) { return told(pthread_mutex_lock(of(mutex))); }
int mtx_trylock(mtx_t* mutex) { return told(pthread_mutex_trylock(of(mutex))); }
int mtx_unlock(mtx_t* mutex) { return told(pthread_mutex_unlock(of(mutex))); }

int cnd_init(cnd_t* condition) { return told(pthread_cond_init(of(condition), nullptr)); }
void cnd_destroy(cnd_t* condition) { pthread_cond_destroy(of(condition)); }
int cnd_signal(cnd_t* condition) { return told(pthread_cond_signal(of(condition))); }
int cnd_broadcast(cnd_t* condition) { return told(pthread_cond_broadcast(of(condition))); }
int cnd_wait(cnd_t* condition, mtx_t* mutex) { return told(pthread_cond_wait(of(condition), of(mutex))); }
int cnd_timedwait(cnd_t* condition, mtx_t* mutex, const timespec* until) {
  return told(pthread_cond_timedwait(of(condition), of(mutex), until));
}
}
