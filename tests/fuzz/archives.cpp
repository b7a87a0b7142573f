// Attacks the reading of a file with any bytes, archives in archives among them: it ends, keeps the
// limits, says the same twice, and gives each input a name and either bytes or a reason.
#include <sys/mman.h>
#include <unistd.h>

#include <vector>

#include "base/log.hpp"
#include "base/utf8.hpp"
#include "io/input_files.hpp"
#include "require.hpp"

namespace textmill::fuzz {
namespace {

constexpr std::uint64_t document_bytes = 20'000;
constexpr core::archive_limits limits{.members = 50, .ratio = 20, .depth = 2};

// What is too large for memory goes there.
class counting_quarantine : public core::quarantine {
  public:
    std::uint64_t bytes = 0;

  private:
    core::result<void> append(std::uint64_t, std::string_view piece) override {
        bytes += piece.size();
        return {};
    }
    core::result<void> hold(const core::incoming&, std::string_view,
                            const core::rejection&) override {
        return {};
    }
};

// A file in memory.
class memory_file {
  public:
    explicit memory_file(std::string_view bytes) : file_(::memfd_create("input", MFD_CLOEXEC)) {
        require(file_ >= 0 && ::write(file_, bytes.data(), bytes.size()) ==
                                  static_cast<ssize_t>(bytes.size()),
                "the input is a file");
    }
    ~memory_file() { ::close(file_); }
    memory_file(const memory_file&) = delete;
    memory_file& operator=(const memory_file&) = delete;

    [[nodiscard]] core::listed_file listed() const {
        return {"/proc/self/fd/" + std::to_string(file_), "input"};
    }

  private:
    int file_;
};

void require_input(const core::incoming& input) {
    require(!input.id.empty() && !core::utf8::validate(input.id), "an id is a text", input.id);
    require(input.bytes.size() <= document_bytes || input.line != 0,
            "the limit of a document holds", input.id);
    if (!input.rejected) return;
    const auto& why = input.rejected->message;
    require(!why.empty() && !core::utf8::validate(why), "a rejection says why", why);
}

// The inputs of a file, told in a line each.
std::string read_all(const core::listed_file& file, core::input_form form, std::size_t size) {
    counting_quarantine spilled;
    const core::stop_signal never;
    core::input_files files({file},
                            {.form = form, .document_bytes = document_bytes, .archives = limits},
                            spilled, never);
    std::string told;
    std::uint64_t bytes = 0;
    core::document document;
    for (std::uint64_t ordinal = 0;; ++ordinal) {
        core::incoming input;
        input.ordinal = ordinal;
        const auto more = files.next(input);
        require(static_cast<bool>(more), "a file can be read", more ? "" : more.error().message);
        if (!*more) break;
        require_input(input);
        bytes += input.bytes.size();
        told += input.id + ": " + (input.rejected ? input.rejected->message : input.bytes) + '\n';
        if (!input.rejected && !files.open(input, document)) told += "no record\n";
    }
    require(bytes + spilled.bytes <= document_bytes + limits.ratio * size + size,
            "the limit of ratio holds", told);
    return told;
}

void attack(std::string_view bytes) {
    // Warnings of empty archives would be most of what is printed.
    core::log::set_level(core::log::level::error);
    const memory_file file(bytes);
    for (const auto form : {core::input_form::automatic, core::input_form::records}) {
        const auto told = read_all(file.listed(), form, bytes.size());
        require(told == read_all(file.listed(), form, bytes.size()),
                "the same bytes give the same inputs", told);
    }
}

}  // namespace
}  // namespace textmill::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    textmill::fuzz::attack({reinterpret_cast<const char*>(data), size});
    return 0;
}
