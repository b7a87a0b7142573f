// Records in, records out, in their order, while the request is still being sent. What can be read
// at once is worked on together; then the answers go out before more is read, so that memory stays
// bounded, and a client that sends one line and waits gets one.
#include <vector>

#include "document/failed_record.hpp"
#include "io/record_reader.hpp"
#include "serve/api/handlers.hpp"
#include "serve/api/line_feed.hpp"
#include "serve/api/pending.hpp"

namespace textmill::core::api {
namespace {

constexpr std::size_t most_at_once = 32;
constexpr record_failure late{"timeout", "", "the document was not done in time"};
constexpr std::size_t enough_bytes = std::size_t{256} << 10U;

const error too_long{"the line is longer than the limit of a request (limits.body_bytes)",
                     TEXTMILL_LIMIT};

std::string id_of_line(std::uint64_t number) {
    return "stream:" + std::to_string(number);
}

handled_document handle(desks& at, const served& in, const input_line& line,
                        const std::string& request) {
    const auto desk = at.take(urgency::request);
    desk->work_for(request);
    const auto id = id_of_line(line.number);
    const auto open = [&](document& into) {
        if (line.too_long) return result<void>(too_long);
        const auto most_bytes = in->made->limits().document_bytes;
        return read_record(line.text, {id, "-", 0, line.number, most_bytes}, into, desk->parser());
    };
    return desk->handle(in, open, [&] {
        return read_record_id(line.text, desk->parser()).value_or(record_id{id});
    });
}

class stream {
  public:
    stream(call& call, served pipeline)
        : call_(call),
          pipeline_(std::move(pipeline)),
          wait_(call.of.limits.request_timeout),
          places_(call.of.admission.documents),
          lines_(call.exchange, call.of.admission.bytes, {call.of.limits.body_bytes, wait_}) {}

    void run() {
        do {
            read_batch();
            if (!write_batch()) return;
        } while (!is_busy_ && (next_ || !lines_.is_exhausted()));
        if (is_busy_ || lines_.state() != line_feed::state::ended) return break_off();
        begin();
        call_.exchange.end();
    }

  private:
    void read_batch() {
        bytes_ = 0;
        do {
            if (!next_) next_ = lines_.next();
            if (!next_ || !take_place()) return;
            bytes_ += next_->text.size();
            batch_.push_back({next_->number, post(std::move(*next_))});
            next_.reset();
        } while (batch_.size() < most_at_once && bytes_ < enough_bytes && lines_.has_line());
    }

    pending<handled_document> post(input_line line) {
        return {call_.of.workers,
                [&at = call_.of.desks, in = pipeline_, line = std::move(line),
                 request = call_.exchange.id()] { return handle(at, in, line, request); }};
    }

    // For a line that is there: a client that sends none has no place of a document. Answers make
    // room; where this stream has none to give, it waits for those of others.
    bool take_place() {
        if (places_.grow(1)) return true;
        is_busy_ = batch_.empty() && !places_.grow_within(wait_, 1);
        return batch_.empty() && !is_busy_;
    }

    // False where nobody is there any more.
    bool write_batch() {
        std::string records;
        for (auto& [number, document] : batch_) {
            const auto handled = document.wait(wait_);
            records += handled ? handled->record : failed_record({id_of_line(number)}, late);
        }
        places_.shrink(batch_.size());
        lines_.release(bytes_);
        batch_.clear();
        if (records.empty()) return true;
        begin();
        return call_.exchange.write(records);
    }

    void begin() {
        if (call_.exchange.answered()) return;
        call_.exchange.begin({.status = 200, .content_type = "application/x-ndjson", .body = ""});
    }

    // An answer that has begun ends without its last chunk, so that nobody takes it for whole.
    void break_off() {
        if (call_.exchange.answered()) return;
        if (is_busy_ || lines_.state() == line_feed::state::busy) return answer_busy(call_);
        call_.exchange.answer(http::problem_of(lines_.failure()));
    }

    struct waiting_line {
        std::uint64_t number;
        pending<handled_document> document;
    };

    call& call_;
    served pipeline_;
    std::chrono::milliseconds wait_;
    share places_;
    line_feed lines_;
    std::optional<input_line> next_;  // that has no place yet
    std::vector<waiting_line> batch_;
    std::size_t bytes_ = 0;  // of the batch
    bool is_busy_ = false;
};

}  // namespace

void stream_documents(call& call) {
    auto pipeline = find_pipeline(call);
    if (pipeline == nullptr) return;
    const auto type = call.request().media_type();
    if (type != "application/x-ndjson" && type != "application/jsonl") {
        return answer_problem(call, 415, "a stream of records is application/x-ndjson");
    }
    stream(call, std::move(pipeline)).run();
}

}  // namespace textmill::core::api
