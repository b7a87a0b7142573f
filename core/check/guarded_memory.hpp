// Hands a plugin memory that it can do no wrong to unnoticed: read-only, with pages before and
// after it that nobody may touch.
#ifndef TEXTMILL_CORE_CHECK_GUARDED_MEMORY_HPP
#define TEXTMILL_CORE_CHECK_GUARDED_MEMORY_HPP

#include <cstddef>
#include <deque>
#include <string_view>

namespace textmill::core {

// Its copies end where a page ends, so that the byte after the last cannot be read.
class guarded_memory {
  public:
    guarded_memory() = default;
    ~guarded_memory();
    guarded_memory(const guarded_memory&) = delete;
    guarded_memory& operator=(const guarded_memory&) = delete;

    // `what` is a literal, for explain_faults(): "the text". The copy lives until clear().
    [[nodiscard]] const char* copy(std::string_view bytes, const char* what);
    void clear();

    // From now on, a fault of memory in this process says on stderr what was done to which copy of
    // any guarded memory, or that the stack is at an end; and then ends the process as it would
    // have. Of the thread that calls it, which lives as long as the process.
    static void explain_faults();

  private:
    struct mapping {
        char* begin;
        std::size_t size;
        std::size_t slot;
    };
    std::deque<mapping> mappings_;
};

}  // namespace textmill::core

#endif
