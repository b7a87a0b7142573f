// The life of a connection. No byte of a body is ever taken for a request: one that is not read to
// its end ends the connection.
#include "serve/http/connection.hpp"

#include <algorithm>
#include <exception>
#include <random>

#include "base/log.hpp"

namespace textmill::core::http {
namespace {

using std::chrono::steady_clock;

constexpr std::size_t piece_size = std::size_t{64} << 10U;
constexpr std::size_t most_buffered = std::size_t{256} << 10U;
constexpr std::chrono::seconds time_to_drain{1};
constexpr std::chrono::seconds time_to_linger{5};
constexpr std::size_t longest_id = 128;

bool is_sound_id(std::string_view id) {
    return !id.empty() && id.size() <= longest_id && std::ranges::all_of(id, [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
               c == '.' || c == '_' || c == '-';
    });
}

std::string new_id() {
    thread_local std::mt19937_64 numbers(std::random_device{}());
    constexpr std::string_view digits = "0123456789abcdef";
    std::string id(16, '0');
    auto number = numbers();
    for (auto& digit : id) {
        digit = digits[number & 0xFU];
        number >>= 4U;
    }
    return id;
}

}  // namespace

connection::connection(Poco::Net::StreamSocket socket, const connection_context& context)
    : transport_(std::move(socket)), context_(context) {}

void connection::run() {
    while (keep_alive_ && !client_gone_ && read_head()) handle_request();
    if (!keep_alive_ && !client_gone_) close_gently();
}

void connection::turn_away() {
    begin_request();
    keep_alive_ = false;
    body_done_ = false;
    auto busy = problem(503, "there are as many connections as may be");
    busy.headers.push_back({"Retry-After", "1"});
    answer(std::move(busy));
    tell();
    close_gently();
}

// --- one request

// False where there is none, or it was refused.
bool connection::read_head() {
    auto how = transport::end::bytes;
    if (begin_ == buffer_.size()) {
        const auto idle_until = steady_clock::now() + context_.options.keep_alive;
        if (transport_.wait(idle_until, context_.draining) != transport::end::bytes) return false;
    }
    begin_request();
    const auto until = started_ + context_.options.head_timeout;
    for (;;) {
        // An empty line before a request is left over from the client's last one.
        if (std::string_view(buffer_).substr(begin_).starts_with("\r\n")) begin_ += 2;
        const auto bytes = std::string_view(buffer_).substr(begin_);
        const auto end = find_end_of_head(bytes);
        if (!end) return refuse(end.error()), false;
        if (end->value_or(bytes.size()) > context_.options.header_bytes) {
            return refuse({431, "the head is too long"}), false;
        }
        if (*end) {
            auto parsed =
                parser_->parse_head(bytes.substr(0, **end), context_.options.header_fields);
            if (!parsed) return refuse(parsed.error()), false;
            head_ = std::move(*parsed);
            begin_ += **end;
            return true;
        }
        if (fill(until, &context_.given_up, how)) continue;
        if (how == transport::end::late && !bytes.empty())
            refuse({408, "the head came too slowly"});
        if (how == transport::end::stopped) refuse({503, "the server is stopping"});
        return false;
    }
}

// Reads more behind what is there.
bool connection::fill(deadline until, const stop_signal* stop, transport::end& how) {
    if (begin_ == buffer_.size()) {
        buffer_.clear();
        begin_ = 0;
    }
    const auto size = buffer_.size();
    buffer_.resize(size + piece_size);
    const auto [end, bytes] = transport_.read(buffer_.data() + size, piece_size, until, stop);
    buffer_.resize(size + bytes);
    summary_.bytes_in += bytes;
    how = end;
    client_gone_ = client_gone_ || end == transport::end::closed;
    return end == transport::end::bytes;
}

void connection::begin_request() {
    started_ = steady_clock::now();
    parser_ = std::make_unique<request_parser>();
    head_ = {};
    id_ = new_id();
    summary_ = {};
    body_left_ = 0;
    body_done_ = true;
    invited_ = false;
    chunk_data_.clear();
    ahead_.reset();
    status_ = 0;
    streaming_ = false;
}

void connection::handle_request() {
    if (const auto given = head_.request.header("x-request-id"); given && is_sound_id(*given)) {
        id_ = *given;
    }
    body_left_ = head_.request.content_length.value_or(0);
    body_done_ = body_left_ == 0 && !head_.chunked;
    whole_until_ = steady_clock::now() + context_.options.request_timeout;
    keep_alive_ = head_.keep_alive && !context_.draining.requested();
    call_handler();
    settle_body();
    tell();
    if (buffer_.capacity() > most_buffered) {
        buffer_ = buffer_.substr(begin_);
        begin_ = 0;
    }
}

void connection::call_handler() {
    std::string why = "the handler did not answer";
    try {
        context_.handle(*this);
    } catch (const std::exception& thrown) {
        why = thrown.what();
    } catch (...) {
        why = "an unknown exception";
    }
    if (status_ == 0 && !client_gone_) {
        const log::field field{"request", id_};
        log::write(log::level::error, why, {&field, 1});
        answer(problem(500, "the request failed here"));
    }
    if (streaming_) keep_alive_ = false;  // the client sees that there is no end
}

// What the handler left unread is read away, if it is little, or the connection ends.
void connection::settle_body() {
    if (head_.expects_continue && !invited_) keep_alive_ = false;
    const auto until = steady_clock::now() + time_to_drain;
    std::size_t drained = 0;
    while (keep_alive_ && !body_done_ && !client_gone_ && drained < most_drained) {
        const auto piece = next_piece(until);
        if (!piece) break;
        drained += piece->size();
    }
    if (!body_done_) keep_alive_ = false;
}

// Where its body would end is not known.
void connection::refuse(const refused_request& why) {
    keep_alive_ = false;
    body_done_ = false;
    answer(problem(why.status, why.detail));
    tell();
}

void connection::tell() {
    summary_.id = id_;
    summary_.method = head_.request.method;
    summary_.path = head_.request.path;
    summary_.status = client_gone_ && !streaming_ && status_ == 0 ? 0 : status_;
    summary_.taken =
        std::chrono::duration_cast<std::chrono::microseconds>(steady_clock::now() - started_);
    context_.told(summary_);
}

// Whoever closes while bytes come makes the system throw away what the client has not read yet.
void connection::close_gently() {
    transport_.finish_writing();
    if (body_done_) return;
    const auto until = steady_clock::now() + time_to_linger;
    auto how = transport::end::bytes;
    do {
        buffer_.clear();
        begin_ = 0;
    } while (fill(std::min(until, steady_clock::now() + time_to_drain), nullptr, how));
}

}  // namespace textmill::core::http
